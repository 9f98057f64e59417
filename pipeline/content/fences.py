"""Fences: lines → nested raw blocks and raw prose, as Pandoc reads them. Knows no block by name.

Never gives up: an unclosed block is closed at the end, a stray closing fence is left out, and each
is a finding; so every other mistake of the file is told in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.content.heads import RawField, is_field, parse_head
from pipeline.content.lines import MORE, Line
from pipeline.diagnostics import N_, Diagnostic, error

_FENCE = re.compile(r"^ {0,3}(:{3,})[ \t]*(.*?)[ \t]*:*[ \t]*$")
_OPENING = re.compile(r"^([^\W\d][\w-]*)(?:[ \t]*#([^\s#]+))?$")
_ID = re.compile(r"[^\W\d][\w.-]*")
# Block templates, lxml and WeasyPrint all recurse; no honest document nests deeper than a column
# of a gallery in a dossier.
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class RawProse:
    """Some lines of Markdown."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RawMore:
    """`<!-- more -->`."""

    line: int


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A fence with its head and what it holds, not yet compared with any schema."""

    name: str
    id: str
    fields: tuple[RawField, ...]
    body: tuple[RawItem, ...]
    line: int
    end: int
    closed: bool = True


RawItem = RawProse | RawMore | RawBlock


@dataclass(slots=True)
class _Open:
    """A block being read."""

    name: str
    id: str
    line: int
    head: list[Line] = field(default_factory=list)
    body: list[RawItem] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    in_head: bool = True

    def flush(self) -> None:
        if any(line.text.strip() for line in self.prose):
            self.body.append(RawProse(tuple(self.prose)))
        self.prose = []


@dataclass(slots=True)
class _Reader:
    file: str
    stack: list[_Open]
    found: list[Diagnostic] = field(default_factory=list)
    too_deep: int = 0

    def say(self, code: str, message: str, line: int, hint: str, **values: str | int) -> None:
        self.found.append(error(code, message, self.file, line, hint=hint, stops="build", **values))

    def read(self, line: Line) -> None:
        fence = None if line.code else _FENCE.match(line.text)
        if fence and not fence[2]:
            self.close(line.number)
        elif fence:
            self.open(fence[2], line)
        elif self.too_deep:
            return
        elif line.text == MORE and not line.code:
            self.stack[-1].flush()
            self.stack[-1].in_head = False
            self.stack[-1].body.append(RawMore(line.number))
        else:
            self.text(line)

    def text(self, line: Line) -> None:
        top = self.stack[-1]
        if top.in_head and not line.text.strip():
            top.in_head = False
        elif top.in_head:
            self.head(top, line)
        else:
            top.prose.append(line)

    def head(self, top: _Open, line: Line) -> None:
        top.head.append(line)
        if len(top.head) == 1 and not is_field(line.text):
            # The rest is text too: one finding for the forgotten blank line, not one a line.
            _, found = parse_head([line], self.file)
            self.found += found
            top.head.clear()
            top.in_head = False

    def open(self, title: str, line: Line) -> None:
        match = _OPENING.match(title)
        if not match:
            self.say(
                "bad-fence",
                N_("`::: {title}` does not open a block"),
                line.number,
                N_("write `::: article` or `::: article #my-id`, and the fields on the next lines"),
                title=title,
            )
        name, ident = (match[1], match[2] or "") if match else (title.split(maxsplit=1)[0], "")
        if ident and not _ID.fullmatch(ident):
            self.say(
                "bad-id",
                N_("`#{ident}` is no usable name for a place"),
                line.number,
                N_("begin with a letter; use letters, digits, - and _"),
                ident=ident,
            )
            ident = ""
        if self.too_deep or len(self.stack) > DEEPEST:
            if not self.too_deep:
                self.say(
                    "nesting-too-deep",
                    N_("blocks are nested more than {deepest} deep here"),
                    line.number,
                    N_("close the blocks above with `:::` before you open this one"),
                    deepest=DEEPEST,
                )
            self.too_deep += 1
            return
        self.stack[-1].flush()
        self.stack[-1].in_head = False
        self.stack.append(_Open(name.casefold(), ident, line.number))

    def close(self, line: int) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        if len(self.stack) == 1:
            self.say(
                "stray-fence",
                N_("this `:::` closes nothing"),
                line,
                N_("delete it, or look for the block above that is closed twice"),
            )
            return
        self.pop(line)

    def pop(self, end: int, closed: bool = True) -> None:
        top = self.stack.pop()
        top.flush()
        fields, found = parse_head(top.head, self.file)
        self.found += found
        self.stack[-1].body.append(
            RawBlock(top.name, top.id, tuple(fields), tuple(top.body), top.line, end, closed)
        )


def parse_fences(lines: Sequence[Line], file: str) -> tuple[list[RawItem], list[Diagnostic]]:
    """Nested raw items in reading order; an unclosed block points at its opening line."""
    root = _Open("", "", 0, in_head=False)
    reader = _Reader(file, [root])
    for line in lines:
        reader.read(line)
    last = lines[-1].number if lines else 1
    while len(reader.stack) > 1:
        top = reader.stack[-1]
        reader.say(
            "unclosed-block",
            N_("the block `{name}` that opens here is never closed"),
            top.line,
            N_("add a line with `:::` where it ends"),
            name=top.name,
        )
        reader.pop(last, closed=False)
    root.flush()
    return root.body, reader.found
