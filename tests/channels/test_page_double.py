"""A picture over two facing pages: where it stands, and how its halves meet in the fold."""

from __future__ import annotations

import pytest

from pipeline.build import hops
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.paper.make import make_print
from pipeline.config.brand import BRAND, PageSize
from pipeline.context import RenderContext
from pipeline.pdf.events import Fill, ImageUse
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Finished
from tests.support.pictures import encoded, photograph
from tests.support.project import Project, brochure

SIZE = PageSize(100, 120)
FIGURE = """
::: figure
image: images/large.jpg
alt: Une vallée
caption: Une vallée
width: spread
{}:::
"""


@pytest.mark.parametrize(("binding", "fold"), [("stapled", 0.0), ("perfect", 4.0)])
def test_its_halves_stand_on_facing_pages_and_meet(
    project: Project, binding: str, fold: float
) -> None:
    boxes = halves(project, brochure("Un mot.", trim="100x120", binding=binding))
    (left, one), (right, other) = boxes
    assert left % 2 == 0
    assert right == left + 1
    # The middle of the picture lies as deep in the fold on both pages.
    assert one.middle[0] == pytest.approx(SIZE.width - fold, abs=0.1)
    assert other.middle[0] == pytest.approx(fold, abs=0.1)
    assert one.left <= -2.9
    assert other.right >= SIZE.width + 2.9
    for box in (one, other):
        assert (box.top, box.bottom) == pytest.approx((-3, SIZE.height + 3), abs=0.1)


def test_what_must_stay_is_not_put_into_a_glued_fold(project: Project) -> None:
    found = {}
    for binding in ("stapled", "perfect"):
        head = brochure("Un mot.", trim="100x120", binding=binding)
        context = context_of(project, head, "focus: 50% 40%\n")
        found[binding] = {one.code for one in make_print(context).found}
    assert "focus-in-fold" in found["perfect"] - found["stapled"]


def test_it_is_varnished_on_both_pages_to_the_bleed(project: Project) -> None:
    varnish = '[finishing.varnish]\nname = "Vernis"\ncmyk = [0, 30, 0, 0]\n'
    project.change(BRAND, "[pages]  ", f"{varnish}\n[pages]  ")
    context = context_of(project, brochure("Un mot.", trim="100x120"), "varnish: yes\n")
    made = make_print(context)
    pdf = Finished("print", made.data, SIZE, 3.0, context.edition.file, made.anchors)
    left, right = sorted({use.page for use in pdf.every(ImageUse)})
    varnished = {
        event.page: event.seen
        for page in pdf.document.pages
        for event in page.events
        if isinstance(event, Fill) and "Vernis" in event.colour.space.inks
    }
    assert varnished.keys() == {left, right}
    for box in varnished.values():
        assert box is not None
        edges = (box.left, box.top, box.right, box.bottom)
        assert edges == pytest.approx((-3, -3, SIZE.width + 3, SIZE.height + 3), abs=0.1)


def test_the_web_and_letters_show_it_over_the_whole_width(project: Project) -> None:
    context = context_of(project, brochure("Un mot."))
    html = render_page(context, "web", PictureStore("web", context.images))
    assert 'class="figure full"' in html
    assert "spread" not in html


def halves(project: Project, head: str) -> list[tuple[int, Box]]:
    """The page and the place of each picture of the print PDF, in millimetres from the trim."""
    context = context_of(project, head)
    made = make_print(context)
    pdf = Finished("print", made.data, SIZE, 3.0, context.edition.file, made.anchors)
    return [(one.page, one.box) for one in pdf.every(ImageUse)]


def context_of(project: Project, head: str, more: str = "", text: str = "") -> RenderContext:
    data = encoded(photograph(300, 180).resize((2600, 1600)), "JPEG", quality=80)
    project.image("essai", "images/large.jpg", data)
    text = text or f"Des mots.\n{FIGURE.format(more)}\nDes mots."
    text = f"---\ntitle: Un\nsummary: Un\n---\n\n{text}\n"
    project.chapter("essai", "fr", "1-x.md", text).write("essai", "fr", head)
    context, found = hops.read_edition(project.house, "essai", "fr")
    assert context is not None, found
    return context


BOTTOM, PARAGRAPH = 98.0, 26.0  # mm: where text ends, and how high each paragraph is
WORDS = "Une phrase qui ne dit rien de plus que la précédente, et qui dure. "


@pytest.mark.parametrize("before", [1, 4, 9, 13])
def test_the_text_behind_it_fills_the_pages_before_it(project: Project, before: int) -> None:
    paragraphs = [f"Alinéa{n:02}. {WORDS * 3}" for n in range(40)]
    text = "\n\n".join((*paragraphs[:before], FIGURE.format(""), *paragraphs[before:]))
    context = context_of(project, brochure("Un mot.", trim="100x120"), text=text)
    made = make_print(context)
    pdf = Finished("print", made.data, SIZE, 3.0, context.edition.file, made.anchors)
    begun = {
        line.text[:8]: (page, line.box.top)
        for page, lines in pdf.lines.items()
        for line in lines
        if line.text.startswith("Alinéa")
    }
    assert sorted(begun) == [f"Alinéa{n:02}" for n in range(40)]
    assert sorted(begun, key=begun.__getitem__) == sorted(begun), "in their order"
    left = min(one.page for one in pdf.every(ImageUse))
    assert left % 2 == 0
    for page in range(min(page for page, _ in begun.values()), left):
        lowest = max(line.box.bottom for line in pdf.lines[page] if "phrase" in line.text)
        assert lowest > BOTTOM - PARAGRAPH, (page, left)
    assert max(page for page, _ in begun.values()) > left + 1, "it goes on behind"
