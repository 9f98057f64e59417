"""Small press PDFs of a house with inks beside the four, a varnish, a die line, a slug."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from pipeline.channels.page.pictures import PROFILE
from pipeline.channels.page.styles import OUTPUT_INTENT, SLUG
from pipeline.channels.paper import pdf as paper
from pipeline.channels.paper.job import LaidOut
from pipeline.colour.profile import press_profile
from pipeline.config.finishing import Finishing
from pipeline.config.spots import SpotInk
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic
from pipeline.preflight.finished import Finished
from tests.support.sheets import BLEED, FILE, SIZE, house

RED = SpotInk("PANTONE 186 C", 1, (0, 100, 81, 4))
GOLD = SpotInk("PANTONE 871 C", 2, (20, 30, 60, 30), (56, 3, 24))
VARNISH = SpotInk("Vernis", 3, (0, 30, 0, 0), technical=True)
DIE = SpotInk("Decoupe", 4, (0, 0, 100, 0), technical=True)
_CSS = """@page { size: 100mm 140mm; bleed: 10mm; margin: 12mm }
html { font: 9pt/12pt "Source Serif 4"; color: device-cmyk(0 0 0 1) } body { margin: 0 }"""
_HTML = """<!DOCTYPE html><html lang="fr"><head><title>Un pont</title>
<meta name="dcterms.created" content="2025-12-04T00:00:00Z">
<meta name="dcterms.modified" content="2025-12-04T00:00:00Z"></head><body>{}</body></html>"""


def context(
    spots: tuple[SpotInk, ...] = (), finishing: Finishing | None = None, **press: Any
) -> RenderContext:
    """The house with these."""
    whole = house()
    inks = (*spots, *(finishing.inks if finishing else ()))
    brand = replace(whole.brand, spots=inks, finishing=finishing)
    project = replace(whole.project, press=replace(whole.project.press, **press))
    return replace(whole, brand=brand, project=project)


@cache
def pressed(
    body: str,
    spots: tuple[SpotInk, ...] = (),
    finishing: Finishing | None = None,
    **press: Any,
) -> tuple[Finished, list[Diagnostic]]:
    """Pages of 100 × 140 mm as the press gets them, and what was found."""
    around = context(spots, finishing, **press)
    sheet = paper.Sheet(
        context=around,
        html=_HTML.format(body),
        css=OUTPUT_INTENT + _CSS,
        images={PROFILE: press_profile(around.project).data},
        size=SIZE,
        bleed=BLEED,
        slug=SLUG,
    )
    drawn = paper.draw(sheet, "print")
    assert isinstance(drawn, LaidOut), drawn
    made = paper.finish(sheet, "print", drawn)
    inks = around.brand.spots
    done = Finished("print", made.data, SIZE, BLEED, FILE, drawn.anchors, spots=inks)
    return done, made.found
