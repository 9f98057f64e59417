"""Pictures for a page: which derivative a place in a template asks for, and its address there.

Collects the files of one page; writes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from pipeline.channels.page import press_notes as notes
from pipeline.channels.page.layout.job import SCHEME
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.images.cache import Cache
from pipeline.images.derive import derive
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture
from pipeline.images.recipes import Crop, Print, Recipe, Screen, Web, frame
from pipeline.press.inks import Inks

Channel = Literal["screen", "print", "web"]
PROFILE = "press.icc"  # the name the style sheet knows the profile of the press by

# How wide a place is: millimetres on paper, CSS pixels on the web (twice that many are delivered).
ROLES: Mapping[str, tuple[float, int]] = MappingProxyType(
    {
        "cover": (216, 900),
        "full": (224, 1400),
        "lead": (164, 1100),
        "wide": (164, 1100),
        "text": (112, 760),
        "half": (80, 540),
        "third": (52, 380),
        "side": (44, 320),
        "thumb": (44, 360),
        "portrait": (44, 240),
        "logo": (40, 240),
    }
)


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

    `sizes`: as how many pixels those count that have more or less.
    """

    channel: Channel
    cache: Cache
    inks: Inks | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.inks is not None:
            self.files[PROFILE] = self.inks.profile.data

    def view(
        self, picture: Picture, role: str, focus: tuple[float, float] | None, file: str, line: int
    ) -> PictureView | None:
        """The picture for a place; None, and a finding, when its file changed under our hands."""
        made = derive(picture, self._recipe(role), self.cache)
        if isinstance(made, Fault):
            self.found.append(
                error(
                    "image-changed",
                    N_("the picture `{name}` cannot be read any more"),
                    file,
                    line,
                    hint=N_("save the picture again, then build once more"),
                    name=picture.path.name,
                )
            )
            return None
        self.found += (notes.said(note, picture, file, line) for note in made.notes)
        self.files[made.name] = made.data
        width, height = made.width, made.height
        if self.channel != "web":
            width, height = _on_paper(picture, role)
            if (width, height) != (made.width, made.height):
                self.sizes[made.name] = width, height
        across, down = focus or (50.0, 50.0)
        return PictureView(self.address(made.name), width, height, f"{across:g}% {down:g}%")

    def address(self, name: str) -> str:
        """Where the page finds one of its files."""
        return f"images/{name}" if self.channel == "web" else f"{SCHEME}:{name}"

    def _recipe(self, role: str, crop: Crop | None = None) -> Recipe:
        millimetres, pixels = _placed(role)
        match self.channel:
            case "web":
                return Web(2 * pixels if pixels < 700 else 1600, crop)
            case "screen":
                return Screen(millimetres, crop)
            case "print":
                return Print(millimetres, crop, self.inks)


def _on_paper(picture: Picture, role: str) -> tuple[int, int]:
    """As how large a picture counts in both PDFs: rounded pixels would give two proportions.

    A drawing has its own size, also where the press gets it in pixels.
    """
    if picture.format == "svg":
        return picture.width, picture.height
    print_frame = frame(Print(_placed(role)[0]), picture.width, picture.height, scalable=False)
    return print_frame.width, print_frame.height


def _placed(role: str) -> tuple[float, int]:
    return ROLES.get(role, ROLES["text"])
