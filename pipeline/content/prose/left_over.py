"""Markdown that reaches a reader as the signs it was typed with, told with its line and its cure.

A sign that is meant is written with a backslash; in code all signs are meant. What is nobody's
Markdown (a hashtag, a star that calls a note, a product) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from pipeline.content import merge_tags
from pipeline.content.prose import left_elsewhere, left_pasted, left_references, left_signs
from pipeline.content.prose.inline.pieces import Made, Row
from pipeline.content.prose.inline.shown import (
    BEGUN,
    ENDED,
    READ,
    broken,
    elements,
    seen,
    written_out,
)
from pipeline.content.prose.left_addresses import left_addresses
from pipeline.content.prose.left_references import parted_references
from pipeline.content.prose.left_runs import LeftRun, faults, runs
from pipeline.content.prose.passage import Passage
from pipeline.content.prose.sign_patterns import TOGETHER
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks

MARKDOWN_LEFT_OVER = warning(
    "markdown-left-over", N_("readers see these characters as they are typed: `{written}`")
)


# Nothing to do without one of these: most passages.
_SIGN = re.compile(
    r"[*_`\[\]{}\\|=&#$]|~~|\^\^|\s\^[a-z0-9]|:[a-z:]|!!!|\?\?\?|--|%%|\+\+|''|\":"
    r"|(?:\A|\n)(?:h[1-6]\.|[-–]\w|\d{1,2}[.)]|\.\. |\(@|: |bq\. |\( \)|\+{4}|"
    r"\(@|\.\w|import |export )|//|%[C-E]|![\w(./]|Erreur|Error!|Fehler!|<[@#!]"
    rf"|@[a-z]{{2,3}}[:\s-]|{READ}[a-zA-Z]{{2,7}};"
    rf"|{'|'.join(left_pasted.INTRODUCING)}|\n(?:{'|'.join(left_pasted.IN_A_HEAD)})"
    r"|\n%[ \t]|(?:;|\.{4}|(?:\. ){4})[^\n]{0,200}\n|\.{8}|(?:\. ){8}"
)
# Each of these needs one of the following, which are found in a tenth of the time.
_SINGLE = re.compile(r"[*_`\[\]{}\\|=&#$]")
_PAIRED = re.compile(rf"[~^:!?%+\"<@{READ}'-](?:(?<=')'|(?<=-)-|(?<=[^'-])\S)")
_AT_START = re.compile(
    r"h[1-6]\.|[-–]\w|\d{1,2}[.)]|\.\. |\(@|: |bq\. |\( \)|\+{4}|\.\w|import |export "
)
_WORDS = (
    "\n",
    "//",
    "........",
    ". . . . . . . . ",
    "Erreur",
    "Error!",
    "Fehler!",
)
_FIELD_SIGN = re.compile(r"\A>|[~^]")
# Addresses that are not read as links where they stand.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)(?!\{)[^\s()<>\[\]]+"
    r"|(?<![^\s@<>()\[\]])[^\s@<>()\[\]]{1,200}@[^\s@<>()\[\]]+\.\w+",
    re.IGNORECASE,
)
_NAMED_CODE = re.compile(r"\w <(?:https?://|mailto:)[^<>\s]+>$")
_FORUM = frozenset({"img", "url", "video", "quote", "center", "b", "i", "u"})  # `[/img]` is told
_LONGEST = 40
_SHOWN = str.maketrans({READ: "…", BEGUN: "", ENDED: "", "\n": " "})
_PAIR = N_(
    "put the same signs right before the first word and right behind the last one; "
    "a sign that is meant is written with a backslash: `\\{sign}`"
)
_NOTE = N_("a note is called by `[^1]`, and written on a line of its own: `[^1]: …`")
_TAG_SHOWN = N_(
    "write the tag itself, with `<` and `>`; for readers to see it, put it between back-ticks"
)
_HEAD = N_("take the head of the other file out, from its first `---` to its second one")


@dataclass(slots=True)
class LeftOvers:
    """The signs left in one file; what a star means depends on all of them."""

    file: str
    _told: list[Diagnostic] = field(default_factory=list)
    _runs: list[list[LeftRun]] = field(default_factory=list)

    def state(self) -> tuple[int, int]:
        """Another one whenever a sign was left."""
        return len(self._told), len(self._runs)

    def passage(self, row: Row) -> None:
        """Look at a passage that has been read."""
        if row.first and row.first.meant and row.first.text == "*":
            self._runs.append([LeftRun("*", row.first.line, " ", " ", True, "")])  # a note's text
        for made in elements(row):
            self._attributes(made)
        for written, line in _beside_addresses(row):
            self._told.append(self._finding(written, line, TOGETHER))
        for one in parted_references(row):
            parted = self._finding(one.written, one.line, left_references.HINT, right=one.right)
            self._told.append(parted.mended_by(asks(one.written, one.right)))
        for line, tag in written_out(row).items():
            self._told.append(self._finding(tag, line, _TAG_SHOWN))
        text = seen(row)
        for sign in left_addresses(text):
            self._told.append(self._finding(sign.written, text.line_at(sign.start), sign.hint))
        if READ in text:  # few texts have a backslash before a sign
            self._formulas(row, text)
        if not _may_be_left(text):
            return
        plain = Passage.of(
            [(line, _ADDRESS.sub(READ, said.rstrip("\n"))) for line, said in text.parts()]
        )
        self._keep(plain)
        told: set[tuple[int, str]] = set()
        ended = broken(row)
        for sign in sorted(left_signs.in_text(plain)):
            line = plain.line_at(sign.start)
            if sign.hint == left_signs.ITEM and plain.line_at(max(0, sign.start - 1)) in ended:
                continue  # it stands at the beginning of a line, as it was typed
            place = (0 if sign.once else line, sign.hint)
            if place not in told:
                told.add(place)
                self._told.append(self._finding(sign.written, line, sign.hint))

    def _formulas(self, row: Row, text: Passage) -> None:
        from pipeline.content.prose.left_formulas import left_formulas

        for written, line in left_formulas(row, text):
            self._told.append(self._finding(written, line, left_elsewhere.FORMULA))

    def foreign(self, written: str, line: int) -> None:
        """The first line of another file's head, of code that another program would run, or of
        another document's contents."""
        hint = left_elsewhere.DIRECTIVE if written[:1] in "`~" else _HEAD
        hint = left_pasted.CONTENTS if "\t" in written else hint
        self._told.append(self._finding(written, line, hint))

    def note(self, written: str, line: int) -> None:
        """The head of what may be a note."""
        self._told.append(self._finding(written, line, _NOTE))

    def _attributes(self, made: Made) -> None:
        """Look at the alternative text of a picture, and at any title: they are no Markdown."""
        if made.tag == "code" and (named := _NAMED_CODE.search(made.text)):  # Sphinx's
            self._told.append(self._finding(named[0], made.line, TOGETHER))
        if made.alternative is not None:
            self.field(str(seen(made.alternative)), made.line)
        if title := made.attributes.get("title"):
            self.field(title, made.line)

    def field(self, text: str, line: int) -> None:
        """Look at the text of a field."""
        for sign in left_addresses(text):
            self._told.append(self._finding(sign.written, line, sign.hint))
        if not _may_be_left(text) and not _FIELD_SIGN.search(text):
            return
        plain = _ADDRESS.sub(READ, merge_tags.replace(text, lambda _: READ))
        found = next(left_signs.in_field(plain), None)
        if found:
            self._told.append(self._finding(found.written, line, found.hint))
        else:
            self._keep(Passage.of([(line, plain)]), in_field=True)

    def _keep(self, text: Passage, *, in_field: bool = False) -> None:
        if kept := list(runs(text, in_field=in_field)):
            self._runs.append(kept)

    def found(self) -> Iterator[Diagnostic]:
        """Everything left in the file, once all of it was looked at."""
        yield from self._told
        for run in faults(self._runs):
            hint = left_signs.PLAIN if run.in_field else _PAIR
            yield self._finding(run.shown, run.line, hint, sign=run.sign[0])

    def _finding(
        self, written: str, line: int, hint: str, sign: str = "", right: str = ""
    ) -> Diagnostic:
        return MARKDOWN_LEFT_OVER.at(
            self.file,
            line,
            hint=hint,
            written=written.translate(_SHOWN).strip()[:_LONGEST],
            sign=sign,
            right=right,
        ).mended_by(left_signs.without(written, hint))


def _may_be_left(text: str) -> bool:
    """Is there a sign that may be Markdown, or another program's?"""
    if _SINGLE.search(text):
        return True
    may_be = _PAIRED.search(text) or _AT_START.match(text) or any(w in text for w in _WORDS)
    if not may_be and ":" in text:  # which ends a line above what a mail quotes
        may_be = any(w in text for w in left_pasted.INTRODUCING)
    return bool(may_be and _SIGN.search(text))


def _beside_addresses(row: Row) -> Iterator[tuple[str, int]]:
    """`[text]https://…`, `[text]<https://…>` and AsciiDoc's `https://…[text]`: no links of ours."""
    words = ""  # in the bracket that was closed last
    opened: list[str] | None = None
    before: Made | None = None  # the address that ends here
    for piece in row:
        if isinstance(piece, Made):
            if piece.tag == "a" and piece.inner is None and words:
                yield f"[{words}]…", piece.line
            before, words, opened = (piece if piece.tag == "a" else None), "", None
        elif piece.text == "[" and not piece.meant:
            opened = []
        elif piece.text == "]" and opened is not None:
            words = "".join(opened)
            if words in _FORUM or words[:1] == "/" or not any(map(str.isalpha, words)):
                words = ""
            if words and before is not None and before.inner is None and before.after is not None:
                yield f"…[{words}]", piece.line
            opened, before = None, None
        else:
            words = ""
            if opened is not None:
                opened.append(piece.text)
            else:
                before = None
