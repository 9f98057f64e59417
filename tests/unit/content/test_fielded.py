"""A head is asked for its fields by type; what is not given, or of another type, is nothing."""

from __future__ import annotations

from pipeline.config.project import Choice
from pipeline.content.model import Block, ImageValue, LinkValue, PartialDate, RichText, Text


def said(text: str, line: int = 1) -> RichText:
    return RichText((Text(text),) if text else (), line)


EUROPE = Choice("eu", {"fr": "Europe"}, "")
ALPS = Choice("alps", {}, "")
BLOCK = Block(
    "article",
    "un-pont",
    {
        "empty": said(""),
        "title": said("Un pont", 2),
        "rubric": EUROPE,
        "start": PartialDate(2026, 11),
        "image": ImageValue("pont.jpg", 5),
        "photo": ImageValue("rive.jpg", 6),
        "link": LinkValue("https://ici.example/", 7),
        "borders": (EUROPE, ALPS),
        "territories": (said("Jura", 9), said("Savoie", 10)),
        "language": "de",
    },
    (),
    1,
)


def test_a_field_is_asked_for_by_its_type() -> None:
    assert BLOCK.text("title") == said("Un pont", 2)
    assert BLOCK.choice("rubric") is EUROPE
    assert BLOCK.date("start") == PartialDate(2026, 11)
    assert BLOCK.link("link") == "https://ici.example/"
    assert BLOCK.choices("borders") == (EUROPE, ALPS)
    assert [text.plain for text in BLOCK.texts("territories")] == ["Jura", "Savoie"]


def test_a_field_that_is_not_given_or_of_another_type_is_nothing() -> None:
    assert BLOCK.text("subtitle") is None
    assert BLOCK.text("rubric") is None
    assert BLOCK.choice("title") is None
    assert BLOCK.link("title") is None
    assert BLOCK.choices("rubric") == ()
    assert BLOCK.texts("borders") == ()
    assert BLOCK.plain("rubric", "language", "image") == ""


def test_the_first_of_several_names_that_says_something_is_taken() -> None:
    assert BLOCK.plain("empty", "headline", "title") == "Un pont"
    assert BLOCK.text("headline", "title") == said("Un pont", 2)


def test_the_first_picture_is_that_of_the_head() -> None:
    assert BLOCK.image() == ImageValue("pont.jpg", 5)
    assert BLOCK.image("cover", "photo") == ImageValue("rive.jpg", 6)


def test_every_value_of_a_type_comes_in_the_order_of_the_fields() -> None:
    assert [text.plain for text in BLOCK.values(RichText)] == ["", "Un pont", "Jura", "Savoie"]
    assert [image.line for image in BLOCK.values(ImageValue)] == [5, 6]
