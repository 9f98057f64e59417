"""A rule asks first for a sign it cannot do without: it may be asked in vain, and is never missed.

Every such question is answered by yes here, and each text must be set as it is otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.typography import (
    Piece,
    Run,
    dashes,
    dates,
    french,
    guards,
    hours,
    numbers,
    ordinals,
    together,
    typeset,
    words,
)
from pipeline.content.typography.figures import Beside, beside
from pipeline.content.typography.setter import forget

QUESTIONS: dict[ModuleType, tuple[str, ...]] = {
    guards: ("_EMOTICON", "_TELEPHONE", "_WWW", "_INNER_DOT"),
    french: (
        *("_MAY_BE_TITLE", "_MAY_BE_REFERENCE", "_BEFORE_FIGURE"),
        *("_MAY_BE_NUMBERED", "_MAY_BE_INITIAL"),
    ),
    dashes: ("_APART",),
    together: ("_COMPARING",),
    ordinals: ("_OTHER_ROMAN",),
    words: ("_OE",),
}
ASKING = (guards, numbers, hours, dates, ordinals)
_ANY = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZèéÈ€°:-/'′")
EVERYTHING = Beside((), frozenset({"0", "97"}), _ANY, _ANY, _ANY)
FRAGMENTS = (
    *("1er", "2ème", "1 er", "1ère", "XIXÈME", "IVe", "Xième", "3è", "XXe siècle", "XII s. "),
    *("no 12", "n° 3", "N o5", "M. X", "MM. les", "Mme la", "Drs. A", "p. 12", "pp. IV", "éd. 3"),
    *("art. L. 12-3", "article R. 5", "§ 3", "av. J.-C.", "J. M. Ayrault", "plan B. Nous"),
    *("12 500", "3,5 %", "10-15 km", "p. 12-15", "9h-17h", "9 h - 17 h", "2021-2027", "2021-27"),
    *("- 5 °C", "à - 5 °C", "(-12)", "5€", "5 km", "2 h 05", "2h30min", "19H40", "8h", "12 × 8"),
    *("01 99 00 12 34", "0 800 12 34 56", "+33 1 55 80 56 80", "ISBN 978-2-1234-5680-3"),
    *("SIRET 123 456 789 00012", "BP 12", "CS 60 123", "tél. 03 88 12"),
    *("Fax: 12 345", "mobıle 123 45"),
    *("< 50", "a · b", "4 décembre", "4 ſeptembre", "1er mai", "4. Dezember", "December 4"),
    *("coeur", "OEuvre", "...", " - a - ", "C++::x", "#tag", ":-)", ";)", "2025-12", "14:30"),
    *("ISSN 1234-567X", "FR76 1234 5678 9012", "6′ 2″", "5'", "www.mot.org", "WwW.x.fr", "a.fr"),
    *("https://a.b/c", "MAILTO:x@y.z", "loi n° 2019-816", "loi 2015/29", "Louis XIV", "Étape XII"),
    *("'90s", '"b"', "«", "»", "?", "!?", ":", " ;", "٣ ٤", "٣e", "\u00a0", "\u202f", " "),
    *("\n", "-"),
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join)
LANGUAGES = st.sampled_from(["fr", "fr", "fr", "de", "es", "it", "nl", "en"])


def _set(text: str, language: str) -> list[tuple[Piece, ...]]:
    forget()
    return typeset([Run(text, language)])


def _asked_of_everything(text: str, language: str) -> Sequence[tuple[Piece, ...]]:
    with pytest.MonkeyPatch.context() as patch:
        for module in ASKING:
            patch.setattr(module, "beside", lambda of: replace(EVERYTHING, runs=beside(of).runs))
        for module, names in QUESTIONS.items():
            for name in names:
                asked = getattr(module, name)
                assert isinstance(asked, re.Pattern | tuple)
                patch.setattr(module, name, ("",) if isinstance(asked, tuple) else re.compile(""))
        return _set(text, language)


@pytest.mark.parametrize("language", ["fr", "de", "es", "it", "nl", "en"])
@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_question_leaves_no_rule_out(text: str, language: str) -> None:
    for one in (text, f"mot {text} mot", f"12 {text}"):
        assert _asked_of_everything(one, language) == _set(one, language)


@settings(max_examples=400, deadline=None)
@given(TEXTS, LANGUAGES)
def test_a_question_leaves_no_rule_out_of_any_text(text: str, language: str) -> None:
    assert _asked_of_everything(text, language) == _set(text, language)


def test_what_stands_beside_figures() -> None:
    found = beside("le 07 \u202fmai, de -9h à 1er")
    assert found.runs == ((3, 5), (16, 17), (21, 22))
    assert found.first == {"07", "9h", "1e"}
    assert found.before == {" ", "-"}
    assert found.behind == {" ", "h", "e"}
    assert found.spaced == {"m"}
    assert found.followed("xm")
    assert not found.followed("x")


def test_a_text_without_figures_has_nothing_beside_them() -> None:
    assert not beside("ni l'un ni l'autre").first


def test_the_end_of_a_text_is_beside_its_last_figures() -> None:
    assert beside("25").behind == {""}
    assert beside("25 ").spaced == {""}
