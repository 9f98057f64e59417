"""How calls and heads of footnotes look that came as text: brackets, links, raised numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from pipeline.content.lines import blanked
from pipeline.content.numbering import marker
from pipeline.dataclass import dataclass

_NUMBER = r"(\d{1,3}|[ivxl]{1,6})"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ROMAN = MappingProxyType({marker(number, "i"): number for number in range(1, 60)})
_BLANK = r"[ \t\u00a0\u202f]"
# The names Word, LibreOffice and converters give to the places of notes.
_PLACE = r"#(?:_?(?:ftn|edn|fn)|sd(?:footnote|endnote))[\w-]*"
_GLUED = r"(?<=[^\s\d_^([{])"  # to the word, or the sign behind it


@dataclass(frozen=True, slots=True)
class Form:
    """A call within a text, and the mark before the text of its note, with the blank behind it."""

    call: re.Pattern[str]
    head: re.Pattern[str]

    def calls(self, text: str, change: Callable[[str], str]) -> str:
        """A line with what `change` makes of the number of each call."""
        said, position = [], 0
        for match in self.call.finditer(blanked(text)):
            new = change(match[1].translate(_RAISED))
            said += [text[position : match.start()], new or match[0]]
            position = match.end()
        return "".join([*said, text[position:]]) if said else text

    def noted(self, text: str) -> tuple[str, str] | None:
        """The number that begins a line, and the rest of it."""
        match = self.head.match(text)
        return (match[1].translate(_RAISED), text[match.end() :]) if match else None


def _form(mark: str, before: str = "", after: str = "") -> Form:
    head = rf"{mark}(?:[.:)]?{_BLANK}+(?=\S)|(?=[^\W\d_a-z]|«))"
    return Form(re.compile(before + mark + after), re.compile(head))


_UP, _DOWN = r"(?:<sup>)?", r"(?:</sup>)?"
_TEXT = rf"{_UP}(?:\\?\[)?{_UP}{_NUMBER}{_DOWN}(?:\\?\])?{_DOWN}"
BRACKETS = _form(rf"\[{_NUMBER}\]", r"(?<![\\\]!^])", r"(?![(\[{])")
LINKS = (
    _form(rf"{_UP}\[{_TEXT}\]\({_PLACE}(?:[ ]\"[^\"]*\")?\){_DOWN}"),
    _form(rf"{_UP}<a\b[^<>]*\bhref=[\"']?{_PLACE}[\"']?[^<>]*>{_TEXT}</a>{_DOWN}"),
)
RAISED = (
    _form(r"<sup>\[?(\d{1,3})\]?</sup>", _GLUED),
    _form(r"\^(\d{1,3})\^", _GLUED),
    _form(r"([⁰¹²³⁴-⁹]{1,3})", _GLUED),
)
FIRST = frozenset("[<^⁰¹²³⁴⁵⁶⁷⁸⁹")  # what the head of a note begins with


def value(number: str) -> int:
    """What a number of digits or a Roman one counts; 0 for letters that count nothing."""
    return int(number) if number.isdigit() else _ROMAN.get(number, 0)
