"""What only code can do for listmonk: its Go templates drop every comment and stumble over braces.

Without its comments a mail loses all of Outlook's tables (knadh/listmonk#1088, #1273), so each goes
through `Safe`, listmonk's own function for it.
"""

import re

from pipeline.content.merge_tags import TAG

_EXPRESSION = re.compile(r"\{\{[^\n]*?\}\}")
# What is copied, wrapped or spelt out, in this order: an expression, a comment, a stray `{{`. The
# mail comes in pieces, so that a comment may have begun in the piece before or end in the next one.
_PARTS = re.compile(
    rf"(?P<tag>{TAG.pattern})|(?P<comment><!--.*?(?:-->|\Z))|(?P<stray>\{{\{{)", re.DOTALL
)
_TAIL = re.compile(r"\A(?:(?!<!--).)*?-->", re.DOTALL)


def prepare(html: str) -> str:
    """The HTML with its comments kept and no brace that Go would trip over."""
    tail = _TAIL.match(html)
    begun = _safe(tail[0]) if tail else ""
    return begun + _PARTS.sub(_part, html[tail.end() if tail else 0 :])


def prepare_text(text: str) -> str:
    """The text part, or the subject, with no brace that Go would trip over."""
    return _PARTS.sub(lambda match: _part(match) if match["stray"] else match[0], text)


def _part(match: re.Match[str]) -> str:
    if match["comment"]:
        return _safe(match["comment"])
    return "{{ `{{` }}" if match["stray"] else match[0]


def _safe(comment: str) -> str:
    """A comment as listmonk keeps it; an expression in it stays one, for a button's address."""
    out, position = [], 0
    for match in _EXPRESSION.finditer(comment):
        out += [_raw(comment[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*out, _raw(comment[position:])])


def _raw(text: str) -> str:
    """Between back-ticks Go takes everything as it is, but for a back-tick."""
    return "{{ Safe `" + text.replace("`", '` }}{{ Safe "`" }}{{ Safe `') + "` }}" if text else ""
