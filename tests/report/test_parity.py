"""Which item is whose twin: by what both share, else by their place, and then it is only likely."""

from __future__ import annotations

import pytest

from pipeline.preflight.parity import parity
from tests.support.project import ISSUE, Project, brochure, newsletter


def item(title: str, *lines: str, block: str = "article") -> str:
    """An item whose title is a letter; ` #x` after its name is its id."""
    return "\n".join([f"::: {block}", f"title: {title}", *lines, "", "Ici.", ":::", "", ""])


def told(project: Project, here: str, there: str) -> list[str]:
    project.write(ISSUE, "fr", newsletter(here)).write(ISSUE, "en", newsletter(there))
    found = parity(project.edition(ISSUE, "fr"), project.edition(ISSUE, "en"), project.house.schema)
    return [
        f"{one.here.title if one.here else '–'} {'?' if one.likely else '='} "
        f"{one.there.title if one.there else '–'}"
        for one in found
    ]


SAME = ["link: https://www.example.org/x", "image: assets/illustrations/pont.svg"]


@pytest.mark.parametrize("shared", SAME)
def test_twins_share_what_no_translator_changes(project: Project, shared: str) -> None:
    here = item("A", block="article #a") + item("B", shared, block="article #b")
    there = item("y", shared, block="article #c") + item("z", block="article #d")
    assert told(project, here, there) == ["A = –", "B = y", "– = z"]


def test_between_two_pairs_as_many_on_both_sides_are_likely_twins(project: Project) -> None:
    here = item("A", block="article #x") + item("B") + item("C", block="article #y")
    there = item("a", block="article #x") + item("bb") + item("c", block="article #y")
    assert told(project, here, there) == ["A = a", "B ? bb", "C = c"]
    assert told(project, here, there + item("d")) == ["A = a", "B ? bb", "C = c", "– = d"]
    more = item("a", block="article #x") + item("bb") + item("e") + item("c", block="article #y")
    assert told(project, here, more) == ["A = a", "B = –", "– = bb", "– = e", "C = c"]


def test_another_order_is_no_lack(project: Project) -> None:
    one, two = "article #x", "article #y"
    here = item("A", block=one) + item("B", block=two)
    there = item("b", block=two) + item("a", block=one)
    assert told(project, here, there) == ["A = a", "B = b"]


def test_contents_imprint_and_buttons_are_no_items(project: Project) -> None:
    here = (
        "::: toc\ntitle: Ici\n:::\n\n"
        + item("A")
        + "::: button\nlabel: Lire\nlink: https://www.example.org/\n:::\n"
    )
    assert told(project, here, "Hello.\n") == ["A = –"]


def test_chapters_are_paired_by_their_place(project: Project) -> None:
    for language, title in (("fr", "Le droit"), ("en", "The law")):
        project.write(ISSUE, language, brochure("Un mot.\n"))
        project.chapter(ISSUE, language, "01-a.md", f"---\ntitle: {title}\n---\n\nIci.\n")
    editions = project.edition(ISSUE, "fr"), project.edition(ISSUE, "en")
    (row,) = parity(*editions, project.house.schema)
    assert row.here is not None
    assert row.there is not None
    assert row.likely
    assert (row.here.title, row.there.title) == ("Le droit", "The law")
