"""The line in the slug that says what a sheet is: which page of what, of when, in which inks.

Laid out by the engine in the house's letters, a page for each page. Each ink has a patch and its
name in itself, so that a plate says which it is. No hour: the same sources make the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pipeline.channels.page.pictures import PROFILE
from pipeline.channels.page.styles import OUTPUT_INTENT, SLUG, variables
from pipeline.channels.paper import pdf
from pipeline.channels.paper.job import LaidOut
from pipeline.colour.inks import notation
from pipeline.colour.profile import press_profile
from pipeline.colour.stand_ins import stand_in
from pipeline.config.brand import PageSize
from pipeline.config.project import SETTINGS
from pipeline.config.spots import SpotInk
from pipeline.content.model import plain
from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.press import pdfx
from pipeline.press.layers import Layer
from pipeline.press.separation import used_on_pages
from pipeline.press.slug import Slug, between, room

SLUG_FULL = warning(
    "slug-full", N_("there is no room beside a bleed of {bleed} mm for a job line or a colour bar")
)

_LETTERS = 5.0  # pt
_PATCH, _LETTER = 3.4, 1.05  # mm: a patch with what is beside it, a letter of a name
_PROCESS = (
    ("C", (100.0, 0.0, 0.0, 0.0)),
    ("M", (0.0, 100.0, 0.0, 0.0)),
    ("Y", (0.0, 0.0, 100.0, 0.0)),
    ("K", (0.0, 0.0, 0.0, 100.0)),
)


def slug_of(
    context: RenderContext, size: PageSize, pages: bytes, layers: Sequence[Layer]
) -> Slug | None:
    """What `[press]` asks for, beside these pages and layers; None: there is no room for it.

    A page has patches of its own inks alone: another one would be a plate more for its sheet.
    """
    press, height = context.project.press, room(SLUG, context.kind.bleed)
    if not height:
        return None
    inks = used_on_pages(pages, [ink for ink in context.brand.spots if not ink.technical])
    lines = b""
    if press.job_line:
        both = [(*these, *_of_layers(layers, n, len(inks))) for n, these in enumerate(inks)]
        html = _html(context, both, between(size.width)[1])
        lines = _lines(context, PageSize(size.width, height), html)
    return Slug(height, lines, press.colour_bar, inks)


def _of_layers(layers: Sequence[Layer], page: int, pages: int) -> Iterator[SpotInk]:
    return (layer.ink for layer in layers if {page, page - pages} & layer.painted.keys())


def slug_faults(context: RenderContext) -> list[Diagnostic]:
    """That there is no room, if so."""
    if room(SLUG, context.kind.bleed):
        return []
    hint = N_("take `job_line` and `colour_bar` out of [press]")
    return [SLUG_FULL.at(SETTINGS, 0, hint=hint, bleed=decimal(f"{context.kind.bleed:g}"))]


def _lines(context: RenderContext, size: PageSize, html: str) -> bytes:
    sheet = pdf.Sheet(
        context=context,
        html=html,
        css=_css(context, size),
        images={PROFILE: press_profile(context.project).data},
        size=size,
        bleed=0.0,
        slug=0.0,
    )
    drawn = pdf.draw(sheet, "print")
    if not isinstance(drawn, LaidOut) or not drawn.pdf:
        return b""
    return pdfx.part(drawn.pdf, context.brand.spots)


def _html(
    context: RenderContext, inks: Sequence[tuple[SpotInk, ...]], place: tuple[float, float]
) -> str:
    edition = context.edition
    date = edition.date("date")
    when = plain(context.words.date(date)) if date else ""
    said = (f"{edition.issue}/{edition.language}", when)
    about = " · ".join(escape(one) for one in (*said, context.full_title) if one)
    body = "".join(
        f"<div><p>{n}/{len(inks)} · {about}</p><ul>{''.join(_patches(these, place))}</ul></div>"
        for n, these in enumerate(inks, 1)
    )
    title = escape(context.full_title or edition.issue)
    language = escape(edition.language)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title></head>{body}</html>'
    )


def _patches(spots: tuple[SpotInk, ...], place: tuple[float, float]) -> Iterator[str]:
    """Those there is room for: what is cut off would be told as text that is lost."""
    own = ((ink.name, stand_in(ink.number)) for ink in spots)
    left = place[1] - place[0]
    for name, inks in (*_PROCESS, *own):
        left -= _PATCH + len(name) * _LETTER
        if left < 0:
            return
        yield _patch(name, notation(inks))


def _patch(name: str, colour: str) -> str:
    return f'<li style="color: {colour}"><b style="background: {colour}"></b>{escape(name)}</li>'


def _css(context: RenderContext, size: PageSize) -> str:
    (left, left_end), (right, right_end) = between(size.width)
    return f"""{OUTPUT_INTENT}
{variables(context.brand, "print")}
@page {{ size: {size.width:g}mm {size.height:g}mm; margin: 0; }}
html, body, p, ul, li {{ margin: 0; padding: 0; list-style: none; }}
div {{ position: relative; height: {size.height:g}mm; break-after: page; overflow: hidden;
  font: 400 {_LETTERS:g}pt/{size.height:g}mm var(--sans); color: device-cmyk(0 0 0 1);
  white-space: nowrap; }}
div:last-child {{ break-after: auto; }}
p, ul {{ position: absolute; top: 0; height: {size.height:g}mm; overflow: hidden; }}
p {{ left: {left:g}mm; width: {left_end - left:g}mm; text-overflow: ellipsis; }}
ul {{ left: {right:g}mm; width: {right_end - right:g}mm; }}
li {{ display: inline-block; margin-right: 1mm; }}
b {{ display: inline-block; width: 2mm; height: 2mm; margin-right: 0.4mm; vertical-align: -0.4mm; }}
"""
