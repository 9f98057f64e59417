"""The booklet: pages in the order of folded sheets, as large as fits, the same bytes each time."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pipeline.press.imposition import SHEET, booklet, creep, padded, spreads
from tests.support.numbered import MM, numbered, placed

# Of 8 pages, as one knows them from the stapler: left and right of each side of each sheet.
EIGHT = [(8, 1), (2, 7), (6, 3), (4, 5)]


def sheets(data: bytes) -> list[list[int]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [[number for number, _, _ in placed(page)] for page in pdf.pages]


def test_eight_pages_stand_as_on_two_folded_sheets() -> None:
    assert sheets(booklet(numbered(8), covered=True)) == [list(pair) for pair in EIGHT]


@pytest.mark.parametrize("pages", [4, 8, 16, 60])
def test_folded_and_laid_into_one_another_the_pages_read_in_order(pages: int) -> None:
    sides = list(spreads(pages))
    # Unfolded from the outside: what is right on a front is followed by what is left on its back.
    first = [side for front, back in zip(sides[::2], sides[1::2], strict=True)
             for side in (front[1], back[0])]  # fmt: skip
    rest = [side for front, back in zip(sides[::2], sides[1::2], strict=True)
            for side in (front[0], back[1])]  # fmt: skip
    assert first + rest[::-1] == list(range(pages))


@pytest.mark.parametrize(
    ("pages", "covered", "wanted"),
    [
        (4, True, [0, 1, 2, 3]),
        (6, True, [0, 1, 2, 3, 4, None, None, 5]),
        (6, False, [0, 1, 2, 3, 4, 5, None, None]),
        (1, True, [0, None, None, None]),
        (3, True, [0, 1, None, 2]),
    ],
)
def test_blank_pages_come_before_a_back_cover_else_last(
    pages: int, covered: bool, wanted: list[int | None]
) -> None:
    assert padded(pages, covered) == wanted


def test_a_blank_page_is_paper() -> None:
    assert sheets(booklet(numbered(6), covered=True)) == [[6, 1], [2], [3], [4, 5]]


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(210, 297, 210 / 297), (148, 210, 1), (210, 210, 148.5 / 210), (297, 210, 0.5),
     (100, 150, 1), (170, 240, 148.5 / 170)],
)  # fmt: skip
def test_pages_meet_at_the_fold_and_are_as_large_as_fits(
    width: float, height: float, scale: float
) -> None:
    with pikepdf.open(io.BytesIO(booklet(numbered(4, width, height), covered=True))) as pdf:
        page = pdf.pages[0]
        assert [float(v) for v in page.mediabox] == pytest.approx([0, 0, *SHEET], abs=0.01)
        (_, left, _), (_, right, _) = placed(page)
    fold, middle = SHEET[0] / 2, SHEET[1] / 2
    assert left[0] == right[0] == pytest.approx(scale, abs=1e-5)
    assert left[4] + width * MM * scale == pytest.approx(fold, abs=0.01)
    assert right[4] == pytest.approx(fold, abs=0.01)
    for _, _, _, _, _, bottom in (left, right):
        assert bottom + height * MM * scale / 2 == pytest.approx(middle, abs=0.01)


def test_inner_pages_stand_nearer_to_the_fold_by_what_their_sheet_stands_out() -> None:
    """0.2 mm a sheet: the outermost as they are, then 0.2 and 0.4 mm; cut at the fold."""
    with pikepdf.open(io.BytesIO(booklet(numbered(12), True, 0.2))) as pdf:
        moved = [[matrix for _, matrix, _ in placed(page)] for page in pdf.pages]
        boxes = [[box for _, _, box in placed(page)] for page in pdf.pages]
    with pikepdf.open(io.BytesIO(booklet(numbered(12), True))) as pdf:
        plain = [[matrix for _, matrix, _ in placed(page)] for page in pdf.pages]
    for side, (now, before) in enumerate(zip(moved, plain, strict=True)):
        stands_out = side // 2 * 0.2 * MM
        assert now[0][4] - before[0][4] == pytest.approx(stands_out, abs=0.001)
        assert before[1][4] - now[1][4] == pytest.approx(stands_out, abs=0.001)
    widths = [[box[2] - box[0] for box in pair] for pair in boxes]
    assert widths[0][0] - widths[4][0] == pytest.approx(0.4 * MM / moved[0][0][0], abs=0.01)


@pytest.mark.parametrize(
    ("pages", "thickness", "most"), [(4, 0.1, 0), (12, 0.1, 0.2), (13, 0.1, 0.3), (64, 0.11, 1.65)]
)
def test_creep_is_a_thickness_for_each_sheet_around(
    pages: int, thickness: float, most: float
) -> None:
    assert creep(pages, thickness) == pytest.approx(most)


def test_without_a_thickness_the_bytes_are_as_before() -> None:
    assert booklet(numbered(8), True, 0.0) == booklet(numbered(8), True)


def test_it_asks_for_both_sides_turned_at_the_short_edge_and_no_scaling() -> None:
    with pikepdf.open(io.BytesIO(booklet(numbered(4), covered=True))) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert (wishes.Duplex, wishes.PrintScaling) == ("/DuplexFlipShortEdge", "/None")
        assert str(pdf.docinfo.Title) == "Un essai"
        assert str(pdf.Root.Lang) == "fr"
        assert "/Metadata" not in pdf.Root  # nothing says it is accessible


def test_same_pages_same_bytes() -> None:
    data = numbered(7)
    assert booklet(data, covered=False) == booklet(data, covered=False)
