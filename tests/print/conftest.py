"""Each sample edition and the gallery of all blocks as PDFs, built once for all workers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.once import once
from tests.support.papers import PAPERS, Paper, build_paper_gallery, papers
from tests.support.samples import Samples
from tests.support.spoiled import Spoil, Spoiled, copy_of


@pytest.fixture(scope="session")
def all_papers(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    """All of them, by `issue/language`."""
    gallery, _ = once(tmp_path_factory, "paper-gallery", build_paper_gallery)
    return papers(samples, gallery / "output")


@pytest.fixture(params=["/".join(paper) for paper in PAPERS])
def paper(all_papers: dict[str, Paper], request: pytest.FixtureRequest) -> Paper:
    """Each in turn."""
    return all_papers[request.param]


@pytest.fixture(params=["screen", "print"])
def pdf(paper: Paper, request: pytest.FixtureRequest) -> Path:
    """Each PDF in turn."""
    return paper.folder / f"{request.param}.pdf"


@pytest.fixture
def press(paper: Paper) -> Path:
    """Each press PDF in turn."""
    return paper.press


@pytest.fixture
def screen(paper: Paper) -> Path:
    """Each screen PDF in turn."""
    return paper.screen


@pytest.fixture(scope="session")
def sound_press(all_papers: dict[str, Paper]) -> Path:
    """The smallest press PDF."""
    return all_papers["2025-12-actu/en"].press


@pytest.fixture(scope="session")
def sound_screen(all_papers: dict[str, Paper]) -> Path:
    """A screen PDF with pictures, tables, links and headings."""
    return all_papers["gallery-brochure/fr"].screen


@pytest.fixture
def spoiled_press(sound_press: Path, tmp_path: Path) -> Spoiled:
    """A copy of the press PDF with one thing spoiled."""
    return lambda spoil: _copy(sound_press, spoil, tmp_path)


@pytest.fixture
def spoiled_screen(sound_screen: Path, tmp_path: Path) -> Spoiled:
    """A copy of the screen PDF with one thing spoiled."""
    return lambda spoil: _copy(sound_screen, spoil, tmp_path)


def _copy(file: Path, spoil: Spoil, folder: Path) -> Path:
    target = folder / f"{spoil.__name__}.pdf"
    target.write_bytes(copy_of(file, spoil))
    return target
