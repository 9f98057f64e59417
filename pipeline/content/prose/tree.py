"""Element tree → prose nodes, with a sanitiser as a net.

The only place that knows both the HTML parser and the model. nh3 is a net under the closed lists of
`dialect.py`: it must change nothing, and when it does the prose is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from xml.etree.ElementTree import Element as Made
from xml.etree.ElementTree import tostring

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.content.elements import ELEMENTS, HEADINGS, node_attributes, read_as
from pipeline.content.model import Element, Node, NoteMark, Text
from pipeline.content.prose.blocks.block import LINE
from pipeline.content.prose.inline.characters import without_no_character
from pipeline.content.prose.passage import Passage
from pipeline.content.prose.stash import Stash, as_letters
from pipeline.dataclass import replace

_ATTRIBUTES = node_attributes()
_ATTRIBUTES["*"] |= {LINE}
_NAMES = frozenset().union(*_ATTRIBUTES.values())
_TAGS = frozenset({*ELEMENTS, "div"})
_ALONE = read_as("alone")
_NET = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={name: set(kept) for name, kept in _ATTRIBUTES.items()},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
    generic_attribute_prefixes=None,
)
# An empty heading is an error in a tagged PDF; a paragraph may have held nothing but tags.
_NEVER_EMPTY = frozenset({*HEADINGS, "p"})
_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_IN_ATTRIBUTES = (("&", "&amp;"), (">", "&gt;"), ('"', "&quot;"))
_NOTHING: Mapping[str, str] = MappingProxyType({})
Shape = tuple[str, dict[str, str], list["Shape"]]  # name, attributes, children
_NONE: Shape = ("", {}, [])


class UnsafeProseError(Exception):
    """The net caught something, at `line` (0: nobody knows); the passage must not be printed."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_tree(root: Made, stash: Stash) -> list[Node]:
    """The nodes in an element, merge tags as nodes of their own.

    Raises:
        UnsafeProseError: sanitising would have changed the elements.
    """
    _check(root)
    return list(_children(root, stash))


def _check(root: Made) -> None:
    pieces: list[str] = []
    if _write(root, pieces.append):
        written = as_letters("".join(pieces))
        if _NET.clean(written) == written:
            return  # there is one tree only that is written so
    written = as_letters(tostring(root, encoding="unicode", method="html"))
    wanted, got = _of_tree(root), _of_html(_NET.clean(written))
    if got != [wanted]:
        raise UnsafeProseError(_first_wrong(wanted, got[0] if got else _NONE, 0))


def _write(element: Made, put: Callable[[str], object]) -> bool:
    """Write an element as `tostring` does, which takes four times as long; False where another one
    would be written with the same characters."""
    tag, alone = element.tag, element.tag in _ALONE
    if tag not in _TAGS or not _NAMES.issuperset(element.attrib):
        return False
    if alone and (len(element) or element.text):
        return False
    put(f"<{tag}")
    for name, value in element.attrib.items():
        put(f' {name}="{_escaped(value, _IN_ATTRIBUTES)}"')
    put(">")
    if element.text:
        put(_escaped(element.text, _IN_TEXT))
    for child in element:
        if not _write(child, put):
            return False
    if not alone:
        put(f"</{tag}>")
    if element.tail:
        put(_escaped(element.tail, _IN_TEXT))
    return True


def _escaped(text: str, signs: Sequence[tuple[str, str]]) -> str:
    for sign, reference in signs:
        if sign in text:
            text = text.replace(sign, reference)
    return text


def _first_wrong(wanted: Shape, got: Shape, line: int) -> int:
    """The line of the first element that came out otherwise."""
    line = int(wanted[1].get(LINE, line))
    if wanted[:2] == got[:2]:
        for one, other in zip_longest(wanted[2], got[2], fillvalue=_NONE):
            if one != other:
                return _first_wrong(one, other, line)
    return line


def _of_tree(element: Made) -> Shape:
    attributes = {key: as_letters(value) for key, value in element.attrib.items()}
    return element.tag, attributes, [_of_tree(child) for child in element]


def _of_html(html: str) -> list[Shape]:
    body = LexborHTMLParser(f"<!DOCTYPE html><html><body>{html}</body></html>").body
    assert body is not None  # lexbor always makes one
    return [_of_node(node) for node in body.iter()]


def _of_node(node: LexborNode) -> Shape:
    attributes = {key: value or "" for key, value in node.attributes.items()}
    return node.tag or "", attributes, [_of_node(child) for child in node.iter()]


def _children(parent: Made, stash: Stash) -> Iterator[Node]:
    line = int(parent.get(LINE, "0"))
    if parent.text:
        yield from _text(parent.text, line, stash)
    for child in parent:
        element = _element(child, stash)
        if element is not None:
            yield element
        if child.tail:
            yield from _text(child.tail, line, stash)


def _element(made: Made, stash: Stash) -> Node | None:
    line = int(made.get(LINE, "0"))
    if label := made.get("data-note"):
        return NoteMark(label, line)
    attributes = {
        key.replace("data-src", "src"): without_no_character(stash.restore(value))
        for key, value in made.attrib.items()
        if key != LINE
    }
    children = tuple(_children(made, stash))
    if not children and made.tag in _NEVER_EMPTY:
        return None
    return Element(made.tag, children, attributes or _NOTHING, line)


def _text(text: str, line: int, stash: Stash) -> Iterator[Node]:
    """Text, each line with its number."""
    if not isinstance(text, Passage):
        yield from _line(text, line, stash)
        return
    for number, said in text.parts():
        yield from _line(said, number, stash)


def _line(text: str, line: int, stash: Stash) -> Iterator[Node]:
    for node in stash.nodes(text):
        if isinstance(node, Text):
            yield Text(without_no_character(node.value), line)
        else:
            yield node


def with_meanings(nodes: Iterable[Node], lines: Mapping[str, int]) -> Iterator[Node]:
    """What an abbreviation means is written where it is defined, not where it is used."""
    for node in nodes:
        if isinstance(node, Element) and lines:
            line = lines.get(node.get("title"), 0) if node.name == "abbr" else 0
            yield replace(
                node, children=tuple(with_meanings(node.children, lines)), title_line=line
            )
        else:
            yield node
