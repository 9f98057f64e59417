"""The shapes of merge tags: what is left alone, byte for byte, from the source to the mailing tool.

Knows the shapes and the four neutral names, no mailing tool. The shapes, and which tag a tool
understands, are that tool's own file (`pipeline/mailing/*.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.config.tool_files import conditions, shapes
from pipeline.content.model import MergeTag, Node, Text

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


def tags(text: str) -> Iterator[str]:
    """Every tag in a text, in order."""
    return (match[0] for match in TAG.finditer(text))


def replace(text: str, put: Callable[[str], str]) -> str:
    """`text` with every tag replaced by `put(tag)`."""
    return TAG.sub(lambda match: put(match[0]), text)


def is_condition(tag: str) -> bool:
    """Does this tag say when something is shown, instead of being replaced by a value?"""
    return _CONDITION.match(tag) is not None


def is_neutral(tag: str) -> bool:
    """Is this one of the four tags every mailing tool has?"""
    return NEUTRAL.fullmatch(tag) is not None
