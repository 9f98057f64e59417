"""The pages of both PDFs of a newsletter and of a brochure, as one sees them from afar."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from tests.golden.test_issues import ISSUES
from tests.support.golden import Golden
from tests.support.page_pictures import pictures, unlike
from tests.support.samples import Samples

HERE = Path(__file__).parent / "pages"
POINT = 1 / 0.75  # in the pixels WeasyPrint reckons with


@pytest.mark.parametrize("channel", ["screen", "print"])
@pytest.mark.parametrize(("issue", "language"), ISSUES)
def test_every_page_looks_as_it_did(
    samples: Samples, golden: Golden, tmp_path: Path, issue: str, language: str, channel: str
) -> None:
    pages = list(pictures(samples.of(issue, language).path(f"{channel}.pdf").read_bytes()))
    golden.check_pages(HERE / f"{issue}.{language}", channel, pages, tmp_path)


def test_every_folder_is_an_issue() -> None:
    assert {path.name for path in HERE.iterdir()} == {".".join(issue) for issue in ISSUES}


@pytest.mark.parametrize(
    ("right", "up"), [(0, 2), (0, -2), (4, 0), (0, 12)], ids=["up", "down", "right", "a line up"]
)
def test_a_line_that_has_moved_is_seen(samples: Samples, right: float, up: float) -> None:
    """By two points up or down, by four to the side: lines of text from all over a page."""
    data = samples.of(*ISSUES[0]).path("screen.pdf").read_bytes()
    (page,) = pictures(_page(data))
    lines = _lines(data)
    assert len(lines) > 10
    missed = []
    for line in lines[:: len(lines) // 10]:
        (moved,) = pictures(_page(data, line, right, up))
        missed += [] if unlike(page, moved) else [line]
    assert missed == []


@pytest.mark.parametrize(
    ("spoil", "seen"),
    [
        (lambda draw: draw.point((100, 100), 120), False),
        (lambda draw: draw.point((100, 100), 150), False),
        (lambda draw: draw.line((100, 100, 200, 100), 190), True),
        (lambda draw: draw.rectangle((100, 100, 110, 104), 255), True),
        (lambda draw: draw.rectangle((30, 200, 90, 330), 241), True),
    ],
    ids=["nothing", "a dot", "a hairline", "a word", "a tint"],
)
def test_what_is_seen_and_what_is_let_pass(
    spoil: Callable[[ImageDraw.ImageDraw], None], seen: bool
) -> None:
    page = Image.new("L", (298, 421), 255)
    ImageDraw.Draw(page).rectangle((100, 100, 110, 104), 120)
    other = page.copy()
    spoil(ImageDraw.Draw(other))
    assert bool(unlike(page, other)) is seen


def test_roundings_of_another_processor_are_let_pass() -> None:
    page = Image.radial_gradient("L").resize((298, 421))
    assert unlike(page, page.point(lambda grey: max(grey - 4, 0))) == ""


def test_a_page_of_another_size_is_told() -> None:
    assert unlike(Image.new("L", (298, 421)), Image.new("L", (421, 298))) == (
        "297 × 210 mm instead of 210 × 297 mm"
    )


def _page(data: bytes, moved: int | None = None, right: float = 0, up: float = 0) -> bytes:
    """The second page alone; its piece of text number `moved` so many points from its place."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[1]
        content = list(pikepdf.parse_content_stream(page))
        if moved is not None:
            *matrix, x, y = content[moved].operands
            place = [*matrix, float(x) + right * POINT, float(y) - up * POINT]
            content[moved] = pikepdf.ContentStreamInstruction(place, pikepdf.Operator("Tm"))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
        del pdf.pages[2:]
        del pdf.pages[0]
        pdf.save(out)
    return out.getvalue()


def _lines(data: bytes) -> list[int]:
    """Where each longer line of text of the second page is put into its place."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = list(pikepdf.parse_content_stream(pdf.pages[1]))
        shown = [n for n, one in enumerate(content) if str(one.operator) == "TJ"]
        return [
            max(at for at in range(n) if str(content[at].operator) == "Tm")
            for n in shown
            if sum(len(bytes(s)) for s in content[n].operands[0] if isinstance(s, pikepdf.String))
            > 40  # bytes, two a character
        ]
