"""Markup written one element a line, so that a difference can be read; not a byte is lost.

A line is `gap|element`. The gap is the white space that stood there: `↵` the end of a line, a
number that many blanks, nothing where the break is ours alone; after the bar, elements are indented
by their depth. What no eye can tell apart (no-break and narrow spaces, joiners, controls) is
written by its number: `⟨202F⟩`. Plain text keeps its own lines. `gathered` gives the text back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.html import VOID

_WIDE = 140
_BLANK = " \n"
_MARKUP = re.compile(
    r"<!--\[if[^\]]*\]>(?:<!--+>)?|<!--<!\[endif\]-->|<!\[endif\]-->|<!--.*?-->"
    r"""|<[a-zA-Z/!](?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL,
)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
# Where a line may be broken besides before an element; none of these takes a character away.
_LINE = re.compile(r"(?=\n)")
_SENTENCE = re.compile(r"(?<=[.?!…;:»])(?= )")
_RULE = re.compile(r"(?<=\})(?=[^}\s])|(?<=\{)(?=[^{};]*\{)|(?=\n)")
_ATTRIBUTE = re.compile(r"""(?=\s(?:style|class|href|src|alt|id)="[^"]*")""")
_DECLARATION = re.compile(r"(?<=;)(?=[^;\"])")
_NUMBER = re.compile(r"⟨([0-9A-F]+)⟩")


@dataclass(slots=True)
class _Piece:
    """What stands on one line, or on several if it is long; `kind` tells where it may be cut."""

    kind: str  # open, close, comment, text, style, element
    text: str
    depth: int

    def cut(self) -> Iterator[tuple[int, str]]:
        """The depth and the text of each line."""
        if self.kind == "style":
            yield from ((self.depth, rule) for rule in _RULE.split(self.text))
        elif self.kind == "text":
            for line in _LINE.split(self.text):
                parts = _SENTENCE.split(line) if len(line) > _WIDE else [line]
                yield from ((self.depth, part) for part in parts)
        elif self.kind == "open" and len(self.text) > _WIDE:
            first, *rest = _ATTRIBUTE.split(self.text)
            yield self.depth, first
            for attribute in rest:
                style = len(attribute) > _WIDE and attribute.lstrip().startswith("style=")
                one, *more = _DECLARATION.split(attribute) if style else [attribute]
                yield self.depth + 2, one
                yield from ((self.depth + 4, declaration) for declaration in more)
        else:
            yield self.depth, self.text


def spread(markup: str) -> str:
    """HTML or MJML, one element a line."""
    lines, carried = [], ""  # white space goes to the line it stands before
    for piece in _pieces(markup):
        for depth, part in piece.cut():
            text = carried + part
            body = text.rstrip(_BLANK)
            carried = text[len(body) :]
            if body:
                lines.append(_line(body, depth))
    return "".join(lines) + (_line(carried, 0) if carried else "")


def _line(text: str, depth: int) -> str:
    body = text.lstrip(_BLANK)
    gap = text[: len(text) - len(body)].replace("\n", "↵")
    gap = re.sub(" +", lambda blanks: str(len(blanks[0])), gap)
    return f"{gap:<4}|{' ' * depth if body else ''}{_shown(body)}\n"


def _pieces(markup: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    depth, owner = 0, ""
    for token in _tokens(markup):
        name = _NAME.match(token)
        if name is None:
            kind = "comment" if token.startswith("<!") else "text"
            pieces.append(_Piece("style" if owner == "style" else kind, token, depth))
        elif name[1]:
            depth, owner = max(depth - 1, 0), ""
            if not _closed(pieces, token, name[2]):
                pieces.append(_Piece("close", token, depth))
        else:
            owner = name[2]
            pieces.append(_Piece("open", token, depth))
            depth += owner not in VOID and not token.endswith("/>")
    return pieces


def _tokens(markup: str) -> Iterator[str]:
    end = 0
    for match in _MARKUP.finditer(markup):
        if match.start() > end:
            yield markup[end : match.start()]
        yield match[0]
        end = match.end()
    if end < len(markup):
        yield markup[end:]


def _closed(pieces: list[_Piece], token: str, name: str) -> bool:
    """An element without elements stands on one line if that is short."""
    last = pieces[-2:]
    text = last.pop().text if last and last[-1].kind == "text" else ""
    if not last or last[-1].kind != "open" or not re.match(rf"<{re.escape(name)}\b", last[-1].text):
        return False
    whole = last[-1].text + text + token
    if "\n" in text or len(whole) > _WIDE:
        return False
    del pieces[-2 if text else -1 :]
    pieces.append(_Piece("element", whole, last[-1].depth))
    return True


def gathered(lines: str) -> str:
    """The markup that was spread."""
    return "".join(map(_whole, lines.split("\n")[:-1]))


def _whole(line: str) -> str:
    gap, _, body = line.partition("|")
    gap = re.sub(r"\d+", lambda number: " " * int(number[0]), gap.strip())
    return gap.replace("↵", "\n") + _meant(body.lstrip(" "))


def spread_text(text: str) -> str:
    """Plain text, which has lines already: what cannot be seen is made visible."""
    shown = "\n".join(_shown(line) for line in text.split("\n"))
    return re.sub(r" (?=\n)", "⟨20⟩", shown + "\n")


def gathered_text(lines: str) -> str:
    """The plain text that was spread."""
    return "\n".join(_meant(line) for line in lines.removesuffix("\n").split("\n"))


def _shown(text: str) -> str:
    return "".join(f"⟨{ord(sign):X}⟩" if _invisible(sign) else sign for sign in text)


def _invisible(sign: str) -> bool:
    return sign == "⟨" or (
        sign != " " and unicodedata.category(sign) in {"Zs", "Zl", "Zp", "Cf", "Cc"}
    )


def _meant(text: str) -> str:
    return _NUMBER.sub(lambda number: chr(int(number[1], 16)), text)
