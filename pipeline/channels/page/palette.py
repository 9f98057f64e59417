"""The brand's colours and the flat tints made of them, in the notation of each channel.

Screens get `#RRGGBB`, the press the brand's own CMYK: `device-cmyk(…)`, never converted. Tints are
mixed beforehand, in each space, so that no transparency reaches the press.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from jinja2 import TemplateRuntimeError

from pipeline.channel import channel as declared
from pipeline.colour.inks import Cmyk, Inks, mixed, notation
from pipeline.config.brand import Brand, BrandColour, mix
from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.channels.page.pictures import Channel
    from pipeline.colour.profile import Profile

_TINT, _RULE = 0.25, 0.2


@dataclass(frozen=True, slots=True)
class Tone:
    """One colour, for screens and for the press (per cent). `of` names what it is another name of.

    A role follows its colour: in the dark the web page changes the colours alone. `mark` stands for
    a spot colour until the press has it (`colour.stand_ins`); nothing for a colour of the four.
    """

    srgb: str
    cmyk: Cmyk
    of: str = ""
    mark: Cmyk = ()

    def written(self, channel: Channel) -> str:
        """As a style sheet or a drawing of the channel has it."""
        paper = declared(channel).medium == "paper"
        return notation(self.mark or self.cmyk) if paper else self.srgb


def palette(brand: Brand) -> dict[str, Tone]:
    """Every name a style sheet may use, without its `--`: `c-lac`, `primary`, `primary-tint`."""
    return dict(_tones(brand))


def _tones(brand: Brand) -> Iterator[tuple[str, Tone]]:
    paper = brand.roles["paper"]
    for name, colour in brand.colours.items():
        yield f"c-{name}", _tone(colour)
    for role, colour in brand.roles.items():
        yield role, _tone(colour, f"c-{colour.name}")
    for role in ("primary", "accent", "muted", "text"):
        yield f"{role}-tint", _tint(paper, brand.roles[role], _TINT)
    # The cover keeps its colours in the dark: it is a picture.
    yield "cover-ground", _tone(brand.roles["primary"])
    yield "cover-ink", Tone(paper.srgb, paper.cmyk)
    yield "rule", _tint(paper, brand.roles["text"], _RULE)


def _tone(colour: BrandColour, of: str = "") -> Tone:
    return Tone(colour.srgb, colour.cmyk, of, _mark(colour))


def _tint(paper: BrandColour, colour: BrandColour, share: float) -> Tone:
    """Paper has no ink where a spot is tinted (`config.brand`): the tint is of that ink alone."""
    cmyk = mixed(paper.cmyk, colour.cmyk, share)
    return Tone(mix(paper.srgb, colour.srgb, share), cmyk, mark=_mark(colour, share))


def _mark(colour: BrandColour, share: float = 1.0) -> Cmyk:
    if colour.spot is None:
        return ()
    from pipeline.colour.stand_ins import stand_in  # of no use to most houses

    return stand_in(colour.spot.number, colour.tint * share)


def inks(brand: Brand, profile: Profile, late_binding: bool) -> Inks:
    """For pictures and drawings: the brand's colours by what they are on screens."""
    tones = {tone.srgb.upper(): tone for tone in reversed(palette(brand).values())}
    known = sorted((srgb, tone.cmyk) for srgb, tone in tones.items())
    marks = sorted((srgb, tone.mark) for srgb, tone in tones.items() if tone.mark)
    return Inks(profile, tuple(known), late_binding, tuple(marks))


def ink_of(brand: Brand, channel: Channel) -> Callable[[str], str]:
    """What templates call `ink`: a colour by its name (`lac`) or its use (`primary-tint`)."""
    tones = palette(brand)

    def ink(name: str) -> str:
        tone = tones.get(f"c-{name}") or tones.get(name)
        if tone is None:
            raise TemplateRuntimeError(f"ink({name!r}): brand.toml has no such colour")
        return tone.written(channel)

    return ink
