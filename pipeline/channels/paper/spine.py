"""What stands on the spine of a book: its title and who publishes it, on one line, as a small PDF.

Laid out by the engine in the house's fonts, so that the cover has no font the pages have not.
Letters as high as half the spine, or smaller, so that the line fits, and never so small that white
letters fill up with ink (`text_fragile` of the preflight); on a thin spine nothing.
"""

from __future__ import annotations

from html import escape

from pipeline.channels.page.pictures import PROFILE
from pipeline.channels.page.styles import OUTPUT_INTENT, variables
from pipeline.channels.paper import pdf
from pipeline.channels.paper.job import LaidOut
from pipeline.colour.inks import notation
from pipeline.colour.profile import press_profile
from pipeline.config.brand import Brand, PageSize
from pipeline.context import RenderContext
from pipeline.pdf.geometry import MM
from pipeline.press import pdfx

THINNEST = 5.0  # mm: under this letters would run over the folds, which are never exact
_LARGEST, _SMALLEST = 14.0, 8.0  # pt
_WIDE = 0.6  # of its size is a letter wide, more than on average
_BETWEEN = 4  # letters' room between title and publisher, at the least
_MARGIN = 12.0  # mm from head and foot
# Read from below to above, the head to the left; elsewhere as ISO 6357 has it, from above.
_RISING = ("fr", "es", "it", "ca", "pt", "de")


def rises(language: str) -> bool:
    """Does the line go upwards in this language?"""
    return language[:2] in _RISING


def letter_size(width: float, length: float, signs: int) -> float:
    """In points, for a spine in millimetres; 0 where no legible line fits."""
    fits = (length - 2 * _MARGIN) / max(signs, 1) / _WIDE * MM
    size = min(_LARGEST, max(width / 2 * MM, _SMALLEST), fits)
    return round(size, 1) if width >= THINNEST and size >= _SMALLEST else 0.0


def spine_title(context: RenderContext, length: float, width: float) -> bytes:
    """A page as long as the spine and as high as it is wide; nothing when that is too thin."""
    project, edition = context.project, context.edition
    title = edition.plain("title")
    publisher = project.publisher.name
    size = letter_size(width, length, len(title) + len(publisher) + _BETWEEN)
    if not size:  # the title alone may fit
        publisher, size = "", letter_size(width, length, len(title))
    if not size:
        return b""
    page = PageSize(length, width)
    sheet = pdf.Sheet(
        context=context,
        html=_html(edition.language, title, publisher),
        css=_css(context.brand, page, size),
        images={PROFILE: press_profile(project).data},
        size=page,
        bleed=0.0,
        slug=0.0,
    )
    drawn = pdf.draw(sheet, "print")
    return pdfx.part(drawn.pdf) if isinstance(drawn, LaidOut) and drawn.pdf else b""


def _html(language: str, title: str, publisher: str) -> str:
    by = f"<span>{escape(publisher)}</span>" if publisher else ""
    head = f"<head><title>{escape(title)}</title></head>"
    body = f"<body><p>{escape(title)}{by}</p></body>"
    return f'<!doctype html><html lang="{escape(language)}">{head}{body}</html>'


def _css(brand: Brand, size: PageSize, letters: float) -> str:
    paper = notation(brand.roles["paper"].cmyk)
    return f"""{OUTPUT_INTENT}
{variables(brand, "print")}
@page {{ size: {size.width:g}mm {size.height:g}mm; margin: 0; }}
html, body, p {{ margin: 0; color: {paper}; }}
p {{ position: absolute; left: {_MARGIN:g}mm; right: {_MARGIN:g}mm; top: 0;
  font: 600 {letters:g}pt/{size.height:g}mm var(--serif); white-space: nowrap; }}
span {{ position: absolute; right: 0;
  font: 400 {max(letters * 0.8, _SMALLEST):g}pt/{size.height:g}mm var(--sans); }}
"""
