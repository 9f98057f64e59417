"""Nowhere lies more ink than the printing condition allows, all four plates together.

Above the limit of `pipeline.toml`, `[press]`, sheets stick and smear. Ghostscript makes the
plates; without it the rule says that nothing was measured. When it stumbled (no room for its
files, no memory) the next build asks it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, Diagnostic, Message, error, info
from pipeline.pdf.plates import NoSeparations
from pipeline.preflight.finished import Finished, Found, Region, SourceGroup
from pipeline.system_words import system_phrase

INK_THIS_TIME_NOT_CHECKED = info(
    "ink-this-time-not-checked", N_("ink coverage was not measured: Ghostscript failed ({detail})")
)
INK_NOT_CHECKED = info(
    "ink-not-checked", N_("ink coverage was not measured: Ghostscript is missing")
)
INK_TOO_MUCH = error(
    "ink-too-much",
    N_("the ink here adds up to {percent}, the press takes {limit} (p. {pages})"),
    stops="print",
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Places with too much ink."""
    if pdf.document.fault:
        return
    if isinstance(pdf.plates, NoSeparations):
        yield Found(_not_measured(pdf.plates, pdf.file))
        return
    most: dict[tuple[str, int], float] = {}
    regions: dict[tuple[str, int], list[Region]] = {}
    for plate in pdf.plates:
        for box, percent in plate.places:
            region = Region(plate.page, box)
            place = pdf.place(region)
            most[place] = max(percent, most.get(place, 0.0))
            regions.setdefault(place, []).append(region)
    for place, there in regions.items():
        group = SourceGroup(place, tuple(there))
        yield group.found(
            INK_TOO_MUCH.at(
                *place,
                hint=N_("lighten the picture's shadows, or the colour in brand.toml"),
                percent=f"{most[place]:.0f}\u202f%",
                limit=Message.of("{limit}\u202f%", {"limit": decimal(f"{pdf.ink_limit:g}")}),
                pages=group.pages,
            )
        )


def _not_measured(why: NoSeparations, file: str) -> Diagnostic:
    if why.reason == "missing":
        return INK_NOT_CHECKED.at(
            file,
            0,
            hint=N_("install Ghostscript (the package `ghostscript`), then build again"),
        )
    return INK_THIS_TIME_NOT_CHECKED.at(
        file,
        0,
        hint=N_("build again; if it stays so, look for room on the disk and in memory"),
        detail=system_phrase(why.detail),
    )
