"""The digits of a large number stand in groups of three: 5 000 000 euros, in English 5,000,000.

Seven digits in a row cannot be taken in at a glance, and a nought too many is not seen. Told is
what counts something – money, people, lengths – from five digits on, and the value of a key figure.
A year, a postcode, a telephone number, a SIRET or an ISBN counts nothing and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured
from pipeline.preflight.passages import PlainPassage
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=710_500, found=0, read=0, wrong=0)

NUMBER_UNGROUPED = warning(
    "number-ungrouped", N_("`{number}` is hard to read: its digits are not in groups of three")
)

_DIGITS = r"[1-9]\d{4,11}"
_LONG = re.compile(r"\d{5}")
# Not behind another number, a sign of reference or a part of a word.
_FREE = r"(?<![\w.,:/+#°=@-])(?<!\d[ \u00a0\u202f])"
_COUNTED = r"""
€ k€ M€ £ $ CHF EUR USD GBP % km km² m² m³ ha t kWh MWh GWh ETP hab
euros? francs? dollars? livres? pounds? hectares? kilom[eè]tres? kilometers? m[eè]tres? tonnes?
habitants? habitantes? personnes? frontali[eè]re?s? emplois? salariée?s? travailleurs? actifs?
étudiante?s? élèves? logements? ménages? entreprises? visiteurs? voyageurs? passagers? véhicules?
voitures? camions? exemplaires? abonnée?s? lecteurs? participante?s? signatures? trajets? nuitées?
inhabitants? people residents? commuters? workers? jobs? students? pupils? households? companies
visitors? travellers? passengers? vehicles? cars? lorries copies subscribers? readers? participants?
Euro Franken Einwohner(?:innen)? Menschen Personen Grenzgänger(?:innen)? Tonnen Hektar
habitantes personas toneladas abitanti persone tonnellate inwoners mensen ton
""".split()  # noqa: SIM905 (a table of words)
_NUMBER = re.compile(
    rf"{_FREE}(?P<digits>{_DIGITS})(?:[.,]\d{{1,2}})?(?=[ \u00a0\u202f]?(?:"
    + "|".join(one.replace("$", r"\$") for one in _COUNTED)
    + r")(?!\w))"
)
_PRICE = re.compile(rf"(?<=[€£$])(?P<digits>{_DIGITS})(?![\w])(?![.,]\d{{3}})")
_VALUE = re.compile(rf"\s*(?P<digits>{_DIGITS})\s*")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Each number of each passage."""
    for passage in proof.passages:
        if not _LONG.search(passage.text):
            continue
        for found in _numbers(passage):
            number = found["digits"]
            right = grouped(number, passage.language)
            yield NUMBER_UNGROUPED.at(
                passage.file,
                proof.line_of(passage, number),
                hint=N_("write {right}"),
                number=number,
                right=right,
            ).mended_by(asks(number, right))


def grouped(digits: str, language: str) -> str:
    """`5000000` → `5 000 000`, with commas in English; the blanks get thin when they are set."""
    said = f"{int(digits):,}"
    return said if language[:2] == "en" else said.replace(",", " ")


def _numbers(passage: PlainPassage) -> Iterator[re.Match[str]]:
    whole = _VALUE.fullmatch(passage.text) if passage.field == "value" else None
    if whole:
        yield whole
    yield from _NUMBER.finditer(passage.text)
    yield from _PRICE.finditer(passage.text)
