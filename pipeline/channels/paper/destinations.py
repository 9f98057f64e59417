"""Where the links of a page lead inside it, and what is said of them: read from its HTML.

A PDF says of a link where it leads and not why; WeasyPrint names it by the id it leads to, which
is then read aloud. The page's own words are better. Knows nothing of PDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """`name` is what a program that reads aloud says of a link there; `role` is DPUB-ARIA's."""

    name: str
    role: str


def destinations(html: str) -> Mapping[str, Destination]:
    """By id; of several links to one place the first that says something counts."""
    reader = _DestinationReader()
    reader.feed(html)
    reader.close()
    return reader.found


class _DestinationReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Destination] = {}
        self._id = self._label = self._role = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            given = {name: value or "" for name, value in attrs}
            href = given.get("href", "")
            self._id = href[1:] if href.startswith("#") else ""
            self._label, self._role = given.get("aria-label", ""), given.get("role", "")
            self._text = []

    def handle_data(self, data: str) -> None:
        if self._id:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._id:
            name = self._label or " ".join("".join(self._text).replace("\u00ad", "").split())
            if name:
                self.found.setdefault(self._id, Destination(name, self._role))
            self._id = ""
