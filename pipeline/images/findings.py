"""A fault of a picture in an editor's words: its finding, and what to do about it."""

from __future__ import annotations

from pipeline.diagnostics import N_, Code, Diagnostic, Message, Value, error, warning
from pipeline.fixes.values import Fix, asks, safe
from pipeline.images.fault import Fault, FaultKind, excerpt
from pipeline.system_words import system_phrase

MISSING_IMAGE = error("missing-image", N_("no picture is named"))
IMAGE_OUTSIDE = error(
    "image-outside",
    N_("`{reference}` is an address; only files of the issue and of assets/ are read"),
)
WRONG_CASE = error("wrong-case", N_("`{reference}` is not written like the file's name"))
UNREADABLE_IMAGE = error("unreadable-image", N_("`{reference}` cannot be read: {detail}"))
IMAGE_CHANGED = error("image-changed", N_("the picture `{reference}` cannot be read any more"))
IMAGE_TOO_LARGE = error("image-too-large", N_("`{reference}` is a file of {detail} bytes"))
DAMAGED_IMAGE = error("damaged-image", N_("`{reference}` is incomplete or damaged"))
NOT_AN_IMAGE = error(
    "not-an-image",
    N_("`{reference}` is a photograph in {detail}, which cannot be read on this computer"),
)
SEVERAL_PAGES = warning(
    "several-pages", N_("`{reference}` has {detail} pages; the first one is shown")
)
PICTURE_PALE = warning(
    "picture-pale", N_("on white nothing of `{reference}` is seen: it is white, or see-through")
)
UNSAFE_SVG = error(
    "unsafe-svg", N_("the drawing `{reference}` calls something outside itself: {detail}")
)
SVG_TEXT = warning(
    "svg-text",
    N_(
        "the drawing `{reference}` is set in {detail}, which is not in "
        "assets/fonts: it is drawn in the fonts of the house"
    ),
)
SVG_UNDRAWN = warning("svg-undrawn", N_("the drawing `{reference}` shows nothing"))
COLOUR_SPACE = error(
    "colour-space", N_("`{reference}` is in {detail}, which can be neither shown nor printed")
)
COLOUR_CONVERTED = warning(
    "colour-space", N_("`{reference}` is in {detail}; screens and mails get it converted to sRGB")
)

_OUTSIDE = N_("put the picture into the issue's folder and write images/name.jpg")
_REDRAW = N_("export the drawing again as a plain SVG, without scripts and without linked files")
_EXPORT = N_("export the picture again as JPEG or PNG from the original")

# code, sentence, hint; `{reference}`, `{detail}` and `{suggestion}` are filled in.
_FAULTS: dict[FaultKind, tuple[Code, str, str]] = {
    "empty": (MISSING_IMAGE, MISSING_IMAGE.message, _OUTSIDE),
    "control-character": (
        MISSING_IMAGE,
        N_("`{reference}` holds invisible characters"),
        N_("type the name again"),
    ),
    "not-local": (
        IMAGE_OUTSIDE,
        IMAGE_OUTSIDE.message,
        _OUTSIDE,
    ),
    "embedded": (
        IMAGE_OUTSIDE,
        N_("a picture stands here as characters, `{reference}`; only files are read"),
        N_(
            "save the picture as a file, from the document this text comes from, in the issue's "
            "folder, and write ![what it shows](images/name.png)"
        ),
    ),
    "absolute": (
        IMAGE_OUTSIDE,
        N_("`{reference}` leads outside the issue's folder"),
        _OUTSIDE,
    ),
    "backslash": (
        IMAGE_OUTSIDE,
        N_("`{reference}` is written with \\"),
        N_("write {suggestion}, with /"),
    ),
    "outside": (
        IMAGE_OUTSIDE,
        N_("`{reference}` leads outside the issue's folder"),
        _OUTSIDE,
    ),
    "symlink": (
        IMAGE_OUTSIDE,
        N_("`{reference}` is a link to another file, not a picture"),
        N_("copy the picture itself into the issue's folder"),
    ),
    "missing": (
        MISSING_IMAGE,
        N_("the picture `{reference}` is not there"),
        N_("put the file there, or correct its name"),
    ),
    "wrong-case": (
        WRONG_CASE,
        WRONG_CASE.message,
        N_("write {suggestion}: capitals count on the web"),
    ),
    "not-a-file": (MISSING_IMAGE, N_("`{reference}` is not a picture file"), _OUTSIDE),
    "unreadable": (UNREADABLE_IMAGE, UNREADABLE_IMAGE.message, _EXPORT),
    "too-large-file": (
        IMAGE_TOO_LARGE,
        IMAGE_TOO_LARGE.message,
        N_("export it at most 6000 pixels wide"),
    ),
    "too-many-pixels": (
        IMAGE_TOO_LARGE,
        N_("`{reference}` has {detail} pixels, more than can be handled safely"),
        N_("export it at most 6000 pixels wide"),
    ),
    "truncated": (
        DAMAGED_IMAGE,
        DAMAGED_IMAGE.message,
        N_("copy the file again from where it comes"),
    ),
    "no-decoder": (
        NOT_AN_IMAGE,
        NOT_AN_IMAGE.message,
        N_("export it as JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible"),
    ),
    "unusual-tiff": (
        NOT_AN_IMAGE,
        N_("`{reference}` is a TIFF written in an unusual way ({detail})"),
        N_("save it again as TIFF with LZW compression and 8 bits, or as PNG"),
    ),
    "several-pages": (
        SEVERAL_PAGES,
        SEVERAL_PAGES.message,
        N_("save each page that is to be shown as a picture of its own"),
    ),
    "pale": (
        PICTURE_PALE,
        PICTURE_PALE.message,
        N_("it was made for dark grounds: take the version for white ones, or give it a ground"),
    ),
    "not-an-image": (
        NOT_AN_IMAGE,
        N_("`{reference}` is not a picture in a form that can be used ({detail})"),
        N_("export it as JPEG, PNG or SVG"),
    ),
    "svg-external": (
        UNSAFE_SVG,
        UNSAFE_SVG.message,
        _REDRAW,
    ),
    "svg-active": (
        UNSAFE_SVG,
        N_("the drawing `{reference}` holds a program or an animation: {detail}"),
        _REDRAW,
    ),
    "svg-broken": (
        DAMAGED_IMAGE,
        N_("the drawing `{reference}` cannot be drawn: {what}"),
        _REDRAW,
    ),
    "svg-text": (
        SVG_TEXT,
        SVG_TEXT.message,
        N_("look whether its words still fit, or turn them into outlines in the drawing program"),
    ),
    "svg-empty": (
        SVG_UNDRAWN,
        SVG_UNDRAWN.message,
        N_("open it in the drawing program: is everything hidden, or of no size?"),
    ),
    "svg-undrawn": (
        SVG_UNDRAWN,
        N_("the drawing `{reference}` holds {what}, which cannot be drawn"),
        N_("in the drawing program turn it into plain shapes, then export the drawing again"),
    ),
    "no-colour-space": (
        COLOUR_SPACE,
        COLOUR_SPACE.message,
        N_("export it in sRGB, or in CMYK for paper"),
    ),
    "wrong-colour-space": (
        COLOUR_CONVERTED,
        COLOUR_CONVERTED.message,
        N_("for exact colours deliver sRGB for the screen and CMYK for paper"),
    ),
    "changed": (
        IMAGE_CHANGED,
        IMAGE_CHANGED.message,
        N_("save the picture again, then build once more"),
    ),
}

# Why a drawing cannot be drawn; what resvg says itself stands as it is.
_BROKEN = {
    "embedded-image": N_("a picture inside it is damaged"),
    "encoding": N_("its letters are in an encoding that is not the one it names"),
    "entities": N_("it holds abbreviations that multiply"),
    "namespace": N_("it does not say that it is SVG"),
    "no-size": N_("it has no size: neither width and height nor a view box"),
    "root": N_("it is not SVG"),
    "size": N_("its size is absurd"),
    "syntax": N_("the file is damaged, or cut"),
    "too-deep": N_("its groups lie too deep in each other"),
    "too-large": N_("the file is too large"),
    "too-many-copies": N_("its copies multiply without end"),
    "too-many-elements": N_("it has too many shapes; export maps and plots with fewer points"),
    "too-many-filters": N_("it has too many shadows and filters"),
    "too-slow": N_("it takes too long"),
}
# What no renderer of ours draws, as an editor knows it.
_UNDRAWN = {
    "animation": N_("an animation (it is shown as it begins)"),
    "blending-of-hues": N_("colours blended by hue, saturation or luminosity"),
    "clip-shape": N_("a crop written as a shape in a style sheet"),
    "film": N_("a film"),
    "flowed-text": N_("text that flows in a frame"),
    "hatch": N_("a hatching of SVG 2"),
    "html": N_("text in HTML"),
    "letters-of-its-own": N_("a font of its own"),
    "mask-image": N_("a mask written in a style sheet"),
    "mesh": N_("a mesh gradient"),
    "text-path": N_("text along a shape that is not a path"),
    "solid-colour": N_("a named colour of SVG 2"),
    "transform-3d": N_("a rotation in space"),
    "transform-box": N_("a rotation about its own middle, written in a style sheet"),
    "vector-effect": N_("lines that keep their width while their shape is stretched"),
}
_BY_NAME = {
    "css ": N_("`{name}` in a style sheet"),
    "element ": N_("`{name}` in its code"),
}
_HINTS = {
    "DOCTYPE": N_("in a text editor delete the line that begins with <!DOCTYPE"),
    "ENTITY": N_("in a text editor delete the lines from <!DOCTYPE to ]>, or export as SVG 1.1"),
    "foreignObject": N_("its words are in HTML: in draw.io untick “Formatted text”, export again"),
}
_NO_PICTURE = {
    "": N_("`{reference}` is not a picture in a form that can be used"),
    "empty": N_("`{reference}` is an empty file"),
}
_WORDED: tuple[FaultKind, ...] = ("svg-broken", "svg-undrawn")


def _named(fault: Fault) -> Message | str:
    """What a drawing holds, by the name it has in the file."""
    for start, words in _BY_NAME.items():
        if fault.kind == "svg-undrawn" and fault.detail.startswith(start):
            return Message.of(words, {"name": excerpt(fault.detail.removeprefix(start))})
    return fault.detail


def finding(fault: Fault, reference: str, file: str, line: int) -> Diagnostic:
    """A fault in an editor's words, where the picture is named."""
    code, message, hint = _FAULTS[fault.kind]
    if fault.kind in ("missing", "absolute", "outside") and fault.suggestion:
        hint = N_("did you mean {suggestion}?")
    hint = _HINTS.get(fault.detail, hint) if fault.kind == "svg-external" else hint
    words = _BROKEN.get(fault.detail) or _UNDRAWN.get(fault.detail)
    if fault.kind == "not-an-image" and fault.detail in _NO_PICTURE:
        message = _NO_PICTURE[fault.detail]
    what = Message.of(words, {}) if words and fault.kind in _WORDED else _named(fault)
    values: dict[str, Value] = {
        "reference": excerpt(reference) if fault.kind == "embedded" else reference,
        "detail": system_phrase(fault.detail),
        "suggestion": fault.suggestion or "",
        "what": what,
    }
    found = code.at(file, line, message, hint=hint, **values)
    return found.mended_by(_named_right(fault, reference))


def _named_right(fault: Fault, reference: str) -> Fix | None:
    """The name of the file that is meant, if it is known."""
    if not fault.suggestion:
        return None
    certain = fault.kind in ("wrong-case", "backslash")
    return (safe if certain else asks)(reference.strip(), fault.suggestion)
