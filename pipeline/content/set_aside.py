"""`set_aside:` in the head: findings an editor has weighed and accepts, each with a reason.

    set_aside:
    - missing-alt: the three ornaments of the agenda say nothing

What holds back hand-over becomes a warning, a warning becomes an information; what stops the build
must be mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipeline.codes import NOT_CHECKED, all_codes, modules_of
from pipeline.content.heads import RawField, unquoted
from pipeline.diagnostics import N_, SET_ASIDE, Code, Diagnostic, Message, Severity, error, warning
from pipeline.fixes.values import Fix, asks
from pipeline.nearest import nearest

UNKNOWN_CODE = warning("unknown-code", N_("no finding has the code `{name}`; nothing is set aside"))
UNUSED = warning(
    "set-aside-unused", N_("`{name}` is set aside, and nothing of this kind is found any more")
)
NO_REASON = error("no-reason", N_("a finding is set aside without a reason"), stops="send")
NOT_SET_ASIDE = warning("not-set-aside", N_("`{name}` stops the build and cannot be set aside"))
_NOTHING = N_("`{name}` holds nothing back; there is nothing to set aside")

FIELD = "set_aside"
Rooms: TypeAlias = "Callable[[str], bool]"  # was a module asked?
_BETWEEN = re.compile(r"\s*(?::|\s[–—-]\s)\s*")
_MAY_STOP = ("send", "print")  # what may be set aside, besides warnings
_MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO}


class Reason(str):
    """Why a finding is accepted, which knows its line."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, text: str, line: int) -> Reason:
        """Everybody but who reports on it sees a text."""
        made = super().__new__(cls, text)
        made.line = line
        return made

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]  # two, not one
        """What a copy in another process is made from."""
        return str(self), self.line


def read_set_aside(
    head: Iterable[RawField], file: str, raised: Container[str] = ()
) -> tuple[Mapping[str, Reason], list[Diagnostic]]:
    """The reasons by code; an entry without a reason, or without effect, is a finding.

    `raised` are codes that weigh something else in this house than they were declared with.
    """
    reasons: dict[str, Reason] = {}
    found: list[Diagnostic] = []
    entries = (
        entry
        for field in head
        if field.name == FIELD
        for entry in field.items or ((field.value, field.line),)
    )
    for text, line in entries:
        code, reason = _parted(unquoted(text))
        if code and reason:
            reasons[code] = Reason(reason, line)
            if code not in raised:
                found += _without_effect(code, file, line)
        else:
            found.append(
                NO_REASON.at(
                    file,
                    line,
                    hint=N_("write `- {name}: why it is right as it is`"),
                    name=code if code in all_codes() else "missing-alt",
                )
            )
    return reasons, found


def _parted(entry: str) -> tuple[str, str]:
    """The code and the reason: a colon between them, or a dash as a sentence has it."""
    code, *reason = _BETWEEN.split(entry.strip(), maxsplit=1)
    return code, "".join(reason)


def _without_effect(code: str, file: str, line: int) -> Iterator[Diagnostic]:
    """What is to be said of a code that nobody can set aside."""
    known = all_codes()
    if code not in known:
        near = nearest(code, (name for name in known if _may_be_set_aside(known[name])))
        yield UNKNOWN_CODE.at(
            file,
            line,
            hint=N_("did you mean `{near}`?")
            if near
            else N_("copy the code from between the brackets of the finding: error[missing-alt]"),
            name=code,
            near=near or "",
        ).mended_by(asks(code, near) if near else None)
    elif all(one.stops == "build" for one in known[code]):
        yield NOT_SET_ASIDE.at(
            file,
            line,
            hint=N_("correct the finding it names, and delete this line"),
            name=code,
        )
    elif all(one.severity is Severity.INFO for one in known[code]):
        yield NOT_SET_ASIDE.at(file, line, _NOTHING, hint=N_("delete this line"), name=code)


def _may_be_set_aside(declared: Iterable[Code]) -> bool:
    return any(one.stops in _MAY_STOP or one.severity is Severity.WARNING for one in declared)


def apply_suppressions(found: Iterable[Diagnostic], reasons: Mapping[str, str]) -> list[Diagnostic]:
    """The findings, those set aside made one degree milder; they show their reason.

    What somebody wants so, nothing mends.
    """
    return [
        replace(
            finding,
            severity=_MILDER[finding.severity],
            stops=None,
            hint=Message.of(SET_ASIDE, {"reason": str(reasons[finding.code])}),
            fix=None,
        )
        if finding.code in reasons and may_be_set_aside(finding)
        else finding
        for finding in found
    ]


def may_be_set_aside(finding: Diagnostic) -> bool:
    """Does it hold something back, or ask for a look, and not stop the build?"""
    return finding.stops in _MAY_STOP or finding.severity is Severity.WARNING


def unused(
    reasons: Mapping[str, Reason], found: Iterable[Diagnostic], file: str, rooms: Rooms
) -> list[Diagnostic]:
    """The entries that nothing was found for, though all were asked that could have found it.

    `rooms` are those that were asked. Where a rule could not look, nothing is said of any entry.
    """
    found = [*found]
    codes = {one.code for one in found}
    if not reasons or any(code.endswith(NOT_CHECKED) for code in codes):
        return []
    return [
        UNUSED.at(
            file,
            reason.line,
            hint=N_("delete the line: it would hide the next one"),
            name=code,
        )
        for code, reason in reasons.items()
        if code not in codes and _asked(code, rooms)
    ]


def _asked(code: str, rooms: Rooms) -> bool:
    """Can no other room find it? Of what cannot be set aside at all another finding speaks."""
    declared = all_codes().get(code, ())
    return _may_be_set_aside(declared) and all(rooms(module) for module in modules_of(code))


def without_entry(lines: Sequence[str], number: int) -> Fix | None:
    """What takes an entry out of a head, with `set_aside:` above it if it was the only one.

    None where the entry goes on below: somebody has to look.
    """
    line, below = lines[number - 1], lines[number : number + 1]
    if any(one[:1].isspace() and not one.strip().startswith("-") for one in below):
        return None
    above = lines[number - 2] if number > 1 else ""
    alone = line.strip().startswith("-") and above.strip().endswith(":")
    if alone and not any(one.strip().startswith("- ") for one in below):
        return asks(f"{above}\n{line}\n", "", line=number - 1, column=1)
    return asks(f"{line}\n", "", line=number, column=1)
