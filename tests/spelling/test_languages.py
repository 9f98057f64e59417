"""Right words in their sentences, and wrong ones, in each language there is a dictionary of."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.preflight.passages import PlainPassage
from pipeline.preflight.unknown_words import UnknownWord, WordReader
from pipeline.spelling.spellers import Spellers
from tests.support.modules import ROOT
from tests.support.project import Project
from tools.dictionaries import DICTIONARIES

TEXTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
WRONG = [(language, *pair) for language, said in TEXTS.items() for pair in said["wrong"].items()]
SPELLERS = Spellers(Project(ROOT).house.project, None)


def unknown(text: str, language: str) -> list[UnknownWord]:
    passage = PlainPassage(text.strip(), "fr.md", language, ((0, 1),))
    return list(WordReader(SPELLERS.speller, SPELLERS.house).unknown([passage]))


def test_there_is_a_text_in_every_language() -> None:
    assert TEXTS.keys() == DICTIONARIES.keys()


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("apostrophe", ["’", "'"])
def test_a_text_without_a_mistake_is_left_alone(language: str, apostrophe: str) -> None:
    text = TEXTS[language]["right"].replace("’", apostrophe)
    assert [one.word for one in unknown(text, language)] == []


@pytest.mark.parametrize(("language", "word", "meant"), WRONG)
def test_a_wrong_word_is_found_and_what_was_meant(language: str, word: str, meant: str) -> None:
    (found,) = unknown(TEXTS[language]["frame"].format(word), language)
    assert found.token == word
    speller = SPELLERS.speller(language)
    assert speller is not None
    if meant:
        said = (found.meant,) if found.meant else speller.suggestions(found.word, ())[:3]
        assert meant in said
