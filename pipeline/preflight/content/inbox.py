"""What an inbox shows of a message is not cut, and says two things: a `subject` of 60 characters at
most, and a `preheader` that is not the subject once more.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.letters import said

SUBJECT_TOO_LONG = warning(
    "subject-too-long",
    N_("the subject has {length} characters; inboxes cut it after {longest} or earlier"),
)
PREHEADER_REPEATS = warning(
    "preheader-repeats",
    N_("the `preheader` says the subject once more; an inbox shows both side by side"),
)


# Outlook's list shows some 55 characters, Gmail's 70, a telephone 40; the field's help says 60.
_LONGEST = 60


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """A subject that is cut; a preview that repeats it."""
    edition = context.edition
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
    if preview is not None and said(subject.plain) == said(preview.plain):
        yield PREHEADER_REPEATS.at(
            edition.file,
            preview.line,
            hint=N_("write what the subject has no room for"),
        )
