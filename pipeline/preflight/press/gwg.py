"""The press PDF keeps the Ghent Workgroup's rules for sheet-fed offset: GWG 2022, “SheetCMYK CMYK”.

Printers' programs have these rules under this name. Most are kept by stricter rules of ours; here
are those that are left, by their numbers. Which rule is told by what stands in docs/gwg.md; what is
meant so (blank pages, small white letters) stands on the sheet for the printer alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, Diagnostic, Message, error, warning
from pipeline.pdf.events import Fill, Stroke, TextRun
from pipeline.pdf.plates import ON_AVERAGE, NoSeparations
from pipeline.preflight.finished import Finished, Found, Region, group_by_source, ranges
from pipeline.preflight.gwg import Broken, by_rule
from pipeline.preflight.gwg.colours import in_colour
from pipeline.preflight.gwg.lines import in_line
from pipeline.preflight.gwg.pages import cropped
from pipeline.preflight.gwg.texts import in_text

GWG_BROKEN = error("gwg-broken", N_("GWG 2022, rule {rule}: {fault} (p. {pages})"), stops="print")
GWG_WARNING = warning("gwg-warning", N_("GWG 2022, rule {rule}: {fault} (p. {pages})"))

_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "R0003": N_("the crop box is not the whole sheet"),
        "R0009": N_("small black text prints over in the wrong mode"),
        "R0010": N_("a thin black line does not overprint"),
        "R0011": N_("small text is in DeviceGray, not in black ink"),
        "R0012": N_("a thin line is in DeviceGray, not in black ink"),
        "R0013": N_("something in DeviceGray is set to overprint"),
        "R0015": N_("dark text has more than 280 % of ink"),
        "R0018": N_("a white line is thinner than 0.25 pt and may fill up"),
        "R0026": N_("a square of 15 mm has {percent} of ink on average, over 320 %"),
        "R0027": N_("a colour, or what stands in for it, depends on a profile"),
        "R0030": N_("a see-through group is not blended in the four inks"),
    }
)
# What an editor or a designer can bring about; the rest is written by the build.
_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "R0015": N_("give it black alone, or two inks, in brand.toml"),
        "R0018": N_("make them 0.25 pt at least, in the drawing or in the style sheet"),
        "R0026": N_("lighten the picture's shadows, or the colour in brand.toml"),
    }
)
_ERRORS = frozenset(("R0003", "R0027", "R0030"))


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Rules that are broken, each where it is."""
    if crops := tuple(cropped(pdf)):
        yield Found(_told("R0003", pdf.file, 0, ranges(one.page for one in crops)), crops)
    for rule, events in by_rule(_broken(pdf)).items():
        for _, group in group_by_source(pdf, events, lambda _: None):
            yield group.found(_told(rule, *group.place, group.pages))
    yield from _too_dense(pdf)


def _told(rule: str, file: str, line: int, pages: str, percent: str = "") -> Diagnostic:
    code = GWG_BROKEN if rule in _ERRORS else GWG_WARNING
    fault = Message.of(_FAULTS[rule], {"percent": percent} if percent else {})
    return code.at(file, line, hint=_HINTS.get(rule, BUG), rule=rule, fault=fault, pages=pages)


def _broken(pdf: Finished) -> Iterator[Broken]:
    for event in pdf.art:
        match event:
            case TextRun():
                yield from in_text(event)
            case Fill() | Stroke():
                yield from in_line(event)
    for page in pdf.document.pages:
        for event in page.events:
            yield from in_colour(event)


def _too_dense(pdf: Finished) -> Iterator[Found]:
    """Where the house allows more than the rule; else `ink` has told it, by the pixel."""
    if pdf.ink_limit <= ON_AVERAGE or isinstance(pdf.plates, NoSeparations):
        return
    for plate in pdf.plates:
        if plate.densest > ON_AVERAGE:
            region = Region(plate.page)
            percent = f"{plate.densest:.0f}\u202f%"
            file, line = pdf.place(region)
            yield Found(_told("R0026", file, line, str(plate.page), percent), (region,))
