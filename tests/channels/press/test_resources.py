"""Pages carry the pictures they show: a cover apart, an excerpt, a booklet are not a whole book."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pipeline.config.brand import PageSize
from pipeline.press.binding import Spine, cover, inside
from pipeline.press.excerpt import excerpt
from pipeline.press.imposition import booklet
from tests.support.numbered import numbered

PAGES = 12
WEIGHT = 5_000  # bytes of one picture, which do not compress


def illustrated() -> bytes:
    """A picture a page, and one list of all of them that the pages share, as WeasyPrint writes."""
    with pikepdf.open(io.BytesIO(numbered(PAGES, 148, 210, 3, 10))) as pdf:
        pictures = Dictionary()
        for number in range(PAGES):
            pixels = bytes((7 * number + 13 * n * n) % 251 for n in range(WEIGHT))
            pictures[f"/I{number}"] = pdf.make_stream(
                pixels, Type=Name.XObject, Subtype=Name.Image, Width=WEIGHT, Height=1,
                ColorSpace=Name.DeviceGray, BitsPerComponent=8,
            )  # fmt: skip
        shared = pdf.make_indirect(Dictionary(XObject=pictures))
        for number, page in enumerate(pdf.pages):
            page.obj.Resources = shared
            page.contents_add(f"q 50 0 0 50 60 60 cm /I{number} Do Q".encode())
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def held(data: bytes) -> int:
    """How many pictures a file carries."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
        return sum(thing.get("/Subtype") == Name.Image for thing in streams)


def most_named(data: bytes) -> int:
    """The most pictures one page or one form names."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        holders = [*(page.obj for page in pdf.pages), *pdf.objects]
        lists = [
            one.Resources.XObject
            for one in holders
            if isinstance(one, Dictionary | pikepdf.Stream)
            and "/XObject" in one.get("/Resources", Dictionary())
        ]
        return max(
            sum(thing.get("/Subtype") == Name.Image for thing in dict(one).values())
            for one in lists
        )


@pytest.mark.parametrize(
    ("made", "pictures"),
    [
        (lambda data: cover(data, PageSize(148, 210), 3, 10, Spine(6, (0, 0, 0, 50))), 4),
        (inside, PAGES - 4),
        (lambda data: excerpt(data, 5, 6), 2),
        (lambda data: booklet(data, covered=True), PAGES),
    ],
    ids=["cover", "inside", "excerpt", "booklet"],
)
def test_a_page_names_the_pictures_it_shows(made: Callable[[bytes], bytes], pictures: int) -> None:
    data = made(illustrated())
    assert held(data) == pictures
    assert most_named(data) == 1
    assert made(illustrated()) == data
