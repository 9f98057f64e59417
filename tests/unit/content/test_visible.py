"""Who is shown what: `only:`, `not:` and `<!-- more -->`, asked of the tree."""

from __future__ import annotations

import pytest

from pipeline.content.model import EVERYWHERE, Block, Item, LinkValue, More, Prose, Text
from pipeline.content.visible import body_for, is_cut, left_of, parted, reading_on, visible

PAGE = "https://ici.example/actu"
LINK = "https://autre.example/suite"


def said(word: str) -> Prose:
    return Prose((Text(word),), 1)


def block(name: str, *body: Item, channels: frozenset[str] = EVERYWHERE, link: str = "") -> Block:
    fields = {"link": LinkValue(link, 2)} if link else {}
    return Block(name, f"le-{name}", fields, body, 1, channels)


def names(items: tuple[Item, ...]) -> str:
    told = []
    for item in items:
        match item:
            case Prose((Text(value),)):
                told.append(value)
            case Block(name=name):
                told.append(name)
            case _:
                told.append(type(item).__name__)
    return " ".join(told)


CUT = (said("avant"), More(4), said("après"), More(6), said("fin"))


@pytest.mark.parametrize(
    ("channel", "link", "page", "shown", "rest"),
    [
        ("email", LINK, PAGE, "avant", LINK),
        ("email", "", PAGE, "avant", f"{PAGE}#le-article"),
        ("email", LINK, "", "avant", LINK),
        ("email", "", "", "avant après fin", ""),  # nowhere to read on
        ("text", LINK, "", "avant", LINK),
        ("web", LINK, PAGE, "avant après fin", LINK),
        ("screen", LINK, PAGE, "avant après fin", LINK),
        ("print", LINK, PAGE, "avant après fin", LINK),
    ],
)
def test_a_mail_ends_at_more_where_there_is_a_page_to_read_on(
    channel: str, link: str, page: str, shown: str, rest: str
) -> None:
    cut = block("article", *CUT, link=link)
    assert names(body_for(cut, channel, page)) == shown
    assert reading_on(cut, page) == rest
    assert is_cut(cut, channel, page) == (shown == "avant")


def test_a_block_without_more_is_not_cut() -> None:
    whole = block("article", said("tout"), link=LINK)
    assert not is_cut(whole, "email", PAGE)
    assert parted(whole, PAGE) == (whole.body, ())


def test_a_cut_leaves_two_parts_without_its_marks() -> None:
    before, behind = parted(block("article", *CUT), PAGE)
    assert (names(before), names(behind)) == ("avant", "après fin")


def test_the_walk_passes_what_is_for_others_with_all_it_holds() -> None:
    inner = block("quote", said("cité"))
    mailed = block("callout", inner, channels=frozenset({"email"}))
    items = (said("texte"), mailed, block("article", More(9), said("suite"), inner))
    assert names(tuple(visible(items, "email", PAGE))) == "texte callout quote cité article"
    assert names(tuple(visible(items, "web", PAGE))) == "texte article suite quote cité"


def test_a_block_inside_another_is_shown_where_both_are() -> None:
    outer = block("columns", channels=frozenset({"email", "web"}))
    inner = block("quote", channels=frozenset({"web", "print"}))
    assert left_of(inner, left_of(outer, EVERYWHERE)) == {"web"}
