"""`set_aside:` in the head: findings an editor has weighed and accepts, each with a reason.

    set_aside:
    - missing-alt: the three ornaments of the agenda say nothing

Only findings that hold back hand-over can be set aside; what stops the build must be mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.content.heads import RawField
from pipeline.diagnostics import N_, Diagnostic, Message, Severity, error

FIELD = "set_aside"


def read_set_aside(
    head: Iterable[RawField], file: str
) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """The reasons by code; an entry without a reason is a finding."""
    reasons: dict[str, str] = {}
    found = []
    for field in head:
        if field.name != FIELD:
            continue
        for text, line in field.items or ((field.value, field.line),):
            code, _, reason = (part.strip() for part in text.partition(":"))
            if code and reason:
                reasons[code] = reason
            else:
                found.append(
                    error(
                        "no-reason",
                        N_("a finding is set aside without a reason"),
                        file,
                        line,
                        hint=N_("write `- missing-alt: why it is right as it is`"),
                        stops="send",
                    )
                )
    return reasons, found


def accepted(found: Iterable[Diagnostic], reasons: Mapping[str, str]) -> list[Diagnostic]:
    """The findings, those set aside made warnings that stop nothing and show their reason."""
    return [
        replace(
            finding,
            severity=Severity.WARNING,
            stops=None,
            hint=Message.of(N_("set aside: {reason}"), {"reason": reasons[finding.code]}),
        )
        if finding.code in reasons and finding.stops in ("send", "print")
        else finding
        for finding in found
    ]
