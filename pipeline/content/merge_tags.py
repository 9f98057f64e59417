"""The shapes of merge tags: what is left alone, byte for byte, from the source to the mailing tool.

Knows the shapes and the four neutral names, no mailing tool. The shapes, and which tag a tool
understands, are that tool's own file (`pipeline/mailing/*.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from pipeline.config.tool_files import conditions, shapes
from pipeline.content.model import MergeTag, Node, Text
from pipeline.dataclass import dataclass

# Neutral tags, exactly these: every mailing tool's file gives its own syntax for them.
NEUTRAL = re.compile(r"\{(?:unsubscribe|view_online|email|first_name\|[^{}\n]{0,80})\}")

# What may be a tag of some tool: the shapes that the tools' files declare, and the neutral ones.
TAG = re.compile("|".join((*shapes(), NEUTRAL.pattern)))
# What opens, parts or closes a condition, and so stands for no characters itself.
_CONDITION = re.compile("|".join(conditions()) or r"(?!)")


def split(text: str, line: int = 0) -> tuple[Node, ...]:
    """`text` as alternating `Text` and `MergeTag` nodes, in order, nothing lost."""
    nodes: list[Node] = []
    position = 0
    for match in TAG.finditer(text):
        if match.start() > position:
            nodes.append(Text(text[position : match.start()]))
        nodes.append(MergeTag(match[0], line))
        position = match.end()
    if position < len(text):
        nodes.append(Text(text[position:]))
    return tuple(nodes)


def may_hold_tags(text: str) -> bool:
    """Has it any of the signs without which no shape is? Most texts have none, and of a mail every
    piece of text and every address is asked about."""
    return "{" in text or "[" in text or "|" in text or "%" in text


def tags(text: str) -> Iterator[str]:
    """Every tag in a text, in order."""
    return (match[0] for match in TAG.finditer(text))


def replace(text: str, put: Callable[[str], str]) -> str:
    """`text` with every tag replaced by `put(tag)`."""
    if not may_hold_tags(text):
        return text
    return TAG.sub(lambda match: put(match[0]), text)


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text with a word of letters and digits for each of its tags: no part of an address ends
    inside one. The word is none that stands in the text."""

    text: str
    word: str
    tags: tuple[str, ...]

    def restored(self, text: str) -> str:
        """What was made of the text, with the tags again."""
        return self._words().sub(lambda found: self.tags[int(found[1])], text)

    def left_out(self, text: str, sign: str) -> str:
        """The same with a sign for each tag."""
        return self._words().sub(sign, text)

    def in_part(self, text: str) -> bool:
        """Does a tag stand in this part of it?"""
        return self._words().search(text) is not None

    def _words(self) -> re.Pattern[str]:
        return re.compile(rf"{self.word}(\d+)z")


def shielded(text: str) -> Shielded:
    """The tags of a text as words.

    Two have stand-ins of their own: Markdown signs that are no letters (`prose/stash.py`), a mail
    words whose tags each tool writes its own way (`channels/email/tokens.py`).
    """
    word, found = "zqtag", tuple(tags(text))
    while word in text:
        word += "q"
    numbers = count()
    return Shielded(replace(text, lambda _: f"{word}{next(numbers)}z"), word, found)


def is_condition(tag: str) -> bool:
    """Does this tag say when something is shown, instead of being replaced by a value?"""
    return _CONDITION.match(tag) is not None


def is_neutral(tag: str) -> bool:
    """Is this one of the four tags every mailing tool has?"""
    return NEUTRAL.fullmatch(tag) is not None
