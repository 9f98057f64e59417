"""A site of a small house, made in this process; the clock says what the test says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.build.edition import BuildOptions
from pipeline.config.editions import all_issues, languages_of
from pipeline.context import load_workspace
from pipeline.site.make import SiteMade, make_site
from tests.support.project import Project, brochure, newsletter

NOW = "2026-02-01T08:00:00Z"
ARTICLE = """\
::: article #{id}
rubric: territoires
title: {title}
themes: sante, mobilites
territories: Strasbourg, Kehl
borders: france-allemagne
link: https://www.example.org/{id}

Le texte de {title}, avec « des guillemets » & un signe <.
:::
"""
EVENT = """\
::: event
title: {title}
start: {start}
place: Kehl
link: https://www.example.org/agenda/{id}
:::
"""
RESOURCE = """\
::: resource
title: Le logement & la frontière
type: etude
series: Cahiers de la MOT
number: 7
date: 2025-10
link: https://www.example.org/etude.pdf

Une étude.
:::
"""


def letter(number: int, *blocks: str, day: str = "2026-01-08", **fields: str) -> str:
    """A letter with these blocks."""
    given = {"number": str(number), "date": day, "subject": f"Le numéro {number} : du neuf"}
    return newsletter("\n".join(blocks), **{**given, **fields})


def house(project: Project) -> Project:
    """Two letters, one of them in two languages, and a brochure."""
    article = ARTICLE.format(id="pont", title="Un pont")
    event = EVENT.format(id="visite", title="Une visite", start="2026-03-05")
    hour = EVENT.format(id="soir", title="Un soir", start="2026-04-02 18:30")
    project.write("2025-12", "fr", letter(1, article, RESOURCE, day="2025-12-04"))
    project.write("2026-01", "fr", letter(2, article, event, hour))
    english = letter(2, article, event, hour, subject="Issue 2: news", title="Crossborder news")
    project.write("2026-01", "en", english)
    work = brochure(
        "Un texte.\n\n" + RESOURCE,
        title="Soigner d'une rive à l'autre",
        subtitle="Comment la santé passe",
        authors="Camille Exemple (autrice fictive), Jean Spécimen",
        series="Cahiers de démonstration",
        number="1",
        isbn="978-2-12-345680-3 (exemple)",
        date="2025-12-04",
        summary="Des soignants & des élus <racontent>.",
    )
    return project.write("sante", "fr", work)


def made(project: Project, now: str = NOW, editions: Sequence[tuple[str, str]] = ()) -> SiteMade:
    """Make the site of all issues."""
    house_ = load_workspace(project.root).project
    wanted = editions or [
        (issue, language)
        for issue in all_issues(house_)
        for language in languages_of(house_, issue)
    ]
    options = BuildOptions(wanted, ("web",), project.root / "output", 1, True, False, str)
    return make_site(
        house_, lambda agreed: load_workspace(project.root, agreed=agreed), options, now, ignore
    )


def ignore(_: str) -> None:
    """Progress that nobody looks at."""


def site(project: Project) -> Path:
    """Where it lies."""
    return project.root / "output/site"
