"""Of a file that is typed into only what changed is read, and all is as if read anew."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.content import known_files
from pipeline.content.fence_lines import Vocabulary
from pipeline.content.known_blocks import KnownBlocks
from pipeline.content.known_files import raw_items

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = (ROOT / "issues/2025-12-actu/fr.md").read_text("utf-8").split("\n")
HEAD = SAMPLE.index("---", 1) + 1
WORDS = Vocabulary({"article": {"title"}, "event": {"title", "start"}, "figure": {"image"}}, {})
# What looks beyond its own line, or is looked at from another one.
TYPED = (
    *(
        "",
        "Un mot.",
        ":::",
        "::: article",
        "title: Un pont",
        "   ::: event",
        "::::",
        "**::: figure**",
    ),
    *(
        "<!-- -->",
        "<!-- more -->",
        "<!--",
        "-->",
        "<!-- a --> b",
        "a -->",
        "<!-- more --> ::: event",
    ),
    *(
        "```",
        "~~~",
        "> ```",
        "- ```",
        "  ```",
        "1. ~~~",
        "> un mot",
        "- un",
        "  deux",
        "`",
        "[^1]: a",
    ),
    *("::: pont", ":: article", "::: article :::", "Une fin :::", "\u2029"),
)


def read(known: KnownBlocks, texts: list[str], first: int) -> tuple[Any, ...]:
    return raw_items(texts, first, "fr.md", lambda: WORDS, known)


def keystrokes(seed: int, count: int) -> list[tuple[list[str], int]]:
    """Texts and their first lines; now and then the whole text of before, and a longer head."""
    chance = random.Random(seed)
    texts, states, first = SAMPLE[HEAD:], [], HEAD + 1
    for _ in range(count):
        texts, place = [*texts], chance.randrange(len(texts))
        gone = chance.choice((0, 0, 0, 1, 2, 8))
        texts[place : place + gone] = chance.choices(TYPED, k=chance.choice((0, 1, 1, 2)))
        first += chance.choice((0, 0, 0, 1, -1))
        states.append((texts, first))
        if chance.random() < 0.3:
            texts = SAMPLE[HEAD:]
            states.append((texts, first))
    return states


@pytest.mark.parametrize("seed", range(8))
def test_a_file_that_is_typed_into_is_read_as_from_nothing(seed: int) -> None:
    known = KnownBlocks()
    for texts, first in keystrokes(seed, 25):
        found = read(known, texts, first)
        assert repr(found) == repr(read(KnownBlocks(), texts, first))


def test_only_the_block_that_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    lines = known_files.read_lines

    def counted(texts: list[str], *about: object) -> object:
        given.append(len(texts))
        return lines(texts, *about)  # type: ignore[arg-type]

    monkeypatch.setattr(known_files, "read_lines", counted)
    blocks = [["::: article", f"title: {n}", "", "Un mot.", ":::", ""] for n in range(50)]
    known = KnownBlocks()
    again = partial(read, known, first=9)
    again([line for block in blocks for line in block])
    assert given == [300]
    blocks[20][3] = "Deux mots."
    again([line for block in blocks for line in block])
    blocks[20].insert(3, "Trois mots.")
    again(["", "Avant.", "", *(line for block in blocks for line in block)])
    assert given[1:] == [6, 3 + 20 * 6 + 7]
    again([":::", *(line for block in blocks for line in block)])  # a finding: read as a whole
    assert given[-1] == 302


def test_a_file_in_which_something_was_found_is_not_known() -> None:
    known = KnownBlocks()
    for texts in (["::: article", "title: a", ":::"], ["::: article", "title: a"]):
        items, found = read(known, texts, 1)
        assert len(known.files) == 1
    assert items
    assert found
    assert known.files.get("fr.md").texts[-1] == ":::"  # type: ignore[union-attr]


def test_a_comment_right_above_the_next_block_parts_nothing() -> None:
    known, block = KnownBlocks(), ["::: article", "title: a", ":::"]
    read(known, [*block, "", "- un", "", *block], 1)
    texts = [*block, "", "- un", "", "<!-- -->", *block]
    assert repr(read(known, texts, 1)) == repr(read(KnownBlocks(), texts, 1))
