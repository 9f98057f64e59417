"""What is found in an edition while it is written, asked in the process that has its session.

A keystroke asks what a build asks of the sources and of the mail. Words and grammar are read when
the hands rest: 20 to 120 ms for a changed paragraph, which no keystroke should wait for.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.build import hops
from pipeline.build.session import Session
from pipeline.diagnostics import Diagnostic
from pipeline.records import Record, as_record, from_record

_TYPING = ("email",)
LISTED = ("email", "text", "web")  # the outputs whose findings stand below a text


def found_in(
    session: Session, issue: str, language: str, texts: Mapping[str, str], proofread: bool
) -> list[Record]:
    """In the maker's process: the findings as plain values, in reading order.

    `proofread`: those that only a proofreader and the other outputs have.
    """
    found = session.make(issue, language, _TYPING, texts).report.diagnostics
    if proofread:
        known = frozenset(found)
        whole = hops.make(session.workspace, issue, language, LISTED, texts, proofread=True)
        found = tuple(one for one in whole.report.diagnostics if one not in known)
    return [as_record(one) for one in found]


def again(records: list[Record]) -> list[Diagnostic]:
    """The findings, on the side of the server."""
    return [from_record(one) for one in records]
