"""Two states of a mail's HTML, compared as trees: what a tool has changed, and not how it writes.

The order of attributes, the spelling of entities and white space between elements tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SHOWN = 60  # characters of each side
_NOTHING = "…"


@dataclass(frozen=True, slots=True)
class HtmlDifferences:
    """In how many places two mails differ; the first of them, before and after."""

    count: int = 0
    before: str = ""
    after: str = ""


def differences(sent: str, stored: str) -> HtmlDifferences:
    """Where the second differs from the first; none when only the writing does."""
    if sent == stored:
        return HtmlDifferences()
    before, after = list(pieces(sent)), list(pieces(stored))
    begin = _same(before, after)
    end = _same(before[begin:][::-1], after[begin:][::-1])
    before, after = before[begin : len(before) - end], after[begin : len(after) - end]
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found = [(before[a:b], after[c:d]) for kind, a, b, c, d in steps if kind != "equal"]
    if not found:
        return HtmlDifferences()
    was, now = found[0]
    return HtmlDifferences(len(found), _short(was), _short(now))


def pieces(html: str) -> Iterator[str]:
    """The tree in document order: elements with their attributes, texts, comments, ends."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(html).root
    if root is not None:
        yield from _of(root)


def _of(node: LexborNode) -> Iterator[str]:
    """A node and all in it; not by recursion, for mails nest deep."""
    todo: list[LexborNode | str] = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
            continue
        tag = one.tag or ""
        if tag == "-text":
            text = " ".join((one.text_content or "").split())
            if text:
                yield text
        elif tag == "-comment":
            yield _flat(one.html or "")
        elif tag and not tag.startswith("-"):
            yield _element(tag, one)
            todo.append(f"</{tag}>")
            children = list(one.iter(include_text=True, skip_empty=True))
            todo += reversed(children)
        else:
            todo += reversed(list(one.iter(include_text=True, skip_empty=True)))


def _element(tag: str, node: LexborNode) -> str:
    said = sorted((name, value or "") for name, value in node.attributes.items())
    return " ".join([f"<{tag}", *(f'{name}="{_value(name, value)}"' for name, value in said)]) + ">"


def _value(name: str, value: str) -> str:
    """An attribute as it is compared: a style by its declarations, all else without its blanks."""
    if name != "style":
        return " ".join(value.split())
    parts = (part.partition(":") for part in value.split(";") if part.strip())
    return ";".join(f"{key.strip().lower()}:{' '.join(what.split())}" for key, _, what in parts)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _same(first: list[str], second: list[str]) -> int:
    """How many of their first pieces are alike."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _short(found: list[str]) -> str:
    text = " ".join(found) or _NOTHING
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
