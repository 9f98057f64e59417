"""What the law asks of printed matter stands in the head: printer, and the month of legal deposit.

In France every printed publication bears the name and address of its printer (law of 29 July
1881, article 3) and the month of its legal deposit (Code du patrimoine, L131-1 and following); who
answers for it comes from pipeline.toml. Asked of every brochure that is not a draft, and of
whatever says in its head that it is printed: by `printer`, `legal_deposit` or `paper`. What is
never printed (`never: print`) is not asked. A printed periodical has an ISSN once one is assigned.

ISSN and ISBN have a check digit: one with a wrong digit is another publication's, or of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.model import Edition
from pipeline.content.plan import plan_of
from pipeline.content.publication_numbers import number_in
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, info, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

PRINTER_MISSING = error(
    "printer-missing", N_("the head does not say who prints this edition"), stops="print"
)
DEPOSIT_MISSING = warning(
    "deposit-missing", N_("the month of the legal deposit is missing, or its year")
)
ISSN_MISSING = info("issn-missing", N_("this printed periodical has no ISSN"))
BAD_ISSN = error("bad-issn", N_("`{number}` is no ISSN: its check digit is wrong"), stops="print")
BAD_ISBN = error("bad-isbn", N_("`{number}` is no ISBN: its check digit is wrong"), stops="print")

_PRINTED = ("printer", "legal_deposit", "paper")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """The head of an edition that goes to a printer; its numbers in any case."""
    edition = context.edition
    if _is_printed(context):
        yield from _what_is_missing(edition)
        if _is_periodical(context) and not edition.plain("issn"):
            yield ISSN_MISSING.at(
                edition.file,
                edition.line_of("issn", *_PRINTED),
                hint=N_(
                    "the ISSN centre of your country assigns one free of charge: `issn: 1234-5679`"
                ),
            )
    for name, code in (("issn", BAD_ISSN), ("isbn", BAD_ISBN)):
        number = number_in(name, edition.plain(name))
        if number and not number.sound:
            yield code.at(
                edition.file,
                edition.line_of(name),
                hint=N_("compare it with the letter that assigned it"),
                number=number.written,
            )


def _is_printed(context: RenderContext) -> bool:
    """Will a printer get it? A draft goes nowhere yet."""
    edition = context.edition
    if "print" in plan_of(context.kind, edition.fields, context.project).never:
        return False
    return any(map(edition.text, _PRINTED)) or (context.kind.printed and not edition.is_draft)


def _is_periodical(context: RenderContext) -> bool:
    """Does it come in numbers?"""
    number = context.kind.fields.get("number")
    return number is not None and number.required and "issn" in context.kind.fields


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
