"""What must hold for any text: idempotence, no letter lost, protected runs exact, linear time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.typography import Piece, Run, typeset
from tests.support.steps import bounded, growth


def plain(set_runs: Sequence[tuple[Piece, ...]]) -> str:
    return "".join(piece.text for pieces in set_runs for piece in pieces)


FOLDED = dict.fromkeys(map(ord, " \t\n\r\u00a0\u2009\u202f\"'«»“”„‚‘’‹›-–—.…"), "") | {
    ord("œ"): "oe",
    ord("Œ"): "OE",
}
MARKS = "\" ' « » “ ” „ ‘ ’ ( ) ! ? ; : , . ... … - – — % € / # :: :) \ua66e"
WORDS = (
    "5 12 000 2021-2027 Louis XIV siècle s. S. z. B. EE. UU. art. L. Nr. "
    "14:30 01 +33 n° no p. M. J. Me 1er XXIe I V km h coeur oe l' 's mot Mot "
    "https://a.b/c x@y.fr"
)
SHARDS = st.sampled_from([*MARKS.split(), *WORDS.split(), " ", " ", "\u00a0", "\u202f", "\n"])
TEXTS = st.one_of(st.text(max_size=30), st.lists(SHARDS, max_size=8).map("".join))
LANGUAGES = st.sampled_from(["fr", "fr", "fr", "de", "de-CH", "es", "it", "nl", "en", "br", ""])
RUNS = st.lists(st.builds(Run, TEXTS, LANGUAGES, st.sampled_from([False] * 5 + [True])), max_size=5)


@settings(max_examples=400, deadline=None)
@given(RUNS)
def test_setting_twice_is_setting_once(runs: list[Run]) -> None:
    once = typeset(runs)
    again = [
        Run(piece.text, run.lang, run.protected)
        for run, pieces in zip(runs, once, strict=True)
        for piece in pieces
    ]
    assert plain(typeset(again)) == plain(once)


@settings(max_examples=400, deadline=None)
@given(RUNS)
def test_letters_and_digits_stay_and_keep_their_order(runs: list[Run]) -> None:
    source = "".join(run.text for run in runs)
    assert plain(typeset(runs)).translate(FOLDED) == source.translate(FOLDED)


@settings(max_examples=300, deadline=None)
@given(RUNS)
def test_protected_and_unknown_runs_come_back_exactly(runs: list[Run]) -> None:
    out = typeset(runs)
    assert len(out) == len(runs)
    for run, pieces in zip(runs, out, strict=True):
        if run.protected or run.lang in ("br", ""):
            assert "".join(piece.text for piece in pieces) == run.text
            assert not any(piece.superscript for piece in pieces)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60), LANGUAGES)
def test_any_text_can_be_set(text: str, lang: str) -> None:
    assert len(typeset([Run(text, lang)])) == 1


PATHOLOGICAL = [
    '"', "'", "5", "5 ", " ", "!", "! ", '"a ', 'a" ', "« ", " »", "a - ", "12-13 ", "123 ", "1-",
    "a.", "a@", "/", "+", "+1 ", "aoe", "oe@", "https://", "...", ". ", "l'", "I", "XXIe ", "n ",
    "n° ", "A. ", "A-", "Aa ", "z. ", "Nr. ",
    '"(', "„“", '«"', "12:", "1234-", "FR76 1234 ", "978 ", "tél ", "2021 - ",
]  # fmt: skip


@pytest.mark.parametrize("unit", PATHOLOGICAL)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    def set_alone(text: str) -> None:
        typeset([Run(text, "fr")])

    assert growth(set_alone, lambda count: unit * count, 300) < 2.2
    with bounded():
        set_alone(unit * (80_000 // len(unit)))


def test_much_of_every_bad_kind_can_be_set() -> None:
    text = "".join(unit * (300_000 // len(PATHOLOGICAL) // len(unit)) for unit in PATHOLOGICAL)
    once = plain(typeset([Run(text, "fr")]))
    assert once.translate(FOLDED) == text.translate(FOLDED)


def test_many_runs_take_linear_time() -> None:
    def set_runs(text: str) -> None:
        typeset([Run(run, "fr") for run in text.splitlines(keepends=True)])

    assert growth(set_runs, lambda count: 'a"\n"b \n' * count, 250) < 2.2
    with bounded():
        set_runs('a"\n"b \n' * 12_000)
