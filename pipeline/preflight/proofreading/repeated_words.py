"""A word does not stand twice in a row: « le le comité », « sur la la carte ».

The eye passes over it, most of all at the end of a line. What is right twice is known: « nous nous
retrouvons », “the plan that that law asks for”, a name such as Pago Pago.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=921_500, found=37, read=37, wrong=6)

REPEATED_WORD = info("repeated-word", N_("“{words}”: the word stands twice in a row"))

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)([ \u00a0\n]+)(\1)(?![\w'’/-])", re.IGNORECASE)
_RIGHT: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "fr": "boum faire non nous oui très vous",
        "en": "bye chop had her is no that very yes",
        "de": "das dem der die ihnen ihr ja nein sehr sie",
        "es": "casi muy no poco",
        "it": "appena bene bravo così forte man molto passo piano poco presto quasi subito via",
        "nl": "dat die heel je was wat ze zijn",
    }.items()
}


_BEGINS = re.compile(r"(?:^|[.!?:…«“\n])[\s\u00a0]*$")
_GERUND = re.compile(r"[\s\u00a0]\w+ant\b")  # « en en affichant la liste »


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Each such pair once a passage; two capitals are a name."""
    for passage in proof.passages:
        right = _RIGHT.get(passage.language[:2], frozenset())
        for pair in _TWICE.finditer(passage.text):
            if pair[3][0].isupper() or pair[1].casefold() in right or _is_meant(pair):
                continue
            words = f"{pair[1]} {pair[3]}"
            yield REPEATED_WORD.at(
                passage.file,
                proof.line_of(passage, words),
                hint=N_("delete one of the two"),
                words=words,
            ).mended_by(asks(words, pair[1]))


def _is_meant(pair: re.Match[str]) -> bool:
    """Is it a name and what it names, “the Bootstrap Icons icons”, or « en en affichant »?"""
    if pair[1][0].isupper():
        return not _BEGINS.search(pair.string, 0, pair.start())
    return pair[1] == "en" and _GERUND.match(pair.string, pair.end()) is not None
