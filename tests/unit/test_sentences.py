"""Where sentences end, language by language, and what is counted as a word."""

from __future__ import annotations

import pytest

from pipeline.sentences import count_words, sentences

SENTENCES = [
    ("fr", "Un pont. | Deux rives."),
    ("fr", "M. Dupont et Mme. Durand arrivent. | Le bus part."),
    ("fr", "« Venez\u202f! » dit-elle au maire. | Il vient."),
    ("fr", "Il demande : « Qui vient\u202f? » | Personne ne bouge."),
    ("fr", "Le maire… hésite. | Puis il signe…"),
    ("fr", "Le maire s’arrête… | Il repart."),
    ("fr", "Voir le n°\u00a0231, p.\u00a012 et art.\u00a047. | Le reste suit."),
    ("fr", "Rendez-vous à 10\u00a0h\u00a030. | L’entrée est libre."),
    ("fr", "Des trains, des bus, etc. passent. | Des vélos, etc. | Puis rien."),
    ("fr", "Le 12.10.2025, 3.5 millions de personnes. | C’est beaucoup."),
    ("fr", "En 52 av. J.-C. la ville existait. | En 52 apr. J.-C. | Elle brûla."),
    ("fr", "J.-P. Martin et J. K. Exemple signent."),
    ("fr", "Le site www.example.org. | Il est ouvert."),
    ("fr", "(Un pont est fermé.) | L’autre est ouvert."),
    ("fr", "Quoi\u202f?! | Rien."),
    ("fr", "7 communes. | 12 maires."),
    ("en", "Mr. Smith met Dr. Jones, e.g. in Kehl. | They left."),
    ("en", "He said no. | Nobody came."),
    ("en", "See no. 12 and vol. 3. | Then stop."),
    ("en", "The U.S. and the U.K. agreed. | “Really?” | “Yes.”"),
    ("en", "At 8 p.m. | The bridge opens."),
    ("de", "Am 3. Oktober z.B. in Kehl. | Die Brücke ist offen."),
    ("de", "Siehe Nr. 3 bzw. Abs. 2. | Ende."),
    ("es", "La Sra. García llega. | ¿Quién viene? | Nadie."),
    ("it", "Il dott. Rossi, ecc. | Il ponte è chiuso."),
    ("nl", "Mevr. Jansen komt d.w.z. morgen. | De brug is open."),
    ("xx", "One. | Two."),
]


@pytest.mark.parametrize(("language", "told"), SENTENCES, ids=[told for _, told in SENTENCES])
def test_a_sentence_ends_where_it_ends(language: str, told: str) -> None:
    text = told.replace(" | ", " ")
    found = list(sentences(text, language))
    assert [said for _, said in found] == told.split(" | ")
    assert [text[place : place + len(said)] for place, said in found] == told.split(" | ")


def test_what_has_no_word_is_no_sentence() -> None:
    assert list(sentences("…\u00a0! —", "fr")) == []
    assert list(sentences("", "fr")) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("L’eau d'ici", 2),
        ("7\u202f000 foyers", 2),
        ("4,5 km", 2),
        ("la vice-présidente", 2),
        ("« Oui », dit-elle.", 2),
        ("\ufffc – …", 0),
        ("CO2", 1),
    ],
)
def test_words_are_counted_as_a_reader_counts_them(text: str, count: int) -> None:
    assert count_words(text) == count
