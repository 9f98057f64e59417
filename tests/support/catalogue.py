"""Catalogues of mistakes: sources with `⟵ error[code]` where the finding must point.

    === a sentence that says what is wrong | whole
    @ pipeline.toml: mailing_tool = "brevo" => mailing_tool = "listmonk"
    source … ⟵ error[unknown-field]

The mark and the spaces before it are taken out before the source is written, so that it may stand
in heads, code and unclosed blocks alike. Words after `|`: `whole` gives the file as it is (else the
head of a newsletter comes first, or of a brochure with `brochure`), `latin-1` saves it so; those of
`tests/support/sown.py` say what else a text is. Behind ` // ` the title may stand in French, where
docs/checks.md shows it. Lines with `@` change the house: a text of a file, or `gone` for the file.
A line that ends in ` ⟳ 40` is repeated so often, on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.support.project import BROCHURE, NEWSLETTER

_CASE = re.compile(r"^=== ([^|\n]+?)(?: // ([^|\n]+?))?(?:\s*\|\s*([a-z0-9 -]+))?$")
_MARK = re.compile(r"[ \t]*⟵(.*)$")
_EXPECTED = re.compile(r"(error|warning|info)\[([a-z0-9-]+)\](?: stops (send|print))?")
_CHANGE = re.compile(r"^@ (\S+): (?:gone|(.+?) => (.*))$")
_REPEATED = re.compile(r"^(.*) ⟳ (\d+)$")
WORDS = {"whole", "brochure", "latin-1"}
SOWN = {
    "built",
    "mail",
    "operators",
    "object",
    "style",
    "page",
    "cover",
    "file",
    "barcode",
    "bound",
    "inks",
    "press",
    "spots",
    "screen",
    "program",
}
# Line, severity, code, what it stops.
Expected = tuple[int, str, str, str | None]


@dataclass(frozen=True, slots=True)
class HouseChange:
    """What is otherwise in the house: `old` is `new` there; without `old` the file is gone."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Case:
    """One source and all that must be found in it, in no order.

    `shown` are its lines as they stand in the catalogue, marks apart, and `head` the number of
    lines before them that the catalogue does not show.
    """

    file: str
    name: str
    french: str
    words: frozenset[str]
    house: tuple[HouseChange, ...]
    shown: tuple[str, ...]
    head: int
    data: bytes
    expected: tuple[Expected, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def read_catalogue(path: Path) -> list[Case]:
    """Every case of a catalogue."""
    cases: list[Case] = []
    lines = path.read_text("utf-8").splitlines()
    starts = [index for index, line in enumerate(lines) if line.startswith("=== ")]
    assert starts, f"{path} holds no case"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        cases.append(_case(path, lines[start], lines[start + 1 : end]))
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), f"{path}: two cases have the same name"
    return cases


def _case(path: Path, title: str, body: list[str]) -> Case:
    match = _CASE.match(title)
    assert match, f"{path}: {title!r} is no title of a case"
    words = frozenset((match[3] or "").split())
    assert words <= WORDS | SOWN, f"{path}: {title}"
    house = tuple(_changes(body))
    head = "" if words & {"whole", *SOWN - {"built", "program"}} else NEWSLETTER
    head = BROCHURE if "brochure" in words else head
    expected: list[Expected] = []
    shown, lines = [], head.splitlines()
    for written in body[len(house) :]:
        mark = _MARK.search(written)
        shown.append(written[: mark.start()] if mark else written)
        lines.append(_REPEATED.sub(lambda found: found[1] * int(found[2]), shown[-1]))
        expected += _expected(mark[1], len(lines), path) if mark else []
    encoding = "latin-1" if "latin-1" in words else "utf-8"
    data = ("\n".join(lines).rstrip("\n") + "\n").encode(encoding)
    own, before = tuple("\n".join(shown).rstrip("\n").split("\n")), head.count("\n")
    return Case(
        path.stem, match[1], match[2] or "", words, house, own, before, data, tuple(expected)
    )


def _changes(body: list[str]) -> list[HouseChange]:
    found = []
    for line in body:
        match = _CHANGE.match(line)
        if match is None:
            break
        found.append(HouseChange(match[1], match[2] or "", match[3] or ""))
    return found


def _expected(written: str, line: int, path: Path) -> list[Expected]:
    rest = _EXPECTED.sub("", written).strip()
    assert not rest, f"{path}: {rest!r} is no expectation"
    found = []
    for match in _EXPECTED.finditer(written):
        stops = match[3] or ("build" if match[1] == "error" else None)
        found.append((line, match[1], match[2], stops))
    return found
