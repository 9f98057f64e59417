"""A day and its month stay on one line, in every language we set."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SetAs = Callable[[str, str], str]

DATES = {
    "fr": [
        ("le 4 décembre 2025", "le 4⍽décembre 2025"),
        ("Le 31 MARS", "Le 31⍽MARS"),
        ("du 4 au 6 août", "du 4 au 6⍽août"),
        ("les 4 et 5 mai", "les 4 et 5⍽mai"),
        ("4-6 juin", "4–6⍽juin"),
        ("le 1er janvier", "le 1^er^⍽janvier"),
        ("le 4 déc. 2025, le 12 janv.", "le 4⍽déc. 2025, le 12⍽janv."),
        ("le 4\ndécembre", "le 4⍽décembre"),
        ("le 4⍽décembre, le 5·décembre", "le 4⍽décembre, le 5⍽décembre"),
        ("le |4| décembre", "le |4|⍽décembre"),
        ("de 2025 mai, 34 mai, 2,4 mai, 12.5 mai", "de 2025 mai, 34 mai, 2,4 mai, 12.5 mai"),
        ("3 marsouins, 4 aouts, 5 juilletistes", "3 marsouins, 4 aouts, 5 juilletistes"),
        ("décembre 2025, décembre 4", "décembre 2025, décembre 4"),
        ("le 4décembre", "le 4décembre"),
    ],
    "en": [
        ("4 December 2025", "4⍽December 2025"),
        ("December 4, 2025", "December⍽4, 2025"),
        ("Dec. 4, 4 Dec.", "Dec.⍽4, 4⍽Dec."),
        ("4th December, May 1st", "4th⍽December, May⍽1st"),
        ("12-14 January", "12–14⍽January"),
        ("December 2025", "December 2025"),
        ("in May 2025, May 2.5 m", "in May 2025, May 2.5⍽m"),
        ("these 3 may 4 times march 5 miles", "these 3 may 4 times march 5 miles"),
        ("Mayor 4, 4 Mayors", "Mayor 4, 4 Mayors"),
    ],
    "de": [
        ("am 4. Dezember 2025", "am 4.⍽Dezember 2025"),
        ("4. Dez. und 12. Jänner", "4.⍽Dez. und 12.⍽Jänner"),
        ("4.-6. Mai", "4.-6.⍽Mai"),
        ("4 Dezember, 4. Mails", "4 Dezember, 4. Mails"),
    ],
    "de-CH": [("4. Dezember", "4.⍽Dezember")],
    "es": [
        ("el 4 de diciembre de 2025", "el 4⍽de diciembre de 2025"),
        ("1.º de enero, 1 enero", "1.º⍽de enero, 1⍽enero"),
        ("4 de cada 5", "4 de cada 5"),
    ],
    "it": [
        ("il 4 dicembre 2025", "il 4⍽dicembre 2025"),
        ("1º maggio, 1° maggio", "1º⍽maggio, 1°⍽maggio"),
        ("4 maggiori", "4 maggiori"),
    ],
    "nl": [("op 4 december 2025", "op 4⍽december 2025"), ("3 meisjes", "3 meisjes")],
    "pt": [("4 de dezembro", "4 de dezembro")],
}
CASES = [(language, *case) for language, cases in DATES.items() for case in cases]


@pytest.mark.parametrize(("language", "source", "expected"), CASES)
def test_a_day_stays_with_its_month(
    language: str, source: str, expected: str, set_as: SetAs
) -> None:
    assert set_as(source, language) == expected
    assert set_as(expected.replace("^", ""), language) == expected


def test_each_run_follows_its_own_language(set_as: SetAs) -> None:
    from pipeline.content.typography import Run, typeset

    runs = [Run("le 4 décembre, ", "fr"), Run("4 December, 4 mai", "en")]
    [french], [english] = typeset(runs)
    assert french.text == "le 4\u00a0décembre, "
    assert english.text == "4\u00a0December, 4 mai"
