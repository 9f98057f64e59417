"""The pictures of a mail inside it: parts with a Content-ID, which the HTML calls by `cid:`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from pipeline.channels.email.preview import with_images_at
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

IMAGES = "images/"
_TYPES = {".gif": "gif", ".jpeg": "jpeg", ".jpg": "jpeg", ".png": "png", ".webp": "webp"}


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture that travels in the mail: its file's name, its type (`png`), its Content-ID."""

    name: str
    subtype: str
    cid: str
    data: bytes


def inlined(
    html: str, files: Mapping[str, bytes], given: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, tuple[InlinePicture, ...]]:
    """The HTML that finds its pictures in the same mail, and these, by name.

    `files` are those of a hand-over: pictures lie in its `images/`. One the HTML does not call does
    not travel. `given` are addresses that a store gave to some, by their names.

    Raises:
        PipelineError: a picture is of a kind no mail program is sure to show.
    """
    pictures = tuple(
        _inline(path.removeprefix(IMAGES), data)
        for path, data in sorted(files.items())
        if path.startswith(IMAGES)
    )
    made = with_images_at(html, {one.name: f"cid:{one.cid}" for one in pictures}, given)
    return made, tuple(one for one in pictures if f"cid:{one.cid}" in made)


def _inline(name: str, data: bytes) -> InlinePicture:
    subtype = _TYPES.get(PurePosixPath(name).suffix.lower())
    if subtype is None:
        raise PipelineError(N_("`{name}` is not a picture that travels in a mail"), name=name)
    # Of the content, so that it is the same every time; `.invalid` is nobody's (RFC 2606).
    digest = hashlib.sha256(name.encode() + b"\0" + data).hexdigest()[:24]
    return InlinePicture(name, subtype, f"{digest}@pictures.invalid", data)
