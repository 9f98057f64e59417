"""docs/markdown.toml → docs/markdown.md and docs/markdown.en.md; its rows are a test's, too."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent.parent / "docs/markdown.toml"
_DATA = tomllib.loads(SOURCE.read_text("utf-8"))
LANGUAGES = ("fr", "en")
Said = Mapping[str, str]
# Signs that are seen in the table for signs that are not.
_TYPED = str.maketrans({"⏎": "\n", "⇥": "\t", "⍽": "\u00a0", "␠": " "})
_SHOWN = str.maketrans({"\n": "⏎", "\t": "⇥", "\u00a0": "⍽", "\u2028": "↵"})

_HEAD = {
    "fr": ("Ce qu'on écrit", "Exemple", "Ici", "CommonMark", "GitHub", "pandoc", "Collé de Word"),
    "en": ("What is written", "Example", "Here", "CommonMark", "GitHub", "pandoc", "Word's paste"),
}
_SAME = {"fr": "oui", "en": "yes"}
_TEXT = {"fr": "non", "en": "no"}


@dataclass(frozen=True, slots=True)
class Construct:
    """One row: what is typed, what is read here, and how others read it ("=" as here, "-" not)."""

    part: Said
    name: Said
    typed: str
    html: str
    here: Said
    commonmark: str | Said
    github: str | Said
    pandoc: str | Said
    word: str | Said


def _rows() -> Iterator[Construct]:
    """In the order of the file, where parts and constructs take turns."""
    part: Said = {}
    parts, rows = iter(_DATA["part"]), iter(_DATA["construct"])
    for line in SOURCE.read_text("utf-8").split("\n"):
        if line == "[[part]]":
            part = next(parts)
        elif line == "[[construct]]":
            yield _construct(part, next(rows))


def _construct(part: Said, row: Mapping[str, Any]) -> Construct:
    return Construct(
        part,
        {"fr": row["fr"], "en": row["en"]},
        row["source"].translate(_TYPED),
        row["html"],
        _both(row["here"]),
        _said(row["commonmark"]),
        _said(row["github"]),
        _said(row["pandoc"]),
        _said(row.get("word", "")),
    )


def _said(value: str | list[str]) -> str | Said:
    return value if isinstance(value, str) else _both(value)


def _both(words: list[str]) -> Said:
    return dict(zip(LANGUAGES, words, strict=True))


ROWS = tuple(_rows())


def constructs(language: str) -> str:
    """The page in one language."""
    lines = [f"# {_DATA['title'][language]}", "", _DATA["introduction"][language]]
    part: Said = {}
    for row in ROWS:
        if row.part is not part:
            part = row.part
            lines += ["", f"## {part[language]}", "", _row(_HEAD[language]), "|---" * 7 + "|"]
        others = (row.commonmark, row.github, row.pandoc, row.word)
        cells = (row.name[language], _code(row.typed), row.here[language])
        lines.append(_row((*cells, *(_word(one, language) for one in others))))
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def _word(said: str | Said, language: str) -> str:
    if isinstance(said, str):
        return {"=": _SAME[language], "-": _TEXT[language]}.get(said, said)
    return said[language]


def _code(typed: str) -> str:
    """An example as code within a cell."""
    shown = typed.replace("  \n", "␠␠\n").translate(_SHOWN).replace("|", "\\|")
    longest = max((len(run) for run in _ticks(shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if "`" in (shown[:1], shown[-1:]) else ""
    return f"{fence}{space}{shown}{space}{fence}"


def _ticks(text: str) -> Iterator[str]:
    run = ""
    for sign in text + " ":
        if sign == "`":
            run += sign
        elif run:
            yield run
            run = ""
