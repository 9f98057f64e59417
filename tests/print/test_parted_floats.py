"""A float that is parted while columns are tried at several heights can be finished: the day of an
event with nothing else to say, at the end of a short letter.

WeasyPrint 70 keeps the box it began in, whose width is `auto` again by then, and adds to it.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.build import hops
from pipeline.channels.paper.make import make_screen
from tests.support.project import ISSUE, Project, copy_of_house

LETTER = """---
kind: newsletter
title: Lettre courte
subject: Une lettre
preheader: Deux nouvelles
period: janvier 2026
number: 1
date: 2026-01
---

::: article
title: Un pont
rubric: france
image: assets/illustrations/pont.svg
alt: Un pont
credit: Moi
link: https://www.example.org/un

Quelques mots.[^a]

<!-- more -->

Et d'autres, [ailleurs](https://www.example.org/deux).
:::

[^a]: D'où ils viennent.

## Rendez-vous

::: event
title: Une visite
start: 2026-02-03
:::
"""


def test_an_event_of_a_day_alone_is_laid_out(house_copy: Path, tmp_path: Path) -> None:
    project = Project(copy_of_house(house_copy, tmp_path / "house"))
    project.file(f"issues/{ISSUE}/fr.md", LETTER)
    context, _ = hops.read_edition(project.house, ISSUE, "fr")
    assert context is not None
    made = make_screen(context)
    assert [one.code for one in made.found if one.stops == "build"] == []
    assert made.data.startswith(b"%PDF")
