"""What an editor and her printer hold: sheets beside the PDFs, booklets, quick looks, formats."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from pipeline.preflight import finished
from tests.support.command import Done, digests
from tests.support.numbered import MM
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure, newsletter

Run = Callable[..., Done]
FOLDER = f"output/{ISSUE}/fr"
COARSE = brochure(
    "Un texte.\n\n::: figure\nimage: petit.jpg\nalt: Un pont\ncaption: Un pont\ncredit: Moi\n:::\n"
)
ASIDE = "la seule photo qui existe"


@pytest.fixture
def house(project: Project) -> Project:
    """A brochure whose picture has too few pixels for print."""
    project.image(ISSUE, "petit.jpg", encoded(photograph(200, 150), "JPEG"))
    return project.write(ISSUE, "fr", COARSE)


def report(project: Project) -> dict[str, Any]:
    return json.loads((project.root / FOLDER / "report.json").read_text("utf-8"))


def paths(project: Project, output: str) -> set[str]:
    return {file["path"] for file in report(project)["outputs"][output]["files"]}


def pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


# ------------------------------------------------------------------------------- the sheets


def test_a_fault_of_the_press_pdf_is_shown_told_again_set_aside_and_mended(
    house: Project, run: Run
) -> None:
    """One edition, built as its editor goes on: each state is what the one before it left."""
    first = run("build", "--only", "print")
    assert first.status == 1
    assert f"issues/{ISSUE}/fr.md:12: error[picture-coarse]" in first.out
    shown_where_it_is(house)

    before = digests(house.root / "output")
    again = run("build", "--only", "print")
    assert "up to date" in again.out
    assert (again.status, again.codes) == (first.status, first.codes)
    assert digests(house.root / "output") == before

    aside = COARSE.replace("---\nUn", f"set_aside:\n- picture-coarse: {ASIDE}\n---\nUn")
    house.write(ISSUE, "fr", aside)
    done = run("build", "--only", "print")
    assert done.status == 0
    assert "warning[picture-coarse]" in done.out
    sheet = house.root / FOLDER / "preflight"
    assert ASIDE in (sheet / "index.html").read_text("utf-8")
    assert list(sheet.glob("*.png"))

    house.image(ISSUE, "petit.jpg", encoded(photograph(2400, 1800), "JPEG"))
    house.write(ISSUE, "fr", COARSE)
    assert run("build", "--only", "print").status == 0
    assert [p.name for p in sheet.iterdir()] == ["index.html"]


def shown_where_it_is(house: Project) -> None:
    """Marked red on a picture of its page, which stands on the printer's sheet."""
    shown = house.root / FOLDER / "preflight"
    names = {path.name for path in shown.iterdir()}
    assert "index.html" in names
    (marked,) = names - {"index.html"}
    picture = Image.open(shown / marked).convert("RGB")
    assert (208, 0, 0) in {colour for _, colour in picture.getcolors(1 << 24) or ()}
    assert marked in (shown / "index.html").read_text("utf-8")
    assert paths(house, "print") == {"print.pdf", *(f"preflight/{name}" for name in names)}


def test_check_reads_sources_and_judges_no_pdf(house: Project, run: Run) -> None:
    assert "picture-coarse" not in run("check").out


def test_same_sources_same_sheets(house: Project, run: Run) -> None:
    run("build", "--only", "screen,print,booklet", "--output", "one")
    run("build", "--only", "screen,print,booklet", "--output", "other", "--no-cache")
    assert digests(house.root / "one") == digests(house.root / "other")


def test_a_screen_pdf_without_a_finding_has_no_sheet(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Un texte."))
    run("build", "--only", "screen")
    assert paths(project, "screen") == {"screen.pdf"}


# ------------------------------------------------------------------------------- the booklet


def test_the_booklet_is_made_when_it_is_asked_for_and_then_only(house: Project, run: Run) -> None:
    run("build", "--only", "screen")
    assert not (house.root / FOLDER / "booklet.pdf").exists()
    assert "booklet" not in report(house)["outputs"]
    assert run("build", "--only", "booklet").status == 0
    sides = pages(house.root / FOLDER / "booklet.pdf")
    assert sides == -(-pages(house.root / FOLDER / "screen.pdf") // 4) * 2
    assert paths(house, "booklet") == {"booklet.pdf"}
    assert not report(house)["outputs"]["booklet"]["stale"]


def test_a_booklet_of_older_sources_is_kept_and_marked_stale(house: Project, run: Run) -> None:
    run("build", "--only", "booklet")
    before = digests(house.root / "output")[f"{ISSUE}/fr/booklet.pdf"]
    house.write(ISSUE, "fr", COARSE.replace("Un texte", "Un autre texte"))
    run("build", "--only", "screen")
    assert digests(house.root / "output")[f"{ISSUE}/fr/booklet.pdf"] == before
    outputs = report(house)["outputs"]
    assert (outputs["booklet"]["stale"], outputs["screen"]["stale"]) == (True, False)


def test_only_suggests_the_booklet(house: Project, run: Run) -> None:
    done = run("build", "--only", "bookelt")
    assert done.status == 2
    assert "did you mean `booklet`?" in done.err


# ------------------------------------------------------------------------------- quick looks


def test_a_look_lies_beside_the_whole_and_changes_nothing(house: Project, run: Run) -> None:
    run("build", "--only", "screen,print")
    before = digests(house.root / "output")
    done = run("build", "--pages", "2-3", "--only", "screen,print")
    assert "for a look only" in done.out
    after = digests(house.root / "output")
    new = {f"{ISSUE}/fr/screen-p2-3.pdf", f"{ISSUE}/fr/print-p2-3.pdf"}
    assert after.keys() - before.keys() == new
    assert {name: after[name] for name in before} == before
    for name in new:
        assert pages(house.root / "output" / name) == 2


def test_a_look_shows_the_pages_it_names(house: Project, run: Run) -> None:
    """Their numbers are those of the whole: it is laid out as a whole."""
    head = "---\ntitle: Chapitre {n}\nsummary: Un chapitre\n---\n\nMot{n}. Texte.\n"
    for n in (1, 2):
        house.chapter(ISSUE, "fr", f"0{n}-x.md", head.format(n=n))
    run("build", "--only", "screen")
    run("build", "--pages", "4")
    whole = text_of(house.root / FOLDER / "screen.pdf")
    assert text_of(house.root / FOLDER / "screen-p4.pdf") == whole[3:4]


def test_a_look_shows_the_pages_of_a_chapter_or_a_block(house: Project, run: Run) -> None:
    head = "---\ntitle: Chapitre {n}\nsummary: Un chapitre\n---\n\nMot{n}. Texte.\n"
    box = "\n::: callout #cadre\ntitle: Un cadre\n\nSon texte.\n:::\n"
    for n in (1, 2):
        house.chapter(ISSUE, "fr", f"0{n}-x{n}.md", head.format(n=n) + box * (n == 2))
    run("build", "--only", "screen")
    whole = text_of(house.root / FOLDER / "screen.pdf")
    number = next(n for n, text in enumerate(whole, 1) if "Mot2" in text)
    for name in ("02-x2", "cadre", "#cadre"):
        done = run("build", "--pages", name)
        assert "page numbers and references are those of the last whole layout" in done.out
        shown = house.root / FOLDER / f"screen-p{number}.pdf"
        assert text_of(shown) == whole[number - 1 : number]
        shown.unlink()
    assert "did you mean `cadre`?" in run("build", "--pages", "cadres").err
    assert "names there are: figure-12, cadre, " in run("build", "--pages", "xyz").err


def text_of(file: Path) -> list[str]:
    from pipeline.pdf.reading import read_texts

    return list(read_texts(file.read_bytes()))


def test_a_look_claims_to_be_nothing(house: Project, run: Run) -> None:
    run("build", "--pages", "1-2")
    with pikepdf.open(house.root / FOLDER / "screen-p1-2.pdf") as pdf:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Metadata", "/Names"):
            assert key not in pdf.Root
        for page in pdf.pages:
            for note in page.obj.get("/Annots", []):
                assert "/URI" in note.A


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ("abc", "no block and no chapter is called `abc`"),
        ("a b", "does not understand `a b`"),
        ("3-6-9", "does not understand `3-6-9`"),
        ("-3", "does not understand `-3`"),
        ("", "does not understand ``"),
        ("0", "counts from 1 upwards"),
        ("6-3", "counts from 1 upwards"),
        ("900", "there are no pages 900"),
        ("12345", "does not understand `12345`"),
    ],
)
def test_pages_that_are_none_are_wrong_usage(
    house: Project, run: Run, pages: str, said: str
) -> None:
    done = run("build", "--pages", pages)
    assert done.status == 2
    assert said in done.err
    assert not (house.root / FOLDER).exists()


@pytest.mark.parametrize("only", ["email", "screen,web", "booklet"])
def test_what_has_no_pages_cannot_be_looked_at(house: Project, run: Run, only: str) -> None:
    done = run("build", "--pages", "1", "--only", only)
    assert done.status == 2
    assert "is for screen and print" in done.err


def test_of_several_editions_the_shorter_may_lack_the_pages(house: Project, run: Run) -> None:
    house.write(ISSUE, "en", newsletter("A text."))
    done = run("build", "--pages", "3-")
    assert done.status == 0
    assert f"{ISSUE}/en: no such pages (in all: 1)" in done.out
    assert (house.root / FOLDER / "screen-p3-end.pdf").is_file()


def test_a_refused_edition_has_no_look(house: Project, run: Run) -> None:
    house.write(ISSUE, "fr", COARSE.replace("petit.jpg", "absent.jpg"))
    done = run("build", "--pages", "1")
    assert done.status == 1
    assert "missing-image" in done.out
    assert not (house.root / FOLDER).exists()


# --------------------------------------------------------------------------------- formats


@pytest.mark.parametrize(
    ("trim", "width", "height"),
    [("a5", 148, 210), ("A5-paysage", 210, 148), ("a4-paysage", 297, 210), ("carre", 210, 210),
     ("170 x 240", 170, 240), ("240 × 170 mm", 240, 170), ("165,5x240.25", 165.5, 240.25)],
)  # fmt: skip
def test_pages_have_the_format_asked_for_to_a_hundredth_of_a_point(
    project: Project, trim: str, width: float, height: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished, "render_plates", lambda *_: ())  # nobody asks for the ink here
    project.write(ISSUE, "fr", brochure("Un texte.", trim=trim))
    result = project.build("screen", "print")
    assert not {"bad-trim", "page-boxes"} & {d.code for d in result.report.diagnostics}
    screen, press = result.artifacts
    with pikepdf.open(io.BytesIO(screen.files["screen.pdf"])) as pdf:
        for page in pdf.pages:
            assert edges(page.mediabox) == pytest.approx([0, 0, width * MM, height * MM], abs=0.01)
    with pikepdf.open(io.BytesIO(press.files["print.pdf"])) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = edges(page.obj.TrimBox)
            assert (right - left, top - bottom) == pytest.approx(
                (width * MM, height * MM), abs=0.01
            )
            around = [left - 3 * MM, bottom - 3 * MM, right + 3 * MM, top + 3 * MM]
            assert edges(page.obj.BleedBox) == pytest.approx(around, abs=0.01)


def edges(box: pikepdf.Array) -> list[float]:
    return [float(value) for value in box]


@pytest.mark.parametrize(
    ("trim", "said"),
    [
        ("a6", "`a6` is not a page size"),
        ("carré", "did you mean `carre`?"),
        ("lettre", "write one of a4"),
        ("17 x 24", "sides of 80 to 420 mm are possible"),
        ("1700 x 240", "sides of 80 to 420 mm are possible"),
        ("170", "`170` is not a page size"),
        ("17 cm x 24 cm", "is not a page size"),
    ],
)
def test_a_format_nobody_understands_is_told_at_its_line(
    project: Project, run: Run, trim: str, said: str
) -> None:
    project.write(ISSUE, "fr", brochure("Un texte.", trim=trim))
    done = run("check")
    assert done.status == 1
    assert f"issues/{ISSUE}/fr.md:6: error[bad-trim]" in done.out
    assert said in done.out
