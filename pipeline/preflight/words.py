"""Words in, words out: what an edition says on paper, and what a finished PDF says to a reader.

Both sides become counts of words; typography (hyphenation, ligatures, unbreakable spaces, quotes,
superscripts, capitals) is folded away, so that what is missing is really missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.content.elements import INLINE_ELEMENTS, LITERAL, read_as
from pipeline.content.merge_tags import TAG
from pipeline.content.model import (
    Block,
    ChannelName,
    Chapter,
    Edition,
    Element,
    Fielded,
    Item,
    Node,
    NoteMark,
    Prose,
    RichText,
    Text,
)
from pipeline.content.visible import visible
from pipeline.dataclass import dataclass

# Letters and digits apart: a footnote's number may follow a word without a space.
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ENDLESS = 30  # letters: longer words are broken without a hyphen where a column is narrow
# An address, which ends a line anywhere; letters beside something raised: the number of a note may
# stand in a word, and PDFium may tell a raised letter on a line of its own.
_UNBROKEN = re.compile(r"\S{18,}|\S*\u2060\S*")
_HEBREW = "\u0590"  # the first such block
_RAISED = frozenset({"a", "abbr", "sub", "sup"})
_THOUSANDS = re.compile(r"(?<=\d)\u202f(?=\d{3})")
_JOINS = re.compile("[\u00ad\u200b\u2060\ufeff\u200d]")
_HYPHEN = "\ufffe"  # PDFium's sign for a hyphen at the end of a line
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")
# At the foot of a page that sign may run into whatever is told next, such as the running head.
_ENDS = re.compile(r"([^\W\d_]+)(?:\ufffe|[-\u2010]\s*$)", re.MULTILINE)
_BEGINS = re.compile(r"^([^\W\d_]+)", re.MULTILINE)
_INLINE = INLINE_ELEMENTS - read_as("alone")
# What describes a picture, steers the layout or is the mail's own; lists show their labels or not.
_UNPRINTED = frozenset({"alt", "cover_alt", "subject", "preheader", "trim"})


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """A paragraph or a field: where it is written, and how often it says which word."""

    file: str
    line: int
    words: Counter[str]
    parted: frozenset[str] = frozenset()  # in these a line may end without a hyphen
    text: str = ""
    code: frozenset[str] = frozenset()  # words of code, which bear no hyphen


def words(text: str) -> Counter[str]:
    """The words of a text, case and typography folded."""
    joined = _JOINS.sub("", _THOUSANDS.sub("", text))
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", joined).casefold()))


def read(pages: Sequence[str]) -> Counter[str]:
    """The words of a PDF's pages as PDFium tells them.

    A hyphen at the end of a line may be the word's own or the line's, a word may go on on the next
    page, the number of a note may stick to a number: such words count as what they may be.
    """
    found: Counter[str] = Counter()
    for page in pages:
        told = _BROKEN.sub(_HYPHEN, page)
        found.update(words(told.replace(_HYPHEN, "")) | words(told.replace(_HYPHEN, " ")))
    for page, following in pairwise(pages):
        begun = {word.casefold() for word in _ENDS.findall(page)}
        ends = {word.casefold() for word in _BEGINS.findall(following)}
        # Also when the word stands elsewhere: this one is one more.
        found.update(one + two for one in begun for two in ends)
    for number in [word for word in found if word.isdigit()]:
        for length in range(1, min(3, len(number))):
            found[number[:-length]] += found[number]
    return found


def run_on(pages: Sequence[str]) -> str:
    """All letters and digits in a row: where a line may end inside a word and no hyphen says so.

    That is a word longer than a line, and any word of a script that writes without spaces.
    """
    joined = unicodedata.normalize("NFKC", "".join(pages)).casefold()
    return "".join(_WORD.findall(joined))


def broken(word: str) -> bool:
    """May a line end in it without a hyphen?"""
    return len(word) >= _ENDLESS or any(without_spaces(character) for character in word)


def without_spaces(character: str) -> bool:
    """Is it of a script that writes words without spaces between them?"""
    name = unicodedata.name(character, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER"))


def lost(
    said: Iterable[ExpectedText], there: Counter[str]
) -> Iterator[tuple[ExpectedText, list[str]]]:
    """Where words are missing: the paragraphs that lack most of theirs, first."""
    told = list(said)
    wanted: Counter[str] = Counter()
    for one in told:
        wanted.update(one.words)
    missing = wanted - there
    for one in sorted(told, key=lambda one: -_share(one.words, missing)):
        gone = [word for word in one.words if missing[word] > 0]
        if gone:
            yield one, gone
            missing.subtract({word: one.words[word] for word in gone})


def _share(own: Counter[str], missing: Counter[str]) -> float:
    total = sum(own.values())
    return sum(min(count, missing[word]) for word, count in own.items()) / total if total else 0.0


def said_on_paper(
    edition: Edition,
    channel: ChannelName,
    around: Container[str] = (),
    quoting: Container[str] = (),
) -> Iterator[ExpectedText]:
    """Every paragraph and every text field that a PDF shows, and the notes they call, once each.

    Fields `around` the edition (its subject, its description on the web) stand on no page. The
    licence of a block is its picture's, but of those `quoting` that of their words.
    """
    yield from _fields(edition, edition.file, 0, around)
    for part in edition.parts:
        yield from _fields(part, part.file, part.line)
        called: dict[str, None] = {}
        yield from _items(part.body, part, channel, called, quoting)
        yield from _notes(part, called)


def _items(
    items: Iterable[Item],
    part: Chapter,
    channel: ChannelName,
    called: dict[str, None],
    quoting: Container[str],
) -> Iterator[ExpectedText]:
    for item in visible(items, channel):
        match item:
            case Prose(nodes, line):
                for node in nodes:
                    own = node.line if isinstance(node, Element) else 0
                    yield _said((node,), part, own or line, called)
            case Block():
                own_licence = item.name in quoting
                yield from _fields(item, part.file, item.line, own_licence=own_licence)


def _notes(part: Chapter, called: dict[str, None]) -> Iterator[ExpectedText]:
    """The notes of a file that are called, also by other notes: however often, they stand once."""
    told: set[str] = set()
    while waiting := [label for label in called if label not in told]:
        for label in waiting:
            told.add(label)
            nodes = part.notes.get(label, ())
            lines = (node.line for node in nodes if isinstance(node, Element))
            yield _said(nodes, part, next(lines, part.line), called)


def _said(nodes: Sequence[Node], part: Chapter, line: int, called: dict[str, None]) -> ExpectedText:
    text = " ".join(_text(node, called) for node in nodes)
    tables = (n for n in nodes if isinstance(n, Element) and n.name == "table")
    code = frozenset(words(" ".join(_code(nodes))))
    return ExpectedText(part.file, line, _legible(words(text)), _parted(text, tables), text, code)


def _code(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Element):
            if node.name in LITERAL:
                yield _text(node, {})
            else:
                yield from _code(node.children)


def _parted(text: str, tables: Iterable[Element]) -> frozenset[str]:
    """Words of addresses, beside what is raised, and of tables, whose cells may be narrow."""
    pieces = [*_UNBROKEN.findall(text), *(_text(table, {}) for table in tables)]
    return frozenset(words(" ".join(pieces)))


def _fields(
    head: Fielded,
    file: str,
    line: int,
    around: Container[str] = (),
    *,
    own_licence: bool = False,
) -> Iterator[ExpectedText]:
    beside_pictures = ("credit",) if own_licence else ("credit", "licence")
    pictured = head.image() is not None
    for name, value in head.fields.items():
        if name in _UNPRINTED or name in around:
            continue
        if name.endswith(beside_pictures) and not pictured:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, RichText):
                text = "".join(_text(node, {}) for node in one.nodes)
                counted = _legible(words(text))
                yield ExpectedText(file, one.line or line, counted, _parted(text, ()), text)


def _text(node: Node, called: dict[str, None]) -> str:
    match node:
        case Text(value):
            return value
        case NoteMark(label):
            called.setdefault(label)
            return " "
        case Element("a") if TAG.fullmatch(node.get("href")):
            return ""  # « view online » has no sense outside a mail
        case Element("img" | "br" | "hr"):
            return " "
        case Element(name):
            inner = "".join(_text(child, called) for child in node.children)
            if name in _RAISED:
                return f"\u2060{inner}\u2060"
            return inner if name in _INLINE else f" {inner} "
    return " "  # a merge tag


def _legible(counted: Counter[str]) -> Counter[str]:
    """Without words of scripts that are written from the right: readers turn them round or not."""
    return Counter({word: n for word, n in counted.items() if not from_right(word)})


def from_right(word: str) -> bool:
    """Is it of a script that is written from the right? They begin with Hebrew."""
    if word.isascii() or max(word) < _HEBREW:
        return False
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in word)
