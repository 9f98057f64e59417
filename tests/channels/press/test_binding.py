"""`binding: perfect`: a flat cover with exact boxes, fold marks, a spine; the pages inside."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest

from pipeline.channels.paper.spine import letter_size, rises
from pipeline.config.brand import PageSize
from pipeline.diagnostics import Diagnostic
from pipeline.press.binding import Spine, cover, inside, spine_width
from tests.support.numbered import MM, numbered, placed
from tests.support.project import Project, brochure

A5 = PageSize(148, 210)
BLEED, SLUG = 3.0, 10.0
LAC = (92.0, 60.0, 25.0, 22.0)
SPINE = Spine(6.4, LAC)
BOXES = ("MediaBox", "BleedBox", "TrimBox")
_LINE = re.compile(r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S")


@pytest.fixture(scope="module")
def pages() -> bytes:
    return numbered(12, A5.width, A5.height, BLEED, SLUG)


@pytest.fixture(scope="module")
def flat(pages: bytes) -> bytes:
    return cover(pages, A5, BLEED, SLUG, SPINE)


@pytest.mark.parametrize(
    ("pages", "thickness", "width"),
    [(104, 0.12, 6.0), (64, 0.1, 3.0), (66, 0.1, 3.1), (65, 0.1, 3.1), (104, 0.13, 6.5),
     (104, 0.121, 6.1), (4, 0.1, 0.0), (0, 0.1, 0.0)],
)  # fmt: skip
def test_the_spine_is_leaves_times_paper_to_the_next_tenth(
    pages: int, thickness: float, width: float
) -> None:
    """The cover's four pages are no leaves of the block; half a leaf is a leaf."""
    assert spine_width(pages, thickness) == width


def test_the_outside_is_back_and_front_and_the_inside_their_other_sides(flat: bytes) -> None:
    with pikepdf.open(io.BytesIO(flat)) as pdf:
        assert [[n for n, _, _ in placed(page)] for page in pdf.pages] == [[12, 1], [2, 11]]


def test_the_pages_inside_are_those_between(pages: bytes) -> None:
    with pikepdf.open(io.BytesIO(inside(pages))) as pdf:
        tints = [float(page.Contents.read_bytes().split()[0]) for page in pdf.pages]
        assert [round(tint * 100) for tint in tints] == list(range(3, 11))
        assert [float(v) for v in pdf.pages[0].obj.TrimBox] == pytest.approx(
            [SLUG * MM, SLUG * MM, (SLUG + 148) * MM, (SLUG + 210) * MM], abs=0.01
        )


def test_its_boxes_are_exact(flat: bytes) -> None:
    width, height = 2 * A5.width + SPINE.width, A5.height
    with pikepdf.open(io.BytesIO(flat)) as pdf:
        for page in pdf.pages:
            for name, inset in zip(BOXES, (0, SLUG - BLEED, SLUG), strict=True):
                wanted = [inset, inset, width + 2 * SLUG - inset, height + 2 * SLUG - inset]
                found = [float(value) for value in page.obj[f"/{name}"]]
                assert found == pytest.approx([value * MM for value in wanted], abs=0.01)


def test_art_goes_to_the_bleed_outside_and_to_the_fold_inside(flat: bytes) -> None:
    with pikepdf.open(io.BytesIO(flat)) as pdf:
        (_, left, box), (_, right, other) = placed(pdf.pages[0])
    low, high = (SLUG - BLEED) * MM, (SLUG + A5.height + BLEED) * MM
    fold, far = (SLUG + A5.width) * MM, (SLUG + A5.width + SPINE.width) * MM
    hair = 0.1 * MM  # over the edges of the spine, so that no seam shows
    assert (box[0] + left[4], box[2] + left[4]) == pytest.approx((low, fold + hair), abs=0.01)
    assert (box[1] + left[5], box[3] + left[5]) == pytest.approx((low, high), abs=0.01)
    edge = (SLUG + 2 * A5.width + SPINE.width + BLEED) * MM
    assert (other[0] + right[4], other[2] + right[4]) == pytest.approx((far - hair, edge), abs=0.01)


def test_fold_marks_are_dashed_and_stand_at_both_folds_outside_the_bleed(flat: bytes) -> None:
    with pikepdf.open(io.BytesIO(flat)) as pdf:
        for page in pdf.pages:
            content = b"\n".join(part.read_bytes() for part in page.obj.Contents).decode()
            assert "/Registration CS 1 SCN" in content
            dashed = content.partition("[2 1.5] 0 d")[2].partition("[] 0 d")[0]
            lines = [tuple(map(float, line)) for line in _LINE.findall(dashed)]
            folds = [(SLUG + A5.width) * MM, (SLUG + A5.width + SPINE.width) * MM]
            assert sorted({line[0] for line in lines}) == pytest.approx(folds, abs=0.01)
            assert all(x0 == x1 for x0, _, x1, _ in lines)
            low, high = (SLUG - BLEED) * MM, (SLUG + A5.height + BLEED) * MM
            ends = [y for _, y0, _, y1 in lines for y in (y0, y1)]
            assert len(lines) == 4
            assert all(0 < y < low or high < y < high + low for y in ends)


def test_register_marks_leave_the_folds_alone(flat: bytes) -> None:
    """A narrow spine's two marks stand where the middle of the sheet is."""
    with pikepdf.open(io.BytesIO(flat)) as pdf:
        content = pdf.pages[0].obj.Contents[-1].read_bytes().decode()
    middles = [float(x) for x in re.findall(r"\n([\d.]+) [\d.]+ m [\d. ]+ c", content)]
    fold = (SLUG + A5.width + SPINE.width / 2) * MM
    assert middles
    assert all(abs(x - fold) > 20 * MM for x in middles)


def test_the_spine_is_one_ink_of_the_brand_from_edge_to_edge(flat: bytes) -> None:
    with pikepdf.open(io.BytesIO(flat)) as pdf:
        first = pdf.pages[0].obj.Contents[0].read_bytes().decode()
        x, y, width, height = map(float, re.findall(r"k ([\d. ]+) re f", first)[0].split())
        assert first.startswith("q 0.92 0.6 0.25 0.22 k")
        assert (x, width) == pytest.approx(((SLUG + 148) * MM, 6.4 * MM), abs=0.01)
        assert (y, height) == pytest.approx(((SLUG - BLEED) * MM, 216 * MM), abs=0.01)


@pytest.mark.parametrize(("language", "up"), [("fr", True), ("es", True), ("en", False)])
def test_a_title_is_turned_as_its_language_wants_it(pages: bytes, language: str, up: bool) -> None:
    title = numbered(1, A5.height, SPINE.width)
    made = cover(pages, A5, BLEED, SLUG, Spine(SPINE.width, LAC, title, rises(language)))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        first = pdf.pages[0].obj.Contents[0].read_bytes().decode()
    turn = re.search(r"q ([-\d. ]+) cm /Spine Do", first)
    assert turn is not None
    a, b, c, d, x, y = map(float, turn[1].split())
    assert (a, b, c, d) == ((0, 1, -1, 0) if up else (0, -1, 1, 0))
    fold = (SLUG + 148 + (6.4 if up else 0)) * MM
    assert (x, y) == pytest.approx((fold, (SLUG + (0 if up else 210)) * MM), abs=0.01)


@pytest.mark.parametrize(
    ("width", "length", "signs", "size"),
    [(4.9, 297, 20, 0.0), (5.0, 297, 20, 8.0), (40, 297, 20, 14.0), (8, 210, 90, 9.8),
     (8, 210, 400, 0.0)],
)  # fmt: skip
def test_letters_on_the_spine_fit_or_are_left_out(
    width: float, length: float, signs: int, size: float
) -> None:
    assert letter_size(width, length, signs) == size


def test_same_pages_same_bytes(pages: bytes, flat: bytes) -> None:
    assert cover(pages, A5, BLEED, SLUG, SPINE) == flat
    assert inside(pages) == inside(pages)


# --------------------------------------------------------------------------------- a real edition

Bound = Callable[..., tuple[dict[str, bytes], list[Diagnostic]]]


@pytest.fixture
def bound(project: Project) -> Bound:
    """The press files of a brochure with so many pages of text, and what was found."""

    def build(
        chapters: int, thickness: str = "", **fields: str
    ) -> tuple[dict[str, bytes], list[Diagnostic]]:
        if thickness:
            project.change(
                "pipeline.toml", "# paper_thickness = 0.1", f"paper_thickness = {thickness}"
            )
        project.write("essai", "fr", brochure("Un avant-propos.", binding="perfect", **fields))
        for number in range(chapters):
            head = f"---\ntitle: Chapitre {number}\nsummary: Un chapitre\n---\n\n"
            project.chapter("essai", "fr", f"{number:02d}-x.md", head + "Des mots. " * 60)
        result = project.build("print")
        (artifact,) = result.artifacts
        return dict(artifact.files), list(result.report.diagnostics)

    return build


def count(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def codes(found: list[Diagnostic]) -> set[str]:
    return {d.code for d in found}


def test_a_bound_edition_is_a_cover_and_the_pages_inside(bound: Bound) -> None:
    files, found = bound(4, "1", title="Un dos")
    assert not codes(found) & {"spine-unknown", "nothing-inside"}
    assert count(files["cover.pdf"]) == 2
    leaves = (count(files["print.pdf"]) + 1) // 2
    with pikepdf.open(io.BytesIO(files["cover.pdf"])) as pdf:
        left, _, right, _ = (float(value) for value in pdf.pages[0].obj.TrimBox)
        assert right - left == pytest.approx((420 + leaves) * MM, abs=0.01)
        assert ("/Spine" in pdf.pages[0].Resources.XObject) == (leaves >= 5)
        ids = {str(pdf.trailer.ID[0])}
        assert pdf.pdf_version == "1.6"
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"
    with pikepdf.open(io.BytesIO(files["print.pdf"])) as pdf:
        assert str(pdf.trailer.ID[0]) not in ids


def test_without_the_papers_thickness_the_printer_is_asked_first(bound: Bound) -> None:
    files, found = bound(4)
    assert "cover.pdf" not in files
    (asked,) = [d for d in found if d.code == "spine-unknown"]
    assert asked.stops == "print"
    assert asked.hint is not None
    assert "paper_thickness" in asked.hint.render()


def test_a_spine_too_thin_for_glue_is_told(bound: Bound) -> None:
    files, found = bound(4, "0.1")
    assert "cover.pdf" in files
    assert "thin-spine" in codes(found)


def test_a_cover_with_nothing_inside_is_not_bound(bound: Bound) -> None:
    files, found = bound(0, "0.1")
    assert "cover.pdf" not in files
    assert count(files["print.pdf"]) <= 4
    assert "nothing-inside" in codes(found)
