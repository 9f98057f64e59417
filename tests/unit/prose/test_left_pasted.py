"""What comes along when a text is copied from elsewhere is told."""

from __future__ import annotations

import pytest

from tests.unit.prose.test_left_over import told

LEFT = [
    (
        "--- Forwarded message ---\nDe : Odile <o@example.org>\nDate: mardi à 9:14\nSubject: Mot",
        [(2, "De : Odile … Date: mardi à 9:14 Subject:")],
    ),
    (
        "**Von:** Jan Muster\n**Gesendet:** Montag\n**Betreff:** AW: Text",
        [(1, "Von: Jan Muster Gesendet: Montag Betreff")],
    ),
    (
        "Le mar. 3 févr. 2026 à 09:14, Odile <odile@example.org> a écrit :\n\nMot",
        [(1, "Le mar. 3 févr. 2026 à 09:14, Odile … a ")],
    ),
    ("Subject: Mot\nFrom: o@example.org\nMIME", [(1, "Subject: Mot From: …")]),
    (
        "1. Services ............ 7\n2. Contacts ............ 12",
        [(1, "Services ............ 7"), (2, "Contacts ............ 12")],
    ),
    (
        "Mot\n\n1 Introduction\t3\n2 Les sols\t5\n2.1 Argile\t5\nConclusion\t12",
        [(3, "1 Introduction\t3")],
    ),
    ("Voir [cid:image001.png@01DB] et [image : Logo].", [(1, "[cid:image001.png@01DB]")]),
    (
        "Chapitre 2 ........ 14\nChapitre 3 . . . . . . 22",
        [(1, "Chapitre 2 ........ 14 Chapitre 3 . . . ")],
    ),
    ('"Commune";"Population"\n"Metz";"1 200"', [(1, '"Commune";"Population" "Metz";"1 200"')]),
    ("Commune;Population;Année\nMetz;1 200;", [(1, "Commune;Population;Année Metz;1 200;")]),
    ("= Guide de la mobilité\nOdile Grandval", [(1, "= Guide de la mobilité")]),
    ("=> https://www.example.org/ Le site", [(1, "=> …")]),
    ("=> gemini://example.org/a La page", [(1, "=> gemini://example.org/a")]),
    ("Auteur:: Odile\nlieu d'accueil:: Metz", [(1, "Auteur::"), (2, "lieu d'accueil::")]),
    ("Vu à [lieu:: Metz] et (date:: lundi).", [(1, "[lieu:: Metz]")]),
    ("% Rapport\n% Odile Grandval\n% 3 mars 2026", [(1, "% Rapport %")]),
    ("Soit \\\\(y = 3\\\\) ici.", [(1, "…(y = 3…)")]),
    ("Voir [?Strasbourg], dans {Le Monde}.", [(1, "[?Strasbourg]")]),
    ("Appuyez sur ++ctrl+alt+del++ ici.", [(1, "++ctrl+alt+del++")]),
    ('--8<-- "suite.md"', [(1, "--8<--")]),
    ("\\newpage", [(1, "\\newpage")]),
    ("Voir :ref:`la page` et :py:func:`x`.", [(1, ":ref:")]),
    (":toc:\n:author: Odile\n\nMot :tada:", [(1, ":toc:"), (2, ":author:"), (4, ":tada:")]),
]


@pytest.mark.parametrize(("source", "expected"), LEFT, ids=[source for source, _ in LEFT])
def test_what_was_copied_along_is_told(source: str, expected: list[tuple[int, str]]) -> None:
    assert told(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "De : 9 h\nÀ : 17 h\nLieu : Metz",
        "Date : 3 mars\nObjet : enquête publique",
        "Le 3 mars 2026, Victor Hugo a écrit :\n\n> Mot",
        "Le guide paraît à 10:30 chez x@example.org, et Odile a écrit : un mot",
        "Nom : ....................\n\nAdulte ........ 5 €\nEnfant ........ 3 €\n\nFin ..... 2026",
        "Ville\tHabitants\n1 Metz\t120\n2 Nancy\t130",
        "Metz\t120\nNancy\t130\nToul\t140",
        "1 Metz\t120\n2 Nancy\t90\n3 Toul\t140",
        "Un mot ; un autre ; un troisième\nUn mot ; un autre",
        "Art. 1;2\nArt. 3;4",
        "Dix fois dix\n\n= 100 €\n\n= Soit un total de 100 €\n\n= la moitié",
        "=> Inscrivez-vous\n\n=> https://www.example.org/",
        "L'espace std::vector, C::x, et ce cas : : oui",
        "% de la population\n\n| a | % b |\n|---|---|\n| c | % d |",
        "`f`(texte `g`) et `f`(`x`) et [a](https://www.example.org)([b](https://www.example.org))",
        "Bonjour {first_name|ami lecteur}, l'ensemble {a, b}, {a}, {nom de famille} et {x: y z}.",
        "[? 1850], [?], un C++ et +1+ ou a++b++c",
    ],
)
def test_what_only_looks_like_it_is_left(source: str) -> None:
    assert told(source) == []
