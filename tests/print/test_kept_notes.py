"""Notes stay with their calls, on pages of twenty lines; what is taken back leaves no hole.

A case is a text and its pages: `a9` is a paragraph of nine lines, `'` ends it with a note, which is
less high than a line; over notes two lines are empty. On a page stands how much of each; `n` are
notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import LayoutContext, block

from pipeline.channels.paper.child.patches import notes

_HEAD = """<html lang="fr"><title>T</title><style>
  @page { size: 100mm 100mm; margin: 0; @footnote { margin-top: 11mm } }
  body { margin: 0; font-size: 3mm; line-height: 5mm; orphans: 2; widows: 2 } p { margin: 0 }
  .note { float: footnote; display: block; height: 3mm; footnote-policy: line }
  ::footnote-call, ::footnote-marker { content: none; line-height: 0; vertical-align: baseline }
</style><body>"""
# A text, its pages, and what WeasyPrint makes of it: where they are alike, it has been mended.
CASES = {
    "lines that go along with a note leave the others": (
        "a10 b10'",
        "a10 b8 / b2 n",
        "a10 / b10 n",
    ),
    "a note goes away for no line": ("a7' b8' c4", "a7 b8 n / c4", "a7 b8 c2 n / c2 n"),
    "nor for none": ("a16' b4", "a16 n / b4", "a16 / b4 n"),
}


def pages(text: str) -> str:
    """What stands on each page, in order."""
    body = "".join(map(_paragraph, text.split()))
    made = weasyprint.HTML(string=_HEAD + body).render().pages
    return " / ".join(" ".join(_shown(page._page_box)) for page in made)


def _paragraph(word: str) -> str:
    name, count, note = re.fullmatch(r"(\w)(\d+)('?)", word).groups()  # type: ignore[union-attr]
    end = "<span class=note>n</span>" if note else ""
    return f"<p>{'<br>'.join([name] * int(count))}{end}</p>"


def _shown(page: Any) -> Iterator[str]:
    marks = (
        "".join(one.text for one in line.descendants() if hasattr(one, "text"))[:1]
        for line in page.descendants()
        if isinstance(line, LineBox)
    )
    for mark, these in groupby(mark for mark in marks if mark.strip()):
        yield mark if mark == "n" else f"{mark}{len(list(these))}"


@pytest.mark.parametrize(("text", "expected", "_"), CASES.values(), ids=CASES)
def test_where_they_stand(
    monkeypatch: pytest.MonkeyPatch, text: str, expected: str, _: str
) -> None:
    monkeypatch.setattr(block, "_linebox_layout", block._linebox_layout)
    monkeypatch.setattr(LayoutContext, "_update_footnote_area", LayoutContext._update_footnote_area)
    notes.install()
    assert pages(text) == expected


@pytest.mark.parametrize(("text", "_", "without"), CASES.values(), ids=CASES)
def test_where_weasyprint_puts_them(text: str, _: str, without: str) -> None:
    assert pages(text) == without
