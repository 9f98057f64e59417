"""Lines of the text part: folded as `textwrap` folds them, whatever stands between the words."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.channels.text.lines import wrapped

WORDS = ("mot", "l’été", "à", "x" * 80, "Grand-Est", "https://a.b/c")
SHARDS = (*WORDS, " ", "  ", "\t", "\u2003", "\x0b")
TEXTS = st.lists(st.sampled_from((*SHARDS, " ", " ", " ")), max_size=40).map("".join)
INDENTS = st.sampled_from(("", "- ", "    ", "i" * 30))


@settings(max_examples=500, deadline=None)
@given(TEXTS, INDENTS, INDENTS, st.sampled_from((72, 40, 9, 1)))
def test_lines_are_those_of_textwrap(text: str, first: str, rest: str, width: int) -> None:
    one_blank = " ".join(part for part in text.replace("\t", " ").split(" ") if part)
    lead = " " if text[:1] in {" ", "\t"} else ""
    end = " " if one_blank and text[-1:] in {" ", "\t"} else ""
    expected = textwrap.fill(
        f"{lead}{one_blank}{end}",
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    assert wrapped(text, first, rest, width=width) == expected


@pytest.mark.parametrize("glue", ["\u00a0", "\u202f"])
def test_glued_words_stay_on_one_line(glue: str) -> None:
    assert wrapped(f"mot {'x' * 60}{glue}12345678 mot").split("\n") == [
        "mot",
        f"{'x' * 60}{glue}12345678",
        "mot",
    ]


def test_a_tag_is_never_cut() -> None:
    tag = "{first_name|chère lectrice, cher lecteur de la lettre}"
    lines = wrapped(f"{'mot ' * 12}{tag}, bonjour").split("\n")
    assert any(tag in line for line in lines)


def test_each_line_of_a_text_begins_behind_its_indent() -> None:
    assert wrapped("un\ndeux trois", "- ", "  ", width=7) == "- un\n  deux\n  trois"
