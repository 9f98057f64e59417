"""The tasks of a checklist, each under its heading: what the studio shows with boxes that stay."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import escape

_TASK = re.compile(r"\s*[-*] \[ \] (.*)")
_HEADING = re.compile(r"#{2,3} (?:\d+\. )?(.*)")  # not all of the sheet is here: no numbers
_CODE = re.compile(r"`([^`]+)`")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"(?<!\w)\*([^*]+)\*(?!\w)")
_ADDRESS = re.compile(r"&lt;((?:https?://|mailto:|tel:)(?:[^\s&]|&amp;)+)&gt;")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~])")


def tasks_of(markdown: str, known_as: str = "") -> list[dict[str, object]]:
    """`{heading, tasks: [{key, html}]}`; a key is of the task's words, so that a new mail with the
    same task has it ticked still, and another task has not.

    `known_as` is the same checklist in the language of the house, whose words the keys are of: what
    one has ticked in her language is ticked in that of a colleague.
    """
    found: list[dict[str, object]] = []
    tasks: list[dict[str, str]] = []
    heading = ""
    keys = iter(_said(known_as or markdown))
    for line in markdown.splitlines():
        if match := _HEADING.match(line):
            found += _section(heading, tasks)
            heading, tasks = match[1], []
        elif match := _TASK.match(line):
            words = next(keys, match[1])
            key = hashlib.sha256(words.encode()).hexdigest()[:16]
            tasks.append({"key": key, "html": _html(match[1])})
    return [*found, *_section(heading, tasks)]


def _said(markdown: str) -> list[str]:
    return [match[1] for line in markdown.splitlines() if (match := _TASK.match(line))]


def _section(heading: str, tasks: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    if tasks:
        yield {"heading": _html(heading), "tasks": tasks}


def _html(text: str) -> str:
    """The few signs of Markdown that a checklist has, everything else as characters."""
    made = escape(text, quote=True)
    made = _CODE.sub(r"<code>\1</code>", made)
    made = _STRONG.sub(r"<strong>\1</strong>", made)
    made = _EMPHASIS.sub(r"<em>\1</em>", made)
    made = _ADDRESS.sub(r'<a href="\1" target="_blank" rel="noreferrer">\1</a>', made)
    return _ESCAPED.sub(r"\1", made)
