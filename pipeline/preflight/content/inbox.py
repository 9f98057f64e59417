"""What an inbox shows of a message is not cut, and says two things: a `subject` of 60 characters at
most, a `preheader` of 100, and not the subject once more.

Outlook's list shows some 55 characters of a subject, Gmail's 70, a telephone 40; of the preheader
Gmail shows what is left of its line, telephones 80 to 100.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.plan import plan_of
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, info, warning
from pipeline.letters import said
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

SUBJECT_TOO_LONG = warning(
    "subject-too-long",
    N_("the subject has {length} characters; inboxes cut it after {longest} or earlier"),
)
PREHEADER_REPEATS = warning(
    "preheader-repeats",
    N_("the `preheader` says the subject once more; an inbox shows both side by side"),
)
PREHEADER_TOO_LONG = info(
    "preheader-too-long",
    N_("the `preheader` has {length} characters; no inbox shows more than {longest}"),
)

_LONGEST = 60  # as the field's help says
_LONGEST_PREHEADER = 100
_TELLING = 20  # letters: what is shorter may well stand in both


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """A subject that is cut; a preview that repeats it."""
    edition = context.edition
    if "email" in plan_of(context.kind, edition.fields, context.project).never:
        return
    subject, preview = edition.text("subject"), edition.text("preheader")
    if subject is None:
        return
    length = len(subject.plain)
    if length > _LONGEST:
        yield SUBJECT_TOO_LONG.at(
            edition.file,
            subject.line,
            hint=N_("say what matters in {longest} characters, the rest in `preheader`"),
            length=length,
            longest=_LONGEST,
        )
    if preview is None:
        return
    length = len(preview.plain)
    if length > _LONGEST_PREHEADER:
        yield PREHEADER_TOO_LONG.at(
            edition.file,
            preview.line,
            hint=N_("say first what must be seen; the rest is for search alone"),
            length=length,
            longest=_LONGEST_PREHEADER,
        )
    if _repeats(said(subject.plain), said(preview.plain)):
        yield PREHEADER_REPEATS.at(
            edition.file,
            preview.line,
            hint=N_("write what the subject has no room for"),
        )


def _repeats(subject: str, preview: str) -> bool:
    """Is one the other, or does the preview begin with the whole subject?"""
    return subject == preview or (len(subject) >= _TELLING and preview.startswith(subject))
