"""An issue to be exported, and where that is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.command import Done
from tests.support.project import Project, newsletter

Run = Callable[..., Done]
GOOD = newsletter(
    """\
Bonjour {first_name|vous}, lisez [le récit du pont](https://www.example.org/un?a=1&b=2).

::: article
title: Un pont « neuf » : 3 < 4
image: assets/illustrations/pont.svg
alt: Un pont
credit: Moi
link: https://www.example.org/deux

Un texte.
:::
""",
    subject="Bonjour {first_name|vous} : l'objet",
)
PUBLIC = "https://images.example.org/lettres/"


def folder(project: Project, tool: str = "brevo", root: str = "output") -> Path:
    return project.root / root / "essai/fr" / tool


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def exported_and_sent(run: Run) -> Done:
    assert run("export", "essai").status == 0
    return run("export", "essai", "--sent")
