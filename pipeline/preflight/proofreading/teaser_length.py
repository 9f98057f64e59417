"""What the mail shows of a story has 75 words at most.

A mail is skimmed: what the reader needs to decide whether to read on fits two or three sentences,
and a dozen long stories make a mail that Gmail cuts. The rest goes behind `<!-- more -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.content.model import Block, Item, Prose, plain
from pipeline.content.visible import is_for, parted, visible
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=638_500, found=1736, read=20, wrong=0)

LONG_TEASER = warning(
    "long-teaser", N_("the mail shows {words} words of this story; {most} are enough")
)

_MOST = 75
_WORD = re.compile(r"[^\W_][\w’'.,/-]*")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Stories of a letter, before their `<!-- more -->` if it cuts anything."""
    context = proof.context
    if context.kind.email != "whole":
        return
    page, stories = context.project.web_address, context.schema.having("of-section")
    for file, block in context.edition.blocks():
        if block.name not in stories or not is_for(block, "email"):
            continue
        words = _words(visible(parted(block, page)[0], "email", page))
        if words > _MOST:
            yield LONG_TEASER.at(
                file,
                block.line,
                hint=N_("put `<!-- more -->` behind the first two or three sentences"),
                words=words,
                most=_MOST,
            )


def _words(items: Iterable[Item]) -> int:
    count = 0
    for item in items:
        if isinstance(item, Prose):
            count += len(_WORD.findall(" ".join(plain((node,)) for node in item.nodes)))
        elif isinstance(item, Block):
            count += _words(item.body)
    return count
