"""Fences as Pandoc reads them, with heads under them and blocks inside them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.content.fence_lines import Vocabulary
from pipeline.content.fences import DEEPEST, parse_fences
from pipeline.content.lines import read_lines
from pipeline.content.raw import RawBlock, RawItem, RawMore

NOTHING = Vocabulary()


KNOWN = Vocabulary(
    {
        "article": {"title", "titre", "link", "date", "not"},
        "quote": {"author", "not"},
        "gallery": {"title"},
        "figure": {"image", "alt"},
    },
    {"tip", "calloutnote"},
)


def read(text: str, known: Vocabulary = NOTHING) -> tuple[list[Any], list[tuple[int, str]]]:
    lines, wrong = read_lines(text.split("\n"), 1, "x.md")
    items, found = parse_fences(lines, "x.md", known)
    return [shown(item) for item in items], [(d.line, d.code) for d in [*wrong, *found]]


def shown(item: RawItem) -> Any:
    """Prose as its text, a block as (name#id, {fields}, body…)."""
    if isinstance(item, RawMore):
        return "MORE"
    if isinstance(item, RawBlock):
        name = item.name + (f"#{item.id}" if item.id else "")
        fields = {field.name: field.value for field in item.fields}
        return (name, fields, *(shown(inner) for inner in item.body))
    return "\n".join(line.text for line in item.lines).strip()


@pytest.mark.parametrize(
    "opening",
    [
        "::: quote",
        ":::quote",
        ":::: quote",
        "::: quote :::",
        "::: quote ::::::",
        "   ::: quote",
        ":::\tquote\t",
        "::: Quote",
    ],
)
@pytest.mark.parametrize("closing", [":::", "::::::", "  :::  "])
def test_three_colons_or_more_open_and_close(opening: str, closing: str) -> None:
    assert read(f"{opening}\n\na\n{closing}\nb") == ([("quote", {}, "a"), "b"], [])


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("::: quote #a", "quote#a"),
        ("::: quote#a", "quote#a"),
        ("::: quote #a-b_c.d", "quote#a-b_c.d"),
        ("::: quote #é", "quote#é"),
        ("::: quote #a :::", "quote#a"),
        ("::: Citation-longue", "citation-longue"),
    ],
)
def test_a_place_may_be_named(opening: str, name: str) -> None:
    assert read(f"{opening}\n:::") == ([(name, {})], [])


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ("::: {.quote}", "bad-fence"),
        ("::: quote a", "bad-fence"),
        ("::: 2quote", "bad-fence"),
        ("::: quote #1", "bad-id"),
        ("::: quote #a #b", "bad-fence"),
    ],
)
def test_what_opens_nothing_is_told_and_still_closed(opening: str, code: str) -> None:
    items, found = read(f"a\n{opening}\n:::\nb", KNOWN)
    assert [code for _, code in found] == [code]
    assert [line for line, _ in found] == [2]
    assert (items[0], items[-1]) == ("a", "b")


@pytest.mark.parametrize(
    "text",
    [
        "a ::: quote",
        "`::: quote`",
        "> :::",
        ":: INFOS PRATIQUES ::",
        ": quote",
        "; quote",
        ":-)",
        "std::vector",
        "::before est un pseudo-élément",
        "https://a.fr/::/b",
        "12:30",
        "/: non",
        "Fin.",
    ],
)
def test_what_is_no_fence_is_text(text: str) -> None:
    assert read(f"a\n\n{text}\n") == ([f"a\n\n{text}".strip()], [])


def test_a_head_ends_at_the_first_blank_line() -> None:
    text = "::: quote\nauthor: A\nrole : B\n\nkey: value\n:::"
    assert read(text) == ([("quote", {"author": "A", "role": "B"}, "key: value")], [])


def test_a_head_may_be_followed_by_a_fence_or_a_cut() -> None:
    text = "::: a\nx: 1\n::: b\ny: 2\n:::\n:::\n::: c\nz: 3\n<!-- more -->\nd\n:::"
    items, found = read(text)
    assert items == [("a", {"x": "1"}, ("b", {"y": "2"})), ("c", {"z": "3"}, "MORE", "d")]
    assert found == []


def test_blocks_nest_and_prose_stands_between() -> None:
    text = "a\n::: b\n\nc\n::: d\n\ne\n:::\nf\n:::\ng"
    assert read(text) == (["a", ("b", {}, "c", ("d", {}, "e"), "f"), "g"], [])


def test_fences_inside_code_are_text() -> None:
    items, found = read("::: a\n\n```\n::: b\n:::\n```\n:::\nc")
    assert items == [("a", {}, "```\n::: b\n:::\n```"), "c"]
    assert found == []


def test_every_unclosed_block_points_at_its_own_line() -> None:
    items, found = read("::: a\n\n::: b\n\nc")
    assert items == [("a", {}, ("b", {}, "c"))]
    assert found == [(3, "unclosed-block"), (1, "unclosed-block")]


def test_a_stray_fence_changes_nothing_else() -> None:
    items, found = read(":::\n::: a\n:::\n:::\nb")
    assert items == [("a", {}), "b"]
    assert found == [(1, "stray-fence"), (4, "stray-fence")]


@pytest.mark.parametrize("depth", [DEEPEST, DEEPEST + 1, 200])
def test_blocks_nest_four_deep_and_no_deeper(depth: int) -> None:
    text = "::: a\n\n" * depth + "x\n" + ":::\n" * depth + "y"
    items, found = read(text)
    assert items[-1] == "y"
    expected = [] if depth <= DEEPEST else [(2 * DEEPEST + 1, "nesting-too-deep")]
    assert found == expected


SPACES = "\u00a0\u202f\u2003\u3000\u2028\t \u2009"


@pytest.mark.parametrize("space", SPACES, ids=ascii)
@pytest.mark.parametrize(
    "text",
    [
        "::: quote_\n\na\n:::\nb",
        ":::_quote\n\na\n:::\nb",
        "_:::_quote_#c_\n\na\n_:::_\nb",
        "::: quote\n\na\n:::_\nb",
        "::: quote\n_\na\n_:::\nb",
        "::: quote_:::_\n\na\n:::__\nb",
    ],
)
def test_any_space_is_a_space(text: str, space: str) -> None:
    items, found = read(text.replace("_", space), KNOWN)
    assert found == []
    assert [item if isinstance(item, str) else item[2] for item in items] == ["a", "b"]


@pytest.mark.parametrize("step", ["  ", "    ", "\t"])
def test_an_indented_block_is_read_as_if_it_were_not(step: str) -> None:
    inner = ["::: figure", "image: a", "alt: b", "", "c", f"{step}d", ":::"]
    text = "\n".join(["::: gallery", "", *(step + line for line in inner), ":::", "e"])
    items, found = read(text, KNOWN)
    assert found == []
    ((_, _, figure), last) = items
    assert figure[:2] == ("figure", {"image": "a", "alt": "b"})
    assert figure[2].split("\n")[0] == "c"
    assert last == "e"
