"""A content stream → its instructions, one after the other.

A drawing is ten thousand short instructions, and an object for each of their numbers takes most of
the time that a PDF is checked in. So what our own files are made of is read here, outlines as one
piece; a stream that holds anything else (inline images, comments, what is damaged) is read by
pikepdf as a whole. Both give the same instructions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Name, Stream

OUTLINE = "outline"  # no operator of a file: several of `m`, `l`, `c` and `h` after one another
INLINE_IMAGE = "BI"
# PDF 32000-1, table A.1, without inline images, compatibility sections, and glyphs of Type 3.
_TABLE = (
    "b B b* B* BDC BMC BT c cm CS cs d Do DP EMC ET f F f* G g gs h i j J K k l m M MP n q Q re RG "
    "rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
_OPERATORS = frozenset(_TABLE.split())
_SPACE = r"[\x00\t\n\f\r ]"
# As qpdf writes it again: an integer with a sign or zeros that say nothing becomes another text.
_NUMBER = r"(?>-?(?:[0-9]+\.[0-9]*|\.[0-9]+)|0|-?[1-9][0-9]{0,14})"
_NAME = r"/[^\x00\t\n\f\r ()<>\[\]{}/%#]+"
_HEX = r"<(?:[0-9A-Fa-f]{2})*>"
_WORDS = r"\((?:[^()\\\r]|\\(?:[nrtbf()\\]|[0-3][0-7]{2}))*+\)"
_THING = rf"(?:{_NUMBER}(?![0-9.])|{_NAME}|{_HEX}|{_WORDS})"
_LIST = rf"\[{_SPACE}*+(?:{_THING}{_SPACE}*+)*+\]"
_ENTRIES = rf"<<{_SPACE}*+(?:{_THING}{_SPACE}*+)*+>>"
_OPERATOR = r"([A-Za-z]+[*]?|['\"])"
_END = rf"(?:{_SPACE}++|\Z)"
# What text is shown by, nearly always: strings, each with a number after it or none.
_SHOWN = rf"(?:<[0-9A-Fa-f]*+>|\([^()<\\\r]*+\)){_SPACE}*+(?:{_NUMBER}{_SPACE}*+)?"
_WHITE = "\x00\t\n\f\r "
_INSTRUCTION = re.compile(
    rf"{_SPACE}*+(?:((?:(?:{_NUMBER} ){{2}}[ml]\n|(?:{_NUMBER} ){{6}}c\n|h\n)++)"
    rf"|\[{_SPACE}*+((?:{_SHOWN})*+)\]{_SPACE}*+TJ{_END}"
    rf"|((?:(?:{_NUMBER}|{_NAME}){_SPACE}++)*+){_OPERATOR}{_END}"
    rf"|((?:(?:{_THING}|{_LIST}|{_ENTRIES}){_SPACE}*+)++){_OPERATOR}{_END})"
)
_PART = re.compile(r"[<(][^<(]*")
_PIECE = re.compile(rf"({_NUMBER})|({_NAME})|({_HEX})|({_WORDS})|(\[|\]|<<|>>)")
_ESCAPE = re.compile(r"\\(?:([0-7]{3})|(.))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_name = lru_cache(4096)(Name)
_MOST = 8192


class Instruction(NamedTuple):
    """`operands` are numbers, names, bytes and lists of them; of an outline, its text.

    `source` is its text, that of each string it shows, or pikepdf's instruction.
    """

    operator: str
    operands: Any
    source: Any


# Instructions of numbers and names by their whole line: three of four were said before.
_whole_lines: dict[str, Instruction] = {}


def read_instructions(content: Any) -> Iterable[Instruction]:
    """Of a page, a form or a pattern.

    Raises:
        pikepdf.PdfError: it is damaged, and others of pikepdf's.
    """
    said = _text(content)
    known = None if said is None else _read(said)
    return _by_pikepdf(content) if known is None else known


def written(instruction: Instruction) -> bytes:
    """The instruction as pikepdf writes it, without the end of its line."""
    source = instruction.source
    if isinstance(source, list):
        return b" ".join((b"[", *map(_shown_again, source), b"] TJ"))
    if not isinstance(source, str):
        return bytes(pikepdf.unparse_content_stream([source]))
    if instruction.operator == OUTLINE:
        return source[:-1].encode("latin-1")
    if "<" not in source and "(" not in source and "[" not in source:
        return source.encode("latin-1")
    if "<<" in source:  # whose keys are put in order
        with pikepdf.new() as pdf:
            parsed = pikepdf.parse_content_stream(Stream(pdf, source.encode("latin-1")))
            return bytes(pikepdf.unparse_content_stream(parsed))
    end = source.rstrip("\x00\t\n\f\r ")[: -len(instruction.operator)]
    pieces = (match[0] for match in _PIECE.finditer(end))
    words = (_string(one) if one[0] in "(<" else one.encode("latin-1") for one in pieces)
    return b" ".join((*words, instruction.operator.encode()))


def length(instruction: Instruction) -> int:
    """How many operators it is."""
    return instruction.source.count("\n") if instruction.operator == OUTLINE else 1


def _text(content: Any) -> str | None:
    """What a stream says; None if pikepdf is to be asked."""
    stream = content.obj.get("/Contents") if isinstance(content, pikepdf.Page) else content
    if isinstance(stream, Array):
        parts = list(stream)
        if not all(isinstance(part, Stream) for part in parts):
            return None
        return "\n".join(part.read_bytes().decode("latin-1") for part in parts)
    return stream.read_bytes().decode("latin-1") if isinstance(stream, Stream) else None


def _read(said: str) -> list[Instruction] | None:
    """All instructions; None if there is anything else."""
    found, match_at = list[Instruction](), _INSTRUCTION.match
    place, end, said = 0, len(said.rstrip(_WHITE)), said + "\n"
    while place < end:
        stop = said.index("\n", place)
        before = _whole_lines.get(said[place:stop])
        if before is not None:
            found.append(before)
            place = stop + 1
            continue
        match = match_at(said, place)
        if match is None:
            return None
        begun, place = place, match.end()
        outline, shown, simple, operator, others, of_others = match.groups()
        if shown is not None:
            parts = _PART.findall(shown)
            pieces = [piece for part in parts for piece in _shown(part)]
            found.append(Instruction("TJ", [pieces], parts))
            continue
        if outline is not None:
            found.append(Instruction(OUTLINE, outline, outline))
            continue
        operator = operator or of_others
        if operator not in _OPERATORS:
            return None
        if others is None:
            found.append(_plain(simple, operator))
            if place == stop + 1:
                if len(_whole_lines) >= _MOST:
                    _whole_lines.clear()
                _whole_lines[said[begun:stop]] = found[-1]
        else:
            found.append(Instruction(operator, _any(others), match[0]))
    return found


def _plain(said: str, operator: str) -> Instruction:
    """Numbers and names."""
    words = said.split()
    operands = tuple(_name(one) if one[0] == "/" else float(one) for one in words)
    return Instruction(operator, operands, " ".join((*words, operator)))


def _any(said: str) -> list[Any]:
    """Strings and lists too; what is in a dictionary nobody asks for."""
    found: list[Any] = []
    inner = found
    for number, name, hexadecimal, words, bracket in _PIECE.findall(said):
        if hexadecimal:
            inner.append(_bytes(hexadecimal))
        elif number:
            inner.append(float(number))
        elif bracket:
            inner = [] if bracket in ("[", "<<") else found
            if inner is not found:
                found.append(inner)
        else:
            inner.append(_name(name) if name else _bytes(words))
    return found


@lru_cache(16384)
def _shown(part: str) -> tuple[bytes | float, ...]:
    """A string and the number after it, if there is one."""
    string, number = _cut(part)
    return (_bytes(string), float(number)) if number else (_bytes(string),)


@lru_cache(16384)
def _shown_again(part: str) -> bytes:
    string, number = _cut(part)
    return b" ".join((_string(string), *number.encode("latin-1").split()))


def _cut(part: str) -> tuple[str, str]:
    end = ">" if part[0] == "<" else ")"
    string, _, number = part.rstrip("\x00\t\n\f\r ]").partition(end)
    return string + end, number.strip()


@lru_cache(4096)
def _bytes(said: str) -> bytes:
    """A string, as it is written."""
    if said[0] == "<":
        return bytes.fromhex(said[1:-1] + "0" * (len(said) % 2))
    return _ESCAPE.sub(_meant, said[1:-1]).encode("latin-1")


def _meant(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 8)) if escape[1] else _ESCAPED.get(escape[2], escape[2])


@lru_cache(4096)
def _string(said: str) -> bytes:
    return bytes(pikepdf.String(_bytes(said)).unparse())


def _by_pikepdf(content: Any) -> Iterator[Instruction]:
    for one in pikepdf.parse_content_stream(content):
        if isinstance(one, pikepdf.ContentStreamInlineImage):
            yield Instruction(INLINE_IMAGE, [one.iimage], one)
        else:
            yield Instruction(str(one.operator), one.operands, one)
