"""What was found in a source or an artifact: values, never exceptions, never log lines.

Knows nothing of files, channels or terminals. A message keeps its English template (the gettext
message id) and its values apart, so that it is translated only when somebody reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.fixes.values import Fix

Stops = Literal["build", "send", "print"]
Translate = Callable[[str], str]
# A Message stands for words of ours, told in the language of the sentence around them.
Value: TypeAlias = "str | int | Message"

# A value quoted in a message may come from a hostile file: no escape sequence reaches a terminal,
# no line break splits a finding, no value floods the screen.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LOST = re.compile("[\ud800-\udfff]")  # bytes of a file's name that are no letters
_LONGEST_VALUE = 120
_HOLE = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*)\}")


def N_(message: str) -> str:
    """Mark a message for the translators; it is looked up when it is shown."""
    return message


# The hint of what no text can cause.
BUG = N_("this is a bug in pipeline; report it")

# What a finding that is set aside says in the place of its hint.
SET_ASIDE = N_("set aside: {reason}")

HOLDS: Mapping[Stops, str] = {
    "build": N_("holds back the build"),
    "send": N_("holds back sending"),
    "print": N_("holds back printing"),
}


_MENDED_BY = {"safe": "check --fix", "asks": "check --fix-all"}


class Severity(StrEnum):
    """How bad a finding is; whether it stops anything is `Diagnostic.stops`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# What stands before the code where a person reads it; machines read the value of the severity.
LABELS: Mapping[Severity, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with `{named}` values."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, template: str, values: Mapping[str, Value]) -> Message:
        """Keep only the values the template names, in a stable order."""
        used = ((key, values[key]) for key in sorted(values) if "{" + key + "}" in template)
        return cls(template, tuple(used))

    def render(self, translate: Translate = str) -> str:
        """The sentence a person reads, on one line."""
        values = {key: _said(value, translate) for key, value in self.values}
        return filled(translate(self.template), values)


def filled(template: str, values: Mapping[str, object]) -> str:
    """A template with its values; a doubled brace is one, and any other brace a character.

    Never raises, as `str.format_map` does of a brace that somebody forgot to double in one of the
    languages: a sentence with an odd sign in it is still read.
    """

    def value(hole: re.Match[str]) -> str:
        if hole[1] is None:
            return hole[0][0]
        return str(values[hole[1]]) if hole[1] in values else hole[0]

    return _HOLE.sub(value, template)


def _said(value: Value, translate: Translate) -> str | int:
    return value.render(translate) if isinstance(value, Message) else _printable(value)


def _printable(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    flat = printable(value)
    return flat if len(flat) <= _LONGEST_VALUE else flat[: _LONGEST_VALUE - 1] + "…"


def printable(text: str) -> str:
    """What somebody else wrote (a text, the name of a file) as it may stand on a terminal."""
    return readable(_UNPRINTABLE.sub(" ", text)).strip()


def readable(name: str) -> str:
    """The name of a file, with a sign for each byte that is no letter."""
    return _LOST.sub("\ufffd", name)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `file` is relative to the project, `line` starts at 1 (0: the whole file).

    Columns start at 1 too, `end_column` is the first behind what is meant; 0 is the whole line.
    They count characters of the file as a text editor shows it.
    """

    severity: Severity
    stops: Stops | None
    code: str
    message: Message
    file: str
    line: int
    hint: Message | None = None
    column: int = 0
    end_column: int = 0
    fix: Fix | None = None

    def mended_by(self, fix: Fix | None) -> Diagnostic:
        """The same finding with what would mend it, if that is known."""
        return replace(self, fix=fix) if fix else self


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, declared as a constant of the module that makes it.

    `message` is the sentence it says, and stands for it in docs/checks.md. What is graver in one
    place than in another is two declarations of one name.
    """

    name: str
    severity: Severity
    stops: Stops | None
    message: str

    def at(
        self,
        file: str,
        line: int,
        message: str | None = None,
        /,
        *,
        hint: str | None = None,
        **values: Value,
    ) -> Diagnostic:
        """A finding of this kind; `message` is another sentence than the declared one."""
        said = Message.of(message or self.message, values)
        cure = Message.of(hint, values) if hint else None
        return Diagnostic(self.severity, self.stops, self.name, said, file, line, cure)

    def holding(self, what: Stops) -> Code:
        """The same kind, found where it holds back `what` alone."""
        return replace(self, stops=what)


def error(name: str, message: str, *, stops: Stops = "build") -> Code:
    """Declares findings that stop the build (or the sending, or the printing) of their edition."""
    return Code(name, Severity.ERROR, stops, message)


def warning(name: str, message: str) -> Code:
    """Declares findings to look at; nothing is stopped."""
    return Code(name, Severity.WARNING, None, message)


def info(name: str, message: str) -> Code:
    """Declares findings worth knowing."""
    return Code(name, Severity.INFO, None, message)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one edition, in reading order, each told once."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, found: Iterable[Diagnostic]) -> Report:
        """Sort by place, drop repetitions."""
        once = dict.fromkeys(found)
        return cls(tuple(sorted(once, key=lambda d: (d.file, d.line, d.severity, d.code))))

    def stops(self, what: Stops) -> bool:
        """Does any finding stop `what`? A stopped build stops everything after it."""
        return any(d.stops in (what, "build") for d in self.diagnostics)

    def held(self, what: Stops) -> tuple[Diagnostic, ...]:
        """The findings that hold back `what` itself."""
        return tuple(d for d in self.diagnostics if d.stops == what)

    def has(self, code: Code) -> bool:
        """Is there a finding of this kind?"""
        return any(d.code == code.name for d in self.diagnostics)

    def count(self, severity: Severity) -> int:
        """How many findings of this severity."""
        return sum(d.severity is severity for d in self.diagnostics)

    def strict(self, may_hold: Sequence[Stops] = ("send",)) -> Report:
        """The same findings with every warning made an error.

        It stops the first of `may_hold`: sending, printing what nobody sends, or nothing.
        """
        holds = next(iter(may_hold), None)
        return Report(
            tuple(
                replace(d, severity=Severity.ERROR, stops=d.stops or holds)
                if d.severity is Severity.WARNING
                else d
                for d in self.diagnostics
            )
        )


def human(diagnostic: Diagnostic, translate: Translate = str) -> str:
    """`file:line: error[code]: message`, and the hint on a second, indented line.

    What the program can correct ends with the option that does it.
    """
    said = _line(diagnostic, translate(LABELS[diagnostic.severity]), translate)
    if diagnostic.hint is not None:
        said += f"\n  {hint_line(diagnostic.hint, translate)}"
    return f"{said} ({_MENDED_BY[diagnostic.fix.applies]})" if diagnostic.fix else said


def hint_line(hint: Message, translate: Translate = str) -> str:
    """What to do, behind the word that says so."""
    return translate(N_("hint: {hint}")).format(hint=hint.render(translate))


def reason_of(diagnostic: Diagnostic) -> str:
    """Why a finding is set aside; nothing, if it is not."""
    hint = diagnostic.hint
    if hint is None or hint.template != SET_ASIDE:
        return ""
    return str(dict(hint.values)["reason"])


def short(diagnostic: Diagnostic, translate: Translate = str) -> str:
    """One line, for the problem lists of text editors, which look for the English severity."""
    return _line(diagnostic, diagnostic.severity.value, translate)


def _line(diagnostic: Diagnostic, label: str, translate: Translate) -> str:
    file = _printable(diagnostic.file)
    place = f"{file}:{diagnostic.line}" if diagnostic.line else file
    held = f" – {translate(HOLDS[diagnostic.stops])}" if diagnostic.stops else ""
    said = diagnostic.message.render(translate)
    return f"{place}: {label}[{diagnostic.code}]: {said}{held}"
