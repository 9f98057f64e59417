"""The mails the browser looks at: the samples, the gallery of all blocks, what strains a layout.

The gallery is one newsletter and one brochure made of every block's `example.md`; the newsletter's
opening, `strain` and `brief` are beside the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support.command import shell
from tests.support.pictures import encoded, photograph
from tests.support.project import Project, brochure, copy_of_house
from tests.support.samples import EDITIONS, ROOT

BLOCKS = sorted((ROOT / "templates/blocks").iterdir())
HERE = ROOT / "tests/browser"
GALLERY = (("gallery-newsletter", "fr"), ("gallery-brochure", "fr"))
OWN = (("strain", "fr"), ("brief", "en"))
SHEETS = ("essai/fr/preflight/index.html", "bon/en/preflight/index.html")
FIGURE = "::: figure\nimage: petit.jpg\nalt: Un pont\ncaption: Un pont\ncredit: Moi\n:::\n"
MAILS = (*EDITIONS, *GALLERY, *OWN)


@dataclass(frozen=True)
class Mail:
    """One edition's folder of artifacts, as far as a browser is concerned."""

    issue: str
    language: str
    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "email.html"

    @property
    def web(self) -> Path:
        return self.folder / "web/index.html"

    @cached_property
    def html(self) -> str:
        return self.path.read_text("utf-8")


def build_gallery(root: Path) -> str:
    """A house whose issues hold every block; its mails and web pages are below `root`/output."""
    project = write_gallery(root)
    for issue, language in OWN:
        project.write(issue, language, (HERE / f"{issue}.{language}.md").read_bytes())
    done = shell(project.root, "build", "--only", "email,web", "--output", str(root / "output"))
    assert not done.err, done.err
    assert "error[" not in done.out, done.out
    return done.out


def write_gallery(root: Path) -> Project:
    """The newsletter and the brochure that hold every block, as sources."""
    project = Project(copy_of_house(ROOT, root / "house"))
    examples = "\n\n".join((folder / "example.md").read_text("utf-8") for folder in BLOCKS)
    opening = (HERE / "gallery.fr.md").read_text("utf-8")
    project.write("gallery-newsletter", "fr", f"{opening}\n{examples}")
    project.write("gallery-brochure", "fr", COVER + examples)
    # A brochure's mail announces its chapters, and shows the first key figures it finds there.
    figures = (ROOT / "templates/blocks/keyfigures/example.md").read_text("utf-8")
    return project.chapter("gallery-brochure", "fr", "01-blocs.md", CHAPTER + figures)


def build_sheets(root: Path) -> str:
    """A brochure whose picture is too small for print, and one without a fault: print PDFs."""
    project = Project(copy_of_house(ROOT, root / "house"))
    project.image("essai", "petit.jpg", encoded(photograph(200, 150), "JPEG"))
    project.write("essai", "fr", brochure(f"Un texte.\n\n{FIGURE}"))
    project.write("bon", "en", brochure("A text."))
    done = shell(project.root, "build", "--only", "print", "--output", str(root / "output"))
    assert done.status == 1, done.out
    return done.out


COVER = brochure(
    "Le texte qui ouvre le message.\n\n",
    subtitle="Chacun comme dans sa documentation",
    series="Cahiers d'exemple",
    number="4",
    cover="assets/illustrations/couverture-sante.svg",
    cover_alt="Une vallée et son hôpital",
    cover_credit="Dessin de la rédaction",
    link="https://www.example.org/cahier.pdf",
    authors="Camille Exemple",
)
CHAPTER = """\
---
title: Un chapitre
summary: Le résumé du chapitre.
---

"""
