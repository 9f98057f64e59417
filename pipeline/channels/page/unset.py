"""Variables that a style sheet of the house reads and nothing sets.

The layout engine takes nothing for them, and often what is left is a value all the same, of which
it says no word: `padding: var(--edge) 2mm` is then `padding: 2mm`, and a colour is that of the text
(measured, WeasyPrint 70). One with something to fall back on, `var(--edge, 1mm)`, is meant so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.channels.page.pictures import Channel
from pipeline.channels.page.style_places import RulePlace, shortened
from pipeline.channels.page.styles import sheets
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOT_A_LINE = re.compile(r"[^\n]")
_SET = re.compile(r"(--[\w-]+)\s*:")
_READ = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_RULE = re.compile(r"([^{};]*)\{[^{}]*$")
_FITTED = "--fit-"  # what the fitting of a title or a table writes beside it, if it has to


@dataclass(frozen=True, slots=True)
class UnsetVariable:
    """Its name, and the rule that reads it."""

    name: str
    place: RulePlace


def unset_variables(context: RenderContext, channel: Channel) -> Iterator[UnsetVariable]:
    """Those of the sheets of one channel, each once a rule, in order."""
    parts = [(file, _COMMENT.sub(_blank, text)) for file, text in sheets(context, channel)]
    read = [(file, text, match) for file, text in parts for match in _READ.finditer(text)]
    known = {name for _, text in parts for name in _SET.findall(text)}
    if not any(_is_open(match[1], known) for *_, match in read):
        return
    known |= set(_of_templates(context))
    for file, text, match in read:
        if file and _is_open(match[1], known):
            rule = _RULE.search(text, 0, match.start())
            line = text.count("\n", 0, match.start()) + 1
            place = RulePlace(file, line, shortened(" ".join(rule[1].split()) if rule else ""))
            yield UnsetVariable(match[1], place)


def _of_templates(context: RenderContext) -> Iterator[str]:
    """What any template or sheet sets, those of the web too: this issue may have none of it."""
    environment = context.environment
    if environment.loader is None:
        return
    for name in environment.list_templates():
        if name.endswith((".css", "page.html.j2")):
            yield from _SET.findall(environment.loader.get_source(environment, name)[0])


def _is_open(name: str, known: set[str]) -> bool:
    return name not in known and not name.startswith(_FITTED)


def _blank(match: re.Match[str]) -> str:
    return _NOT_A_LINE.sub(" ", match[0])
