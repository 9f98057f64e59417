"""The two PDFs: boxes to 0.01 pt, our fonts and no others, a document one can find one's way in."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
import pytest

from pipeline.channels.page.fonts import base_name, shipped
from pipeline.content.model import Element, Prose, blocks, walk
from tests.support.samples import Sample, Samples
from tests.support.words import pdf_text

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
BLEED = 3 * MM
AUTHORS = {"sante-transfrontaliere": ["Camille Exemple", "Jeanne Modèle"]}  # else the publisher


@pytest.fixture(params=["screen", "print"])
def pdf(sample: Sample, request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.path(f"{request.param}.pdf")) as opened:
        yield opened


@pytest.fixture
def screen(sample: Sample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.path("screen.pdf")) as opened:
        yield opened


@pytest.fixture
def press(sample: Sample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.path("print.pdf")) as opened:
        yield opened


def box(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    return tuple(float(value) for value in page.obj[name])


def size(values: tuple[float, ...]) -> tuple[float, float]:
    return values[2] - values[0], values[3] - values[1]


def test_the_brochure_has_eight_pages_or_more_and_a_number_a_printer_can_fold(
    brochure: Sample,
) -> None:
    counts = set()
    for name in ("screen.pdf", "print.pdf"):
        with pikepdf.open(brochure.path(name)) as pdf:
            counts.add(len(pdf.pages))
    assert len(counts) == 1
    assert min(counts) >= 8


def test_the_newsletter_is_a_letter_of_four_pages(newsletter: Sample) -> None:
    for name in ("screen.pdf", "print.pdf"):
        with pikepdf.open(newsletter.path(name)) as pdf:
            assert len(pdf.pages) == 4


def test_every_address_is_printed_at_the_end_of_the_letter(newsletter: Sample) -> None:
    """On paper no link can be followed: who holds the letter needs the address itself."""
    last = pdf_text(newsletter.path("print.pdf")).rstrip("\f").split("\f")[-1]
    printed = "".join(last.split())  # lines are broken anywhere
    wanted = {link.removeprefix("https://") for link in _links(newsletter)}
    assert len(wanted) > 15
    assert {link for link in wanted if link not in printed} == set()


def test_small_capitals_are_copied_as_they_are_written(newsletter: Sample) -> None:
    """One glyph is both: « Mentions légales » was « menTions légales » to whoever copied it."""
    issue = newsletter.workspace.project.root / "issues" / newsletter.issue
    written = "".join(path.read_text("utf-8") for path in sorted(issue.rglob("*.md")))
    for name in ("screen.pdf", "print.pdf"):
        text = pdf_text(newsletter.path(name))
        assert "MOT" in text.split()
        mixed = set(re.findall(r"[^\W\d_]*[a-zà-ÿ][A-ZÀ-Þ][^\W\d_]*", text))
        assert [word for word in mixed if word not in written] == []


def test_the_file_is_sound(pdf: pikepdf.Pdf) -> None:
    assert pdf.check_pdf_syntax() == []


def test_pages_for_the_screen_are_a4(screen: pikepdf.Pdf) -> None:
    for page in screen.pages:
        assert size(box(page, "/MediaBox")) == pytest.approx(A4, abs=0.01)


def test_pages_for_the_press_are_trimmed_to_a4_with_3_mm_of_bleed(press: pikepdf.Pdf) -> None:
    for page in press.pages:
        media, bleed, trim = (box(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        assert size(trim) == pytest.approx(A4, abs=0.01)
        outward = (-BLEED, -BLEED, BLEED, BLEED)
        grown = tuple(t + o for t, o in zip(trim, outward, strict=True))
        assert bleed == pytest.approx(grown, abs=0.01)
        assert media[0] < bleed[0]
        assert media[2] > bleed[2]
        # The page stands in the middle of its sheet.
        assert trim[0] - media[0] == pytest.approx(media[2] - trim[2], abs=0.01)
        assert trim[1] - media[1] == pytest.approx(media[3] - trim[3], abs=0.01)


def test_every_font_is_embedded_and_one_of_ours(pdf: pikepdf.Pdf, samples: Samples) -> None:
    ours = shipped(samples.workspace.project)
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o]
    assert fonts
    for font in fonts:
        name = str(font.BaseFont).lstrip("/").rpartition("+")[2]
        assert any(base_name(name).startswith(family) for family in ours), name
        for inner in font.get("/DescendantFonts", [font]):
            described = inner.FontDescriptor
            assert any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")), name


def test_the_screen_pdf_is_tagged_and_says_its_title_and_language(
    screen: pikepdf.Pdf, sample: Sample
) -> None:
    root = screen.Root
    assert bool(root.MarkInfo.Marked)
    assert "/StructTreeRoot" in root
    assert str(root.Lang) == sample.language
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    title = sample.edition.fields["title"].plain  # type: ignore[union-attr]
    said = str(screen.docinfo.Author)
    with screen.open_metadata() as facts:
        assert str(facts["dc:title"]).startswith(title)
        assert str(facts["pdfuaid:part"]) == "1"
        assert (str(facts["pdfaid:part"]), str(facts["pdfaid:conformance"])) == ("2", "A")
        authors = list(facts["dc:creator"])
    assert said == "; ".join(authors)
    assert authors == AUTHORS.get(sample.issue, ["Maison d'édition de démonstration"])


def test_bookmarks_lead_to_every_chapter_or_story(screen: pikepdf.Pdf, sample: Sample) -> None:
    with screen.open_outline() as outline:
        marks = {_flat(item.title) for item in _all(outline.root)}
    named = [chapter.fields.get("title") for chapter in sample.edition.chapters]
    if not sample.edition.chapters:
        stories = (b for b in blocks(sample.edition.front.body) if b.name == "article")
        named = [block.fields["title"] for block in stories]
    assert named
    assert [t.plain for t in named if t and _flat(t.plain) not in marks] == []  # type: ignore[union-attr]


def _all(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _all(item.children)


def _flat(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def test_every_web_link_of_the_source_can_be_followed_in_the_screen_pdf(
    screen: pikepdf.Pdf, sample: Sample
) -> None:
    there = {
        str(note.A.URI)
        for page in screen.pages
        for note in page.obj.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    }
    wanted = set(_links(sample))
    assert len(wanted) > 5
    assert wanted - there == set()


def _links(sample: Sample) -> Iterator[str]:
    for part in sample.edition.parts:
        for block in blocks(part.body):
            link = block.fields.get("link")
            if isinstance(link, str) and "screen" in block.channels:
                yield link
            yield from _hrefs(block.body)
        yield from _hrefs(part.body)


def _hrefs(items: tuple[object, ...]) -> Iterator[str]:
    for item in items:
        for node in walk(item.nodes) if isinstance(item, Prose) else ():
            if isinstance(node, Element) and node.get("href").startswith("http"):
                yield node.get("href")


def test_links_inside_the_screen_pdf_lead_to_a_page(screen: pikepdf.Pdf) -> None:
    inside = [
        note
        for page in screen.pages
        for note in page.obj.get("/Annots", [])
        if "/Dest" in note or ("/A" in note and note.A.get("/S") == pikepdf.Name.GoTo)
    ]
    assert inside
    names = screen.Root.get("/Names", pikepdf.Dictionary())
    known = {str(name) for name in names.get("/Dests", pikepdf.Dictionary()).get("/Names", [])[::2]}
    for note in inside:
        goal = note.get("/Dest", note.get("/A", pikepdf.Dictionary()).get("/D"))
        assert isinstance(goal, pikepdf.Array) or str(goal) in known


def test_the_press_pdf_has_no_annotations_and_no_bookmarks(press: pikepdf.Pdf) -> None:
    assert "/Outlines" not in press.Root
    assert [page for page in press.pages if "/Annots" in page.obj] == []
