"""A back cover that is to bear a barcode has the number for it, whole.

`barcode: isbn` or `barcode: issn` in the head asks for one, or `barcode = true` in pipeline.toml,
`[press]`. A number with a wrong check digit is told where it stands, and no code is drawn of it.
The issue of a serial stands beside the code in two digits (GS1 General Specifications, 2.1.12).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.barcode import is_issue, wish_of
from pipeline.content.publication_numbers import number_in
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

BARCODE_NO_NUMBER = error(
    "barcode-without-number",
    N_("a barcode is asked for, and `{field}:` holds no whole number"),
    stops="print",
)
BARCODE_ISSUE = error(
    "barcode-issue",
    N_("“{issue}” cannot stand beside a barcode: that takes two digits"),
    stops="print",
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """The head of an edition that wants a barcode."""
    edition = context.edition
    wish = wish_of(edition, context.project.press.barcode) if context.kind.cover else None
    if wish is None:
        if issue := edition.plain("barcode_issue").strip():
            yield BARCODE_ISSUE.at(
                edition.file,
                edition.line_of("barcode_issue"),
                N_("“{issue}” stands beside a barcode, and this edition has none"),
                hint=N_("ask for one: `barcode: issn`; or take `barcode_issue` out"),
                issue=issue,
            )
        return
    if number_in(wish.kind, edition.plain(wish.kind)) is None:
        yield BARCODE_NO_NUMBER.at(
            edition.file,
            edition.line_of(wish.kind, "barcode"),
            hint=N_("write the whole number, 13 digits or 8, or `barcode: none`"),
            field=wish.kind,
        )
    if wish.issue and not (wish.kind == "issn" and is_issue(wish.issue)):
        yield BARCODE_ISSUE.at(
            edition.file,
            edition.line_of("barcode_issue"),
            N_("“{issue}” stands beside the barcode of an ISSN only, and this is one of an ISBN")
            if wish.kind != "issn"
            else None,
            hint=N_("write two digits, as the distributor gave them: `barcode_issue: 04`"),
            issue=wish.issue,
        )
