"""Our style sheet for programs that stumble over parts of it: the same rules, less what is told.

What was taken out is said beside the figures. Knows CSS as text; how pages look is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2

_POLICY = re.compile(r"footnote-policy:[^;}]*;?")
_LIST = re.compile(r":(is|where|not)\(")
_JOINTS = " >+~"
_UNKNOWN = ":has("


def for_vivliostyle(css: str) -> tuple[str, str]:
    """Vivliostyle 2.43 looks for page breaks for ever where notes move with their lines."""
    return _POLICY.sub("", css), "without `footnote-policy`"


def for_pagedjs(css: str) -> tuple[str, str]:
    """Paged.js 0.4 cuts selectors at every comma, and knows no `:has(>`."""
    rules, gone = [], 0
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            rules.append(rule.serialize())
            continue
        every = _parts(tinycss2.serialize(rule.prelude))
        known = [one for one in every if _UNKNOWN not in one]
        gone += len(every) - len(known)
        if known:
            selectors = ", ".join(plain for one in known for plain in _written_out(one))
            rules.append(f"{selectors} {{{tinycss2.serialize(rule.content)}}}")
    return "\n".join(rules), f"without `:has()` ({gone} ×)"


def _parts(selectors: str) -> list[str]:
    """The members of a list; commas in brackets are not its own."""
    depth, parts = 0, [""]
    for sign in selectors:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def _written_out(selector: str) -> Iterator[str]:
    """`a:is(.b, .c)` as `a.b` and `a.c`, `:not(a, b)` as `:not(a):not(b)`."""
    for found in _LIST.finditer(selector):
        end = _closing(selector, found.end())
        parts = _parts(selector[found.end() : end])
        before, after = selector[: found.start()], selector[end + 1 :]
        if found[1] != "not":
            for part in parts:
                yield from _written_out(_joined(before, part) + after)
            return
        if len(parts) > 1:
            yield from _written_out(before + "".join(f":not({part})" for part in parts) + after)
            return
    yield selector


def _closing(text: str, start: int) -> int:
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place
    return len(text)


def _joined(before: str, part: str) -> str:
    """A name stands before what else is asked of an element."""
    if part[0] in ".:#[":
        return before + part
    cut = max(before.rfind(joint) for joint in _JOINTS) + 1
    return before[:cut] + part + before[cut:]
