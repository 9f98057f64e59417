"""`set_aside:` in the head: findings an editor has weighed and accepts, each with a reason.

    set_aside:
    - missing-alt: the three ornaments of the agenda say nothing

Only findings that hold back hand-over can be set aside; what stops the build must be mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.content.codes import STOPS
from pipeline.content.heads import RawField, unquoted
from pipeline.diagnostics import N_, Diagnostic, Message, Severity, error, warning
from pipeline.nearest import nearest

FIELD = "set_aside"
_MAY_STOP = ("send", "print")  # what may be set aside
# Warnings for most pictures, and errors for some: nothing is said before the picture is seen.
_BY_PICTURE = frozenset({"colour-space", "svg-text"})


def read_set_aside(
    head: Iterable[RawField], file: str
) -> tuple[Mapping[str, str], list[Diagnostic]]:
    """The reasons by code; an entry without a reason, or without effect, is a finding."""
    reasons: dict[str, str] = {}
    found: list[Diagnostic] = []
    entries = (
        entry
        for field in head
        if field.name == FIELD
        for entry in field.items or ((field.value, field.line),)
    )
    for text, line in entries:
        code, _, reason = (part.strip() for part in unquoted(text).partition(":"))
        if code and reason:
            reasons[code] = reason
            found += _without_effect(code, file, line)
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


def _without_effect(code: str, file: str, line: int) -> Iterator[Diagnostic]:
    """What is to be said of a code that nobody can set aside."""
    if code not in STOPS:
        near = nearest(code, (known for known, stops in STOPS.items() if stops in _MAY_STOP))
        yield warning(
            "unknown-code",
            N_("no finding has the code `{name}`; nothing is set aside"),
            file,
            line,
            hint=N_("did you mean `{near}`?")
            if near
            else N_("copy the code from between the brackets of the finding: error[missing-alt]"),
            name=code,
            near=near or "",
        )
    elif STOPS[code] == "build" and code not in _BY_PICTURE:
        yield warning(
            "not-set-aside",
            N_("`{name}` stops the build and cannot be set aside"),
            file,
            line,
            hint=N_("mend what it tells of, and delete this line"),
            name=code,
        )


def accepted(found: Iterable[Diagnostic], reasons: Mapping[str, str]) -> list[Diagnostic]:
    """The findings, those set aside made warnings that stop nothing and show their reason."""
    return [
        replace(
            finding,
            severity=Severity.WARNING,
            stops=None,
            hint=Message.of(N_("set aside: {reason}"), {"reason": reasons[finding.code]}),
        )
        if finding.code in reasons and finding.stops in _MAY_STOP
        else finding
        for finding in found
    ]
