"""A finished layout → a PDF, and the second paint: the print PDF's, once more as the screen PDF.

The second uses what WeasyPrint does not promise, so it makes sure first that everything is as in
the version it was written for, and gives up at whatever it does not know: the caller lays the
screen PDF out by itself then. The print PDF is written before; nothing here touches it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import weasyprint
import weasyprint.images
import weasyprint.pdf
from tinycss2.color5 import parse_color
from weasyprint.images import Gradient, RasterImage, SVGImage, get_image_from_uri
from weasyprint.pdf.stream import Stream

from pipeline.channels.page.scheme import SCHEME
from pipeline.channels.paper.child import released
from pipeline.channels.paper.job import PdfChannel, Sizes, Twin

VERSION = "70.0"
VARIANTS: Mapping[PdfChannel, str] = {"screen": "pdf/ua-1", "print": "pdf/x-4"}
_CMYK = "device-cmyk"
# What is called or replaced here, with the names of its parameters.
_EXPECTED: Mapping[str, tuple[Any, str, str]] = {
    "Stream.set_color": (Stream, "set_color", "self color stroke"),
    "Gradient.draw": (
        Gradient,
        "draw",
        "self stream concrete_width concrete_height style",
    ),
    "Document": (
        weasyprint.Document,
        "__init__",
        "self pages metadata url_fetcher font_config color_profiles output_intent",
    ),
    "get_image_from_uri": (
        weasyprint.images,
        "get_image_from_uri",
        "cache url_fetcher options url forced_mime_type context orientation",
    ),
    "RasterImage.get_intrinsic_size": (
        RasterImage,
        "get_intrinsic_size",
        "self resolution font_size",
    ),
    "SVGImage.get_intrinsic_size": (
        SVGImage,
        "get_intrinsic_size",
        "self image_resolution font_size",
    ),
}


class Unpaintable(Exception):  # noqa: N818 - not an error: another way is taken
    """The layout cannot be painted a second time."""


class Pictures(dict[str, Any]):
    """WeasyPrint's pictures by address; those in `sizes` count as many pixels as it says."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self._sizes = sizes

    def __setitem__(self, address: str, picture: Any) -> None:
        size = self._sizes.get(address.removeprefix(SCHEME + ":"))
        if size is not None and isinstance(picture, RasterImage | SVGImage):
            width, height = size
            picture.get_intrinsic_size = lambda resolution, _: (
                width / resolution,
                height / resolution,
                width / height,
            )
        super().__setitem__(address, picture)


def write(document: Any, channel: PdfChannel, *, last: bool) -> bytes:
    """The pages as a PDF; a document can be written once more if this is not the `last` time.

    Who finishes it compresses it: twice would take as long as a paint.
    """
    if last:
        released.painted_once(document)
    return bytes(document.write_pdf(pdf_variant=VARIANTS[channel], uncompressed_pdf=True))


def unexpected() -> str:
    """What of WeasyPrint is not as this file knows it; nothing if all is."""
    if weasyprint.__version__ != VERSION:
        return f"WeasyPrint {weasyprint.__version__}"
    for name, (owner, attribute, parameters) in _EXPECTED.items():
        function = getattr(owner, attribute, None)
        if function is None or " ".join(inspect.signature(function).parameters) != parameters:
            return name
    return "" if weasyprint.pdf.Stream is Stream else "weasyprint.pdf.Stream"


def again(document: Any, pictures: Pictures, fetcher: Any, twin: Twin) -> bytes:
    """The laid out print PDF as the screen PDF. `document` is no print PDF any more afterwards.

    Raises:
        Unpaintable: something is not as it should be.
    """
    if name := unexpected():
        raise Unpaintable(f"unknown: {name}")
    _swap(pictures, fetcher, twin)
    for page in document.pages:
        _without_bleed(page)
    screen = weasyprint.Document(
        document.pages, document.metadata, document.url_fetcher, document.font_config, {}, None
    )
    colours = {_key(_colour(ink)): _colour(screen) for ink, screen in twin.colours.items()}
    wrong: list[str] = []
    with _in_colours(colours, wrong):
        data = write(screen, "screen", last=True)
    if wrong:  # inside a drawing WeasyPrint swallows every exception
        raise Unpaintable(wrong[0])
    return data


def _swap(pictures: Pictures, fetcher: Any, twin: Twin) -> None:
    """Boxes and backgrounds hold the objects of the pictures: each becomes its screen picture."""
    theirs = Pictures(twin.sizes)
    for address, picture in list(pictures.items()):
        if not address.startswith(SCHEME + ":") or picture is None:
            continue
        name = twin.images.get(address.removeprefix(SCHEME + ":"))
        if name is None:
            raise Unpaintable(f"{address} is no picture of the page")
        other = get_image_from_uri(
            theirs,
            fetcher,
            weasyprint.DEFAULT_OPTIONS,
            f"{SCHEME}:{name}",
            context=getattr(picture, "_context", None),
        )
        if not isinstance(other, type(picture)) or _size(other) != _size(picture):
            raise Unpaintable(f"{name} is not laid out like {address}")
        picture.__dict__ = other.__dict__


def _size(picture: Any) -> Any:
    return picture.get_intrinsic_size(1, 16)


def _without_bleed(page: Any) -> None:
    page.bleed = dict.fromkeys(page.bleed, 0)
    box = page._page_box  # noqa: SLF001  # as everything in this file
    if box.background is not None:
        area = (0, 0, box.margin_width(), box.margin_height())
        layers = [layer._replace(painting_area=area) for layer in box.background.layers]
        box.background = box.background._replace(layers=layers)


def _colour(written: str) -> Any:
    return parse_color(written)


def _key(colour: Any) -> tuple[float, ...]:
    return tuple(colour)


@contextmanager
def _in_colours(colours: Mapping[tuple[float, ...], Any], wrong: list[str]) -> Iterator[None]:
    """CMYK is painted as its screen colour, and what would take it to pieces is refused."""
    set_color = Stream.set_color

    def refuse(why: str) -> None:
        wrong.append(why)
        raise Unpaintable(why)

    def mapped(stream: Any, color: Any, stroke: bool = False) -> None:
        if color.space == _CMYK:
            if (known := colours.get(_key(color))) is None:
                refuse(f"no screen colour for {color}")
            color = known
        elif color.space.startswith("--"):
            refuse(f"a colour of the profile {color.space}")
        set_color(stream, color, stroke)

    def no_gradient(*_: Any) -> None:
        refuse("a gradient")

    draw = Gradient.draw
    Stream.set_color, Gradient.draw = mapped, no_gradient
    try:
        yield
    finally:
        Stream.set_color, Gradient.draw = set_color, draw
