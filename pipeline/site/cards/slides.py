"""Slides of a number for a post with pictures (1080 × 1350): its cover, a story each, the address.

The line stands at one height on all of them and begins where it ends, so it goes on from slide to
slide while somebody leafs through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.dataclass import dataclass
from pipeline.site.cards.canvas import Canvas, CardStyle
from pipeline.site.cards.draw import CardPicture, CardTexts
from pipeline.site.cards.fit import fitted

WIDTH, HEIGHT = 1080, 1350
MOST = 8  # stories: who leafs further reads the number
_MARGIN = 84
_ROOM = WIDTH - 2 * _MARGIN
_LINE = 1120
_FOOT = 1254
_TITLE_SIZES = (84, 76, 68, 60, 54, 48, 43, 38)
_TEXT_SIZES = (42, 38, 35)
_SENTENCE = re.compile(r"(?<=[.!?…])[ \u00a0]+(?=[^a-zà-ÿ])")


@dataclass(frozen=True, slots=True)
class SlideStory:
    """What a slide tells: its label and the label's colour (a name of brand.toml)."""

    label: str
    colour: str
    title: str
    text: str


def slides(
    texts: CardTexts,
    stories: Sequence[SlideStory],
    invitation: str,
    style: CardStyle,
    picture: CardPicture | None,
) -> Iterator[str]:
    """The drawings in order; `invitation` stands above the address on the last one."""
    told = stories[:MOST]
    of = len(told) + 2
    yield _cover(texts, style, picture, of)
    for number, story in enumerate(told, 2):
        yield _story(texts, story, style, (number, of))
    yield _last(texts, invitation, style, of)


def _sheet(texts: CardTexts, style: CardStyle, place: tuple[int, int]) -> Canvas:
    """What all have: the line, the name of the site, which slide it is."""
    canvas = Canvas(WIDTH, HEIGHT, style.colour("box"))
    canvas.motif(style.motif, _LINE)
    muted = style.colour("muted")
    shown = f"{place[0]}/{place[1]}"
    site = fitted(texts.site, style.sans, (_ROOM - 120, 40), (30, 26, 22), 1.2)
    canvas.text(site, (_MARGIN, _FOOT), style.sans, muted)
    right = WIDTH - _MARGIN - style.sans.width(shown, 30)
    canvas.line(shown, (right, _FOOT), 30, style.sans, muted)
    return canvas


def _cover(texts: CardTexts, style: CardStyle, picture: CardPicture | None, of: int) -> str:
    canvas = _sheet(texts, style, (1, of))
    top = 120.0
    if picture:
        canvas.picture(picture.name, picture.data, (0, 0, WIDTH, 560))
        top = 620.0
    number = fitted(texts.number, style.sans, (_ROOM, 44), (34, 30, 26), 1.2)
    canvas.text(number, (_MARGIN, top), style.sans, style.colour("muted"))
    box = (_ROOM, _LINE - top - 70)
    title = fitted(texts.headline, style.display, box, _TITLE_SIZES, 1.14)
    canvas.text(title, (_MARGIN, top + 66), style.display, style.colour("primary"))
    return canvas.svg()


def _story(texts: CardTexts, story: SlideStory, style: CardStyle, place: tuple[int, int]) -> str:
    canvas = _sheet(texts, style, place)
    top = 130.0
    if story.label:
        label = fitted(story.label, style.sans, (_ROOM, 44), (34, 30), 1.2)
        canvas.text(label, (_MARGIN, top), style.sans, style.ink(story.colour))
        top += 68
    title = fitted(story.title, style.display, (_ROOM, 470), _TITLE_SIZES[1:], 1.14)
    canvas.text(title, (_MARGIN, top), style.display, style.colour("primary"))
    top += title.height + 44
    said = _sentences(story.text.partition("\n\n")[0], style, _LINE - top)
    if said:
        text = fitted(said, style.serif, (_ROOM, _LINE - top), _TEXT_SIZES, 1.42)
        canvas.text(text, (_MARGIN, top), style.serif, style.colour("text"))
    return canvas.svg()


def _sentences(text: str, style: CardStyle, height: float) -> str:
    """As many whole sentences as have room in the smallest size; the first, cut, if none has."""
    first, *rest = _SENTENCE.split(text)
    said = first
    for sentence in rest:
        longer = f"{said} {sentence}"
        made = fitted(longer, style.serif, (_ROOM, 1e9), _TEXT_SIZES[-1:], 1.42)
        if made.height > height:
            break
        said = longer
    return said


def _last(texts: CardTexts, invitation: str, style: CardStyle, of: int) -> str:
    canvas = _sheet(texts, style, (of, of))
    title = fitted(invitation, style.display, (_ROOM, 420), _TITLE_SIZES, 1.14)
    canvas.text(title, (_MARGIN, 330), style.display, style.colour("primary"))
    address = fitted(texts.address, style.sans, (_ROOM, 190), (44, 38, 33, 29), 1.3)
    canvas.text(address, (_MARGIN, 330 + title.height + 52), style.sans, style.colour("text"))
    return canvas.svg()
