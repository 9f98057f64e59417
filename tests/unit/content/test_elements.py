"""The one list of HTML's elements, and that all who keep attributes keep those of the list."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.channels.email import writer as email
from pipeline.channels.page import markup as page
from pipeline.content.elements import (
    ELEMENTS,
    EVERY,
    KNOWN,
    node_attributes,
    read_as,
)
from tests.support.project import Project
from tests.support.sources import parse


def test_each_element_is_listed_once() -> None:
    assert [name for name, times in Counter(one.name for one in EVERY).items() if times > 1] == []


def test_what_a_tag_means_and_stands_in_is_an_element_of_the_tree() -> None:
    others = {name for one in EVERY for name in (one.means, *one.within) if name}
    assert others <= ELEMENTS


def test_what_an_author_may_type_a_node_may_have() -> None:
    common = node_attributes()["*"]
    for one in EVERY:
        kept = {name.replace("src", "data-src") for name in one.typed}
        assert kept <= common | set(one.attributes), one.name


# Of these, what channels write as it stands: an address, a picture, the call of a note and the side
# of a cell are theirs to say.
AS_THEY_STAND = frozenset().union(*node_attributes().values()) - {
    "align",
    "alt",
    "data-note",
    "data-src",
    "href",
}


def test_each_channel_writes_the_attributes_that_stand_as_they_are() -> None:
    assert set(page._KEPT) == AS_THEY_STAND
    assert set(email._KEPT_ATTRIBUTES) == AS_THEY_STAND | {"align"}


TOLD = {"parting": "html-left-out", "bare": "html-left-out", "active": "active-html"}


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_tag_becomes_what_the_list_says(shared_project: Project, name: str) -> None:
    one = KNOWN[name]
    begins = '<a href="https://www.example.org/">' if name == "a" else f"<{name}>"
    before = "" if one.reading == "code" else "Un "
    parsed = parse(shared_project.house, f"{before}{begins}mot</{name}> ici.\n")
    codes = {code for _, code in parsed.codes()}
    if one.reading in TOLD:
        assert TOLD[one.reading] in codes
    elif one.reading == "inline":
        assert [node.name for node in parsed.elements(one.means or name)] == [one.means or name]
        assert codes == set()
    assert "mot" in parsed.text.split() or one.reading == "active"


def test_a_tag_of_no_list_stays_text(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "Un <mot>ici</mot>.\n")
    assert "mot" not in KNOWN
    assert "<mot>ici</mot>" in parsed.text
    assert read_as("inline", "alone", "block", "part", "code", "parting", "bare", "active") == set(
        KNOWN
    )
