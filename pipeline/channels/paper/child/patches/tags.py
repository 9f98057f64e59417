"""The structure of a page is kept as it will be written, as soon as it is whole.

WeasyPrint 70 makes a dictionary of each element and each line for a PDF/UA, and keeps all of them
until the file is written: nine tenths of a kilobyte for two hundred bytes, 50,000 times for a book.

Upstream: we found no report of it (2026-11). Knows `weasyprint.pdf.tags` of the version in
constraints.txt: the elements of a page are added to the file one after the other, and are referred
to by their numbers alone when the page is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.pdf import tags

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


def _built(box: Any, parent: Any, pdf: Any, *given: Any) -> Iterator[Any]:
    """The elements of a box and of all in it."""
    begun = len(pdf.objects)
    yield from _build_box_tree(box, parent, pdf, *given)
    if isinstance(box, PageBox):
        pdf.objects[begun:] = map(WrittenObject, pdf.objects[begun:])
