"""What the structure of a PDF/UA costs in a book.

* WeasyPrint 70 makes a dictionary of each element and each line, and keeps all of them until the
  file is written: nine tenths of a kilobyte for two hundred bytes, 50,000 times. Here they are kept
  as they will be written, as soon as their page is whole.
* Each of them names its page, for which pydyf 0.13 lists the pages of the file anew: 7,600,000
  names for 248 pages, a second of twenty. Here they are listed when there are more of them.

Upstream: we found no report of either (2026-11); `findings/pydyf-lists-the-pages-anew.sh`. Knows
`weasyprint.pdf.tags` and `pydyf.PDF` of the versions in constraints.txt: the elements of a page are
added to the file one after the other, and are referred to by their numbers alone when the page is
done; pages are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.pdf import tags

_listed: Any = pydyf.PDF.page_references.fget
_build_box_tree: Any = tags._build_box_tree  # noqa: SLF001


class WrittenObject(pydyf.Object):  # type: ignore[misc]  # the package is not typed
    """An object of a PDF that nobody changes any more; `offset` is where it stands in the file."""

    __slots__ = ("_data", "number", "offset")
    generation = 0
    free = "n"

    def __init__(self, of: Any) -> None:  # not that of all objects: it would want more room
        self.number = of.number
        self.offset = 0
        self._data: bytes = of.data

    @property
    def data(self) -> bytes:
        """As it stands in the file."""
        return self._data


def install() -> None:
    """From now on, in this process."""
    tags._build_box_tree = _built  # noqa: SLF001
    pydyf.PDF.page_references = property(_page_references)


def _built(box: Any, parent: Any, pdf: Any, *given: Any) -> Iterator[Any]:
    """The elements of a box and of all in it."""
    begun = len(pdf.objects)
    yield from _build_box_tree(box, parent, pdf, *given)
    if isinstance(box, PageBox):
        pdf.objects[begun:] = map(WrittenObject, pdf.objects[begun:])


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """The pages of a file as other objects name them."""
    there = len(pdf.pages["Kids"])  # three words a page
    known, references = pdf.__dict__.get("listed", (0, ()))
    if known != there:
        references = _listed(pdf)
        pdf.__dict__["listed"] = there, references
    return tuple(references)
