"""What was made of a picture for paper, in an editor's words."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.diagnostics import N_, Diagnostic, Message, info, warning
from pipeline.images.derive import Note
from pipeline.images.measure import Picture

PRESS_PIXELS = info(
    "press-pixels",
    N_("the drawing `{name}` holds {what}: the PDFs show it in pixels, fine enough for print"),
)
PRESS_FLATTENED = info(
    "press-flattened", N_("`{name}` is see-through; in the print PDF it stands on white")
)

SPOT_IN_PIXELS = warning(
    "spot-in-pixels",
    N_("`{name}` holds a colour with an ink of its own, and is printed from the four in pixels"),
)

# GWG 2022, R0032: pictures of one bit have 550 pixels to the inch at least, and better 800.
LINE_ART = warning(
    "press-line-art",
    N_("`{name}` is a drawing in black and white; it is printed in greys, at {dpi} dpi"),
)

_HOLDS: Mapping[Note, str] = {
    "gradient": N_("a gradient"),
    "pattern": N_("a pattern"),
    "filter": N_("a filter"),
    "mask": N_("a mask"),
    "picture": N_("a photograph"),
    "opacity": N_("a see-through part"),
    "blending": N_("colours that mix with what is beneath"),
    "clip": N_("a crop with a hole or of several shapes"),
    "marker": N_("arrowheads or other signs on lines"),
    "text-path": N_("words along a line"),
    "letters": N_("words set letter by letter"),
    "outline": N_("outlines beneath their shapes"),
    "detail": N_("too many shapes for vectors"),
}


def said(note: Note, picture: Picture, file: str, line: int) -> Diagnostic:
    """A finding about one picture of a PDF. Nothing is stopped: it is shown as it was drawn.

    Both PDFs say the same, so that it is told once.
    """
    name = picture.path.name
    if note == "flattened":
        return PRESS_FLATTENED.at(
            file,
            line,
            hint=N_("where it stands on a coloured ground, give it that ground, or deliver an SVG"),
            name=name,
        )
    if note == "spot":
        return SPOT_IN_PIXELS.at(
            file,
            line,
            hint=N_("draw it with flat colours and plain shapes only: those keep their ink")
            if picture.format == "svg"
            else N_("ask for it as an SVG with flat colours: those keep their ink"),
            name=name,
        )
    return PRESS_PIXELS.at(
        file,
        line,
        hint=N_("with flat colours and plain shapes only it would stay sharp at any size"),
        name=name,
        what=Message.of(_HOLDS[note], {}),
    )


def line_art(picture: Picture, file: str, line: int, dpi: int) -> Diagnostic:
    """A drawing of one bit, whose edges become soft."""
    return LINE_ART.at(
        file,
        line,
        hint=N_("ask for it as an SVG; thin lines want 800 dpi and more, and no greys"),
        name=picture.path.name,
        dpi=dpi,
    )
