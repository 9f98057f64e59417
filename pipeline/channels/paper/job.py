"""What goes to the process that lays pages out, and what comes back: values, nothing else.

Read by both sides, so it imports nothing expensive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal

from pipeline.channels.page.anchors import Anchor, SourcePlace
from pipeline.channels.paper.parts import Wanted, WholeLayout
from pipeline.config.hyphenation import Hyphenation
from pipeline.dataclass import dataclass

PdfChannel = Literal["screen", "print"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a layout may use before it is stopped."""

    seconds: float  # of computing, whatever else the machine does meanwhile
    timeout: float  # seconds of waiting: for a process that hangs without computing
    memory: int  # bytes of address space


# 0.25 s and 2 MiB a page, about 3 kB of HTML each, 0.5 GiB at rest (measured): room
# for more than a thousand pages, and six times as long as a layout takes on that machine. What
# hangs does so by powers: eight flex boxes in one another take 107 s, ten an hour.
_MEMORY = 4 << 30
_SECONDS, _SECONDS_A_BYTE = 30.0, 0.0005
_WAITING = 4  # times the computing: other processes want the processors too


def limits_for(html: str, seconds: float = _SECONDS) -> Limits:
    """The limits of a page by the length of its HTML, from `seconds` upwards."""
    computing = seconds + _SECONDS_A_BYTE * len(html)
    return Limits(computing, _WAITING * computing, _MEMORY)


Sizes = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Twin:
    """What the screen PDF has other than the print PDF, whose layout it shares.

    `colours` by their CMYK notation, `images` from the name of the print's picture to the screen's.
    """

    colours: Mapping[str, str]
    images: Mapping[str, str]
    files: Mapping[str, bytes]
    sizes: Sizes


# Said by the layout of columns that are higher than a page; their name follows.
HIGH_COLUMNS = "Columns are higher than a page: #"


@dataclass(frozen=True, slots=True)
class Job:
    """A page to be laid out. `images` by name; everything else it may read is in two folders.

    `sizes`: as how many pixels a picture counts, where that is not what it has. With a `twin` there
    are two answers, the print PDF and then the screen PDF.
    """

    html: str
    css: str
    images: Mapping[str, bytes]
    templates: Path
    fonts: Path
    fontconfig: Path
    title: SourcePlace
    chapters: Mapping[str, SourcePlace]
    channel: PdfChannel
    limits: Limits
    hyphenation: Hyphenation = field(default_factory=Hyphenation)
    sizes: Sizes = field(default_factory=dict)
    twin: Twin | None = None
    counted: bool = False  # are its pages only counted? Then nothing is painted


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The PDF as the layout engine wrote it; what it said, and which files it did not get.

    No bytes when a file was refused that it cannot do without. `whole` is for looks at its pages.
    """

    pdf: bytes
    said: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    whole: WholeLayout = field(default_factory=WholeLayout)
    pages: int = 0  # how many there are, where that was asked for


@dataclass(frozen=True, slots=True)
class LookJob:
    """Some pages of a job. `whole` is the last whole layout, if there was one.

    `dots` an inch of the pictures; none with 0.
    """

    job: Job
    wanted: Wanted
    whole: WholeLayout
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Looked:
    """The pages wanted, as a PDF and as pictures (PNG); `numbers` are theirs, counted from 1.

    With a `whole` all was laid out, and nothing is taken over from before. Without, page numbers,
    running heads and references are those of the whole before; `pages` is how many there were.
    """

    pdf: bytes
    pictures: tuple[bytes, ...]
    numbers: tuple[int, ...]
    pages: int
    whole: WholeLayout | None = None
    anchors: tuple[Anchor, ...] = ()
    said: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no PDF: the engine was stopped or broke down. `detail` is for programmers."""

    reason: Literal["time", "memory", "nesting", "crash"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LayoutsDiffer:
    """The screen PDF cannot be painted from the print PDF's layout. `reason` is for programmers."""

    reason: str


@dataclass(frozen=True, slots=True)
class MissingDependency:
    """The system has not what the engine needs."""

    detail: str
