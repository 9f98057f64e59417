"""What can be wrong with a picture, as a value the caller turns into a sentence.

`detail` is a fact without language (a scheme, a size, the offending name), cut short; `suggestion`
is a reference or a file name the editor may have meant.
"""

from __future__ import annotations

from typing import Literal

from pipeline.dataclass import dataclass

FaultKind = Literal[
    # The reference, from `locate`:
    "empty",  # nothing but spaces
    "control-character",  # detail: the code point, "U+0000"
    "not-local",  # detail: the scheme, "https"; "//" for an address without one
    "absolute",  # a path from the root, or with a drive letter
    "backslash",  # suggestion: the same reference with slashes
    "outside",  # leaves its folder with `..`; suggestion: `assets/...` if that was meant
    "symlink",  # detail: the name in the reference that is a symbolic link
    "embedded",  # its bytes, as letters: `data:image/png;base64,…`
    "missing",  # detail: the name that is not there; suggestion: the nearest reference
    "wrong-case",  # detail: the name as written; suggestion: the reference with the right names
    "not-a-file",  # a folder, a pipe, a device
    "unreadable",  # detail: what the system says
    # The file, from `measure` (and `derive`):
    "too-large-file",  # detail: its size in bytes
    "too-many-pixels",  # detail: "20000 x 20000"
    "truncated",  # detail: "cut" (the end is missing) or "damaged" (it does not decode)
    "no-decoder",  # detail: the format, "HEIC", whose library is not installed
    "unusual-tiff",  # detail: what is unusual about it ("compression 34925", "3 × 32 bits")
    "several-pages",  # detail: how many; a remark: the first is shown
    "pale",  # a remark: on white nothing of it would be seen
    "not-an-image",  # detail: "empty", what the bytes are ("tiff", "pdf"), or "" when unknown
    "svg-external",  # detail: what refers outside the drawing, or brings in another language
    "svg-active",  # detail: the script, handler or animation
    "svg-broken",  # detail: why it cannot be drawn ("syntax", "size", "too-many-elements", ...)
    "svg-text",  # a remark; detail: the typefaces a drawing asks for and gets others instead
    "svg-empty",  # a remark: there is nothing in it to be seen
    "svg-undrawn",  # a remark; detail: what it holds that nobody draws ("mesh", "animation", ...)
    "no-colour-space",  # detail: "LAB", which no channel can show
    "wrong-colour-space",  # detail: "CMYK", a remark: legal on paper
    "changed",  # the file is not the one that was measured
]

_LONGEST_DETAIL = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong; no sentence, no line: those are the caller's."""

    kind: FaultKind
    detail: str = ""
    suggestion: str | None = None


def excerpt(text: str) -> str:
    """Enough of a hostile or endless value to recognise it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_DETAIL else flat[: _LONGEST_DETAIL - 1] + "…"
