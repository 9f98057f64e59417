"""Which of Grammalecte's remarks are told: decided without it, on what it said."""

from __future__ import annotations

import pytest

from pipeline.grammar.told import GrammarRemark, ReadText, is_readable, worth_telling

TEXT = "Les élus de la région mange ensemble ce midi."


def told(
    text: str, *marked: str, kind: str = "conj", rule: str = "g__conj_x", far: str = ""
) -> int:
    remarks = tuple(
        GrammarRemark(text.index(word), text.index(word) + len(word), kind, rule, "Faux.", ("x",))
        for word in marked
    )
    unknown = (text.index(far),) if far else ()
    return len(list(worth_telling(text, ReadText(remarks, unknown))))


def test_a_remark_in_a_whole_sentence_is_told() -> None:
    assert told(TEXT, "mange") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Les élus mange ici.",
        "Il dit : « les élus de la région mange ensemble ».",
        "Les élus de \ufffc la région mange ensemble ce midi.",
        "Les élus of la région mange ensemble ce midi.",
        "Les élus de la Région mange ensemble ce midi.",
        "Les élus de la région mange Metz et Nancy.",
    ],
)
def test_it_is_not_where_the_sentence_is_no_prose_or_a_name_is_beside_it(text: str) -> None:
    assert told(text, "mange") == 0


def test_what_stands_in_the_next_sentence_is_no_matter() -> None:
    assert told(f"{TEXT} Il lit `« a »`.", "mange") == 1
    assert told(f"{TEXT} Un gardequai lit.", "mange", far="gardequai") == 1
    assert told("Les gardequais de la région mange ici.", "mange", far="gardequais") == 0


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("typo", "g__conj_x"),
        ("imp", "g__imp_x"),
        ("conj", "g2__conj_2s_sans_sujet_xxxas__b4"),
        ("gn", "g3__gn_le_2m__b1_a2_1"),
        ("gn", "g3__gn_det_les_3m__b1_a2_1"),
        ("ppas", "gv1__ppas_nom_propre_être_accord__b1"),
    ],
)
def test_style_and_rules_that_are_wrong_too_often_are_not_told(kind: str, rule: str) -> None:
    assert told(TEXT, "mange", kind=kind, rule=rule) == 0


def test_two_remarks_about_a_pair_are_one_with_the_offers_of_both() -> None:
    text = "Si vous le choisissez, il resteront au-dessus des autres."
    remarks = (
        GrammarRemark(26, 35, "conj", "g2__conj_il", "Verbe.", ("restera",)),
        GrammarRemark(23, 25, "conj", "g2__conj_il", "Pronom.", ("ils",)),
    )
    (one,) = worth_telling(text, ReadText(remarks))
    assert text[one.start : one.end] == "il resteront"
    assert one.offers == ("ils resteront", "il restera")
    assert one.said == "Pronom."


def test_of_two_things_each_has_its_adjective() -> None:
    text = "Glisser les triangles noir ou blanc vers la gauche."
    rule = "g3__gn_les_2m__b1"
    assert told(text, "noir", kind="gn", rule=rule) == 0
    assert told(text.replace(" ou blanc", ""), "noir", kind="gn", rule=rule) == 1


def test_a_noun_beside_a_noun_is_no_verb() -> None:
    rule = "gv2__conj_les_nom__b1"
    assert told("Il y a les claviers, les ports série, et le reste.", "série", rule=rule) == 0
    assert told("Il faut choisir les images sources dans la liste.", "sources", rule=rule) == 0
    assert told(TEXT, "mange", rule=rule) == 1


def test_a_title_of_two_words_is_no_sentence() -> None:
    assert is_readable(TEXT)
    assert not is_readable("Deux rives, un pont")
