"""Start tags of finished mails: found whatever their quotes hold, read as characters."""

from __future__ import annotations

from pipeline.channels.email.tags import START_TAG, attributes, name_of

MAIL = (
    """<!doctype html><P class='a "b"'>1 &lt; 2<br/><img alt="a > b" src=x.png hidden></P>"""
    """<!--[if mso]><v:rect fill="#fff" /><![endif]--><a href="?a=1&amp;b='2'" title="">x</a>"""
)


def test_each_start_tag_is_found_and_nothing_else() -> None:
    tags = START_TAG.findall(MAIL)
    assert [name_of(tag) for tag in tags] == ["p", "br", "img", "v:rect", "a"]


def test_attributes_are_read_with_and_without_quotes_and_values() -> None:
    by_name = {name_of(tag): list(attributes(tag)) for tag in START_TAG.findall(MAIL)}
    assert by_name == {
        "p": [("class", 'a "b"')],
        "br": [],
        "img": [("alt", "a > b"), ("src", "x.png"), ("hidden", None)],
        "v:rect": [("fill", "#fff")],
        "a": [("href", "?a=1&b='2'"), ("title", "")],
    }
