"""Fences: lines → nested raw blocks and raw prose, as Pandoc reads them. Knows no block by name.

Never gives up: an unclosed block is closed at the end, a stray closing fence is left out, and each
is a finding; so every other mistake of the file is told in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from functools import partial

from pipeline.content.fence_fixes import fence_fix, missing_end, without_blanks
from pipeline.content.fence_lines import Fence, Vocabulary, read_fence
from pipeline.content.heads import RawField, field_name, may_be_field, parse_head
from pipeline.content.known_blocks import KnownBlocks
from pipeline.content.lines import MORE, Line
from pipeline.content.raw import RawBlock, RawItem, RawMore
from pipeline.content.unended import UnendedBlock
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Code, Diagnostic, error
from pipeline.fixes.values import Fix, asks, safe

BLANK_IN_HEAD = error(
    "blank-in-head", N_("a blank line stands in the middle of the fields of `{name}`")
)
UNCLOSED_BLOCK = error("unclosed-block", N_("the block `{name}` that opens here is never closed"))
BAD_ID = error("bad-id", N_("`#{ident}` cannot be used as an id"))
NESTING_TOO_DEEP = error("nesting-too-deep", N_("blocks are nested more than {deepest} deep here"))
STRAY_FENCE = error("stray-fence", N_("this `:::` closes nothing"))
BAD_FENCE = error("bad-fence", N_("the `:::` at the end of this line closes nothing"))

_ID = re.compile(r"[^\W\d][\w.-]*")
# Block templates, lxml and WeasyPrint all recurse; no honest document nests deeper than a column
# of a gallery in a dossier.
DEEPEST = 4
# A closing fence that was forgotten at the end of the last sentence.
_ENDS = re.compile(r"(?<=\S)[^\S\n]*(?<!:):::+\s*$")
_NOTHING_KNOWN = Vocabulary()


@dataclass(slots=True)
class _Reader:
    file: str
    lines: Sequence[Line]
    known: Vocabulary
    stack: list[UnendedBlock]
    found: list[Diagnostic] = field(default_factory=list)
    too_deep: int = 0

    def say(
        self,
        code: Code,
        line: int,
        hint: str,
        *,
        message: str | None = None,
        mended_by: Fix | None = None,
        **values: str | int,
    ) -> None:
        found = code.at(self.file, line, message, hint=hint, **values)
        self.found.append(found.mended_by(mended_by))

    @property
    def at_top(self) -> bool:
        """Is no block open?"""
        return len(self.stack) == 1 and not self.too_deep

    def one(self, start: int, stop: int) -> RawBlock | None:
        """Read these lines; the block that they are, if they are one and nothing was found."""
        before, early = len(self.found), False
        for index in range(start, stop):
            early = early or (index > start and self.at_top)
            self.read(index)
        (*_, last) = self.stack[0].body or (None,)
        ends = (self.lines[start].number, self.lines[stop - 1].number)
        whole = isinstance(last, RawBlock) and (last.line, last.end) == ends
        sound = self.at_top and not early and len(self.found) == before
        return last if sound and whole and isinstance(last, RawBlock) else None

    def again(self, block: RawBlock) -> None:
        """Add a block that was read before."""
        self.stack[0].flush()
        self.stack[0].body.append(block)

    def read(self, index: int) -> None:
        line = self.lines[index]
        fence = None if line.code else read_fence(line.text, self.known)
        if fence and fence.complaint:
            one = fence.complaint
            fix = fence_fix(self.lines[index:], one)
            self.say(
                BAD_FENCE, line.number, one.hint, message=one.message, mended_by=fix, **one.values
            )
        if fence and fence.opens:
            self.open(fence, line)
        elif fence:
            self.close(line, told=fence.complaint is not None)
        elif self.too_deep:
            return
        elif line.text == MORE and not line.code:
            self.stack[-1].flush()
            self.stack[-1].in_head = False
            self.stack[-1].body.append(RawMore(line.number))
        else:
            self.text(self.stack[-1].own(line), index)

    def text(self, line: Line, index: int) -> None:
        top = self.stack[-1]
        if top.in_head and not line.text.strip():
            top.in_head = self.parted(top, index)
        elif top.in_head:
            self.head(top, line)
        elif (
            len(self.stack) > 1
            and ":::" in line.text
            and not line.code
            and (cut := _ENDS.search(line.text))
        ):
            top.prose.append(line._replace(text=line.text[: cut.start()].rstrip()))
            fix = safe(cut[0].rstrip(), "\n:::")
            self.say(BAD_FENCE, line.number, N_("put it on a line of its own"), mended_by=fix)
            self.close(line)
        else:
            top.prose.append(line)

    def head(self, top: UnendedBlock, line: Line) -> None:
        names = self.known.fields_of(top.fence.name)
        if not top.head:
            line = top.first(line, names)
        top.head.append(line)
        if len(top.head) == 1 and not may_be_field(line.text, names):
            # The rest is text too: one finding, which the schema words, not one a line.
            top.glued = line.number
            top.prose.append(line)
            top.head.clear()
            top.in_head = False

    def is_known(self, top: UnendedBlock) -> bool:
        """Of a block that nobody knows, what is wrong with its head is no matter."""
        return not self.known.fields or top.fence.name in self.known

    def parted(self, top: UnendedBlock, index: int) -> bool:
        """Does the head go on after this blank line, because somebody put it there by mistake?"""
        if not self.fields_follow(top, index):
            return False
        if not self.lines[index - 1].text.strip():  # the second of two blank lines
            return True
        self.say(
            BLANK_IN_HEAD,
            self.lines[index].number,
            N_("take the blank line out; the first one ends the fields, what follows is text"),
            message=None
            if top.head
            else N_("a blank line stands between `::: {name}` and its fields"),
            name=top.fence.name,
            mended_by=without_blanks(self.lines, index),
        )
        return True

    def fields_follow(self, top: UnendedBlock, index: int) -> bool:
        """Is the next paragraph nothing but fields of this block, none given yet?"""
        names = self.known.fields_of(top.fence.name)
        wanted = set(names) - {field_name(line.text, names) for line in top.head}
        seen = False
        while index < len(self.lines) and not self.lines[index].text.strip():
            index += 1
        for i in range(index, len(self.lines)):
            line = self.lines[i]
            text = top.own(line).text
            if line.code or not text.strip() or read_fence(text, self.known):
                break
            if field_name(text, names) not in wanted and not (seen and text[:1].isspace()):
                return False
            seen = True
        return seen

    def open(self, fence: Fence, line: Line) -> None:
        if fence.ident and not _ID.fullmatch(fence.ident):
            hint = N_("begin with a letter; use letters, digits, - and _")
            self.say(BAD_ID, line.number, hint, ident=fence.ident)
            fence = replace(fence, ident="")
        if self.too_deep or len(self.stack) > DEEPEST:
            if not self.too_deep:
                self.say(
                    NESTING_TOO_DEEP,
                    line.number,
                    N_("close the blocks above with `:::` before you open this one"),
                    deepest=DEEPEST,
                )
            self.too_deep += 1
            return
        self.stack[-1].flush()
        self.stack[-1].in_head = False
        self.stack.append(UnendedBlock(fence, line.number, indent=fence.indent))

    def close(self, line: Line, *, told: bool = False) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        if len(self.stack) == 1:
            if not told:
                self.say(
                    STRAY_FENCE,
                    line.number,
                    N_("delete it, or look for the block above that is closed twice"),
                    mended_by=asks(f"{line.text}\n", ""),
                )
            return
        self.pop(line.number)

    def pop(self, end: int, closed: bool = True) -> None:
        top = self.stack.pop()
        top.flush()
        names = self.known.fields_of(top.fence.name)
        fields, found = parse_head(top.head, self.file, names, text_follows=True)
        fence = top.fence
        if self.is_known(top):
            self.found += found
        if fence.field and fence.field[0] not in (one.name for one in fields):
            fields.insert(0, RawField(*fence.field, top.line, mended=True, end=top.line))
        self.stack[-1].body.append(
            RawBlock(
                fence.name,
                fence.ident,
                tuple(fields),
                tuple(top.body),
                top.line,
                end,
                closed,
                fence.words,
                fence.complaint is not None,
                top.glued,
            )
        )


def parse_fences(
    lines: Sequence[Line],
    file: str,
    known: Vocabulary = _NOTHING_KNOWN,
    before: KnownBlocks | None = None,
) -> tuple[list[RawItem], list[Diagnostic]]:
    """Nested raw items in reading order; an unclosed block points at its opening line.

    What `known` knows helps to tell what was meant by a line that is nearly a fence. `before` are
    blocks that were read with the same knowledge.
    """
    root = UnendedBlock(Fence(opens=True), 0, in_head=False)
    reader = _Reader(file, lines, known, [root])
    index = 0
    while index < len(lines):
        stop = before.end(lines, index) if before and reader.at_top else index
        if before is None or stop == index:
            reader.read(index)
            index += 1
            continue
        own = lines[index:stop]
        if block := before.find(own):
            reader.again(block)
        elif block := reader.one(index, stop):
            before.keep(own, block)
        index = stop
    last = lines[-1].number if lines else 1
    while len(reader.stack) > 1:
        top = reader.stack[-1]
        reader.say(
            UNCLOSED_BLOCK,
            top.line,
            N_("add a line with `:::` where it ends"),
            name=top.fence.name,
            mended_by=missing_end(
                lines, top.line, [*top.body], partial(known.may_hold, top.fence.name)
            ),
        )
        reader.pop(last, closed=False)
    root.flush()
    return root.body, reader.found
