"""What the law asks of printed matter stands in the head: printer, and the month of legal deposit.

In France every printed publication bears the name and address of its printer (law of 29 July
1881, article 3) and the month of its legal deposit (Code du patrimoine, L131-1 and following); who
answers for it comes from pipeline.toml. Asked of every brochure that is not a draft, and of
whatever says in its head that it is printed: by `printer`, `legal_deposit` or `paper`. What is
never printed (`never: print`) is not asked.

ISSN and ISBN have a check digit: one with a wrong digit is another publication's, or of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.model import Edition
from pipeline.content.plan import plan_of
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning

PRINTER_MISSING = error(
    "printer-missing", N_("the head does not say who prints this edition"), stops="print"
)
DEPOSIT_MISSING = warning(
    "deposit-missing", N_("the month of the legal deposit is missing, or its year")
)
BAD_ISSN = error("bad-issn", N_("`{number}` is no ISSN: its check digit is wrong"), stops="print")
BAD_ISBN = error("bad-isbn", N_("`{number}` is no ISBN: its check digit is wrong"), stops="print")

_PRINTED = ("printer", "legal_deposit", "paper")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISSN = re.compile(r"\d{4}\W?\d{3}[\dXx]")
_ISBN = re.compile(r"97[89](?:\W?\d){10}|(?:\d\W?){9}[\dXx]")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """The head of an edition that goes to a printer; its numbers in any case."""
    edition = context.edition
    if _is_printed(context):
        yield from _what_is_missing(edition)
    for name, pattern, code in (("issn", _ISSN, BAD_ISSN), ("isbn", _ISBN, BAD_ISBN)):
        written = pattern.search(edition.plain(name))
        if written and not _is_sound(re.sub(r"\W", "", written[0])):
            yield code.at(
                edition.file,
                edition.line_of(name),
                hint=N_("compare it with the letter that assigned it"),
                number=written[0],
            )


def _is_printed(context: RenderContext) -> bool:
    """Will a printer get it? A draft goes nowhere yet."""
    edition = context.edition
    if "print" in plan_of(context.kind, edition.fields, context.project).never:
        return False
    return any(map(edition.text, _PRINTED)) or (context.kind.printed and not edition.is_draft)


def _what_is_missing(edition: Edition) -> Iterator[Diagnostic]:
    said = [name for name in _PRINTED if edition.text(name)]
    if "printer" not in said:
        yield PRINTER_MISSING.at(
            edition.file,
            edition.line_of(*said),
            hint=N_("add `printer:` with name and address; if it is never printed, `never: print`"),
        )
    if not _YEAR.search(edition.plain("legal_deposit")):
        yield DEPOSIT_MISSING.at(
            edition.file,
            edition.line_of("legal_deposit", *said),
            hint=N_("write month and year: `legal_deposit: décembre 2025`"),
        )


def _is_sound(number: str) -> bool:
    """Does its last sign fit the others? (ISO 3297, ISO 2108.)"""
    digits = [10 if sign in "Xx" else int(sign) for sign in number]
    if len(digits) == 13:
        return sum(d * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    return sum(d * (len(digits) - n) for n, d in enumerate(digits)) % 11 == 0
