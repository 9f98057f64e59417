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
        (3, "#agenda-1", "#agenda-2", None),
        (3, "#agenda_2", "#agenda-3", None),
        (3, "#agenda-3", "#agenda-3", None),
        (3, "#agenda-4", None, "did you mean `{near}`?"),
        (1, "#_ftn1", None, "a note is called by `[^1]`"),
        (1, "#sdfootnote1sym", None, "a note is called by `[^1]`"),
        (1, "#top", None, "a link to the top"),
        (1, "#haut-de-page", None, "a link to the top"),
        (1, "#user-content-fn-1", None, "a note is called by `[^1]`"),
        (1, "#fnref:1", None, "a note is called by `[^1]`"),
        (1, "#", None, "a link to the top"),
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


@pytest.mark.parametrize(
    ("addresses", "meant", "unsure"),
    [
        (["#agenda-2"], ["#agenda-2"], [(2, 3)]),
        (["#agenda-3"], ["#agenda-3"], []),  # nobody else calls one so
        (["#agenda-1", "#agenda-2"], ["#agenda-2", "#agenda-3"], []),  # GitHub's numbers
        (["#agenda-2", "#agenda-3"], ["#agenda-2", "#agenda-3"], []),  # ours
        (["#agenda-1", "#agenda_2"], ["#agenda-2", "#agenda-3"], []),
    ],
)
def test_a_number_that_may_be_counted_otherwise_is_told(
    project: Project, addresses: list[str], meant: list[str], unsure: list[tuple[int, int]]
) -> None:
    body = "\n## Agenda\n\nUn texte.\n" * 3
    body += "".join(f"\nVoir [le programme {one}]({one}).\n" for one in addresses)
    project.write(ISSUE, "fr", NEWSLETTER + body)
    assert [link.address for link in links(project.edition(ISSUE))] == meant
    told = [dict(one.message.values) for one in project.check(ISSUE) if one.code == "unsure-place"]
    assert [(one["here"], one["elsewhere"]) for one in told] == unsure


@pytest.mark.parametrize(
    ("heading", "address", "place"),
    [
        ("## Привет, мир!", "#привет-мир", "#section"),
        ("## Привет, мир!", "#%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82-%D0%BC%D0%B8%D1%80", "#section"),
        ("## Ελλάδα και Κύπρος", "#ελλάδα-και-κύπρος", "#section"),
        ("## 日本語 の 見出し", "#日本語-の-見出し", "#section"),
        ("## Die Straße", "#die-straße", "#die-strasse"),
        ("## Straße und Łódź", "#straße-und-łódź", "#strasse-und-lodz"),
        ("## Agenda 2", "#agenda-2", "#agenda-2"),
        ("## 🎉 Fête", "#-fête", "#fete"),
        ("## Un titre {#ici}", "#un-titre", "#ici"),
        ("## Мир", "#война", None),
        ("## Мир\n\nUn.\n\n## Мир", "#мир-1", "#section-2"),
    ],
)
def test_words_of_any_script_name_their_heading(
    project: Project, heading: str, address: str, place: str | None
) -> None:
    project.write(ISSUE, "fr", f"{NEWSLETTER}\n{heading}\n\nVoir [ceci]({address}).\n")
    assert [link.address for link in links(project.edition(ISSUE))] == [place or address]
    told = [found for found in project.check(ISSUE) if found.code.endswith("-place")]
    assert len(told) == (0 if place else 1)
