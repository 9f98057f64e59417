"""Every element of HTML this house knows, each once: what becomes of it and its attributes.

A tag is read in running text (`prose/inline/tags.py`) or as a block (`prose/blocks/html.py`), left
out with its words kept, or refused (`prose/html_guard.py`). `node` says which are elements of the
tree (`model.Element`): these alone reach a channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Literal

from pipeline.dataclass import dataclass

# inline: closed in the same paragraph; alone: has no end; block: where an end tag follows; part: of
# a list or a table, left out elsewhere; code: all in it is characters; parting and bare: left out,
# and words on both sides of a parting one stand apart; active: refused.
Reading = Literal["inline", "alone", "block", "part", "code", "parting", "bare", "active"]
Node = Literal["inline", "block", ""]  # of the tree, or none of it
_COMMON = frozenset({"id", "lang", "class"})  # what any node may have


@dataclass(frozen=True, slots=True)
class HtmlElement:
    """An element: how its tag is read, and as which node; `attributes` are those of that node.

    `typed` are the attributes an author's tag keeps. A tag with `means` is read as that element.
    """

    name: str
    reading: Reading
    node: Node = ""
    typed: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    means: str = ""
    within: tuple[str, ...] = ()  # of a part: what it is a part of


def _each(names: str, reading: Reading, node: Node = "") -> Iterator[HtmlElement]:
    return (HtmlElement(name, reading, node) for name in names.split())


def _in_a_language(names: str) -> Iterator[HtmlElement]:
    """Foreign words stand in italics as often as in a span."""
    return (HtmlElement(name, "inline", "inline", typed=("lang",)) for name in names.split())


EVERY = (
    HtmlElement(
        "a", "inline", "inline", typed=("href", "lang", "id"), attributes=("href", "title")
    ),
    HtmlElement("abbr", "inline", "inline", typed=("title", "lang"), attributes=("title",)),
    HtmlElement("sup", "inline", "inline", typed=("lang",), attributes=("data-note",)),
    *_in_a_language("b cite code del em i ins kbd mark q s small span strong sub u"),
    HtmlElement("strike", "inline", typed=("lang",), means="s"),
    HtmlElement("tt", "inline", typed=("lang",), means="code"),
    HtmlElement("samp", "inline", typed=("lang",), means="code"),
    HtmlElement("var", "inline", typed=("lang",), means="i"),
    HtmlElement("dfn", "inline", typed=("lang",), means="i"),
    HtmlElement("br", "alone", "inline"),
    HtmlElement(
        "img",
        "alone",
        "inline",
        typed=("src", "alt", "title"),
        attributes=("data-src", "alt", "title"),  # a file, not yet an address
    ),
    HtmlElement("hr", "alone", "block"),
    *_each("h1 h2 h3 h4 h5 h6 blockquote table ul", "block", "block"),
    HtmlElement("ol", "block", "block", attributes=("start", "type")),
    HtmlElement("li", "part", "block", attributes=("value",), within=("ul", "ol")),
    HtmlElement("td", "part", "block", attributes=("align",), within=("table",)),
    HtmlElement("th", "part", "block", attributes=("align",), within=("table",)),
    HtmlElement("thead", "part", "block", within=("table",)),
    HtmlElement("tbody", "part", "block", within=("table",)),
    HtmlElement("tr", "part", "block", within=("table",)),
    HtmlElement("tfoot", "part", within=("table",)),
    HtmlElement("caption", "part", within=("table",)),  # a paragraph in bold above its table
    HtmlElement("pre", "code", "block"),
    *_each("p dl dt dd", "parting", "block"),  # made of Markdown alone
    *_each("address article aside center details dialog div fieldset", "parting"),
    *_each("figcaption figure footer header hgroup legend main menu nav", "parting"),
    *_each("search section summary", "parting"),
    *_each("acronym bdi bdo big blink col colgroup dir font label meter nobr", "bare"),
    *_each("output picture progress rp rt ruby slot source template time track wbr", "bare"),
    *_each("applet base embed form frame frameset iframe link math meta object", "active"),
    *_each("script style svg", "active"),
)
KNOWN = MappingProxyType({element.name: element for element in EVERY})


def _named(elements: Iterable[HtmlElement]) -> frozenset[str]:
    return frozenset(element.name for element in elements)


def read_as(*readings: Reading) -> frozenset[str]:
    """The names of the elements whose tags are read so."""
    return _named(element for element in EVERY if element.reading in readings)


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE_ELEMENTS = _named(element for element in EVERY if element.node == "inline")
BLOCK_ELEMENTS = _named(element for element in EVERY if element.node == "block")
ELEMENTS = INLINE_ELEMENTS | BLOCK_ELEMENTS  # of the tree
# What characters stand in as they are typed: no typography, no index.
LITERAL = frozenset({"code", "kbd", "pre"})


def node_attributes() -> dict[str, frozenset[str]]:
    """What the nodes of the tree may have, by the name of the element; `*` is any of them."""
    own = {one.name: frozenset(one.attributes) for one in EVERY if one.node and one.attributes}
    return own | {"*": _COMMON}
