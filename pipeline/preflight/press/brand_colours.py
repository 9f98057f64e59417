"""The inks of a colour of brand.toml look like its colour on screens.

Both are compared as they are seen, the inks through the profile of the press (CIEDE2000, ISO/CIE
11664-6). A bright screen colour has no equal in ink, so a difference above 10 is told only where it
is 5 more than that of the nearest inks: solids of an offset press may be 5 off their aim (ISO
12647-2). Above 25 it is another colour: of 216 colours of screens the press misses the worst by
17.5. Greys of black ink alone are meant so, and never told. Of a spot colour `lab` is compared, if
it is known: what a spot looks like is mixed by its name, and its `cmyk` is only shown instead.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from pipeline.colour.profile import Profile, press_profile
from pipeline.config.brand import BRAND, BrandColour
from pipeline.config.settings import place_of
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error, warning
from pipeline.preflight.finished import Finished, Found

INKS_OFF = warning(
    "inks-off", N_("the inks of `{name}` do not look like its colour on screens (ΔE {found})")
)
INKS_OF_ANOTHER = error(
    "inks-of-another-colour",
    N_("the inks of `{name}` are another colour than on screens (ΔE {found})"),
    stops="print",
)

_GUIDE = N_("compare `lab` and `srgb` with the ink's patch in the printer's colour guide")
_SEEN, _ABOVE_NEAREST, _ANOTHER = 10.0, 5.0, 25.0  # ΔE
_GREY = 10.0  # of chroma: less has no hue to be missed


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Colours of the brand that are not the same on paper."""
    if pdf.folds:
        return
    profile = press_profile(context.project)
    for name, colour in context.brand.colours.items():
        difference, nearest = _differences(profile, colour)
        if difference <= _SEEN or difference - nearest <= _ABOVE_NEAREST:
            continue
        file, _, line = place_of(context.project.root, BRAND, "colours", name).rpartition(":")
        yield Found(
            (INKS_OF_ANOTHER if difference > _ANOTHER else INKS_OFF).at(
                file,
                int(line),
                hint=_GUIDE
                if colour.spot and colour.spot.lab
                else N_("the nearest inks are cmyk = [{nearest}]; or ask who designed it"),
                name=name,
                found=f"{difference:.0f}",
                nearest=_written(profile, colour),
            )
        )


def _differences(profile: Profile, colour: BrandColour) -> tuple[float, float]:
    """Of its inks, and of the nearest that the press has."""
    from pipeline.colour.appearance import attainable, difference, printed, shown

    screen = shown(colour.srgb)
    if not any(colour.cmyk[:3]) and math.hypot(*screen[1:]) < _GREY:
        return 0.0, 0.0
    if colour.spot and colour.spot.lab:
        light, a, b = (colour.tint * part for part in colour.spot.lab)
        return difference(screen, (100 * (1 - colour.tint) + light, a, b)), 0.0
    return (
        difference(screen, printed(profile, colour.cmyk)),
        difference(screen, attainable(profile, colour.srgb)),
    )


def _written(profile: Profile, colour: BrandColour) -> str:
    from pipeline.colour import convert

    return ", ".join(f"{ink:g}" for ink in convert.colour(profile, colour.srgb))
