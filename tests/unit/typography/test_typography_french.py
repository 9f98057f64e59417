"""What only the rules of French need tested; the cases with their sources are in cases/fr.toml."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.content.typography import Run, typeset

SetAs = Callable[[str, str], str]


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-FR", "fr-CH", "fr_CA", "fr-Latn-BE"])
def test_every_kind_of_french_is_set_alike(tag: str, set_as: SetAs) -> None:
    assert set_as('"Oui": 5 % !', tag) == "«·Oui·»⍽: 5·%·!"


@pytest.mark.parametrize("word", ["coeur", "SOEURS", "Oeuvre", "manoeuvrait"])
def test_oe_is_joined_in_capitals_and_plurals(word: str, set_as: SetAs) -> None:
    assert set_as(word, "fr").replace("œ", "oe").replace("Œ", "OE").lower() == word.lower()
    assert set_as(word, "fr") != word


@pytest.mark.parametrize("tag", ["fr", "de", "es", "it", "nl", "en"])
def test_no_line_begins_with_a_point_between_two_things(tag: str) -> None:
    """Not in the tables, where this very sign stands for another."""
    typed = "Kehl · Colmar · et col·lecció, ·seul"
    ((piece,),) = typeset([Run(typed, tag)])
    assert piece.text == "Kehl\u00a0· Colmar\u00a0· et col·lecció, ·seul"
