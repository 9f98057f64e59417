"""Text of the print PDF differs enough from what it stands on, in its inks and on this paper.

A heading whose blue was written with other inks may be white on white. At least 3:1, which ISO
9241-3 and ANSI/HFES 100 ask for text and ordinary sight (cited by WCAG 2.2 where it explains
1.4.3; who sees less well reads the screen PDF, for which its 4.5:1 holds). Luminances are those
that the profile of the press gives inks and paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.colour.profile import Profile, press_profile
from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, error
from pipeline.pdf.spaces import Colour
from pipeline.preflight.finished import Finished, Found
from pipeline.preflight.grounds import Contrast, too_faint

PRINT_FAINT = error(
    "print-faint",
    N_("printed, this text has a contrast of {ratio}:1 to what it stands on (p. {pages})"),
    stops="print",
)

_LEAST = 3.0


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text of the press PDF that can hardly be read."""
    for ratio, group in too_faint(pdf, _contrast(context), lambda _: _LEAST):
        yield group.found(
            PRINT_FAINT.at(
                *group.place,
                hint=N_(
                    "3:1 is the least: see the colours of the style sheet, and `cmyk` in brand.toml"
                ),
                ratio=decimal(ratio),
                pages=group.pages,
            )
        )


def _contrast(context: RenderContext) -> Contrast:
    profile = press_profile(context.project)

    def contrast(text: Colour, ground: Colour) -> float | None:
        one, other = (_luminance(profile, colour) for colour in (text, ground))
        if one is None or other is None:
            return None
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)

    return contrast


def _luminance(profile: Profile, colour: Colour) -> float | None:
    """On this paper; a spot colour's by its alternate."""
    from pipeline.colour.appearance import lab_on_paper, luminance_on_paper

    match colour.looks:
        case "cmyk", shares:
            return luminance_on_paper(profile, tuple(100 * share for share in shares))
        case "lab", (light, a, b):
            return lab_on_paper(profile, (light, a, b))
    return None
