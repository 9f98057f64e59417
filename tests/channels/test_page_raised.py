"""A box beside the text at the foot of a page of twenty lines: where it stands, and what goes on.

A case is a text and its pages. `a9` is a paragraph of nine lines, `B8` a box in the margin eight
lines high, `W8` a picture that reaches into the margin, `h` a heading, `'` behind a paragraph a
note of less than two. On a page stands how much of each; of the box, from which line to which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import Box, LineBox
from weasyprint.layout import LayoutContext, block

from pipeline.channels.paper.child.patches import floats, notes, raised

LINE = 5 * 96 / 25.4
CSS = """@page { size: 100mm 100mm; margin: 0; @footnote { margin: 0 } }
body { margin: 0; width: 100mm; font-size: 3mm; line-height: 5mm; orphans: 2; widows: 2 }
p, h2 { margin: 0; width: 60mm; font-size: 3mm } h2 { break-after: avoid }
.b { float: right; width: 30mm; break-inside: avoid; clear: right } .w { width: 100mm }
.note { float: footnote; display: block; height: 8mm; footnote-policy: line }
::footnote-call, ::footnote-marker { content: none }"""
CASES = {
    "where it fits it stays": ("a9 B8 b9", "a9 b9 B9-17"),
    "it stands on the foot of the text": ("a14 B8 b9", "a14 b6 B12-20 / b3"),
    "with too few lines below it goes on with its text": ("a18 B8 b9", "a18 / b9 B0-8"),
    "not above the heading of its section": ("a8 h b6 B13 c9", "a8 h b6 / c9 B0-13"),
    "up to that heading": ("a6 h b6 B13 c9", "a6 h b6 c7 B7-20 / c2"),
    "not over what reaches into the margin": ("W9 a6 B12 c9", "a6 / c9 B0-12"),
    "nor over another": ("a9 B6 b3 B8 c9", "a9 b3 B9-15 / c9 B0-8"),
    "it stands on the notes there are": ("a6' b8 B8 c9", "a6 b8 c4 n B10-18 / c5"),
    "and on one that comes later": ("a14 B8 b4' c9", "a14 b4 n B10-18 / c9"),
    "which goes on if it has no room": ("W9 a5 B11 b2 c2'", "a5 b2 B9-20 / c2 n"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _installed(restored: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for of, name in (
        (block, "float_layout"),
        (block, "_out_of_flow_layout"),
        (block, "_linebox_layout"),
        (LayoutContext, "_update_footnote_area"),
        (LayoutContext, "add_broken_out_of_flow"),
        (raised, "_float"),
        (raised, "_update"),
    ):
        monkeypatch.setattr(of, name, getattr(of, name))
    floats.install()
    notes.install()
    raised.install()


def piece(word: str) -> str:
    name, count, noted = re.fullmatch(r"(\w)(\d*)('?)", word).groups()  # type: ignore[union-attr]
    high = f'style="height: {5 * int(count or 1)}mm"'
    match name:
        case "h":
            return "<h2>h</h2>"
        case "B" | "W":
            return f'<div class="{name.lower()}" {high}></div>'
    lines = "<br>".join([name] * int(count))
    return f"<p>{lines}{'<span class=note>n</span>' if noted else ''}</p>"


def shown(page: Box) -> str:
    """What stands on a page: its lines, in order, then the boxes beside them."""
    runs: dict[str, int] = {}
    for name in _lines(page):
        runs[name] = runs.get(name, 0) + 1
    text = [name if name in "hn" else f"{name}{count}" for name, count in runs.items()]
    beside = [one for one in page.descendants() if one.is_floated() and one.element_tag == "div"]
    return " ".join([*text, *(f"B{_at(one, 0)}-{_at(one, one.height)}" for one in beside)])


def _lines(page: Box) -> Iterator[str]:
    for box in page.descendants():
        if isinstance(box, LineBox):
            yield "".join(one.text for one in box.descendants() if hasattr(one, "text"))[:1]


def _at(box: Box, down: float) -> int:
    return round(float(box.position_y + down) / LINE)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_where_it_stands(text: str, expected: str) -> None:
    html = f"<style>{CSS}</style><main>{''.join(map(piece, text.split()))}</main>"
    pages = weasyprint.HTML(string=html).render().pages
    assert " / ".join(shown(page._page_box) for page in pages) == expected
