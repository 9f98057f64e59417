"""Every colour is one of the press's: CMYK or gray, in text, lines, areas, pictures and gradients.

A screen's colours would be separated by the printer unpredictably, black text into four
inks (ISO 15930-7 §6.2.4). Pictures in RGB with a profile are allowed where `pipeline.toml` has
`late_binding = true`, and as many spot colours of brand.toml as `spot_inks` says that the printer
was asked for: each is a plate more to be paid (GWG 2022, R0020, has none in a job of four inks).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message, error
from pipeline.pdf.events import (
    ColourSet,
    Event,
    Fill,
    Group,
    ImageUse,
    Shade,
    Stroke,
    TextRun,
    space_of,
)
from pipeline.pdf.spaces import Family
from pipeline.preflight.finished import Finished, Found, group_by_source

COLOUR_NOT_PRINT = error(
    "colour-not-print",
    N_("{what} is in {name}, which a press does not print (p. {pages})"),
    stops="print",
)
INK_NOT_ORDERED = error(
    "ink-not-ordered",
    N_("{what} is printed in the ink “{name}”, beside the four (p. {pages})"),
    stops="print",
)

_PRINTED: tuple[Family, ...] = ("gray", "cmyk", "icc-gray", "pattern")
_NOT_SO_MANY = N_(
    "inks beside the four: {used} used, {asked} in the job; ask the printer and write "
    "`spot_inks = {used}` into [press], or take `spot` out of brand.toml"
)
_WHAT = {
    TextRun: N_("text"),
    Fill: N_("an area"),
    Stroke: N_("a line"),
    ImageUse: N_("a picture"),
    Shade: N_("a gradient"),
    Group: N_("a see-through group"),
    ColourSet: N_("a colour that is not used"),
}


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Everything on the press PDF in another colour space."""
    late, spots = context.project.press.late_binding, _spots(pdf, context)
    every = (event for page in pdf.document.pages for event in page.events)
    strange = (event for event in every if _strange(event, pdf, late, spots))
    for (what, space), group in group_by_source(
        pdf, strange, lambda event: (type(event), space_of(event))
    ):
        if space is not None and space.family in ("spot", "registration"):
            known = space.family == "spot" and spots.declared.issuperset(space.inks)
            yield group.found(
                INK_NOT_ORDERED.at(
                    *group.place,
                    hint=_NOT_SO_MANY if known else N_("give it a colour of brand.toml"),
                    what=Message(_WHAT[what]),
                    name=space.name,
                    pages=group.pages,
                    used=spots.used,
                    asked=context.project.press.spot_inks,
                )
            )
            continue
        yield group.found(
            COLOUR_NOT_PRINT.at(
                *group.place,
                hint=N_("colours come from brand.toml, pictures are converted by the build"),
                what=Message(_WHAT[what]),
                name=space.name if space else "?",
                pages=group.pages,
            )
        )


@dataclass(frozen=True, slots=True)
class _SpotsOrdered:
    """Inks beside the four: those of the house, those the printer was asked for, how many used."""

    declared: frozenset[str] = frozenset()
    ordered: frozenset[str] = frozenset()
    used: int = 0


def _spots(pdf: Finished, context: RenderContext) -> _SpotsOrdered:
    """A varnish or a die line is asked for by being declared, and no ink."""
    if not pdf.spots:
        return _SpotsOrdered()
    declared = frozenset(ink.name for ink in pdf.spots)
    inks = {ink.name for ink in pdf.spots if not ink.technical}
    every = (space_of(event) for page in pdf.document.pages for event in page.events)
    used = {name for space in every if space and space.family == "spot" for name in space.inks}
    ordered = declared if len(used & inks) <= context.project.press.spot_inks else declared - inks
    return _SpotsOrdered(declared, ordered, len(used & inks))


def _strange(event: Event, pdf: Finished, late: bool, spots: _SpotsOrdered) -> bool:
    space = space_of(event)
    if space is None or space.family in _PRINTED:
        return False
    if space.family == "spot" and spots.ordered.issuperset(space.inks):
        return False
    if space.family == "spot" and spots.declared.issuperset(space.inks):
        return not _beside(event, pdf)  # the slug has patches of the inks of its page
    if space.family == "registration":  # the marks' own, and nobody else's
        return event.seen is not None and not _beside(event, pdf)
    return not (late and isinstance(event, ImageUse) and space.family == "icc-rgb")


def _beside(event: Event, pdf: Finished) -> bool:
    """Is it seen beside the bleed alone, where the printer cuts it off?"""
    sheet = pdf.trim.grown(pdf.bleed - 0.01)
    return event.seen is not None and sheet.common(event.seen) is None
