"""The card of a number: what a network shows of a link to it (1200 × 630).

On sand, as the brand's boxes: the name of the site, which number it is, what is said of it as large
as there is room, and the line, which goes on over the edge; at the right its first picture.
"""

from __future__ import annotations

from pipeline.dataclass import dataclass
from pipeline.site.cards.canvas import Canvas, CardStyle
from pipeline.site.cards.fit import fitted

WIDTH, HEIGHT = SIZE = (1200, 630)
_MARGIN = 68
_PICTURE = 430  # pixels, at the right
_TITLE_SIZES = (78, 70, 62, 56, 50, 45, 40, 36, 32)
_TOP, _BOTTOM = 188, 474  # of the title
_LINE = 458  # the motif's top
_FOOT = 574


@dataclass(frozen=True, slots=True)
class CardTexts:
    """What stands on a card, top to bottom: site, number and date, headline, address."""

    site: str
    number: str
    headline: str
    address: str


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A picture by its name, which tells its format, and its bytes."""

    name: str
    data: bytes


def card(texts: CardTexts, style: CardStyle, picture: CardPicture | None) -> str:
    """The drawing of a card."""
    canvas = Canvas(WIDTH, HEIGHT, style.colour("box"))
    right = WIDTH - (_PICTURE if picture else 0)
    room = right - 2 * _MARGIN + (24 if picture else 0)
    canvas.motif(style.motif, _LINE)
    site = fitted(texts.site, style.display, (room, 48), (38, 34, 30, 26), 1.15)
    canvas.text(site, (_MARGIN, 64), style.display, style.colour("primary"))
    number = fitted(texts.number, style.sans, (room, 36), (27, 24, 21), 1.2)
    canvas.text(number, (_MARGIN, 122), style.sans, style.colour("muted"))
    title = fitted(texts.headline, style.display, (room, _BOTTOM - _TOP), _TITLE_SIZES, 1.16)
    canvas.text(title, (_MARGIN, _TOP), style.display, style.colour("text"))
    address = fitted(texts.address, style.sans, (room, 34), (24, 21, 18), 1.2)
    canvas.text(address, (_MARGIN, _FOOT), style.sans, style.colour("muted"))
    if picture:
        canvas.picture(picture.name, picture.data, (right, 0, _PICTURE, HEIGHT))
    return canvas.svg()
