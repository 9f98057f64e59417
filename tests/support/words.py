"""Words in, words out: what an edition says to one channel, and what an artifact says to a reader.

Both sides become a count of words; typography (hyphenation, ligatures, unbreakable spaces, quotes,
superscripts, capitals) is folded away, so that what is missing is really missing.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

from pipeline.config.project import Choice
from pipeline.content.merge_tags import TAG
from pipeline.content.model import (
    Block,
    Edition,
    Element,
    FieldValue,
    Item,
    MergeTag,
    More,
    Node,
    NoteMark,
    Prose,
    RichText,
    Text,
)
from pipeline.mailing import on_paper

# Letters and digits apart: a footnote's number may follow a word without a space.
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\s*\n\s*([^\W\d_]+)")
_SOFT = re.compile(r"\u00ad\s*\n\s*")  # a hyphen that the layout added
_THOUSANDS = re.compile(r"(?<=\d)\u202f(?=\d{3})")
_JOINS = re.compile("[\u00ad\u200b\u2060\ufeff\u200d]")
# Elements that do not end a word: `XXI<sup>e</sup>` is one.
_PHRASING = "a abbr b cite code del em i kbd mark q s small span strong sub sup u wbr font"
_INLINE = frozenset(_PHRASING.split())
_UNSEEN = frozenset({"style", "script", "title"})
# Fields no reader sees as text: they describe a picture or steer the layout.
STEERING = frozenset({"alt", "cover_alt", "tone", "width", "variant", "status", "never"})


def words(text: str) -> Counter[str]:
    """The words of a text, case and typography folded."""
    joined = _JOINS.sub("", _SOFT.sub("", _THOUSANDS.sub("", text)))
    flat = unicodedata.normalize("NFKC", joined).casefold()
    found = Counter(_WORD.findall(flat))
    # A hyphen at the end of a line may be the word's own or the line's: both readings count.
    found.update(one + two for one, two in _BROKEN.findall(flat))
    return found


def missing(wanted: Counter[str], there: Counter[str]) -> dict[str, int]:
    """Which words are there too rarely, and how often they lack."""
    return dict(wanted - there)


# ------------------------------------------------------------------------------- what is said


def said(edition: Edition, channel: str, leave_out: Iterable[str] = ()) -> Counter[str]:
    """The words an edition says to a channel: fields, text, labels and the footnotes called.

    `leave_out` names fields of the head, or `block.field`, that this channel does not print.
    """
    teller = _Teller(edition, channel, frozenset(leave_out))
    return words(" \n".join(teller.all()))


class _Teller:
    def __init__(self, edition: Edition, channel: str, leave_out: frozenset[str]) -> None:
        self.edition, self.channel, self.leave_out = edition, channel, leave_out
        self.mail = channel in ("email", "text")
        self.called: dict[str, None] = {}

    def all(self) -> Iterator[str]:
        yield from self.fields(self.edition.fields, "")
        for part in self.edition.parts:
            self.called = {}
            yield from self.fields(part.fields, "chapter")
            yield from self.items(part.body)
            for label in self.called:
                yield from self.flat(part.notes.get(label, ()))

    def items(self, items: Iterable[Item]) -> Iterator[str]:
        for item in items:
            match item:
                case More() if self.mail:
                    return
                case Prose(nodes):
                    yield from self.flat(nodes)
                case Block() if self.channel in item.channels:
                    yield from self.fields(item.fields, item.name)
                    yield from self.items(item.body)

    def fields(self, fields: Mapping[str, FieldValue], owner: str) -> Iterator[str]:
        for name, value in fields.items():
            full = f"{owner}.{name}" if owner else name
            if name not in STEERING and full not in self.leave_out:
                values = value if isinstance(value, tuple) else (value,)
                yield from (text for one in values for text in self.value(one))

    def value(self, value: object) -> Iterator[str]:
        match value:
            case RichText(nodes):
                yield from self.flat(nodes)
            case Choice():
                yield value.label(self.edition.language)

    def flat(self, nodes: Iterable[Node]) -> Iterator[str]:
        yield "".join(self.node(node) for node in nodes)

    def node(self, node: Node) -> str:
        match node:
            case Text(value):
                return value
            case MergeTag(raw):
                return "" if self.mail else on_paper(raw)
            case NoteMark(label):
                self.called.setdefault(label)
                return " "
            case Element("img" | "br" | "hr"):
                return " "
            case Element("a") if not self.mail and TAG.fullmatch(node.get("href")):
                return ""  # « view online » has no sense outside a mail
            case Element(name):
                inner = "".join(self.node(child) for child in node.children)
                return inner if name in _INLINE else f" {inner} "


# ------------------------------------------------------------------------- what a reader gets


def pdf_words(path: Path) -> Counter[str]:
    """The words of a PDF.

    A footnote's number may stick to the number it follows (`200714`), and a word may be broken
    between two pages; such words count as whole ones too.
    """
    text = pdf_text(path)
    found = words(text)
    pages = unicodedata.normalize("NFKC", text).casefold().split("\f")
    for page, following in pairwise(pages):
        begun = set(re.findall(r"([^\W\d_]+)[-\u2010\u00ad]\s*\n", page))
        ends = set(re.findall(r"^([^\W\d_]+)", following, re.MULTILINE))
        found.update(one + two for one in begun for two in ends if not found[one + two])
    for number in [word for word in found if word.isdigit() and len(word) > 2]:
        for length in (1, 2):
            found[number[:-length]] += found[number]
    return found


def pdf_text(path: Path) -> str:
    """The text of a PDF as poppler reads it, in the order it was painted, hyphens kept."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"],
        capture_output=True,
        check=True,
        timeout=600,
    )
    return done.stdout.decode()


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.unseen += tag in _UNSEEN
        self.parts.append("" if tag in _INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN
        self.parts.append("" if tag in _INLINE else "\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def html_text(html: str) -> str:
    """What a browser shows of a page; comments, Outlook's included, are not shown."""
    shown = _Shown()
    shown.feed(html)
    shown.close()
    return "".join(shown.parts)
