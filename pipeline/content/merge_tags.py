"""The shapes of merge tags: what is left alone, byte for byte, from the source to the mailing tool.

Knows the shapes and the four neutral names, no mailing tool. Which tag a tool understands is that
tool's own file (`pipeline/mailing/`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.content.model import MergeTag, Node, Text

# Neutral tags, exactly these: every mailing tool's file gives its own syntax for them.
NEUTRAL = re.compile(r"\{(?:unsubscribe|view_online|email|first_name\|[^{}\n]{0,80})\}")

# The 14 idioms of `tests/support/idioms.py`, each with a bounded body so that a stray opening
# costs nothing. `[[…]]` is no tag when a link follows: `[[1]](https://…)` is Markdown.
_SHAPES = (
    r"\{\{\{[^{}\n]{1,400}\}\}\}",  # {{{unsubscribe}}}            SendGrid
    r"\{\{[^{}\n]{1,400}\}\}",  # {{ contact.PRENOM }}         Brevo, listmonk, Mailjet
    r"\{%[^\n]{1,400}?%\}",  # {% if … %}                   Brevo, Mailjet
    r"\*\|[^|\n]{1,200}\|\*",  # *|FNAME|*                    Mailchimp
    r"\[\[[A-Za-z_][^\[\]\n]{0,200}\]\](?!\()",  # [[UNSUB_LINK_FR]]     Mailjet
    r"<%[^\n]{1,200}?%>",  # <%asm_group…%>               SendGrid
    r"%%\{[^{}\n]{1,100}\}%%",  # %%{uuid}%%                   Ghost
    r"\{[A-Za-z_]\w{0,60},[ ]?\"[^\"{}\n]{0,80}\"\}",  # {first_name, "ami"}  Ghost
    r"\{[a-z_]{1,40}:[^{}\s:/][^{}\s]{0,120}\}",  # {subtag:name}         AcyMailing
    r"\[[a-z]{1,60},[ ]?fallback=[^\[\]\n]{0,80}\](?!\()",  # [x,fallback=ami]   Campaign Monitor
    NEUTRAL.pattern,
)
TAG = re.compile("|".join(_SHAPES))
# What opens, parts or closes a condition, and so stands for no characters itself.
_CONDITION = re.compile(
    r"\{%|\{\{[#/^]|\*\|(?:IF|IFNOT|ELSE|ELSEIF|END|INTERESTED)\b"
    r"|\{\{[-~]?\s*(?:if|else|end|range|with)\b"
)


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
