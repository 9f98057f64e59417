"""`cover.pdf` put together: faults of spine and sheet, one at a time, and none told twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Pdf

from pipeline.channels.paper import perfect
from pipeline.preflight.finished import Finished, Region
from pipeline.preflight.report.checked import Checked, check
from pipeline.preflight.report.overlay import overlays
from pipeline.preflight.report.summary import File, summary
from pipeline.press.binding import cover
from tests.support.bound_covers import (
    MM,
    WIDTH,
    bound,
    changed,
    checked,
    context,
    on_the_spine,
    pages,
    title_moved,
)
from tests.support.project import Project, brochure
from tests.support.sheets import (
    BLEED,
    SIZE,
    Spoil,
    painting,
    spoiled,
)

_RGB = "1 0 0 rg {} 2 4 4 re f"  # below the title of the spine, which it would cover
ONE_FAULT = {"colour-not-print"}


def told(of: Checked) -> dict[str, list[Region]]:
    """What is said of the cover alone, and where."""
    assert of.cover is not None
    found = (one for these in of.cover.by_rule.values() for one in these)
    return {one.diagnostic.code: list(one.regions) for one in found}


# ------------------------------------------------------------------------------------ its faults


def _trim(by: float) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        left, bottom, right, top = (float(v) for v in pdf.pages[0].obj.TrimBox)
        pdf.pages[0].obj.TrimBox = Array([left, bottom, right + by * MM, top])

    return spoil


def _ground_without_bleed(painted: str) -> str:
    *inks, left, bottom, width, height, re, f, q = painted.partition("\n")[0].split()
    low, high = float(bottom) + BLEED * MM, float(height) - 2 * BLEED * MM
    return " ".join([*inks, left, f"{low}", width, f"{high}", re, f, q]) + "\n"


def _ink(inks: str) -> Spoil:
    def change(painted: str) -> str:
        _, k, rest = painted.partition(" k ")
        return f"q {inks}{k}{rest}"

    return on_the_spine(change)


def _intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("FOGRA51")


FAULTS: list[tuple[Spoil, str]] = [
    (painting(_RGB.format(SIZE.width + 1)), "colour-not-print"),
    (painting(f"/Spot cs 1 scn {SIZE.width + 1} 2 4 4 re f"), "ink-not-ordered"),
    (
        painting(f"0 0 0 1 K /Over gs 0.05 w {SIZE.width + 1} 20 m {SIZE.width + 1} 60 l S"),
        "hairline",
    ),
    (painting(f"5 0 0 5 {SIZE.width + 0.5} 2 cm /Gray1 Do"), ""),
    (painting(f"30 0 0 5 {SIZE.width - 12} 2 cm /Gray200 Do"), "picture-coarse"),
    (painting(f"0 0 0 0 k /Over gs {SIZE.width + 1} 2 4 4 re f"), "white-overprints"),
    (_trim(1.0), "page-boxes"),
    (_trim(-WIDTH), "page-boxes"),
    (title_moved(WIDTH / 2), "text-over-fold print-faint"),  # white, half on the back
    (title_moved(-WIDTH / 2), "text-over-fold"),
    (title_moved(1.2), "text-near-fold"),
    (on_the_spine(_ground_without_bleed), "bleed-missing"),
    (_ink("1 1 1 0.6"), "ink-too-much"),
    (_intent, "output-intent"),
]


def test_a_sound_cover_gives_no_finding() -> None:
    assert told(checked(pages(), bound(pages()))) == {}


@pytest.mark.parametrize(("spoil", "code"), FAULTS)
def test_a_fault_of_the_cover_alone_is_found(
    request: pytest.FixtureRequest, spoil: Spoil, code: str
) -> None:
    if code != "ink-too-much":
        request.getfixturevalue("without_ghostscript")
    found = told(checked(pages(), changed(bound(pages()), spoil)))
    assert set(found) == set(code.split())
    assert all(region.page == 1 for regions in found.values() for region in regions)


@pytest.mark.usefixtures("without_ghostscript")
def test_the_spine_of_another_book_is_found() -> None:
    """The sheet as wide as the paper of another printer asks."""
    assert "page-boxes" in told(checked(pages(), bound(pages(), WIDTH + 0.1)))


@pytest.mark.usefixtures("without_ghostscript")
def test_a_finding_says_that_it_is_about_the_cover() -> None:
    of = checked(pages(), changed(bound(pages()), FAULTS[0][0]))
    (said,) = of.diagnostics
    assert said.message.render().startswith("`cover.pdf`: an area is in ")
    assert said.message.render().endswith("(p. 1)")
    assert said.stops == "print"


# -------------------------------------------------------------------------- what was told before


@pytest.mark.usefixtures("without_ghostscript")
@pytest.mark.parametrize(
    ("page", "x"), [(1, 20), (1, 95), (2, 20), (8, 20), (7, 95)]
)  # all four sides, and near the fold
def test_what_was_told_of_a_page_is_not_told_of_the_cover(page: int, x: float) -> None:
    whole = _spoiled_on(page, _RGB.format(x))
    of = checked(whole, bound(whole))
    assert told(of) == {}
    assert {d.code for d in of.diagnostics} == ONE_FAULT


@pytest.mark.usefixtures("without_ghostscript")
def test_what_was_told_of_the_inner_pages_does_not_hide_a_fault_of_the_cover() -> None:
    whole = _spoiled_on(4, _RGB.format(20))
    found = told(checked(whole, changed(bound(whole), painting(_RGB.format(20)))))
    assert set(found) == ONE_FAULT


@pytest.mark.usefixtures("without_ghostscript")
def test_of_two_places_only_the_new_one_is_told() -> None:
    whole = _spoiled_on(2, _RGB.format(20))
    found = told(checked(whole, changed(bound(whole), FAULTS[0][0])))
    ((region,),) = found.values()
    assert region.page == 1
    assert region.box is not None
    assert SIZE.width < region.box.left < region.box.right < SIZE.width + WIDTH


@pytest.mark.usefixtures("without_ghostscript")
def test_a_fault_of_every_file_is_told_once() -> None:
    whole = spoiled(pages(), _intent)
    assert told(checked(whole, bound(whole))) == {}


def _spoiled_on(number: int, operators: str) -> Finished:
    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[number - 1]
        left, bottom = (float(value) for value in list(page.obj.TrimBox)[:2])
        page.contents_add(f"q {MM} 0 0 {MM} {left} {bottom} cm {operators} Q".encode())

    return replace(pages(), data=changed(pages().data, spoil))


# ---------------------------------------------------------------------------------- what is shown


def test_the_cover_is_marked_red_and_stands_on_the_printers_sheet() -> None:
    whole = _spoiled_on(4, _RGB.format(20))
    of = checked(whole, changed(bound(whole), title_moved(3)))
    assert sorted(overlays(of)) == ["preflight/cover-p01.png", "preflight/print-p04.png"]
    files = (File("print.pdf", 4, 1000), File("cover.pdf", 2, 1000))
    sheet = summary(of, context(), files, WIDTH).decode()
    assert 'src="cover-p01.png"' in sheet
    assert 'src="print-p04.png"' in sheet
    assert "<dd>cover.pdf, 1</dd>" in sheet
    assert "<dd>4</dd>" in sheet
    size = f"{2 * SIZE.width + WIDTH:.0f} × {SIZE.height}"
    assert f"TrimBox de cover.pdf) {size}" in " ".join(sheet.split())  # its spaces may be no-break
    assert "Aucun texte de la couverture sur un pli" in sheet


def test_a_build_looks_at_the_cover(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.change("pipeline.toml", "# paper_thickness = 0.1", "paper_thickness = 1")
    project.write("essai", "fr", brochure("Un avant-propos.", binding="perfect"))
    for number in range(4):
        head = f"---\ntitle: Chapitre {number}\nsummary: Un chapitre\n---\n\n"
        project.chapter("essai", "fr", f"{number:02d}-x.md", head + "Des mots. " * 60)

    def spoiled_cover(*made: Any) -> bytes:
        return changed(cover(*made), _trim(1.0))

    monkeypatch.setattr(perfect, "cover", spoiled_cover)
    result = project.build("print")
    said = [d.message.render() for d in result.report.diagnostics if d.code == "page-boxes"]
    assert said
    assert all(s.startswith("`cover.pdf`: the printer cannot tell where to cut") for s in said)
    (artifact,) = result.artifacts
    assert "preflight/cover-p01.png" in artifact.files


def test_a_file_without_a_cover_says_nothing_of_folds() -> None:
    sheet = summary(check(pages(), context()), context(), (), 0.0).decode()
    assert "sur un pli" not in sheet
    assert "TrimBox de cover.pdf" not in sheet
