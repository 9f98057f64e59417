"""Several runs: markup in the middle of a sentence, protected leaves, changes of language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.content.typography import Piece, Run, typeset

SetAs = Callable[[str, str], str]
Shown = Callable[[Sequence[tuple[Piece, ...]]], str]

CROSSING = [
    ("Attention| : ici", "Attention|⍽: ici"),
    ("Attention|: ici", "Attention|⍽: ici"),
    ("Attention |: ici", "Attention⍽|: ici"),
    ("Attention | : ici", "Attention|⍽: ici"),
    ('Un "|mot|" là', "Un «·|mot|·» là"),
    ('"|mot|"', "«·|mot|·»"),
    ("« |mot| »", "«·|mot|·»"),
    ("«|mot|»", "«·|mot|·»"),
    ('"Un |"deux"| trois"', "«·Un |“deux”| trois·»"),
    ("l'|Europe", "l’|Europe"),
    ("l|'|Europe", "l|’|Europe"),
    ("Le |coe|ur", "Le |cœ|ur"),
    ("2| |913| km", "2|·|913|⍽km"),
    ("M.| |Dupont", "M.|⍽|Dupont"),
    ("mot| - |incise| - |fin", "mot| –⍽|incise|⍽– |fin"),
    ("Quoi|?|!", "Quoi|·?|!"),
    ("1|er| janvier", "1|er|⍽janvier"),
    ("le 1er| janvier", "le 1^er^|⍽janvier"),
    ("||vide||!", "||vide||·!"),
    ("..|.", "…|"),
]


@pytest.mark.parametrize(("source", "expected"), CROSSING)
def test_a_rule_sees_across_runs(source: str, expected: str, set_as: SetAs) -> None:
    assert set_as(source, "fr") == expected


def protected(text: str) -> Run:
    return Run(text, "fr", protected=True)


PROTECTED = [
    ([protected("a...b"), Run(" : c", "fr")], "a...b|⍽: c"),
    ([protected('{{ "x" }}'), Run("! ", "fr")], '{{ "x" }}|·! '),
    ([Run('"', "fr"), protected("l'x"), Run('"', "fr")], "«·|l'x|·»"),
    ([Run("Vraiment ?", "fr"), protected("1")], "Vraiment·?|1"),
    ([Run("mot", "fr"), protected("1"), Run(" ; suite", "fr")], "mot|1|·; suite"),
    ([Run("n° ", "fr"), protected("{n}")], "n°⍽|{n}"),
    ([Run("M. ", "fr"), protected("{nom}")], "M.⍽|{nom}"),
    ([protected("{a}"), Run(":", "fr"), protected("{b}")], "{a}|:|{b}"),
    ([protected("1er coeur !")], "1er coeur !"),
    ([protected(""), Run("mot!", "fr")], "|mot·!"),
    ([Run("d'", "fr"), protected("{x}")], "d’|{x}"),
]


@pytest.mark.parametrize(("runs", "expected"), PROTECTED)
def test_a_protected_run_is_an_opaque_word(runs: list[Run], expected: str, shown: Shown) -> None:
    assert shown(typeset(runs)) == expected


MIXED = [
    ([Run("Il dit ", "fr"), Run('"Ja!"', "de"), Run("!", "fr")], "Il dit |„Ja!“|·!"),
    ([Run('Le "', "fr"), Run("Haus", "de"), Run('" : oui', "fr")], "Le «·|Haus|·»⍽: oui"),
    ([Run("Er sagt ", "de"), Run('"oui !"', "fr"), Run(" 5 %", "de")], "Er sagt |«·oui·!·»| 5⍽%"),
    ([Run("mot", "fr"), Run("a !", "xx"), Run(" !", "fr")], "mot|a !|·!"),
    ([Run("a ", "xx"), Run("!", "fr")], "a |!"),
    ([Run('"a"', "xx"), Run('"b"', "fr")], '"a"|«·b·»'),
]


@pytest.mark.parametrize(("runs", "expected"), MIXED)
def test_a_character_follows_the_language_of_its_own_run(
    runs: list[Run], expected: str, shown: Shown
) -> None:
    assert shown(typeset(runs)) == expected


def test_one_tuple_of_pieces_comes_back_for_each_run() -> None:
    runs = [Run("", "fr"), Run("1er", "fr"), Run("", "xx"), protected("")]
    assert typeset(runs) == [
        (Piece(""),),
        (Piece("1"), Piece("er", superscript=True)),
        (Piece(""),),
        (Piece(""),),
    ]


def test_no_run_gives_no_piece() -> None:
    assert typeset([]) == []


def test_the_stand_in_for_hidden_words_may_be_typed_too(
    shown: Shown,
) -> None:
    runs = [Run("\ua66e https://a.b/\ua66e ", "fr"), protected("x"), Run("\ua66e!", "fr")]
    assert shown(typeset(runs)) == "\ua66e https://a.b/\ua66e |x|\ua66e·!"
