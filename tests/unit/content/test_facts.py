"""What is worked out of an item is kept with it, and with no other."""

from __future__ import annotations

from dataclasses import replace

from pipeline.build.hops import edition_of
from pipeline.content import facts, unchanged
from pipeline.content.model import Broken, Edition, Item, Prose, Text
from pipeline.content.source import Source
from pipeline.context import Workspace
from tests.support.pictures import drawing, encoded
from tests.support.project import Project, newsletter

BODY = "\n".join(f"::: article\ntitle: Titre {n}\n\nUn mot.\n:::\n" for n in range(9))
FIGURE = "::: figure\nimage: images/a.png\nalt: Un pont\ncaption: Un pont\n:::\n"


def resolved(house: Workspace, text: str) -> Edition:
    sources = [Source("issues/essai/fr.md", tuple(text.split("\n")))]
    context, _ = edition_of(house, "essai", "fr", sources)
    assert context is not None
    return context.edition


def test_a_fact_is_worked_out_once_for_an_item() -> None:
    asked = []

    def size(item: Item) -> int:
        asked.append(item)
        return len(asked)

    item, twin = Prose((Text("a"),), 1), Prose((Text("a"),), 1)
    assert [facts.of(item, size), facts.of(item, size), facts.of(twin, size)] == [1, 1, 2]
    assert facts.of(replace(item, line=2), size) == 3
    broken = Broken("a", "", 1)  # has no room for any
    assert [facts.of(broken, size), facts.of(broken, size)] == [4, 5]


def test_what_was_made_of_an_item_is_that_of_the_same_questions() -> None:
    item = Prose((Text("a"),), 1)
    assert facts.again(item, "step", [1], lambda: "one") == "one"
    assert facts.again(item, "step", [1], lambda: "other") == "one"
    assert facts.again(item, "step", [2], lambda: "two") == "two"
    assert facts.again(item, "other", [2], lambda: "three") == "three"


def test_items_of_text_that_did_not_change_are_the_very_same(project: Project) -> None:
    unchanged.forget()
    before = resolved(project.house, newsletter(BODY))
    after = resolved(project.house, newsletter(BODY.replace("Un mot.", "Deux mots.", 1)))
    same = [one is other for one, other in zip(before.front.body, after.front.body, strict=True)]
    assert same == [False] + [True] * 8


def test_lines_that_come_and_go_bring_back_the_items_of_before(project: Project) -> None:
    unchanged.forget()
    before = resolved(project.house, newsletter(BODY))
    moved = resolved(project.house, newsletter("\n" + BODY))
    assert [one.line for one in moved.front.body] == [one.line + 1 for one in before.front.body]
    again = resolved(project.house, newsletter("\n" + BODY))
    assert all(map(lambda one, other: one is other, moved.front.body, again.front.body))


def test_another_id_or_picture_makes_another_item(project: Project) -> None:
    unchanged.forget()
    project.image("essai", "images/a.png", encoded(drawing(), "PNG"))
    before = resolved(project.house, newsletter(BODY + FIGURE)).front.body
    project.image("essai", "images/a.png", encoded(drawing(640), "PNG"))
    twin = "::: article\ntitle: Titre 3\n\nUn autre.\n:::\n"
    after = resolved(project.house, newsletter(twin + BODY + FIGURE)).front.body[1:]
    assert [getattr(one, "id", "") for one in after][3] == "titre-3-2"
    assert before[-1].image().picture != after[-1].image().picture  # type: ignore[union-attr]
