"""Pictures for a page: which derivative a place in a template asks for, and its address there.

Collects the files of one page; writes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pipeline.channel import channel as declared
from pipeline.channels.base.gallery import shape_of
from pipeline.channels.base.trail import cut_back, sizes
from pipeline.channels.page import press_notes as notes
from pipeline.channels.page.grid import A4
from pipeline.channels.page.places import PicturePlace, places
from pipeline.channels.page.scheme import SCHEME
from pipeline.colour.inks import Inks
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Message, error, info
from pipeline.images import recipes
from pipeline.images.derive import stays_bits
from pipeline.images.measure import Picture
from pipeline.images.recipes import Crop, Print, Recipe, Screen, Web, frame
from pipeline.images.store import ImageStore

NO_FOCUS = info("no-focus", N_("the PDFs show {share} percent of `{name}`"))

FILE_NOT_LOADED = error("file-not-loaded", N_("the layout cannot read `{name}`"))

Channel = Literal["screen", "print", "web"]
PROFILE = "press.icc"  # the name the style sheet knows the profile of the press by

# How wide a place of the web page is, in CSS pixels; twice that many are delivered.
WEB_WIDTHS: Mapping[str, int] = MappingProxyType(
    {
        "cover": 900,
        "window": 900,
        "opener": 1400,
        "spread": 1400,
        "full": 1400,
        "lead": 1100,
        "story": 1100,
        "band": 1100,
        "wide": 1100,
        "text": 760,
        "prose": 760,
        "third": 380,
        "upright": 380,
        "cell": 760,
        "thumb": 360,
        "portrait": 240,
        "logo": 240,
    }
)

_PHONE = 380
_ENOUGH = 0.5  # of a picture: a place that shows less is told, unless somebody chose its `focus`
_FOCUS = N_("say what must stay, from the left, then from the top: `focus: 50% 30%`")
_FOCUS_OF_COVER = N_("say what must stay, from the left, then from the top: `cover_focus: 50% 30%`")


@dataclass(frozen=True, slots=True)
class PictureView:
    """What a template sees. `position` is a CSS `object-position` that keeps the focus in view."""

    src: str
    width: int
    height: int
    position: str


@dataclass(slots=True)
class PictureStore:
    """The derivatives one page uses, by file name.

    `sizes`: as how many pixels those count that have more or less; `bits`: how many those have that
    are in black and white alone.
    """

    channel: Channel
    images: ImageStore
    inks: Inks | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    named: dict[str, tuple[str, str, int]] = field(default_factory=dict)  # picture, file, line
    made_from: dict[str, Path] = field(default_factory=dict)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    bits: set[tuple[int, int]] = field(default_factory=set)
    places: Mapping[str, PicturePlace] = field(default_factory=lambda: places(A4))
    found: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.inks is not None:
            self.files[PROFILE] = self.inks.profile.data

    @property
    def _paged(self) -> bool:
        return declared(self.channel).paged

    def state(self) -> tuple[int, ...]:
        """How many files and findings there are."""
        return sizes(self.files, self.named, self.found, self.images.found)

    def put_back(self, state: tuple[int, ...]) -> None:
        """What came since goes."""
        cut_back(state, self.files, self.named, self.found, self.images.found)

    def view(
        self,
        picture: Picture,
        role: str,
        focus: tuple[float, float] | None,
        file: str,
        line: int,
        share: float = 1.0,
    ) -> PictureView | None:
        """The picture for a place, or one with this share of its width; None, and a finding, when
        its file changed under our hands.
        """
        place = self.places[role].with_share(share)
        self._crops(place, role, picture, focus, file, line)
        focus = focus or place.focus or picture.focus
        recipe = self._recipe(picture, role, place, focus)
        made, wrong = self.images.made(picture, recipe, file, line)
        self.found += wrong
        if made is None:
            return None
        self.found += (notes.said(note, picture, file, line) for note in made.notes)
        if stays_bits(picture, recipe):
            self.bits.add((made.width, made.height))
        elif picture.mode == "1" and isinstance(recipe, Print) and made.width < picture.width:
            self.found.append(notes.line_art(picture, file, line, recipes.PRINTED))
        self.files[made.name] = made.data
        self.named.setdefault(made.name, (picture.path.name, file, line))
        self.made_from[made.name] = picture.path
        width, height = made.width, made.height
        if self._paged:
            width, height = _on_paper(picture, recipe)
            if (width, height) != (made.width, made.height):
                self.sizes[made.name] = width, height
        across, down = focus
        return PictureView(self.address(made.name), width, height, f"{across:g}% {down:g}%")

    def _crops(
        self,
        place: PicturePlace,
        role: str,
        picture: Picture,
        focus: tuple[float, float] | None,
        file: str,
        line: int,
    ) -> None:
        """Says so when much of a picture is cut off and nobody told what must stay."""
        share = place.shows(picture.width, picture.height)
        if focus is None and share < _ENOUGH and self._paged:
            self.found.append(
                NO_FOCUS.at(
                    file,
                    line,
                    hint=_FOCUS_OF_COVER if role in ("cover", "window") else _FOCUS,
                    name=picture.path.name,
                    share=round(100 * share),
                )
            )

    def placed_finding(self, found: Diagnostic) -> Diagnostic:
        """What the layout says of a picture, by the editor's name for it and at its line."""
        named = dict(found.message.values)
        known = self.named.get(str(named.get("name", "")).removeprefix(f"{SCHEME}:"))
        if found.code != FILE_NOT_LOADED.name or known is None:
            return found
        name, file, line = known
        message = Message.of(found.message.template, {"name": name})
        return replace(found, message=message, file=file, line=line)

    def address(self, name: str) -> str:
        """Where the page finds one of its files."""
        return f"images/{name}" if not self._paged else f"{SCHEME}:{name}"

    def _recipe(
        self, picture: Picture, role: str, place: PicturePlace, focus: tuple[float, float]
    ) -> Recipe:
        if not self._paged:
            pixels = WEB_WIDTHS[role]
            if place.fit == "shaped":  # on a telephone each picture of a row may have its own
                share = place.width / self.places[role].width
                pixels = max(_PHONE, round(pixels * share))
            return Web(2 * pixels if pixels < 700 else 1600)
        # A drawing is cut by the style sheet, but where it decides the shape of its place itself.
        if place.fit == "shaped" or picture.format != "svg":
            crop = _crop(place, picture, focus)
        else:
            crop = None
        covers = place.fit in ("filled", "cut")
        if declared(self.channel).medium == "screen":
            return Screen(place.width, crop, place.height, covers)
        return Print(place.width, crop, self.inks, place.height, covers)


def _crop(place: PicturePlace, picture: Picture, focus: tuple[float, float]) -> Crop | None:
    """What the style sheet would cut off anyway is not carried along."""
    if place.fit == "shaped":
        shape = shape_of(picture.width, picture.height)
        whole = shape == picture.width / picture.height
        return None if whole else Crop(round(shape * 1000), 1000, focus)
    if place.fit != "cut" or place.height is None:
        return None
    return Crop(round(place.width * 100), round(place.height * 100), focus)


def _on_paper(picture: Picture, recipe: Recipe) -> tuple[int, int]:
    """As how large a picture counts in both PDFs: rounded pixels would give two proportions.

    A drawing has its own size, also where the press gets it in pixels.
    """
    assert isinstance(recipe, Print | Screen)
    if picture.format == "svg":
        left, top, right, bottom = frame(recipe, picture.width, picture.height, scalable=True).box
        return max(1, round(right - left)), max(1, round(bottom - top))
    same = Print(recipe.placed_width, recipe.crop, None, recipe.placed_height, recipe.covers)
    print_frame = frame(same, picture.width, picture.height, scalable=False)
    return print_frame.width, print_frame.height
