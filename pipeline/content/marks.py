"""The columns of what a finding is about, where its rule gave none: what its sentence quotes from
the line, if it stands there once.

A rule that reads a paragraph knows where it begins. What its sentence calls `{quoted}` is looked
for in the lines of that paragraph, and the finding stands where it does. What stands in code, in a
comment or in the address of a link is not what readers read: it counts only where there is no
other.

Worked out once for all who show it (ADR 48), in the lines as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from pipeline.content.lines import hidden
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.content.source import Source

_QUOTED = "quoted"
_ADDRESS = re.compile(r"(?<=\]\()[^\s()]+|(?<=\]: )\S+|https?://[^\s)>\]]+")


def marked(found: Iterable[Diagnostic], sources: Iterable[Source]) -> list[Diagnostic]:
    """The findings, with columns where they can be known."""
    lines = {source.file: source.typed for source in sources}
    told = []
    for one in found:
        its = lines.get(one.file, ())
        known = one.column or not 0 < one.line <= len(its)
        told.append(one if known else _in_paragraph(one, its) or _marked(one, its[one.line - 1]))
    return told


def _in_paragraph(one: Diagnostic, lines: Sequence[str]) -> Diagnostic | None:
    """The finding at what it quotes; None where that does not stand there as it is quoted."""
    quoted = dict(one.message.values).get(_QUOTED)
    words = str(quoted or "").split()
    if not words:
        return None
    paragraph = takewhile(str.strip, islice(lines, one.line - 1, None))
    text = "\n".join(paragraph)
    pattern = re.compile(_pattern(words))
    found = pattern.search(_without_addresses(hidden(text))) or pattern.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    line, column = one.line + before.count("\n"), found.start() - before.rfind("\n")
    end = column + len(found[0]) if "\n" not in found[0] else 0
    return replace(one, line=line, column=column if end else 0, end_column=end)


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(lambda found: "\ufffc" * len(found[0]), text)


def _pattern(words: Sequence[str]) -> str:
    """Spaces of any width between them, a line's end too, and apostrophes of either form; no part
    of a longer word."""
    said = r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in words)
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    return before + said + (r"(?!\w)" if words[-1][-1].isalnum() else "")


def _marked(one: Diagnostic, line: str) -> Diagnostic:
    """Of several quotations the first of the sentence, which says what is wrong."""
    template = one.message.template
    quoted = {name: value for name, value in one.message.values if isinstance(value, str)}
    read = hidden(line)
    for name in sorted(quoted, key=lambda name: template.find(f"{{{name}}}")):
        column = _only(read, quoted[name]) or _only(line, quoted[name])
        if column:
            return replace(one, column=column, end_column=column + len(quoted[name]))
    return one


def _only(line: str, words: str) -> int:
    """The column at which these words stand, if only once, and not in a longer word; else 0."""
    at = line.find(words) if len(words) > 1 else -1
    if at < 0 or line.find(words, at + 1) >= 0:
        return 0
    end = at + len(words)
    glued = _in_word(line[at - 1 : at] + words[:1]) or _in_word(words[-1] + line[end : end + 1])
    return 0 if glued else at + 1


def _in_word(two: str) -> bool:
    return len(two) > 1 and all(sign.isalnum() or sign == "_" for sign in two)
