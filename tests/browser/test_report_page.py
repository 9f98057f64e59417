"""`report.html` in Chromium: axe, the Nu checker, widths, what is printed of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from pipeline.context import load_workspace
from pipeline.pdf.document import read_document
from pipeline.pdf.reading import read_texts
from pipeline.report.make import report_page
from pipeline.verdict import leaving
from tests.support.browser import AXE, View, Viewer
from tests.support.lacking import lacking
from tests.support.modules import ROOT
from tests.support.nu import said_of
from tests.support.once import once
from tests.support.samples import BROCHURES, NEWSLETTERS

pytestmark = pytest.mark.browser

EDITIONS = (NEWSLETTERS[0], BROCHURES[1])
VIEWS = [View(320), View(375), View(1280)]
A4 = (595.28, 841.89)  # points


def _write(folder: Path) -> list[str]:
    """The pages of samples that were not built: all there is to say of texts."""
    workspace, pages = load_workspace(ROOT), []
    for issue, language in EDITIONS:
        made = report_page(workspace, issue, language, folder, (issue,), leaving)
        assert made is not None
        path = folder / f"{issue}-{language}.html"
        path.write_bytes(made.data)
        pages.append(str(path))
    return pages


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A letter's in French, a brochure's in English."""
    _, pages = once(tmp_path_factory, "report-pages", _write)
    return [Path(page) for page in pages]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing_and_nothing_sticks_out(
    viewer: Viewer, reports: list[Path], view: View
) -> None:
    if not AXE.is_file():
        lacking("no axe-core here")
    for report in reports:
        with viewer.look(report, view) as look:
            assert look.axe() == []
            assert look.ask("document.scrollingElement.scrollWidth") <= view.width


def test_the_nu_checker_finds_nothing(
    reports: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages = [str(report) for report in reports]
    _, said = once(tmp_path_factory, "nu-of-reports", partial(said_of, pages))
    assert said == {page: [] for page in pages}


def test_it_prints_on_a4_with_the_place_to_sign_on_one_page(
    viewer: Viewer, reports: list[Path]
) -> None:
    with viewer.look(reports[0], View(1280)) as look:
        data = look.page.pdf(prefer_css_page_size=True)
    pages = read_document(data).pages
    for page in pages:
        left, bottom, right, top = page.box("MediaBox")
        assert (right - left, top - bottom) == pytest.approx(A4, abs=1)
    texts = read_texts(data)
    assert texts is not None
    assert 6 <= len(texts) <= 14
    (signed,) = [text for text in texts if "Nom et fonction" in text]
    assert "bon à diffuser" in signed
    assert "répond de la publication" in signed
    assert "Dans cette page" not in "".join(texts)
