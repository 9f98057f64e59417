"""French, in one language and mostly in one run. Notation: see conftest.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SetAs = Callable[[str, str], str]

PUNCTUATION = [
    ("Vraiment ?", "Vraiment·?"),
    ("Vraiment?", "Vraiment·?"),
    ("Vraiment⍽?", "Vraiment·?"),
    ("Vraiment·?", "Vraiment·?"),
    ("Vraiment  ?", "Vraiment·?"),
    ("Vraiment\n?", "Vraiment·?"),
    ("Oui! Non; peut-être", "Oui·! Non·; peut-être"),
    ("Oui!Non", "Oui!Non"),
    ("Quoi?! Hein ?!", "Quoi·?! Hein·?!"),
    ("Bravo!!!", "Bravo·!!!"),
    ("(oui!)", "(oui·!)"),
    ("(!) et [ ?]", "(!) et [ ?]"),
    ("! seul", "! seul"),
    ("Ah…!", "Ah…·!"),
    ("Santé: un accord", "Santé⍽: un accord"),
    ("Santé : un accord", "Santé⍽: un accord"),
    ("Santé·: un accord", "Santé⍽: un accord"),
    ("Agenda:", "Agenda⍽:"),
    ("std::vector, foo:: bar", "std::vector, foo:: bar"),
    ("clé:valeur", "clé:valeur"),
    ("Sourire :) puis ;-) fin", "Sourire :) puis ;-) fin"),
    ("https: et mailto: restent", "https: et mailto: restent"),
    ("a != b ; c", "a != b·; c"),
    ("5% ou 5 % ou 5⍽%", "5·% ou 5·% ou 5·%"),
    ("en % du total, %d, 5%20", "en % du total, %d, 5%20"),
    ("3 ‰", "3·‰"),
    ("Attendez...", "Attendez…"),
    ("[...] suite", "[…] suite"),
    ("Nom : ..........", "Nom⍽: .........."),
]
QUOTES = [
    ('"Bonjour"', "«·Bonjour·»"),
    ('Il dit "oui".', "Il dit «·oui·»."),
    ('Il dit " oui " !', "Il dit «·oui·»·!"),
    ('"Oui!"', "«·Oui·!·»"),
    ("«mot»", "«·mot·»"),
    ("« mot »", "«·mot·»"),
    ("«⍽mot⍽»", "«·mot·»"),
    ('l\'"Europe"', "l’«·Europe·»"),
    ('"Le "Pacte" tient"', "«·Le “Pacte” tient·»"),
    ('« Le "Pacte" tient »', "«·Le “Pacte” tient·»"),
    ('("entre")', "(«·entre·»)"),
    ('"un", "deux"', "«·un·», «·deux·»"),
    ('un " seul', 'un " seul'),
    ('un "seul', 'un "seul'),
    ('"un" et "seul', '«·un·» et "seul'),
    ("Dire “déjà” bien", "Dire “déjà” bien"),
    ("l'été d'août, aujourd'hui", "l’été d’août, aujourd’hui"),
    ("L’été déjà", "L’été déjà"),
    ("'mot'", "‘mot’"),
    ("d' abord", "d’ abord"),
    ("5' 6\" de haut", "5' 6\" de haut"),
    ('un écran de 15" neuf', 'un écran de 15" neuf'),
    ('le film "2001"', "le film «·2001·»"),
    ("Lire la suite »", "Lire la suite·»"),
]
NUMBERS = [
    ("2 913 km", "2·913⍽km"),
    ("2⍽913 km", "2·913⍽km"),
    ("445 500 habitants", "445·500 habitants"),
    ("12 345 678,9", "12·345·678,9"),
    ("445500 habitants", "445500 habitants"),
    ("en 2025 300 personnes", "en 2025 300 personnes"),
    ("article 12 345", "article 12 345"),
    ("12 M€, 3 Md€, 5 €", "12⍽M€, 3⍽Md€, 5⍽€"),
    ("12€ et 1,5M€", "12⍽€ et 1,5⍽M€"),
    ("20 °C, 20°C", "20⍽°C, 20⍽°C"),
    ("3 ha, 40 kWh, 12 h, 5 min", "3⍽ha, 40⍽kWh, 12⍽h, 5⍽min"),
    ("14 h 30", "14⍽h⍽30"),
    ("300 millions d'euros", "300⍽millions d’euros"),
    ("90 km/h, 60 hab./km²", "90⍽km/h, 60⍽hab./km²"),
    ("en 2025 l'Europe, 2 m'ont vu", "en 2025 l’Europe, 2 m’ont vu"),
    ("Il en a 12 a priori", "Il en a 12 a priori"),
    ("n° 12, n°12, n °12, N° 3", "n°⍽12, n°⍽12, n°⍽12, N°⍽3"),
    ("le no 12", "le n^o^⍽12"),
    ("nos 12 membres", "nos 12 membres"),
    ("p. 12, art. 3, chap. IV, fig. 2", "p.⍽12, art.⍽3, chap.⍽IV, fig.⍽2"),
    ("2021-2027", "2021–2027"),
    ("2021 - 2027", "2021–2027"),
    ("Interreg 2021-27", "Interreg 2021–27"),
    ("p. 12-15, pages 7-9", "p.⍽12–15, pages 7–9"),
    ("10-15 km, 12-18 ans", "10–15⍽km, 12–18 ans"),
    ("9h-17h", "9h–17h"),
    ("12-13 juin", "12–13⍽juin"),
]
UNTOUCHED = [
    "01 55 80 56 80",
    "01-55-80-56-80",
    "+33 1 55 80 56 80",
    "+352 621 123 456",
    "Tél. 069 123 456",
    "2025-12-04",
    "2025-12",
    "ISSN 1234-5678",
    "ISSN 1953-2021",
    "ISBN 978-2-1234-5680-3",
    "loi 2015-29 de janvier",
    "loi 2019-1428",
    "A35-2",
    "score 3-1, puis 2 - 0",
    "F-75001 Paris",
    "14:30",
    "carte au 1:25 000",
    "https://exemple.org/a?b=c;d=l'e...f",
    "www.exemple.org/coeur",
    "nom.d-coeur@exemple.org",
    "assets/coeur.svg",
    "C:\\coeur\\or.svg",
    "#coeur",
    "exemple-coeur.org",
    "FR76 3000 6000 0112 3456 7890 189",
    "BP 12 345",
    "12/05/2025",
    "coexister, moelle, poète, coefficient, Boeing, Goethe, Moeller, coetaneo",
    "Les, Des, Ces, Mes, Me, Ce, De, Le, CE, MMe, Mme, Mmes",
    "Die, CIe, Ie, Ves",
    "3e5 et 1e-5",
    "aujourd’hui",
]
WORDS = [
    ("coeur, Coeur, COEUR", "cœur, Cœur, CŒUR"),
    ("main-d'oeuvre", "main-d’œuvre"),
    ("OEUVRE Oeuvre", "ŒUVRE Œuvre"),
    ("soeurs, voeux, noeud, boeufs", "sœurs, vœux, nœud, bœufs"),
    ("mettre en oeuvre, il manoeuvrait", "mettre en œuvre, il manœuvrait"),
    ("oecuménique, foetus, choeur, moeurs", "œcuménique, fœtus, chœur, mœurs"),
    ("clin d'oeil, trompe-l'oeil", "clin d’œil, trompe-l’œil"),
    ("1er, 1re, 1ers", "1^er^, 1^re^, 1^ers^"),
    ("2e, 3e, 107e, 2ème", "2^e^, 3^e^, 107^e^, 2^ème^"),
    ("2nd, 2nde", "2^nd^, 2^nde^"),
    ("XXIe siècle, XIXe-XXe", "XXI^e^ siècle, XIX^e^-XX^e^"),
    ("François Ier, Ve République, Xe", "François I^er^, V^e^ République, X^e^"),
    ("l'IIe, la Ire", "l’II^e^, la I^re^"),
    ("La 1 000e", "La 1·000^e^"),
    ("M. Dupont, MM. A, Mme Le Goff", "M.⍽Dupont, MM.⍽A, Mme⍽Le Goff"),
    ("Mmes Durand, Dr Weiss, Pr Blum", "Mmes⍽Durand, Dr⍽Weiss, Pr⍽Blum"),
    ("Mme la préfète, M. l'ambassadeur", "Mme⍽la préfète, M.⍽l’ambassadeur"),
    ("Me Martin, Me voici", "Me⍽Martin, Me voici"),
    ("J. M. Ayrault", "J.⍽M.⍽Ayrault"),
    ("J.-M. Ayrault", "J.-M.⍽Ayrault"),
    ("le plan B. Nous partons", "le plan B. Nous partons"),
    ("av. J.-C.", "av.⍽J.-C."),
]
DASHES = [
    ("Le pont - enfin - ouvre.", "Le pont –⍽enfin⍽– ouvre."),
    ("Le pont – enfin – ouvre.", "Le pont –⍽enfin⍽– ouvre."),
    ("Le pont — enfin — ouvre.", "Le pont —⍽enfin⍽— ouvre."),
    ("Strasbourg - Kehl", "Strasbourg – Kehl"),
    ("Un - deux. Trois - quatre.", "Un – deux. Trois – quatre."),
    ("sud-ouest, est -ouest", "sud-ouest, est -ouest"),
    ("- Bonjour", "- Bonjour"),
    ("a -- b", "a -- b"),
]
NASTY = [
    (
        "L'accord \"Pass'Santé\" (n°2019-816): 12 % des 2 913 km!",
        "L’accord «·Pass’Santé·» (n°⍽2019-816)⍽: 12·% des 2·913⍽km·!",
    ),
    (
        "Qu'est-ce que \"l'oeuvre\" du XXIe siècle?",
        "Qu’est-ce que «·l’œuvre·» du XXI^e^ siècle·?",
    ),
    (
        "Réunion le 4 décembre 2025 à 14:30 : appelez le 01 55 80 56 80!",
        "Réunion le 4⍽décembre 2025 à 14:30⍽: appelez le 01 55 80 56 80·!",
    ),
    (
        "M. J. Dupont - maire - dit: \"C'est l'1 des 3...\"",
        "M.⍽J.⍽Dupont –⍽maire⍽– dit⍽: «·C’est l’1 des 3…·»",
    ),
    ("Voir https://exemple.org ; merci!", "Voir https://exemple.org·; merci·!"),
    ("Écrire à nom@exemple.org!", "Écrire à nom@exemple.org·!"),
]


@pytest.mark.parametrize(
    ("source", "expected"),
    PUNCTUATION + QUOTES + NUMBERS + WORDS + DASHES + NASTY,
)
def test_french_is_set_by_the_rules(source: str, expected: str, set_as: SetAs) -> None:
    assert set_as(source, "fr") == expected


@pytest.mark.parametrize("source", UNTOUCHED)
def test_what_only_looks_like_prose_stays_as_typed(source: str, set_as: SetAs) -> None:
    expected = source.replace("⍽", "\u00a0")
    assert set_as(source, "fr") == expected


@pytest.mark.parametrize("tag", ["fr", "FR", "fr-FR", "fr-CH", "fr_CA", "fr-Latn-BE"])
def test_every_kind_of_french_is_set_alike(tag: str, set_as: SetAs) -> None:
    assert set_as('"Oui": 5 % !', tag) == "«·Oui·»⍽: 5·%·!"
