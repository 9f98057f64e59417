"""Words that may be near are found by what is left of them without a letter: all of them, and few
of the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.preflight.names import near_pairs, nearly, slipped

WORD = st.text("abc", min_size=4, max_size=7)


@given(st.lists(WORD, max_size=30))
def test_none_is_missed(words: list[str]) -> None:
    wanted = {
        (place, other)
        for place, one in enumerate(words)
        for other in range(place)
        if nearly(one, words[other]) or slipped(one, words[other])
    }
    found = list(near_pairs(words))
    assert wanted <= set(found)
    assert found == sorted(set(found))


def test_few_are_looked_at() -> None:
    """Of four thousand names each pair was: two hundred seconds."""
    made = "bcdfglmnprst"
    names = [f"{a}o{b}e{c}i" for a in made for b in made for c in made]
    pairs = sum(1 for _ in near_pairs(names))
    assert pairs <= 20 * len(names) < len(names) ** 2 // 80
