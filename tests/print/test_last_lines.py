"""The last lines of a section: on the page before where room gives way, on their own elsewhere.

Pages have twenty lines; a quotation, two lines high, has two above it and two below.
"""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import page

from pipeline.channels.paper.child import moving

_HEAD = """<html lang="fr"><title>T</title><style>
  @page { size: 100mm 100mm; margin: 0 }
  body { margin: 0; font-size: 3mm; line-height: 5mm; orphans: 2; widows: 2 }
  p, figure { margin: 0 } section { break-before: page }
  figure { margin: 10mm 0; break-inside: avoid }
  .note { float: footnote; display: block; height: 10mm; footnote-policy: line }
  ::footnote-call, ::footnote-marker { content: none }
</style><body><main>"""
_QUOTE = "<figure><p>q<br>q</p></figure>"
_END = "<section><p>z</p></section></main>"


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "remake_page", page.remake_page)
    moving.install()


def text(name: str, lines: int, note: str = "") -> str:
    return f"<p>{'<br>'.join([name] * lines)}{note}</p>"


def section(*pieces: str) -> str:
    return f'<section><div class="running">{"".join(pieces)}</div></section>'


def lines_of(body: str) -> list[int]:
    """How many lines of text there are on each page."""
    made = weasyprint.HTML(string=_HEAD + body).render().pages
    return [sum(isinstance(box, LineBox) for box in one._page_box.descendants()) for one in made]


CASES = {
    "two lines": (section(text("a", 7), _QUOTE, text("b", 9)), [18]),
    "of a paragraph that began on the page before": (
        section(text("y", 20), text("a", 6), _QUOTE, text("b", 10)),
        [20, 18],
    ),
    "a whole paragraph": (section(text("a", 7), _QUOTE, text("b", 7), text("c", 2)), [18]),
    "three, by two quotations": (
        section(text("a", 3), _QUOTE, text("b", 2), _QUOTE, text("c", 6)),
        [15],
    ),
    "three lines are too many for one": (section(text("a", 7), _QUOTE, text("b", 10)), [16, 3]),
    "so are two where room is shared": (
        section(text("a", 7), _QUOTE, text("b", 1), text("c", 9)),
        [16, 3],
    ),
    "four lines have a page": (
        section(text("a", 3), _QUOTE, text("b", 2), _QUOTE, text("c", 7)),
        [12, 4],
    ),
    "lines of the section only": (
        section(text("a", 7), _QUOTE, text("b", 9)) + "<p>c</p>",
        [16, 3],
    ),
    "their note has no room there": (
        section(text("a", 7), _QUOTE, text("b", 9, "<span class=note>n</span>")),
        [16, 3],
    ),
    "what stands on another page gives none": (
        section(text("a", 12), _QUOTE, text("b", 24)),
        [16, 20, 2],
    ),
}


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_where_they_stand(body: str, expected: list[int]) -> None:
    assert lines_of(body + _END) == [*expected, 1]


def test_the_end_of_a_document_is_as_it_was() -> None:
    assert lines_of(section(text("a", 7), _QUOTE, text("b", 9))) == [16, 2]
