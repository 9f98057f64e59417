"""A book's two press files, cover and inside, before every validator the press PDF faces."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from pipeline import preflight
from pipeline.build import hops
from pipeline.config.brand import PageSize
from pipeline.context import load_workspace
from pipeline.preflight.finished import Finished
from tests.print.test_plates import INKS, separated
from tests.support.command import shell
from tests.support.once import once
from tests.support.project import Project, brochure, copy_of_house
from tests.support.samples import ROOT
from tests.support.twin import twin
from tests.support.validators import PROCESS_INKS, colour_spaces, qpdf_complaints
from tests.support.verapdf import A2B, verdict

FILES = ("cover.pdf", "print.pdf")
# What may be asked of a sheet that is no page of a text.
RULES = ("bleed", "boxes", "colours", "damaged", "folds", "fonts", "hairlines", "ink",
         "output_intent", "overprint", "pdfx", "text_fragile", "text_small")  # fmt: skip
A4 = PageSize(210.0, 297.0)
CHAPTERS = 20


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a bound brochure, its spine wide enough for a title."""
    folder, _ = once(tmp_path_factory, "book", _build)
    return folder / "output/essai/fr"


def _build(root: Path) -> str:
    project = Project(copy_of_house(ROOT, root / "house"))
    project.change("pipeline.toml", "# paper_thickness = 0.1", "paper_thickness = 0.5")
    fields = {"binding": "perfect", "cover_alt": "Une vallée"}
    cover = "assets/illustrations/couverture-sante.svg"
    project.write("essai", "fr", brochure("Un avant-propos.", cover=cover, **fields))
    for number in range(CHAPTERS):
        head = f"---\ntitle: Chapitre {number}\nsummary: Un chapitre\n---\n\n"
        project.chapter("essai", "fr", f"{number:02d}-x.md", head + "Des mots à lire. " * 100)
    return shell(project.root, "build", "--only", "print", "--output", f"{root}/output").out


@pytest.fixture(params=FILES)
def file(book: Path, request: pytest.FixtureRequest) -> Path:
    return book / request.param


def spine(book: Path) -> float:
    """In millimetres, as the cover is wide."""
    with pikepdf.open(book / "cover.pdf") as pdf:
        left, _, right, _ = (float(value) for value in pdf.pages[0].obj.TrimBox)
    return round((right - left) * 25.4 / 72 - 2 * A4.width, 2)


def test_qpdf_has_nothing_to_say(file: Path) -> None:
    assert qpdf_complaints(file) == []


def test_its_twin_is_pdf_a_2b(file: Path) -> None:
    assert verdict(twin(file.read_bytes()), A2B).failures == []


def test_it_has_four_plates_and_only_marks_outside_the_bleed(file: Path) -> None:
    assert separated(file).warnings == ""
    assert separated(file).inks == {tuple(sorted(PROCESS_INKS))}
    assert separated(file).slugs == ()
    assert set(colour_spaces(file)) - INKS == set()


def test_our_own_rules_find_nothing(book: Path, file: Path) -> None:
    workspace = load_workspace(book.parents[2] / "house")
    context, _ = hops.read_edition(workspace, "essai", "fr")
    assert context is not None
    edition = context.edition
    size: PageSize = A4
    folds: tuple[float, ...] = ()
    if file.name == "cover.pdf":
        size = PageSize(2 * A4.width + spine(book), A4.height)
        folds = (A4.width, A4.width + spine(book))
    pdf = Finished("print", file.read_bytes(), size, 3.0, edition.file, folds=folds)
    rules = {name: check for stage in ("pages", "press") for name, check in preflight.rules(stage)}
    found = {name: [f.diagnostic.message.render() for f in rules[name](pdf, context)]
             for name in RULES}  # fmt: skip
    assert {name: said for name, said in found.items() if said} == {}


def test_the_spine_is_as_wide_as_the_leaves_are_thick(book: Path) -> None:
    with pikepdf.open(book / "print.pdf") as pdf:
        leaves = (len(pdf.pages) + 1) // 2
    assert spine(book) == pytest.approx(leaves * 0.5, abs=0.01)


def test_the_words_on_the_spine_are_in_fonts_of_the_house(book: Path) -> None:
    with pikepdf.open(book / "cover.pdf") as pdf:
        fonts = pdf.pages[0].Resources.XObject["/Spine"].Resources.Font
        names = {str(font.BaseFont).rpartition("+")[2] for font in fonts.values()}
        profiles = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)
                    and o.get("/N") == 4]  # fmt: skip
    assert all(name.startswith("Source-S") for name in names)
    assert len(names) == 2
    assert len(profiles) == 1  # the intent's: the title brings none of its own


def test_both_say_they_are_another_file(book: Path) -> None:
    ids = set()
    for name in FILES:
        with pikepdf.open(io.BytesIO((book / name).read_bytes())) as pdf:
            ids.add(bytes(pdf.trailer.ID[0]))
            ids.add(pdf.Root.Metadata.read_bytes().partition(b"xmp.did:")[2][:36])
    assert len(ids) == 4
