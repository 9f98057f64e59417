"""One way to compare names, one to make names of titles."""

from __future__ import annotations

import pytest

from pipeline.letters import bare, identifier, said, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Santé : l'accord", "sante-l-accord"),
        ("Santé : l’accord", "sante-l-accord"),
        ("Brest–Lyon", "brest-lyon"),
        ("Œuvre, cœur", "oeuvre-coeur"),
        ("Straße, Łódź, Tromsø, æon", "strasse-lodz-tromso-aeon"),
        ("  12 000 €  ", "12-000"),
        ("Ελλάδα", ""),
        ("a" * 100, "a" * 60),
        ("x" * 59 + " yz", "x" * 59),
        ("ﬁn №1", "fin-no1"),
    ],
)
def test_a_slug_is_readable(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_slug_is_cut_where_it_must_be_short() -> None:
    assert slug("mon pont du lac", 9) == "mon-pont"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Légende", "legende"), ("Dépôt légal", "depot_legal"), ("Sous-titre", "sous_titre")],
)
def test_a_name_of_a_field_is_what_schemas_have(text: str, expected: str) -> None:
    assert identifier(text) == expected


def test_accents_and_capitals_do_not_count_in_names() -> None:
    assert bare("Chiffres Clés") == bare("CHIFFRES CLE\u0301S") == "chiffres cles"


def test_two_texts_say_the_same_whatever_their_signs() -> None:
    assert said("À l’Est !") == said("à l'est") == "àlest"
