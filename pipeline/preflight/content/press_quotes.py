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

BY_ITEM = True

LONG_PRESS_QUOTE = error(
    "long-press-quote",
    N_("{sentences} sentences of “{outlet}” are quoted without a licence"),
    stops="send",
)

_HINT = N_("keep one sentence, or say by whose licence it is quoted: `licence: CFC, no. …`")
_QUOTED = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“]+)“")
_ENDS = re.compile(r"[.!?…]+(?=[\s\u00a0\u202f]+[^\W\d_a-z]|[\s\u00a0\u202f]*$)")
_LICENSED = re.compile(
    r"\bCFC\b|licen[cs]e|lizenz|licenci|autoris|permission|erlaubnis|aimable|courtesy|©",
    re.IGNORECASE,
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Blocks with an outlet: what stands in quotation marks or is set as a quotation."""
    for file, block in context.edition.blocks():
        outlet = block.plain("outlet")
        prose = [item for item in block.body if isinstance(item, Prose)]
        licensed = block.text("licence") or any(_LICENSED.search(plain(one.nodes)) for one in prose)
        if not outlet or licensed:
            continue
        for item in prose:
            sentences = _sentences(item)
            if sentences > 1:
                yield LONG_PRESS_QUOTE.at(
                    file,
                    item.line,
                    hint=_HINT,
                    sentences=sentences,
                    outlet=outlet,
                )


def _sentences(item: Prose) -> int:
    """The most that are quoted in one place."""
    said = [plain(node.children) for node in elements(item.nodes, "blockquote")]
    for node in item.nodes:
        said += ["".join(groups) for groups in _QUOTED.findall(plain((node,)))]
    return max((len(_ENDS.findall(text.strip())) or 1 for text in said), default=0)
