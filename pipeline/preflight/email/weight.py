"""Gmail cuts a message off near 102 KB of HTML, comments included.

Warning from 80 KiB as built, error from 100 KiB: mailing tools lengthen the links afterwards
(../shared/reference/email.md, “Size”).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email import Email
from pipeline.content.model import Edition
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.preflight import House

_WARN, _STOP = 80, 100  # KiB


def check(email: Email, edition: Edition, house: House) -> Iterator[Diagnostic]:
    """The weight of the HTML."""
    weight = len(email.html.encode()) // 1024
    hint = N_("shorten with `<!-- more -->`, or mark blocks `not: email`")
    if weight >= _STOP:
        message = N_("the email weighs {weight} KiB; Gmail cuts it off before its end")
        yield error(
            "email-too-heavy", message, edition.file, 1, hint=hint, stops="send", weight=weight
        )
    elif weight >= _WARN:
        message = N_("the email weighs {weight} KiB; with the tool's longer links Gmail may cut it")
        yield warning("email-heavy", message, edition.file, 1, hint=hint, weight=weight)
