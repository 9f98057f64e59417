"""What was meant as a fence, a name or a field, and is written otherwise."""

from __future__ import annotations

import pytest

from tests.unit.content.test_fences import KNOWN, read


@pytest.mark.parametrize(
    "opening",
    [
        ":: quote",
        "::quote",
        ": : : quote",
        "**::: quote**",
        "__:::quote__",
        "\u00a0:\u00a0:\u00a0: quote",
        "：：： quote",
        "：：：quote",
        "::： quote",
        ";;; quote",
        "::; quote",
        "::: quote.",
        "::: Quote !",
        "::: {.quote}",
        "::: {.quote #a}",
        ":::{quote}",
        "::: .quote",
        r"\::: quote",
    ],
)
@pytest.mark.parametrize(
    "closing",
    [
        ":::",
        "::",
        ": : :",
        "**:::**",
        "：：：",
        ":::.",
        "::: fin",
        "/:::",
        "::: /quote",
        ":::end",
        "::: Fin de l'encadré",
        ":::\\",
        "::: fermer",
        ":;:",
        ":::endquote",
    ],
)
def test_what_was_to_be_a_fence_is_one_with_one_finding(opening: str, closing: str) -> None:
    items, found = read(f"a\n\n{opening}\n\nb\n{closing}\nc", KNOWN)
    expected = [(3, "bad-fence")] + ([(6, "bad-fence")] if closing != ":::" else [])
    assert found == expected
    assert items[0] == "a"
    assert items[1][0].startswith("quote")
    assert items[1][2:] == ("b",)
    assert items[2] == "c"


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("::: article Un pont", {"title": "Un pont"}),
        ("::: article : Un pont", {"title": "Un pont"}),
        ("::: article – Un pont", {"title": "Un pont"}),
        ('::: article "Un pont"', {"title": "Un pont"}),
        ("::: article #a Un pont", {"title": "Un pont"}),
        ("::: article title: Un pont", {"title": "Un pont"}),
        ("::: article titre : Un pont", {"titre": "Un pont"}),
        ("::: article[Un pont]", {"title": "Un pont"}),
        ('::: article {title="Un pont"}', {"title": "Un pont"}),
        ("::: article {#a}", {}),
        ("::: quote Un pont", {}),
    ],
)
def test_words_after_a_known_name_go_into_a_field(written: str, field: dict[str, str]) -> None:
    items, found = read(f"{written}\n:::", KNOWN)
    assert found == [(1, "bad-fence")]
    assert items[0][1] == field


@pytest.mark.parametrize(
    "text",
    [
        "::: article\n\ntitle: A\nlink: B\n\nc\n:::",
        "::: article\n\n\ntitle: A\nlink: B\n\nc\n:::",
        "::: article\ntitle: A\n\nlink: B\n\nc\n:::",
    ],
)
def test_a_blank_line_among_the_fields_is_told_as_the_cause(text: str) -> None:
    items, found = read(text, KNOWN)
    assert [code for _, code in found] == ["blank-in-head"]
    assert items == [("article", {"title": "A", "link": "B"}, "c")]


@pytest.mark.parametrize(
    "text",
    [
        "::: quote\n\ntitle: A\n:::",
        "::: article\ntitle: A\n\ntitle: B\n:::",
        "::: article\ntitle: A\n\nlink: B\net du texte\n:::",
        "::: article\ntitle: A\n\nLien : B\n:::",
    ],
)
def test_text_that_looks_like_a_field_stays_text(text: str) -> None:
    assert read(text, KNOWN)[1] == []


def test_a_fence_at_the_end_of_a_sentence_closes_and_is_told() -> None:
    items, found = read("::: quote\n\nAu revoir. :::\n\nb", KNOWN)
    assert found == [(3, "bad-fence")]
    assert items == [("quote", {}, "Au revoir."), "b"]


def test_nothing_is_said_of_the_head_of_a_block_nobody_knows() -> None:
    assert read("::: tip Un titre\nUn texte.\nb: c\nb: d\n:::", KNOWN)[1] == []
