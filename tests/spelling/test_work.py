"""How much is asked of a dictionary, whatever a text holds: counted, not timed."""

from __future__ import annotations

import random

import pytest

from pipeline.spelling import spellers
from pipeline.spelling.dictionaries import HunspellDictionary
from tests.support.project import ISSUE, Project, newsletter

SOUND = [
    "le",
    "conseil",
    "de",
    "la",
    "région",
    "vote",
    "un",
    "plan",
    "pour",
    "les",
    "habitants",
    "de",
    "la",
    "vallée",
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    counts = {"right": 0, "far": 0, "longest": 0}

    def is_right(self: HunspellDictionary, word: str) -> bool:
        counts["right"] += 1
        counts["longest"] = max(counts["longest"], len(word))
        return word in SOUND

    def suggestions(self: HunspellDictionary, word: str) -> tuple[str, ...]:
        counts["far"] += 1
        return ()

    monkeypatch.setattr(HunspellDictionary, "is_right", is_right)
    monkeypatch.setattr(HunspellDictionary, "suggestions", suggestions)
    spellers.KNOWN.forget()
    yield counts
    spellers.KNOWN.forget()


def nonsense(words: int, capital: bool = False) -> str:
    chance = random.Random(4)

    def word() -> str:
        made = "".join(chance.choice("aeioulnrstcdm") for _ in range(9))
        return made.title() if capital else made

    return "\n\n".join(f"{word()} {' '.join(SOUND)}." for _ in range(words))


@pytest.mark.parametrize("capital", [False, True])
def test_slips_are_looked_for_of_so_many_words_only(
    project: Project, asked: dict[str, int], capital: bool
) -> None:
    costs = []
    for words in (250, 500):
        asked["right"] = 0
        spellers.KNOWN.forget()
        other = Project(project.root, use_cache=False)
        other.write(ISSUE, "fr", newsletter(nonsense(words, capital))).proofread()
        costs.append(asked["right"])
    assert costs[1] - costs[0] < 250 * 12, "some questions a word more, and no slips"
    assert asked["far"] <= 6


def test_no_dictionary_is_asked_for_a_word_without_end(
    project: Project, asked: dict[str, int]
) -> None:
    texts = ["l’" * 3000 + "eau", "-".join(["ab"] * 3000), "a" * 9000, "re" * 4000]
    text = "\n\n".join(f"{text} {' '.join(SOUND)}" for text in texts)
    found = project.write(ISSUE, "fr", newsletter(text)).proofread()
    assert [d.code for d in found if d.line > 9] == []
    assert 0 < asked["longest"] <= 60
