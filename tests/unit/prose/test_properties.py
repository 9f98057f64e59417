"""What must hold of any text at all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.characters import cleaned
from pipeline.content.model import Block, Element, Item, MergeTag, NoteMark, Prose, walk
from pipeline.context import Workspace, load_workspace
from tests.support.sources import FIRST, parse, parse_whole

ROOT = Path(__file__).resolve().parents[3]
SHARDS = st.sampled_from(
    """
    ::: ::::: article quote columns interview exchange nonsense #id {#id} {:_#a_.lead_} title:_T
    start:_2025 image:_a.png - * + 1. 2) > # ## --- === *** | |-| : :: ` `` ``` ~~~ ~~~~ <!-- -->
    <!--_more_--> <b> </b> <br> <T> <script> <span_lang="de"> </span> [a] (b) [a](b) ![a](b.png)
    [^1] [^1]: [a]: *[a]: https://x.org <a@b.org> {{_x_}} {%_x_%} *|X|* [[X]] {email} &amp; & &#39;
    \\ * _ ** __ ~~ " ' « » … é œ word mot 12_000 zq0t0z \ufdd0 \x00 \u2028 \ufeff 👩‍👧 \u202f
    """.split()  # noqa: SIM905  # a list of signs is unreadable between quotes
).map(lambda shard: shard.replace("_", " "))
SPACES = st.sampled_from(["", " ", " ", "\n", "\n", "\n\n", "  ", "    ", "\t", "\r\n"])
SOUPS = st.lists(st.tuples(SHARDS, SPACES), max_size=30).map(
    lambda parts: "".join(shard + space for shard, space in parts)
)
TEXTS = st.one_of(SOUPS, SOUPS, st.text(max_size=200))
# Words without any sign of Markdown; typography may change spaces, quotes and dashes between them.
WORDS = st.text(
    "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüßñøåΑΩжя日本𝔸0123456789", min_size=1, max_size=12
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=5)
LANGUAGES = st.sampled_from(["fr", "en"])


@cache
def workspace() -> Workspace:
    return load_workspace(ROOT, use_cache=False)


@settings(max_examples=400)
@given(TEXTS, LANGUAGES)
def test_no_text_makes_the_parser_fall(text: str, language: str) -> None:
    parsed = parse(workspace(), text.encode("utf-8", "replace"), language)
    for diagnostic in parsed.found:
        assert diagnostic.hint is not None
        assert diagnostic.hint.render()
        assert diagnostic.message.render()


@settings(max_examples=150)
@given(st.binary(max_size=200) | TEXTS.map(lambda text: text.encode("utf-8", "replace")))
def test_no_file_makes_the_parser_fall(data: bytes) -> None:
    parse_whole(workspace(), data)
    parse_whole(workspace(), b"---\n" + data + b"\n---\n" + data)


@settings(max_examples=200)
@given(TEXTS, LANGUAGES)
def test_every_line_number_is_in_the_file(text: str, language: str) -> None:
    data = text.encode("utf-8", "replace")
    parsed = parse(workspace(), data, language)
    written = data.decode().replace("\r\n", "\n").replace("\r", "\n")
    last = FIRST + written.count("\n")
    assert all(1 <= diagnostic.line <= last for diagnostic in parsed.found)
    if parsed.edition is not None:
        lines = list(line_numbers(parsed.part.body))
        assert all(FIRST <= line <= last for line in lines), lines


def line_numbers(items: tuple[Item, ...]) -> list[int]:
    lines = [item.line for item in items]
    for item in items:
        if isinstance(item, Prose):
            inner = walk(item.nodes)
            # An element the typography made, such as a raised “er”, was written on no line.
            lines += [
                n.line for n in inner if isinstance(n, Element | MergeTag | NoteMark) and n.line
            ]
        elif isinstance(item, Block):
            lines += line_numbers(item.body)
    return lines


@settings(max_examples=150)
@given(TEXTS, LANGUAGES)
def test_the_same_text_is_read_the_same_way(text: str, language: str) -> None:
    data = text.encode("utf-8", "replace")
    assert parse(workspace(), data, language) == parse(workspace(), data, language)


@settings(max_examples=150)
@given(
    PARAGRAPHS,
    st.sampled_from(["{}", "- {}", "> {}", "## {}", "*{}*", "1. {}", "::: quote\n\n{}\n:::"]),
)
def test_every_word_is_in_the_tree(paragraphs: list[list[str]], place: str) -> None:
    written = "\n\n".join(place.format(" ".join(words)) for words in paragraphs)
    parsed = parse(workspace(), written + "\n")
    expected = [word for words in paragraphs for word in words]
    assert parsed.words == expected
    assert parsed.found == []


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=80))
def test_every_character_of_code_is_in_the_tree(text: str) -> None:
    if "~~~" in text:
        return
    parsed = parse(workspace(), f"~~~\n{text}\n~~~\n")
    (code,) = parsed.elements("code")
    assert parsed.text == cleaned(text) + "\n"
    assert code.line == FIRST


@pytest.mark.parametrize("name", ["fr", "en"])
def test_every_word_of_the_samples_is_in_the_tree(name: str) -> None:
    """The repository's own newsletter, as a last witness."""
    source = ROOT / "issues/2025-12-actu" / f"{name}.md"
    parsed = parse_whole(workspace(), source.read_bytes(), name)
    assert [d.code for d in parsed.found if d.severity == "error"] == []
