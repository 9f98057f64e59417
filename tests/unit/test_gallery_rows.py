"""The rows of a gallery: which pictures stand beside each other, and how wide each is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.channels.base.gallery import GalleryRow, rows_of
from pipeline.channels.email import picture_places
from pipeline.channels.page.grid import A4, grid
from pipeline.channels.page.places import gallery_room
from pipeline.content.model import ImageValue
from pipeline.trim import PageSize

ROOMS = {
    "A4": gallery_room(A4, False),
    "A5": gallery_room(grid(PageSize(148, 210)), False),
    "web": gallery_room(None, False),
    "mail": picture_places.gallery_room(),
}
# l is a photograph three by two, u one that stands, q a square, p three by one, s one by three.
SIZES = {"l": (1500, 1000), "u": (1200, 1600), "q": (900, 900), "p": (2400, 800), "s": (800, 2400)}


def _rows(pictures: str, room: str) -> list[GalleryRow]:
    blocks: list[Any] = []
    for one in pictures:
        width, height = SIZES[one]
        picture: Any = SimpleNamespace(width=width, height=height)
        field = SimpleNamespace(image=ImageValue(f"{one}.jpg", 1, picture))
        blocks.append(SimpleNamespace(name=one, field=field))
    return rows_of(blocks, ROOMS[room])


@pytest.mark.parametrize(
    ("room", "pictures", "expected"),
    [
        ("A4", "ll", "ll"),
        ("A4", "lll", "lll"),
        ("A4", "llll", "ll ll"),
        ("A4", "lllll", "ll lll"),
        ("A4", "lllllll", "ll ll lll"),
        ("A4", "uuu", "uuu"),
        ("A4", "uuuu", "uuuu"),
        ("A4", "uuuuu", "uu uuu"),
        ("A4", "lu", "lu"),
        ("A4", "pus", "p us"),
        ("A4", "l", "l*"),
        ("A5", "lllll", "ll lll"),
        ("A5", "uuu", "uuu"),
        ("A5", "u", "u*"),
        ("web", "lllll", "ll lll"),
        ("mail", "lll", "l ll"),
        ("mail", "uuu", "uuu"),
        ("mail", "lllll", "l ll ll"),
        ("mail", "l", "l*"),
    ],
)
def test_rows_leave_no_hole(room: str, pictures: str, expected: str) -> None:
    """A star is one alone, which has room beside it for its caption."""
    rows = _rows(pictures, room)
    said = ["".join(c.block.name for c in row.cells) + "*" * row.alone for row in rows]
    assert " ".join(said) == expected


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("pictures", ["lll", "uuuuu", "lul", "pus", "qlqlu", "ssss", "pppp"])
def test_pictures_of_a_row_fill_it_and_are_of_one_height(room: str, pictures: str) -> None:
    for row in _rows(pictures, room):
        gaps = ROOMS[room].gap * (len(row.cells) - 1)
        heights = {round(cell.share / cell.shape, 6) for cell in row.cells}
        assert len(heights) == 1
        if not row.alone:
            assert sum(cell.share for cell in row.cells) + gaps == pytest.approx(1)
            assert min(cell.share for cell in row.cells) >= ROOMS[room].least - 1e-9


@pytest.mark.parametrize("picture", SIZES)
def test_none_is_cut_by_more_than_a_cell_of_three_by_two_would(picture: str) -> None:
    (row,) = _rows(picture, "A4")
    width, height = SIZES[picture]
    own, shape = width / height, row.cells[0].shape
    assert min(own / shape, shape / own) >= min(own / 1.5, 1.5 / own)
    assert (shape == own) is (picture in "luq")


@pytest.mark.parametrize("pictures", ["lu", "uuu", "qlqlu", "us"])
def test_columns_of_a_mail_are_whole_pixels_that_fill_it(pictures: str) -> None:
    for row in _rows(pictures, "mail"):
        pixels = sum(round(picture_places.INNER * cell.share) for cell in row.cells)
        assert row.alone or abs(pixels + 24 * (len(row.cells) - 1) - picture_places.INNER) <= 1
