"""Figures and tables that may move, on pages of twenty lines: where they stand, and what goes on.

A case is a text and its pages. `a9` is a paragraph of nine lines, `F8` a figure eight lines high
that may move, `x6` one that may not, `T8` a table with its caption, `L8` one that may be parted,
`h` a heading, `|` begins another stretch of running text, `*` behind a paragraph ends it with a
colon, `'` with a note of two lines. On a page stands how much of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import BlockBox, LineBox
from weasyprint.layout import page

from pipeline.channels.paper.child import moving

_HEAD = """<html lang="fr"><title>T</title><style>
  @page { size: 100mm 100mm; margin: 0 }
  body { margin: 0; font-size: 3mm; line-height: 5mm; orphans: 2; widows: 2 }
  p, figure, table, h2 { margin: 0; font-size: 3mm } h2, .over-table { break-after: avoid }
  figure, .table, tr { break-inside: avoid } p + p { text-indent: 2mm }
  .note { float: footnote; display: block; height: 10mm;
    footnote-policy: line }
  .beside { float: right; width: 20mm; height: 20mm }
  table { border-spacing: 0 } td { padding: 0 }
  ::footnote-call, ::footnote-marker { content: none }
</style><body><main>"""
_RUNNING = '<div class="prose">'
CASES = {
    "text goes on, and it stands behind it": ("a9 b5 F8 | c4 d6", "a9 b5 c4 d2 / d4 F8"),
    "a small hole stays": ("a9 b10 F8 | c4", "a9 b10 / F8 c4"),
    "two lines are none": ("a9 b9 F8 | c4", "a9 b9 c2 / c2 F8"),
    "one that may not move stays": ("a9 b5 x8 | c4 d6", "a9 b5 / x8 c4 d6"),
    "two in a row go on in their order": ("a14 F8 G6 | c9 d5", "a14 c6 / c3 F8 G6 d3 / d2"),
    "one that may not move lets none pass": ("a14 F8 x6 | c9", "a14 / F8 x6 c6 / c3"),
    "it is behind the last text of its section": ("a12 F9 | c3 h d9", "a12 c3 / F9 h d9"),
    "at the end of a section it stands before text": ("a8 b6 F8 | h c5", "a8 F8 b4 / b2 h c5"),
    "no nearer to its heading than a paragraph": ("h a13 F8 | h c5", "h a13 / F8 h c5"),
    "of text that is no way off a page, none": ("a20 b13 F9 | h c5", "a20 / b13 / F9 h c5"),
    "what cannot be filled stays": ("h a3 F17 | h c5", "h a3 / F17 h c2 / c3"),
    "a colon is followed by what it says": ("a14 F8 | b4* c9", "a14 b4 c2 / c7 F8"),
    "it goes not in between": ("a14 F8 | b6* c4", "a14 b6 / c4 F8"),
    "a table takes its caption along": ("a9 b5 T8 c4 d6", "a9 b5 c4 d2 / d4 T8"),
    "a heading over it stays with the text": ("a12 h T8 c9", "a12 h c7 / c2 T8"),
    "a figure passes a table if that fills the page": ("a8 T4 F9 | h c5", "a8 F9 / T4 h c5"),
    "it passes one that it stands behind": ("a25 T8 F10 | h c5", "a20 / a5 F10 / T8 h c5"),
    "a table behind it that fits goes first": ("a12 F9 T6 h c5", "a12 T6 / F9 h c5"),
    "no figure passes another one": ("z2 a7 F5 | T3 | G9 | h c5", "z2 a7 F5 T3 / G9 h c5"),
    "a table before it goes along, if there is text": (
        "z2 a8 T4 F9 | h c5",
        "z2 T4 F9 a5 / a3 h c5",
    ),
    "it passes a table if there is no other way": (
        "z2 a7 T8 F11 | h c5",
        "z2 a7 F11 / T8 h c5",
    ),
    "before a table that would leave the next page open": (
        "z2 a9 L23 F10 | h c5",
        "z2 F10 a7 / a2 L18 / L5 h c5",
    ),
    "between text and that table": ("a8 L24 F12 | h c5", "a8 F12 / L20 / L4 h c5"),
    "not where there is room behind it": ("a8 L20 F9 | h c5", "a8 L12 / L8 F9 h c2 / c3"),
    "nor where text goes on behind it": ("a8 L24 F12 b4 h c9", "a8 L12 / L12 b4 / F12 h c7 / c2"),
    "nor where it has none before it": ("h a8 L21 F12 | h c5", "h a8 L11 / L10 / F12 h c5"),
    "nor one table before another": ("a8 L24 T12 | h c5", "a8 L12 / L12 / T12 h c5"),
    "twice on two pages": (
        "a14 F9 | b9 c9 d9 G10 | e9 f4",
        "a14 b6 / b3 F9 c7 / c2 d9 e9 / G10 f4",
    ),
    "a try that was no good is forgotten": ("a14' F8 | b3' c9", "a14 n / F8 b3 c5 n / c4"),
    "notes of what stays are there again": ("a10' F9 | b9", "a10 b6 n / b3 F9"),
    "notes are on the page of their calls": ("a14 F9 | b2' c9", "a14 b2 n / F9 c9"),
}


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "remake_page", page.remake_page)
    moving.install()


def html(text: str) -> str:
    """The page of a case."""
    out, inside = [], False
    for word in text.split():
        running = word[0] in "TL" or (word[0].islower() and word[0] != "x")
        if inside and (not running or word == "|"):
            out.append("</div>")
            inside = False
        if running and not inside:
            out.append(_RUNNING)
            inside = True
        if word != "|":
            out.append(_piece(word))
    return _HEAD + "".join(out) + ("</div>" if inside else "") + "</main>"


def _piece(word: str) -> str:
    name, count, sign = re.fullmatch(r"(\w)(\d*)([*']?)", word).groups()  # type: ignore[union-attr]
    lines = [name] * int(count or 1)
    end = {"*": ":", "'": "<span class=note>n</span>", "": ""}[sign]
    match name:
        case "h":
            return "<h2>h</h2>"
        case "T" | "L":
            rows = "".join(f"<tr><td>{one}" for one in lines[1:])
            over = f'<div class="over-table" data-moves=""><p>{name}</p></div>'
            kept = ' class="table"' if name == "T" else ""
            return f"{over}<div{kept}><table>{rows}</table></div>"
        case "F" | "G" | "x":
            mark = ' data-moves=""' if name.isupper() else ""
            return f'<figure{mark} style="height: {5 * len(lines)}mm" id="{name}">{name}</figure>'
    return f"<p>{'<br>'.join(lines)}{end}</p>"


def shown(made: Any) -> str:
    """What stands on a page, in order."""
    return " ".join(f"{name}{count or ''}" for name, count in _runs(made))


def _runs(made: Any) -> Iterator[tuple[str, int]]:
    runs: list[list[Any]] = []
    for name, high in _marks(made):
        if runs and runs[-1][0] == name:
            runs[-1][1] += high
        else:
            runs.append([name, high])
    return ((name, 0 if name in "hn" else high) for name, high in runs)


def _marks(made: Any) -> Iterator[tuple[str, int]]:
    for box in made._page_box.descendants():
        if box.element_tag == "figure" and isinstance(box, BlockBox):
            yield box.element.get("id"), round(box.height / 5 / 96 * 25.4)
        elif isinstance(box, LineBox) and box.element_tag in ("p", "h2", "td", "span"):
            text = "".join(one.text for one in box.descendants() if hasattr(one, "text"))
            yield text.strip(": ")[:1], 1


def pages(text: str) -> list[Any]:
    return list(weasyprint.HTML(string=html(text)).render().pages)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_where_it_stands(text: str, expected: str) -> None:
    assert " / ".join(map(shown, pages(text))) == expected


def test_what_goes_on_in_a_paragraph_begins_as_others_do_elsewhere() -> None:
    """A text with one paragraph between two figures has none that shows how."""
    elsewhere = f"<section>{_RUNNING}<p>y</p><p>y</p></div></section>"
    page = weasyprint.HTML(string=html("a14 F8 | b9") + elsewhere).render().pages[0]
    lines = [one for one in page._page_box.descendants() if isinstance(one, LineBox)]
    begins = {
        text.text: text.position_x
        for line in reversed(lines)
        for text in line.descendants()
        if hasattr(text, "text")
    }
    assert shown(page) == "a14 b6"
    assert begins["a"] == 0
    assert begins["b"] == pytest.approx(2 / 25.4 * 96)
