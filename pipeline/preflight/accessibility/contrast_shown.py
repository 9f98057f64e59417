"""Text of the screen PDF differs enough from what it stands on: WCAG 2.2, 1.4.3.

At least 4.5:1, and 3:1 for letters of 18 points and more, or of 14 in bold. It is measured on the
page, colour on colour, whatever the style sheets say; on pictures and gradients it is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.config.brand import ratio
from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, error
from pipeline.pdf.events import TextRun
from pipeline.pdf.spaces import Colour
from pipeline.preflight.finished import Finished, Found
from pipeline.preflight.grounds import too_faint

TEXT_FAINT = error(
    "text-faint",
    N_("text has a contrast of {ratio}:1 to what it stands on (p. {pages})"),
    stops="send",
)

_LARGE, _LARGE_BOLD = 17.95, 13.95  # pt: 18 and 14 as the file rounds them


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text of the screen PDF that can hardly be read."""
    for ratio_found, group in too_faint(pdf, _contrast, _needed):
        yield group.found(
            TEXT_FAINT.at(
                *group.place,
                hint=N_("4.5:1 is needed, 3:1 from 18 pt on: see the colours of the style sheet"),
                ratio=decimal(ratio_found),
                pages=group.pages,
            )
        )


def _needed(run: TextRun) -> float:
    return 3.0 if run.size >= (_LARGE_BOLD if "Bold" in run.font.name else _LARGE) else 4.5


def _contrast(text: Colour, ground: Colour) -> float | None:
    one, other = _srgb(text), _srgb(ground)
    return None if one is None or other is None else ratio(one, other)


def _srgb(colour: Colour) -> str | None:
    values = colour.values
    match colour.space.family:
        case "gray" | "icc-gray" if len(values) == 1:
            values = values * 3
        case "rgb" | "icc-rgb" if len(values) == 3:
            pass
        case _:
            return None
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, value))):02X}" for value in values)
