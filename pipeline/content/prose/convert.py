"""One file's prose, piece by piece: collect the definitions first, then convert each piece."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.content.addresses import classify, is_picture
from pipeline.content.lines import Line
from pipeline.content.model import Node
from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.blocks.spread_tags import spread_tags
from pipeline.content.prose.completed import completed
from pipeline.content.prose.declarations import without_declarations
from pipeline.content.prose.defined_twice import defined_twice
from pipeline.content.prose.definitions import Definitions
from pipeline.content.prose.depth import TooDeepError
from pipeline.content.prose.folded import parted, unfolded
from pipeline.content.prose.hand_notes import may_begin_notes, take_hand_notes
from pipeline.content.prose.html_guard import (
    address_findings,
    declaration_findings,
    guard,
    tag_findings,
    unclosed_tag,
)
from pipeline.content.prose.joined import at_line_ends
from pipeline.content.prose.left_over import LeftOvers
from pipeline.content.prose.near_tags import in_lines
from pipeline.content.prose.stash import Stash
from pipeline.diagnostics import N_, Diagnostic, error, info, warning
from pipeline.fixes.values import asks

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Made

    from pipeline.content.prose.dialect import Dialect
    from pipeline.content.prose.inline.pieces import Row

TOO_COMPLEX = error(
    "too-complex",
    N_("this paragraph has too many formatting characters or too many levels to be read"),
)
EMPTY_HEADING = warning("empty-heading", N_("this heading has no words; it is left out"))
LIST_RENUMBERED = warning(
    "list-renumbered",
    N_("this list is numbered {typed} in the text; it is shown counted from {first}"),
)
LONG_ROW = warning(
    "long-row",
    N_(
        "this row has more cells ({cells}) than its table columns ({columns}); "
        "the last holds what is left"
    ),
)
SPANNED_CELL = info(
    "spanned-cell",
    N_(
        "this table has cells that span several rows or columns; a cell over several rows is "
        "repeated in each of them"
    ),
)
UNSAFE_MARKUP = error(
    "unsafe-markup", N_("this passage holds formatting that cannot be printed safely")
)


class ProseReader:
    """Converts the prose of one file: first `take` all of it, then `read` each piece."""

    def __init__(self, file: str, left_overs: LeftOvers | None = None, language: str = "") -> None:
        """`left_overs` hears of signs that were not read, also of those in the file's fields."""
        self.file, self.language = file, language
        self.left_overs = left_overs or LeftOvers(file)
        self.found: list[Diagnostic] = []
        self._stash = Stash()
        self.definitions = Definitions(self._stash.restore)
        self._drafts: dict[int, tuple[list[Line], OpenBlock | None, set[str]]] = {}
        self._notes: dict[str, Made] = {}  # those written where they are called
        self._told: set[str] = set()  # tags, of the piece that is read
        self._settled = False
        self._looked_at, self._may_note = 0, False  # drafts, for notes by hand

    @cached_property
    def _dialect(self) -> Dialect:
        from pipeline.content.prose.dialect import make_dialect

        return make_dialect(self.definitions, self, self._stash.restore)

    # -- first: blocks and definitions -----------------------------------------------------------

    def take(self, lines: Sequence[Line]) -> bool:
        """Take the blocks and the definitions of some prose; is there anything but definitions?"""
        declared = without_declarations(lines)
        self.found += declaration_findings(declared.found, self.file)
        given = unfolded(parted(declared.lines))
        self._told = set()
        draft = self._blocks(given)
        self._drafts[lines[0].number] = given, draft, self._told
        return draft is None or any(block.kind != "note" for block in draft.children)

    def _blocks(self, given: Sequence[Line]) -> OpenBlock | None:
        lines = [
            line if line.code else line._replace(text=self._stash.shield(line.text, line.number))
            for line in given
        ]
        try:
            draft = self._dialect.blocks.read(lines)
            spread_tags(draft)
        except TooDeepError as deep:
            self.found.append(self._too_complex(deep.line))
            return None
        return draft

    def state(self) -> tuple[int, ...]:
        """Another one whenever a definition was taken, or the beginning of what may be a note."""
        return (*self.definitions.state(), self.may_note_by_hand())

    def may_note_by_hand(self) -> bool:
        """Does any text so far begin a line as a note does that was written by hand?"""
        fresh = [draft for _, draft, _ in list(self._drafts.values())[self._looked_at :] if draft]
        self._looked_at = len(self._drafts)
        self._may_note = self._may_note or may_begin_notes(fresh)
        return self._may_note

    def check_definitions(self) -> None:
        """Judge what links lead to and what is defined twice; findings are added to `found`."""
        for shielded, line in self.definitions.addresses:
            address = completed(self._stash.restore(shielded))
            if not is_picture(address):
                self.found += address_findings(address, self.file, line)
        self.found += defined_twice(self.definitions, self.file)

    # -- then: text ------------------------------------------------------------------------------

    def read(self, lines: Sequence[Line]) -> tuple[Node, ...]:
        """The nodes of some prose lines; findings are added to `found`."""
        if not self._settled:
            self._settle()
        if lines[0].number not in self._drafts:
            self.take(lines)
        given, draft, self._told = self._drafts.pop(lines[0].number)
        self.found += guard(given, self.file)
        self.found += in_lines(given, self.file, self.language)
        return self._nodes(draft) if draft else ()

    def close(self) -> None:
        """The file is read: the drafts of texts that were known go at once, and what reads them."""
        for draft in filter(None, (draft for _, draft, _ in self._drafts.values())):
            draft.let_go()
        self._drafts.clear()
        self.__dict__.pop("_dialect", None)

    def _settle(self) -> None:
        """What only all drafts together say: which numbers in brackets are notes."""
        self._settled = True
        drafts = [draft for _, draft, _ in self._drafts.values() if draft]
        take_hand_notes(drafts, self.definitions, self.left_overs.note)

    def defined(self) -> Hashable | None:
        """All that the file defines and that may change how some text of it is read.

        None where notes were made of what did not say that it is one: then texts are not as they
        were written any more.
        """
        known = len(self.definitions.notes)
        if not self._settled:
            self._settle()
        if len(self.definitions.notes) != known:
            return None
        defined, restore = self.definitions, self._stash.restore
        links = tuple((name, *map(restore, to)) for name, to in defined.links.items())
        notes = tuple(map(restore, defined.notes))
        return links, tuple(defined.abbreviations.items()), tuple(defined.meant), notes

    def notes_within(self) -> int:
        """How many notes were written where they are called."""
        return len(self._notes)

    def notes_written(self) -> Hashable:
        """All that is written of the footnotes; None if some stand where they are called."""
        notes = (note.said(self._stash.said) for note in self.definitions.notes.values())
        return None if self._notes else (*self.definitions.meant.items(), *notes)

    def notes(self) -> dict[str, tuple[Node, ...]]:
        """The footnotes of the file, as nodes."""
        self._told = set()
        notes = {label: self._nodes(block) for label, block in self.definitions.notes.items()}
        # A note in a note has been added by now.
        return notes | {label: self._finished(made, 0) for label, made in self._notes.items()}

    def _nodes(self, block: OpenBlock) -> tuple[Node, ...]:
        root = self._dialect.blocks.builder.root(block)
        block.let_go()
        return self._finished(root, block.line)

    def _finished(self, root: Made, line: int) -> tuple[Node, ...]:
        from pipeline.content.prose.tree import UnsafeProseError, read_tree, with_meanings

        try:
            nodes = read_tree(self._dialect.finished(root), self._stash)
            return tuple(with_meanings(nodes, self.definitions.meant))
        except (RecursionError, TooDeepError) as deep:
            self.found.append(self._too_complex(getattr(deep, "line", line)))
        except UnsafeProseError as unsafe:
            hint = N_("remove the HTML tags of this passage")
            self.found.append(UNSAFE_MARKUP.at(self.file, unsafe.line or line, hint=hint))
        return ()

    def _too_complex(self, line: int) -> Diagnostic:
        return TOO_COMPLEX.at(
            self.file,
            line,
            hint=N_("cut it into shorter paragraphs, with a blank line between them"),
        )

    # -- what the readers ask and tell -------------------------------------------------------------

    def target(self, label: str) -> tuple[str, str] | None:
        """Address and title of a link that is defined elsewhere."""
        return self.definitions.target(label)

    def may_link(self, address: str) -> bool:
        """May an address that stands by itself be a link?"""
        return classify(self._stash.restore(address)) == "fine"

    def on_tag(self, text: str, position: int, line: int) -> None:
        """A tag, or what looks like one, kept or not."""
        self.found += tag_findings(text, position, line, self.file, self._told)

    def on_block_tag(self, text: str, position: int, line: int, read: bool) -> None:
        """A block-level tag of HTML, read or left out."""
        self.found += tag_findings(text, position, line, self.file, self._told, read)

    def on_unclosed(self, tag: str, line: int) -> None:
        """A tag of the kept ones without its other half; it stays text."""
        self.found.append(unclosed_tag(tag, self.file, line))

    def note(self, row: Row, line: int) -> str:
        """A note written where it is called; its label."""
        label = f"^{line}-{len(self._notes)}"
        self._notes[label] = self._dialect.note(row, line)
        return label

    def on_read(self, row: Row) -> None:
        """A passage that has been read."""
        self.left_overs.passage(row)
        self.found += at_line_ends(row, self.file)

    def on_refused(self, address: str, line: int) -> None:
        """The address of a link that leads nowhere."""
        self.found += address_findings(address, self.file, line)

    def on_empty_heading(self, line: int, signs: str) -> None:
        """A heading without a word; it is left out."""
        hint = N_("write its words after `{signs}`, or delete the line")
        found = EMPTY_HEADING.at(self.file, line, hint=hint, signs=signs)
        self.found.append(found.mended_by(asks(f"{signs}\n", "")))

    def on_foreign(self, line: int, text: str) -> None:
        """The head of another file in the middle of this one, or what another program would run."""
        self.left_overs.foreign(text, line)

    def on_other_numbers(self, line: int, typed: str, first: int) -> None:
        """A list whose items are numbered otherwise than they are typed."""
        self.found.append(
            LIST_RENUMBERED.at(
                self.file,
                line,
                hint=N_(
                    "number the items one after the other; to separate two lists, put a line "
                    "`<!-- -->` between two blank lines"
                ),
                typed=typed,
                first=first,
            )
        )

    def on_spanned(self, line: int) -> None:
        """A cell over several rows or columns, which our tables do not have."""
        self.found.append(
            SPANNED_CELL.at(
                self.file,
                line,
                hint=N_("look at the table; if it reads wrong, write one value in each cell"),
            )
        )

    def on_long_row(self, line: int, cells: int, columns: int) -> None:
        """A row with more cells than its table has columns."""
        self.found.append(
            LONG_ROW.at(
                self.file,
                line,
                hint=N_("add a column to the head, or write `\\|` for a bar that is text"),
                cells=cells,
                columns=columns,
            )
        )
