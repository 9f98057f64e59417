"""Links of an edition to itself lead to the place that is meant."""

from __future__ import annotations

import pytest

from pipeline.content.links import links
from tests.support.project import ISSUE, NEWSLETTER, Project

TEXT = """
## Données ouvertes & réutilisation

## L’eau

::: article #le-pont
title: Un pont

Un texte[^1].
:::

Voir [ceci]({address}).

::: button
label: Voir le pont
link: {address}
:::

[^1]: Une note qui mène [là]({address}).
"""


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("#donnees-ouvertes-reutilisation", "#donnees-ouvertes-reutilisation"),
        ("#données-ouvertes--réutilisation", "#donnees-ouvertes-reutilisation"),
        ("#Donn%C3%A9es-ouvertes--r%C3%A9utilisation", "#donnees-ouvertes-reutilisation"),
        ("#leau", "#l-eau"),
        ("#Le_Pont", "#le-pont"),
        ("#user-content-données-ouvertes--réutilisation", "#donnees-ouvertes-reutilisation"),
        ("#user-content-le-pont", "#le-pont"),
        ("#le-pont-1", None),
        ("#le-port", None),
        ("#données", None),
    ],
)
def test_a_link_leads_to_the_place_with_its_letters(
    project: Project, address: str, place: str | None
) -> None:
    project.write(ISSUE, "fr", NEWSLETTER + TEXT.replace("{address}", address))
    inner = [link.address for link in links(project.edition(ISSUE)) if link.address[:1] == "#"]
    assert inner == [place or address] * 3
    told = [found for found in project.check(ISSUE) if found.code == "unknown-place"]
    assert len(told) == (0 if place else 3)


def test_of_two_places_with_the_same_letters_none_is_meant(project: Project) -> None:
    two = "\n## L’eau\n\n## Leau\n\nVoir [ceci](#L-EAU).\n"
    project.write(ISSUE, "fr", NEWSLETTER + two)
    assert [link.address for link in links(project.edition(ISSUE))] == ["#L-EAU"]


@pytest.mark.parametrize(
    ("headings", "address", "place", "hint"),
    [
        (2, "#agenda-1", "#agenda-2", None),  # as GitHub counts
        (2, "#agenda_1", "#agenda-2", None),  # as mkdocs does
        (2, "#user-content-agenda-1", "#agenda-2", None),
        (2, "#agenda-2", "#agenda-2", None),
        (1, "#agenda-1", None, "did you mean `{near}`?"),
        (3, "#agenda-1", None, "did you mean `{near}`?"),
        (1, "#user-content-fn-1", None, "a note is called by `[^1]`"),
        (1, "#fnref:1", None, "a note is called by `[^1]`"),
        (1, "#", None, "write where it leads"),
    ],
)
def test_other_ways_of_counting_the_same_headings(
    project: Project, headings: int, address: str, place: str | None, hint: str | None
) -> None:
    body = "\n## Agenda\n\nUn texte.\n" * headings + f"\nVoir [le programme]({address}).\n"
    project.write(ISSUE, "fr", NEWSLETTER + body)
    assert [link.address for link in links(project.edition(ISSUE))] == [place or address]
    told = [found for found in project.check(ISSUE) if found.code == "unknown-place"]
    assert len(told) == (0 if place else 1)
    said = [found.hint.template for found in told if found.hint]
    assert all(one.startswith(hint or "?") for one in said)
