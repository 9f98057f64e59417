"""A drawing read once: its normal form, tried out and remembered.

Every channel draws from this form, so what is refused is refused before anything is built.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

from pipeline.cache import Cache
from pipeline.config.brand import Brand
from pipeline.config.project import Project
from pipeline.dataclass import dataclass
from pipeline.images.cache import content_key
from pipeline.images.fault import Fault
from pipeline.images.svg import form, typefaces
from pipeline.images.svg.form import Normal
from pipeline.images.svg.typefaces import Typefaces

_TRIAL = 256  # pixels of the longer side
_DEFAULT = 'fill="#000000"'
_COLOUR = re.compile(r'="#([0-9a-f]{6})"')
_CUTTING = re.compile(r"<(mask|clipPath|filter)\b.*?</\1>", re.DOTALL)
_PALE = 200  # of 255: whatever is darker is seen on white


@dataclass(frozen=True, slots=True)
class DrawingSetting:
    """For whom and in which letters a drawing is drawn."""

    language: str = ""
    faces: Typefaces = typefaces.NONE


NOWHERE = DrawingSetting()


def drawing_setting(project: Project, brand: Brand, language: str) -> DrawingSetting:
    """Drawings of an edition: in its language, in the typefaces of the house."""
    faces = typefaces.of_folder(project.assets / "fonts", brand.serif, brand.sans)
    return DrawingSetting(language, faces)


def read(data: bytes, setting: DrawingSetting, cache: Cache | None) -> Normal | Fault:
    """The drawing in normal form, or what is wrong with it."""
    digest = hashlib.sha256(data).hexdigest()
    key = content_key("drawing", digest, setting.language, setting.faces.digest)
    stored = cache.get(key) if cache is not None else None
    if stored is not None:
        facts, _, text = stored.partition(b"\n")
        return form.recalled(text.decode("utf-8"), json.loads(facts))
    from pipeline.images.svg import normal  # tinycss2, cssselect2: for what is not remembered

    found = normal.read(data, setting.language, setting.faces)
    if not isinstance(found, Fault) and (_daring(found) or _could_be_pale(found)):
        found = _tried(found, setting)
    if isinstance(found, Fault):
        return found
    if cache is not None:
        facts = json.dumps(form.facts(found)).encode()
        cache.put(key, facts + b"\n" + found.text.encode("utf-8"))
    return found


def _daring(drawing: Normal) -> bool:
    """Whether resvg could fail at it; flat shapes with whole lines it has never refused."""
    return drawing.screen is not None or "stroke-dasharray" in drawing.text or drawing.has_text


def _could_be_pale(drawing: Normal) -> bool:
    """Whether no dark colour is named outside of what only cuts, but for the black of all."""
    text = _CUTTING.sub("", drawing.text).replace(_DEFAULT, "", 1)
    return not drawing.empty and all(
        min(int(colour[at : at + 2], 16) for at in (0, 2, 4)) >= _PALE
        for colour in _COLOUR.findall(text)
    )


def _tried(drawing: Normal, setting: DrawingSetting) -> Normal | Fault:
    """Draws it small: what fails here would fail in every channel."""
    from pipeline.images.raster import is_pale
    from pipeline.images.rasterise import rasterise
    from pipeline.images.recipes import Frame

    scale = _TRIAL / max(drawing.width, drawing.height)
    width, height = (max(1, round(side * scale)) for side in (drawing.width, drawing.height))
    frame = Frame((0.0, 0.0, drawing.width, drawing.height), width, height)
    made = rasterise(drawing, frame, setting.faces)
    if isinstance(made, Fault):
        return made
    legible = bool(setting.faces.paths) or not drawing.has_text
    return replace(drawing, pale=legible and not drawing.empty and is_pale(made))
