"""The neighbours' languages: quotes, apostrophes, ellipses, dashes, ranges."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SetAs = Callable[[str, str], str]

GERMAN = [
    ('"Hallo"', "„Hallo“"),
    ('Er sagte: "Ja!"', "Er sagte: „Ja!“"),
    ('"Das "Haus" steht"', "„Das ‚Haus‘ steht“"),
    ("\"Das 'Haus' steht\"", "„Das ‚Haus‘ steht“"),
    ("'Haus'", "‚Haus‘"),
    ('„Das "Haus" steht“', "„Das ‚Haus‘ steht“"),
    ("Wie geht's?", "Wie geht’s?"),
    ("'s ist Hans' Buch", "’s ist Hans’ Buch"),
    ("Andreas' Buch", "Andreas’ Buch"),
    ("so 'n Ding", "so ’n Ding"),
    ("Ja...", "Ja…"),
    ("Der Rhein - die Grenze", "Der Rhein – die Grenze"),
    ("a - b - c", "a – b – c"),
    ("2021-2027", "2021–2027"),
    ("S. 12-15", "S. 12–15"),
    ("10-12 Uhr", "10–12 Uhr"),
    ("Straßburg-Kehl", "Straßburg-Kehl"),
    ("2025-12-04", "2025-12-04"),
    ("Tel. +49 7851 123-45", "Tel. +49 7851 123-45"),
    ("Was? Wie! 5 % ; :", "Was? Wie! 5 % ; :"),
    ("12 500 km", "12 500 km"),
    ("„schon“ gut", "„schon“ gut"),
    ("www.beispiel.de/a'b", "www.beispiel.de/a'b"),
]
SWISS = [
    ('"Grüezi"', "«Grüezi»"),
    ('"Das "Haus" steht"', "«Das ‹Haus› steht»"),
    ("1'000 Franken", "1'000 Franken"),
]
SPANISH = [
    ('"Hola"', "«Hola»"),
    ('¿"Hola"?', "¿«Hola»?"),
    ('"El "Pacto" sigue"', "«El “Pacto” sigue»"),
    ('«El "Pacto" sigue»', "«El “Pacto” sigue»"),
    ("'palabra'", "‘palabra’"),
    ("¿Qué? ¡Sí!", "¿Qué? ¡Sí!"),
    ("¿...?", "¿…?"),
    ("Bueno...", "Bueno…"),
    ("12 500 km", "12·500 km"),
    ("1 234 567", "1·234·567"),
    ("año 2025 300 personas", "año 2025 300 personas"),
    ("Madrid - París", "Madrid – París"),
    ("2021-2027", "2021–2027"),
    ("págs. 12-15", "págs. 12–15"),
    ("10-12 horas", "10–12 horas"),
    ("O'Donnell", "O’Donnell"),
    ("«ya está»", "«ya está»"),
    ("« ya está »", "« ya está »"),
    ("hola@ejemplo.es", "hola@ejemplo.es"),
    ("uno: dos; tres", "uno: dos; tres"),
    ("los '90", "los ’90"),
    ('("sí")', "(«sí»)"),
]
ITALIAN = [
    ('"Ciao"', "«Ciao»"),
    ('"Il "Patto" regge"', "«Il “Patto” regge»"),
    ("dell'Unione", "dell’Unione"),
    ('dell\'"Unione"', "dell’«Unione»"),
    ("l'Europa, un'altra", "l’Europa, un’altra"),
    ("un po' di", "un po’ di"),
    ("E' vero, perche'", "E’ vero, perche’"),
    ("gli anni '90", "gli anni ’90"),
    ("'parola'", "‘parola’"),
    ("la 'ndrangheta", "la ’ndrangheta"),
    ("Bene...", "Bene…"),
    ("Ventimiglia - Mentone", "Ventimiglia – Mentone"),
    ("2021-2027", "2021–2027"),
    ("pp. 12-15", "pp. 12–15"),
    ("3-5 giorni", "3–5 giorni"),
    ("Cosa? Si! 5 %", "Cosa? Si! 5 %"),
    ("«già»", "«già»"),
    ("12 500 abitanti", "12 500 abitanti"),
    ("coeur", "coeur"),
    ("1er XXIe", "1er XXIe"),
    ("https://esempio.it/l'a", "https://esempio.it/l'a"),
]
DUTCH = [
    ('"Hallo"', "“Hallo”"),
    ('"Het "Pact" blijft"', "“Het ‘Pact’ blijft”"),
    ("\"Het 'Pact' blijft\"", "“Het ‘Pact’ blijft”"),
    ("'t is zo'n dag", "’t is zo’n dag"),
    ("'s morgens en 's avonds", "’s morgens en ’s avonds"),
    ("'s-Hertogenbosch", "’s-Hertogenbosch"),
    ("'n auto", "’n auto"),
    ("de jaren '90", "de jaren ’90"),
    ("'90s en '80s", "’90s en ’80s"),
    ("foto's, baby's", "foto’s, baby’s"),
    ("'woord'", "‘woord’"),
    ("Hans' fiets", "Hans’ fiets"),
    ("Nou...", "Nou…"),
    ("Luik - Maastricht", "Luik – Maastricht"),
    ("2021-2027", "2021–2027"),
    ("blz. 12-15", "blz. 12–15"),
    ("3-5 dagen", "3–5 dagen"),
    ("Wat? Ja! 5 %", "Wat? Ja! 5 %"),
    ("“al” goed", "“al” goed"),
    ("Noord-Brabant", "Noord-Brabant"),
    ("info@voorbeeld.nl", "info@voorbeeld.nl"),
]
ENGLISH = [
    ('"Hello"', "“Hello”"),
    ('"The "Pact" holds"', "“The ‘Pact’ holds”"),
    ("\"The 'Pact' holds,\" she said", "“The ‘Pact’ holds,” she said"),
    ("'Hello!'", "‘Hello!’"),
    ("It's fine, don't", "It’s fine, don’t"),
    ("the workers' rights", "the workers’ rights"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("'tis the '90s", "’tis the ’90s"),
    ("the 1990's", "the 1990’s"),
    ("5' 6\" tall", "5' 6\" tall"),
    ("Well...", "Well…"),
    ("London - Paris", "London – Paris"),
    ("2021-2027", "2021–2027"),
    ("pp. 12-15", "pp. 12–15"),
    ("3-5 days", "3–5 days"),
    ("cross-border", "cross-border"),
    ("won 3-1", "won 3-1"),
    ("What? Yes! 5 %", "What? Yes! 5 %"),
    ("“already” set", "“already” set"),
    ("12 500 people", "12 500 people"),
    ("12 No 5", "12 No 5"),
]
TABLES = {
    "de": GERMAN,
    "de-AT": GERMAN,
    "de-CH": SWISS,
    "es": SPANISH,
    "it": ITALIAN,
    "it-CH": ITALIAN,
    "nl": DUTCH,
    "nl-BE": DUTCH,
    "en": ENGLISH,
    "en-GB": ENGLISH,
    "en-US": ENGLISH,
}


@pytest.mark.parametrize(
    ("lang", "source", "expected"),
    [(lang, source, expected) for lang, table in TABLES.items() for source, expected in table],
)
def test_each_neighbour_is_set_by_its_own_norm(
    lang: str, source: str, expected: str, set_as: SetAs
) -> None:
    assert set_as(source, lang) == expected


@pytest.mark.parametrize("lang", ["", "br", "pt-PT", "zxx", "x", "-", "française", "frr"])
def test_an_unknown_language_stays_as_typed(lang: str, set_as: SetAs) -> None:
    source = '"a" l\'b... 1er coeur ! 2021-2027 - x'
    assert set_as(source, lang) == source
