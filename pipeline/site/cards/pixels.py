"""Drawings of ours → PNG, in the typefaces of the house; each is drawn once and remembered."""

from __future__ import annotations

import hashlib
import io

from pipeline.cache import Cache
from pipeline.config.brand import Brand
from pipeline.config.project import Project
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.images.cache import content_key
from pipeline.images.drawing import drawing_setting
from pipeline.images.fault import Fault
from pipeline.images.recipes import Frame
from pipeline.images.svg.form import Normal
from pipeline.images.svg.typefaces import Typefaces
from pipeline.site.cards.canvas import CardStyle, card_style


@dataclass(frozen=True, slots=True)
class CardDesk:
    """What cards are drawn with: the brand, its letters, and what was drawn before."""

    style: CardStyle
    faces: Typefaces
    cache: Cache

    def png(self, svg: str, size: tuple[int, int]) -> bytes:
        """The picture of a drawing, as many pixels as its size says.

        Raises:
            PipelineError: it cannot be drawn.
        """
        digest = hashlib.sha256(svg.encode()).hexdigest()
        key = content_key("card", digest, "", self.faces.digest)
        kept = self.cache.get(key)
        if kept is None:
            kept = _drawn(svg, size, self.faces)
            self.cache.put(key, kept)
        return kept


def card_desk(project: Project, brand: Brand, motif: bytes) -> CardDesk:
    """The desk of a house; `motif` is the drawing of its line, or nothing."""
    faces = drawing_setting(project, brand, "").faces
    return CardDesk(card_style(brand, faces, motif), faces, Cache(project.cache / "cards"))


def _drawn(svg: str, size: tuple[int, int], faces: Typefaces) -> bytes:
    from pipeline.images.rasterise import rasterise

    width, height = size
    drawing = Normal(svg, width, height, has_text=True)
    image = rasterise(drawing, Frame((0, 0, width, height), width, height), faces)
    if isinstance(image, Fault):
        raise PipelineError(
            N_("the card cannot be drawn ({detail})"),
            N_("look at the first picture of the issue, and at the fonts of assets/fonts"),
            detail=image.detail or image.kind,
        )
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "PNG", optimize=True)
    return stream.getvalue()
