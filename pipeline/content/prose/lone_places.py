"""`<a id="agenda"></a>` on a line of its own: the place is that of what follows, no paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from pipeline.content.elements import HEADINGS
from pipeline.content.prose.blocks.block import LINE

_HOLDERS = frozenset({"p", *HEADINGS})


class LonePlaces(Treeprocessor):
    """Puts names that stand alone before the words of the paragraph or heading behind them.

    An empty paragraph would leave a gap, and a screen reader nothing to say.
    """

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            following = None
            for child in reversed(list(parent)):
                if following is not None and _is_only_places(child):
                    _move(child, following)
                    parent.remove(child)
                else:
                    following = child if child.tag in _HOLDERS else None


def _is_only_places(element: Element) -> bool:
    if element.tag != "p" or set(element.attrib) - {LINE} or not len(element):
        return False
    texts = [element.text, *(child.tail for child in element)]
    return not any(text and text.strip() for text in texts) and all(map(_is_place, element))


def _is_place(element: Element) -> bool:
    empty = not len(element) and not (element.text or "").strip()
    return empty and element.tag == "span" and "id" in element.attrib


def _move(places: Element, target: Element) -> None:
    for child in reversed(list(places)):
        child.tail, target.text = target.text, None
        target.insert(0, child)
