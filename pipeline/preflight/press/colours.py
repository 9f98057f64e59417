"""Every colour is one of the press's: CMYK or gray, in text, lines, areas, pictures and gradients.

A screen's colours would be separated by the printer unpredictably, black text into four
inks (ISO 15930-7 §6.2.4). Pictures in RGB with a profile are allowed where `pipeline.toml` has
`late_binding = true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
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
)
from pipeline.pdf.spaces import Family, Space
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
    late = context.project.press.late_binding
    every = (event for page in pdf.document.pages for event in page.events)
    strange = (event for event in every if _strange(event, pdf, late))
    for (what, space), group in group_by_source(
        pdf, strange, lambda event: (type(event), _space(event))
    ):
        if space is not None and space.family in ("spot", "registration"):
            yield group.found(
                INK_NOT_ORDERED.at(
                    *group.place,
                    hint=N_("give it a colour of brand.toml"),
                    what=Message(_WHAT[what]),
                    name=space.name,
                    pages=group.pages,
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


def _strange(event: Event, pdf: Finished, late: bool) -> bool:
    space = _space(event)
    if space is None or space.family in _PRINTED:
        return False
    if space.family == "registration":  # the marks' own, and nobody else's
        sheet = pdf.trim.grown(pdf.bleed - 0.01)
        return event.seen is not None and sheet.common(event.seen) is not None
    return not (late and isinstance(event, ImageUse) and space.family == "icc-rgb")


def _space(event: Event) -> Space | None:
    match event:
        case TextRun(colour=colour):
            return colour.space if colour else None
        case Fill(colour=colour) | Stroke(colour=colour) | ColourSet(colour=colour):
            return colour.space
        case ImageUse(space=space) | Shade(space=space) | Group(space=space):
            return space
    return None
