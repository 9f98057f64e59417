"""Every PDF the validators look at: those of the samples, and of the gallery of all blocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support.command import shell
from tests.support.mails import GALLERY, write_gallery
from tests.support.samples import EDITIONS, Samples

PAPERS = (*EDITIONS, *GALLERY)


@dataclass(frozen=True)
class Paper:
    """One edition's two PDFs."""

    issue: str
    language: str
    folder: Path

    @property
    def screen(self) -> Path:
        return self.folder / "screen.pdf"

    @property
    def press(self) -> Path:
        return self.folder / "print.pdf"

    @cached_property
    def name(self) -> str:
        return f"{self.issue}/{self.language}"


def build_paper_gallery(root: Path) -> str:
    """The PDFs of the gallery, below `root`/output."""
    done = shell(
        write_gallery(root).root, "build", "--only", "screen,print", "--output", f"{root}/output"
    )
    assert not done.err, done.err
    return done.out


def papers(samples: Samples, gallery: Path) -> dict[str, Paper]:
    """All of them, by `issue/language`."""
    found = {}
    for issue, language in PAPERS:
        root = samples.output if (issue, language) in EDITIONS else gallery
        paper = Paper(issue, language, root / issue / language)
        assert paper.screen.is_file(), f"{paper.name} has no screen.pdf"
        assert paper.press.is_file(), f"{paper.name} has no print.pdf"
        found[paper.name] = paper
    return found
