"""All the pages that a studio's process has on its desk: laid out, looked at, asked for again."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pipeline.dataclass import dataclass
from pipeline.studio.sheets.inks import ShownInk
from pipeline.studio.sheets.pixels import PagePictures
from pipeline.studio.sheets.progress import PageOf, SheetStack
from pipeline.studio.sheets.spreads import Arrangement

if TYPE_CHECKING:
    from pipeline.build.session import Session

_STACKS = 8  # of PDFs: both of two languages of two issues


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What an edition says of its pages: how they are read, the distance of their lines in mm."""

    how: Arrangement = "single"
    covered: bool = False
    line: float = 0.0
    ink_limit: float = 300.0
    inks: tuple[ShownInk, ...] = ()  # beside the four


Name = tuple[str, str, str]  # issue, language, output


class SheetDesk:
    """What one process has; the PDF that was asked for longest ago goes first."""

    def __init__(self) -> None:
        self.stacks: OrderedDict[Name, SheetStack] = OrderedDict()
        self.facts: dict[Name, PdfFacts] = {}
        self.pictures = PagePictures()

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


_desks: WeakKeyDictionary[Session, SheetDesk] = WeakKeyDictionary()


def desk_of(session: Session) -> SheetDesk:
    """The desk of a process, which has one session."""
    if session not in _desks:
        _desks[session] = SheetDesk()
    return _desks[session]
