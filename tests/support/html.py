"""Looking at HTML as a browser, and as Outlook, would: elements, balance, text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = "area base br col embed hr img input link meta source track wbr"
VOID = frozenset(_VOID.split())
_OUTLOOK = re.compile(r"<!--\[if [^\]!]*\]>(.*?)<!\[endif\]-->", re.DOTALL)
_NOT_OUTLOOK = re.compile(r"<!--\[if !mso[^\]]*\]><!-->?(.*?)<!--<!\[endif\]-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Tag:
    """One element as written, and the names of those it stands in."""

    name: str
    attributes: dict[str, str]
    inside: tuple[str, ...]


@dataclass
class _Reader(HTMLParser):
    tags: list[Tag] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {k: v or "" for k, v in attrs}, tuple(self.open)))
        if tag not in VOID and "xml" not in tag and ":" not in tag:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {k: v or "" for k, v in attrs}, tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or "xml" in tag or ":" in tag:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> in <{'/'.join(self.open[-3:])}> at {self.getpos()}")
            if tag in self.open:
                while self.open.pop() != tag:
                    pass


def read(html: str) -> tuple[list[Tag], list[str]]:
    """Every element in order, and every end tag that ends nothing or the wrong thing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags, reader.wrong + [f"<{name}> is never closed" for name in reader.open]


def elements(html: str, *names: str) -> list[Tag]:
    """The elements of these names; all, when none is named."""
    return [tag for tag in read(html)[0] if not names or tag.name in names]


def attributes(html: str, *names: str) -> list[dict[str, str]]:
    """The attributes of the elements of these names, entities decoded as a browser does."""
    return [tag.attributes for tag in elements(html, *names)]


def for_outlook(html: str) -> str:
    """What Outlook on Windows sees: its own conditional parts opened, the others' gone."""
    return _COMMENT.sub("", _OUTLOOK.sub(r"\1", _NOT_OUTLOOK.sub("", html)))


def for_others(html: str) -> str:
    """What everybody else sees."""
    return _COMMENT.sub("", html)


def heading_levels(html: str) -> list[int]:
    """1, 2, 3… in the order of the page."""
    return [int(tag.name[1]) for tag in elements(html) if re.fullmatch("h[1-6]", tag.name)]
