"""The lengths of a box are worked out once for boxes alike, and are those WeasyPrint works out."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import weasyprint

from pipeline.channels.paper.child.patches import lengths

WORDS = "Une phrase ordinaire de la coopération transfrontalière, avec des mots. "
CSS = (
    "<style>@page { size: 160mm 100mm; margin: 5% } td { border: 3px solid }"
    ".b { box-sizing: border-box; width: 50%; padding: 3% 1em; border: 2px solid }"
    ".p { box-sizing: padding-box; min-width: 40%; max-height: 30mm; padding: 2mm }"
    ".flow { columns: 3 30mm } .tall { height: 50% }</style>"
)
TABLE = "<tr><td>un</td><td>deux</td></tr><tr><td colspan=2>trois</td></tr></table>"
BODIES = {
    "boxes": f'<div class="b">{WORDS}<i>{WORDS}</i><div class="b">{WORDS}</div></div>',
    "the same box twice": f'<div class="p">{WORDS}</div><div class="p">{WORDS}</div>',
    "the same style in another space": f'<div class="b"><p class="b">{WORDS}</p></div>' * 2,
    "a height of the space around": f'<div style="height: 60mm"><p class="tall">{WORDS}</p></div>',
    "columns": f'<div class="flow"><div><p class="b">{WORDS * 9}</p><p>{WORDS * 9}</p></div></div>',
    "a collapsed table": f'<table style="border-collapse: collapse">{TABLE}',
    "a table apart": f"<table>{TABLE}",
    "sums": f'<p style="width: calc(50% - 2em); font-size: 9pt">{WORDS}</p><p style="font-size:'
    f' 20pt; width: calc(50% - 2em)">{WORDS}</p>',
    "flexible": f'<div style="display: flex"><p>{WORDS}</p><p class="b">{WORDS}</p></div>',
    "floats": f'<p style="float: left; width: 30%; margin: 1%">{WORDS}</p>{WORDS * 20}',
    "several pages": f'<p class="b">{WORDS * 40}</p>' * 3,
}


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The boxes whose lengths WeasyPrint itself works out; all is as it was after a test."""
    found: list[Any] = []
    real = lengths._resolve

    def counted(box: Any, containing_block: Any) -> None:
        found.append(box)
        real(box, containing_block)

    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout.") and hasattr(module, "resolve_percentages"):
            monkeypatch.setattr(module, "resolve_percentages", counted)
    monkeypatch.setattr(lengths, "_resolve", counted)
    lengths.forget()
    return found


def measures(body: str) -> list[tuple[Any, ...]]:
    pages = weasyprint.HTML(string=CSS + body).render().pages
    return [
        (
            type(box).__name__,
            box.position_x,
            box.position_y,
            *map(box.__dict__.get, lengths.LENGTHS),
        )
        for page in pages
        for box in page._page_box.descendants()
    ]


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_every_box_is_as_weasyprint_makes_it(body: str, worked_out: list[Any]) -> None:
    expected = measures(body)
    before = len(worked_out)
    lengths.install()
    assert measures(body) == expected
    assert len(worked_out) - before < before


def test_of_columns_laid_out_again_few_boxes_are_worked_out(worked_out: list[Any]) -> None:
    measures(BODIES["columns"])
    before = len(worked_out)
    lengths.install()
    measures(BODIES["columns"])
    assert len(worked_out) - before < before / 3


def test_nothing_is_held_once_a_document_is_done(worked_out: list[Any]) -> None:
    lengths.install()
    measures(BODIES["boxes"])
    assert worked_out
    assert lengths._known
    lengths.forget()
    assert not lengths._known
