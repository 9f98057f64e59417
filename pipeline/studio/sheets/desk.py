"""All the pages that a studio's process has on its desk: laid out, looked at, asked for again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pipeline.dataclass import dataclass
from pipeline.studio.sheets.pixels import PagePictures
from pipeline.studio.sheets.progress import PageOf, SheetStack
from pipeline.studio.sheets.spreads import Arrangement

if TYPE_CHECKING:
    from pipeline.build.look import QuickLook
    from pipeline.build.session import Session
    from pipeline.channels.paper.look import LookAsked

_STACKS = 8  # of PDFs: both of two languages of two issues
_EXPECTED = 64  # wholes; of texts that followed one another only the newest is made


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What an edition says of its pages: how they are read, the distance of their lines in mm."""

    how: Arrangement = "single"
    covered: bool = False
    line: float = 0.0
    ink_limit: float = 300.0


Name = tuple[str, str, str]  # issue, language, output


class SheetDesk:
    """What one process has; the PDF that was asked for longest ago goes first."""

    def __init__(self) -> None:
        self.stacks: OrderedDict[Name, SheetStack] = OrderedDict()
        self.facts: dict[Name, PdfFacts] = {}
        self.pictures = PagePictures()
        self._expected: OrderedDict[bytes, tuple[Name, int]] = OrderedDict()

    def stack(self, name: Name) -> SheetStack:
        """The pages of a PDF as they stand."""
        return self.stacks.get(name, SheetStack())

    def put(self, name: Name, stack: SheetStack) -> None:
        """They stand so now."""
        self.stacks[name] = stack
        self.stacks.move_to_end(name)
        while len(self.stacks) > _STACKS:
            gone, _ = self.stacks.popitem(last=False)
            self.facts.pop(gone, None)

    def page(self, key: str) -> tuple[Name, PageOf] | None:
        """The page of that key."""
        for name, stack in reversed(self.stacks.items()):
            for one in stack.pages.values():
                if one.page.key == key:
                    return name, one
        return None

    def expect(self, made: QuickLook, name: Name, version: int) -> None:
        """Remember of which version the whole behind will be."""
        for asked in made.requests:
            self._expected[_digest(asked)] = name, version
        while len(self._expected) > _EXPECTED:
            self._expected.popitem(last=False)

    def expected(self, made: QuickLook) -> tuple[Name, int] | None:
        """Of which PDF, and of which version, this whole is."""
        found = (self._expected.get(_digest(asked)) for asked in made.requests)
        return next(filter(None, found), None)


def _digest(asked: LookAsked) -> bytes:
    """Of the pages' text: the request itself holds all pictures, and a text may come back."""
    text = f"{asked.draft.context.edition.file} {asked.draft.channel}\n{asked.job.job.html}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


_desks: WeakKeyDictionary[Session, SheetDesk] = WeakKeyDictionary()


def desk_of(session: Session) -> SheetDesk:
    """The desk of a process, which has one session."""
    if session not in _desks:
        _desks[session] = SheetDesk()
    return _desks[session]
