"""Where the text shows the spaces that the typography will put."""

from __future__ import annotations

import pytest

from pipeline.studio.findings.as_set import spaces_as_set


@pytest.mark.parametrize(
    ("text", "spaces"),
    [
        ("Oui ; non", [(3, "narrow")]),
        ("Oui : non", [(3, "nobreak")]),
        ("Oui; non", [(3, "narrow")]),
        ("😀 oui !", [(6, "narrow")]),
        ("« oui »", [(1, "narrow"), (5, "narrow")]),
        ("Hein... oui !", [(11, "narrow")]),
        ("Oui\u00a0: non", []),
        ("Oui\u00a0! Non", [(3, "narrow")]),
        ("Rien ici.", []),
        ("- un : deux", [(4, "nobreak")]),
    ],
)
def test_a_space_that_will_not_break_is_named_with_its_place(
    text: str, spaces: list[tuple[int, str]]
) -> None:
    assert spaces_as_set(text, "fr") == spaces


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Un mot\n---\n",
        "::: article\ntitle: Un mot\n:::\n",
        "```\nun : deux ;\n```",
        "<!-- un : deux -->",
        "https://www.example.org/?a=1;b:2",
    ],
)
def test_what_is_no_text_has_none(text: str) -> None:
    assert spaces_as_set(text, "fr") == []


def test_a_value_of_a_head_is_text_and_its_colon_is_not() -> None:
    text = "---\ntitle: Un : deux\n---\n\n::: article\ntitle: Oui !\n\nDu : texte\n:::\n"
    shown = [text[:at].rsplit("\n", maxsplit=1)[-1] for at, _ in spaces_as_set(text, "fr")]
    assert shown == ["title: Un", "title: Oui", "Du"]


def test_english_has_other_spaces() -> None:
    assert spaces_as_set("Oui : non ;", "en") == []
