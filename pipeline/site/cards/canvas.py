"""A drawing in the brand's colours and typefaces: SVG, one element after the other."""

from __future__ import annotations

import base64
from html import escape

from pipeline.config.brand import Brand
from pipeline.dataclass import dataclass
from pipeline.images.svg.typefaces import Typefaces
from pipeline.site.cards.fit import FittedText
from pipeline.site.cards.measure import CardFace, card_face

_MIME = {"svg": "svg+xml", "jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif"}


@dataclass(frozen=True, slots=True)
class CardStyle:
    """The brand as cards use it; `motif` is the drawing of its line, or empty."""

    brand: Brand
    display: CardFace
    serif: CardFace
    sans: CardFace
    motif: bytes

    def colour(self, role: str) -> str:
        """The colour of a role: `text`, `box`…"""
        return self.brand.roles[role].srgb

    def ink(self, name: str) -> str:
        """The colour a rubric's label is written in."""
        return self.brand.ink(name).srgb


def card_style(brand: Brand, faces: Typefaces, motif: bytes) -> CardStyle:
    """The faces the brand names, each in the weight cards use."""
    return CardStyle(
        brand,
        card_face(faces, brand.display, 600),
        card_face(faces, brand.serif, 400),
        card_face(faces, brand.sans, 600),
        motif,
    )


class Canvas:
    """Width and height in pixels; what is put later lies above."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.width, self.height = width, height
        self._pieces = [f'<rect width="{width}" height="{height}" fill="{ground}"/>']

    def text(self, said: FittedText, at: tuple[float, float], face: CardFace, fill: str) -> None:
        """Lines from the top of a box; the first one's baseline is 0.8 em below it."""
        left, top = at
        family = escape(f"'{face.family}'")  # a name with a figure in it needs its quotes
        for number, line in enumerate(said.lines):
            baseline = top + number * said.leading + said.size * 0.8
            self._pieces.append(
                f'<text x="{left:g}" y="{baseline:.1f}" font-family="{family}" '
                f'font-weight="{face.weight}" font-size="{said.size:g}" fill="{fill}" '
                f'xml:space="preserve">{escape(line)}</text>'
            )

    def line(
        self, said: str, at: tuple[float, float], size: float, face: CardFace, fill: str
    ) -> None:
        """One line."""
        self.text(FittedText((said,), size, size), at, face, fill)

    def picture(self, name: str, data: bytes, box: tuple[float, float, float, float]) -> None:
        """A picture that fills a box (left, top, width, height), cut where it is longer."""
        kind = _MIME.get(name.rpartition(".")[2].lower())
        if kind is None:
            return
        left, top, width, height = box
        href = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
        self._pieces.append(
            f'<svg x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}">'
            f'<image width="{width:g}" height="{height:g}" preserveAspectRatio="xMidYMid slice" '
            f'href="{href}"/></svg>'
        )

    def motif(self, data: bytes, top: float) -> None:
        """The line of the brand from edge to edge, ten by one as it is drawn."""
        if data:
            height = self.width / 10
            self.picture("motif.svg", data, (0, top, self.width, height))

    def block(self, box: tuple[float, float, float, float], fill: str) -> None:
        """A plain rectangle (left, top, width, height)."""
        left, top, width, height = box
        self._pieces.append(
            f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'
        )

    def svg(self) -> str:
        """The drawing."""
        size = f'width="{self.width}" height="{self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
            f'viewBox="0 0 {self.width} {self.height}">{"".join(self._pieces)}</svg>'
        )
