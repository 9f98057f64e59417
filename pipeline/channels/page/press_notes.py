"""What the press made of a picture, in an editor's words."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.diagnostics import N_, Diagnostic, Message, info, warning
from pipeline.images.derive import Note
from pipeline.images.measure import Picture

_HOLDS: Mapping[Note, str] = {
    "gradient": N_("a gradient"),
    "pattern": N_("a pattern"),
    "filter": N_("a filter"),
    "mask": N_("a mask"),
    "picture": N_("a photograph"),
    "opacity": N_("a see-through part"),
    "colour": N_("a colour that depends on something else"),
}


def said(note: Note, picture: Picture, file: str, line: int) -> Diagnostic:
    """A finding about one picture of the print PDF. Nothing is stopped: it can be printed."""
    name = picture.path.name
    if note == "flattened":
        return info(
            "press-flattened",
            N_("`{name}` is see-through; in the print PDF it stands on white"),
            file,
            line,
            hint=N_("where it stands on a coloured ground, give it that ground, or deliver an SVG"),
            name=name,
        )
    what = Message.of(_HOLDS[note], {})
    if picture.has_text:
        return warning(
            "press-pixels",
            N_("the drawing `{name}` holds {what}: the print PDF shows it in pixels, without text"),
            file,
            line,
            hint=N_("in the drawing program turn the text into outlines, or use flat colours only"),
            name=name,
            what=what,
        )
    return info(
        "press-pixels",
        N_("the drawing `{name}` holds {what}: the print PDF shows it in pixels, at 300 dpi"),
        file,
        line,
        hint=N_("with flat colours only it would stay sharp at any size"),
        name=name,
        what=what,
    )
