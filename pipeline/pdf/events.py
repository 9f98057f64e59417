"""What a page paints, one frozen value a painting operator, in the order of painting.

Places are millimetres from the top left corner of the trimmed page; sizes of text and widths of
lines are points. What is `opaque` hides what lies below it; `windows` are what it is seen through
besides the rectangle `clip`: circles, round corners. `keeps`, with `overprint`: an ink of which
there is none leaves what lies below (PDF 32000-1 §11.7.4.3, mode 1).
"""

from __future__ import annotations

from pipeline.dataclass import dataclass
from pipeline.pdf.fonts import Font
from pipeline.pdf.geometry import Box, Point
from pipeline.pdf.shapes import Contour
from pipeline.pdf.spaces import Colour, Space


@dataclass(frozen=True, slots=True)
class Event:
    """Something painted; `clip` is the window it was painted through."""

    page: int
    box: Box
    clip: Box | None

    @property
    def seen(self) -> Box | None:
        """The part of it that shows; None when nothing does."""
        return self.box if self.clip is None else self.box.common(self.clip)


@dataclass(frozen=True, slots=True)
class TextRun(Event):
    """The characters one operator showed. `size` is effective, after all transformations."""

    text: str
    font: Font
    size: float
    baseline: float  # mm from the top; of no sense unless `level`
    level: bool
    colour: Colour | None  # None: invisible
    overprint: bool
    mute: int = 0  # how many of its signs say nothing to a program
    opaque: bool = True
    spread: float = 0.0  # mm put between its glyphs, by kerning and to fill its line
    keeps: bool = False
    tracking: float = 0.0  # mm of `spread` behind each of its glyphs: its letters are spaced


@dataclass(frozen=True, slots=True)
class ImageUse(Event):
    """An image where it was placed. `dpi` is the smaller of the two directions."""

    width: int
    height: int
    bits: int
    stencil: bool  # a mask painted in the current colour
    space: Space
    dpi: float
    opaque: bool = True
    windows: tuple[Contour, ...] = ()
    overprint: bool = False


@dataclass(frozen=True, slots=True)
class Fill(Event):
    """An area; `parts` are the boxes of its outlines, of a frame of rectangles those of its sides;
    `rectangles` says that they are exact. `shape` is what else it is, of what may lie over text.
    """

    colour: Colour
    parts: tuple[Box, ...]
    rectangles: bool
    overprint: bool
    opaque: bool = True
    windows: tuple[Contour, ...] = ()
    keeps: bool = False
    shape: Contour | None = None

    def covers(self, point: Point) -> bool | None:
        """Does it cover this point? None: its outline is not known."""
        if self.rectangles:
            return any(part.holds(point) for part in self.parts)
        return None if self.shape is None else self.shape.holds(point)


@dataclass(frozen=True, slots=True)
class Stroke(Event):
    """A line, `width` points wide; its `shape` is that of a broad one that hides what is below."""

    colour: Colour
    width: float
    overprint: bool = False
    keeps: bool = False
    windows: tuple[Contour, ...] = ()
    shape: Contour | None = None


@dataclass(frozen=True, slots=True)
class Shade(Event):
    """A gradient; `sound` when its functions give as many values as its space has components."""

    space: Space
    sound: bool
    opaque: bool = True
    windows: tuple[Contour, ...] = ()


@dataclass(frozen=True, slots=True)
class Group(Event):
    """A transparency group and the space its colours are blended in, where it names one.

    That of a `mask` prints nothing: its lightness says how much of something else shows.
    """

    space: Space | None
    mask: bool = False


@dataclass(frozen=True, slots=True)
class ColourSet(Event):
    """A colour that was chosen and never painted with."""

    colour: Colour


def space_of(event: Event) -> Space | None:
    """The colour space of what is painted; None for what is invisible and what names none."""
    match event:
        case TextRun(colour=colour):
            return colour.space if colour else None
        case Fill(colour=colour) | Stroke(colour=colour) | ColourSet(colour=colour):
            return colour.space
        case ImageUse(space=space) | Shade(space=space) | Group(space=space):
            return space
    return None
