"""How far the pages of one PDF have come: which are of the text of now, which of one before.

Pages that were looked at are of now at once; the others stay as they were until the whole is laid
out behind. Where nothing can be made of the text the last good pages stay, and it is said why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic
from pipeline.studio.sheets.pages import ShownPage


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page, the PDF it stands in, and the version of the text that was made from."""

    page: ShownPage
    data: bytes = field(repr=False)
    version: int


@dataclass(frozen=True, slots=True)
class SheetStack:
    """The pages of one PDF by their numbers; `total` is how many the last whole layout had.

    `asked` is the newest version that pages were wanted of, `whole` that of the last whole layout,
    `working`: one is on its way. `failed` is why there are no pages of `asked`.
    """

    pages: Mapping[int, PageOf] = field(default_factory=dict)
    total: int = 0
    asked: int = -1
    whole: int = -1
    working: bool = False
    failed: Diagnostic | None = None

    def looked(
        self, found: Iterable[ShownPage], data: bytes, version: int, total: int
    ) -> SheetStack:
        """Some pages are of this version, and the whole follows."""
        seen = {one.number: PageOf(one, data, version) for one in found}
        newest = max(version, self.asked)
        pages = {**self.pages, **seen}
        total = max(total, self.total if not total else 0)
        return replace(self, pages=pages, total=total, asked=newest, working=True, failed=None)

    def laid_out(self, found: Iterable[ShownPage], data: bytes, version: int) -> SheetStack:
        """All pages of a version; those that were looked at since are newer and stay."""
        every = {one.number: PageOf(one, data, version) for one in found}
        newer = {
            number: one
            for number, one in self.pages.items()
            if one.version > version and number in every
        }
        whole = max(version, self.whole)
        working = self.working and version < self.asked
        return replace(
            self, pages={**every, **newer}, total=len(every), whole=whole, working=working
        )

    def broken(self, why: Diagnostic, version: int) -> SheetStack:
        """Nothing came of this version; what is there stays."""
        if version < self.asked:  # of no interest any more
            return self
        return replace(self, asked=version, working=False, failed=why)

    def as_data(self, numbers: Iterable[int] | None = None) -> dict[str, Any]:
        """For a browser: how it stands, and these pages of it, or all."""
        wanted = sorted(self.pages) if numbers is None else sorted(numbers)
        return {
            "asked": self.asked,
            "whole": self.whole,
            "total": self.total,
            "working": self.working,
            "complete": numbers is None,
            "pages": [
                {**self.pages[number].page.as_data(), "version": self.pages[number].version}
                for number in wanted
                if number in self.pages
            ],
        }
