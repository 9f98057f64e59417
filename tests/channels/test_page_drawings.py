"""A drawing painted once is written again as it was, where nothing but its lines is in the PDF."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import weasyprint
from weasyprint.svg import SVG

from pipeline.channels.paper.child import drawings

BEGIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
LINES = '<path d="M1 2 L9 9 C1 2 3 4 5 6" fill="#123" stroke="red" stroke-opacity="0.5"/>'
AGAIN = {
    "lines": LINES,
    "opacity of a fill": f'<g fill-opacity="0.25"><circle cx="4" cy="5" r="3"/>{LINES}</g>',
    "a clip": f'<clipPath id="c"><rect width="9" height="9"/></clipPath><g clip-path="url(#c)">{LINES}</g>',  # noqa: E501
    "nothing": "",
    "no colour first": '<rect width="3" height="4"/>' + LINES,
}
ANEW = {
    "text": '<text x="2" y="9" font-size="5">Pont</text>',
    "a group": f'<g opacity="0.5">{LINES}</g>',
    "a gradient": '<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1"/>'
    '</linearGradient><rect width="9" height="9" fill="url(#g)"/>',
    "a pattern": '<pattern id="p" width="2" height="2" patternUnits="userSpaceOnUse">'
    '<rect width="1" height="1"/></pattern><rect width="9" height="9" fill="url(#p)"/>',
}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The elements of drawings that were painted."""
    nodes: list[Any] = []
    draw = SVG.draw_node
    monkeypatch.setattr(
        SVG, "draw_node", lambda *given, **named: nodes.append(given) or draw(*given, **named)
    )
    return nodes


def pdf(inside: str, cache: dict[str, Any], style: str = "", before: str = "") -> bytes:
    """A page with the drawing twice, behind a red line and one that is half there."""
    image = f'<img src="data:image/svg+xml,{quote(BEGIN + inside + "</svg>")}" style="{style}">'
    line = '<p style="color: red; opacity: 0.5">Rouge</p>'
    document = weasyprint.HTML(string=before + line + image + line + image).render(cache=cache)
    return bytes(document.write_pdf(uncompressed_pdf=True, pdf_identifier=b"one"))


def both(inside: str, drawn: list[Any], **how: Any) -> Iterator[int]:
    """Of a look and the next one: how much was painted. What is written is the same as ever."""
    cache: dict[str, Any] = {}
    theirs: dict[str, Any] = {}
    for _ in range(2):
        anew = pdf(inside, theirs, **how)
        drawn.clear()
        with drawings.remembered([]):
            assert pdf(inside, cache, **how) == anew
        yield len(drawn)


@pytest.mark.parametrize("name", AGAIN)
def test_lines_and_colours_are_written_again(name: str, drawn: list[Any]) -> None:
    first, second = both(AGAIN[name], drawn)
    assert first > 0
    assert second == 0


@pytest.mark.parametrize("name", ANEW)
def test_what_is_more_than_lines_is_painted_each_time(name: str, drawn: list[Any]) -> None:
    first, second = both(ANEW[name], drawn)
    assert first > 0
    assert second > 0


def test_another_size_or_place_is_painted(drawn: list[Any]) -> None:
    cache: dict[str, Any] = {}
    for how in ({}, {"style": "width: 90px"}, {"before": "<p>Plus bas.</p>"}):
        anew = pdf(LINES, {}, **how)
        drawn.clear()
        with drawings.remembered([]):
            assert pdf(LINES, cache, **how) == anew
        assert drawn


@pytest.mark.logs
def test_what_was_complained_of_is_complained_of_again() -> None:
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    weasyprint.LOGGER.addHandler(handler)
    cache: dict[str, Any] = {}
    broken = f'{LINES}<rect width="9" height="9" fill="color(rec2020 0.5 0 0)"/>'
    try:
        counts = []
        for _ in range(2):
            said.clear()
            with drawings.remembered(said):
                pdf(broken, cache)
            counts.append(len(said))
    finally:
        weasyprint.LOGGER.removeHandler(handler)
    assert counts[0] == counts[1] > 0
