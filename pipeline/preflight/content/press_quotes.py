"""What a press review quotes is a sentence at most, unless there is a licence.

Title, paper, date, link and a line of your own need no licence; the words of an article are its
author's and its publisher's (Code de la propriété intellectuelle, L122-5; CFC). If you have a
licence or their consent, say so: `licence: …`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.model import Prose, elements, plain
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=59_600, found=108, read=108, wrong=2)

LONG_PRESS_QUOTE = error(
    "long-press-quote",
    N_("{sentences} sentences of “{outlet}” are quoted without a licence"),
    stops="send",
)

_HINT = N_("keep one sentence, or say by whose licence it is quoted: `licence: CFC, no. …`")
_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“]+)“")
_QUOTED_INWARDS = re.compile(r"»([^«»]+)«|„([^„“]+)“")  # as German does it
_OUTWARDS = re.compile(r"[«»]")
_WHOSE = re.compile(
    r"\s(?:—|–|--)[^\n]{1,80}(?<![.!?…])$|\n(?:—|–|--).*$"
)  # … — Le Modèle, 12 mars
_LEFT_OUT = re.compile(r"(?:\.{3}|…)(?!$)")  # may end a sentence or not: what cannot be told is one
_LICENSED = re.compile(
    r"\bCFC\b|licen[cs]e|lizenz|licenci|autoris|permission|erlaubnis|aimable|courtesy|©",
    re.IGNORECASE,
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Blocks with an outlet: what stands in quotation marks or is set as a quotation."""
    for file, block in context.edition.blocks():
        outlet = block.plain("outlet")
        if not outlet or block.text("licence"):
            continue
        prose = [item for item in block.body if isinstance(item, Prose)]
        if any(_LICENSED.search(plain(one.nodes)) for one in prose):
            continue
        for item in prose:
            quoted = _sentences(item, context.edition.language)
            if quoted > 1:
                yield LONG_PRESS_QUOTE.at(
                    file,
                    item.line,
                    hint=_HINT,
                    sentences=quoted,
                    outlet=outlet,
                )


def _sentences(item: Prose, language: str) -> int:
    """The most that are quoted in one place."""
    from pipeline.sentences import sentences  # few issues quote the press

    said = [
        "\n".join(plain((node,)) for node in quote.children)
        for quote in elements(item.nodes, "blockquote")
    ]
    for node in item.nodes:
        said += _quoted(plain((node,)))
    texts = (_LEFT_OUT.sub(",", _WHOSE.sub("", text.strip())) for text in said)
    return max((sum(1 for _ in sentences(text, language)) for text in texts), default=0)


def _quoted(text: str) -> list[str]:
    """What stands in quotation marks, which point outwards or, where the first is one, inwards."""
    first = _OUTWARDS.search(text)
    pattern = _QUOTED_INWARDS if first and first[0] == "»" else _QUOTED
    return ["".join(groups) for groups in pattern.findall(text)]
