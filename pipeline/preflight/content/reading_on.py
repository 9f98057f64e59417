"""`<!-- more -->` needs a place where the rest can be read: the block's `link`, or `web_address` of
pipeline.toml. Without one the email shows the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.lines import MORE
from pipeline.content.visible import marks, reading_on
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=921_500, found=7, read=7, wrong=0)

MORE_OUTSIDE_BLOCK = warning(
    "more-outside-block", N_("`<!-- more -->` between blocks cuts nothing")
)
MORE_WITHOUT_ADDRESS = warning(
    "more-without-address",
    N_("there is no page to read on after `<!-- more -->`; the email shows the whole text"),
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Marks that cut nothing."""
    for part in context.edition.parts:
        for mark in marks(part.body):
            yield MORE_OUTSIDE_BLOCK.at(
                part.file,
                mark.line,
                hint=N_("put it inside the block whose end the email should leave out"),
            ).mended_by(asks(MORE, ""))
    for file, block in context.edition.blocks():
        more = next(marks(block.body), None)
        if more and not reading_on(block, context.project.web_address):
            yield MORE_WITHOUT_ADDRESS.at(
                file,
                more.line,
                hint=N_("give the block a `link:`, or `web_address` in pipeline.toml"),
            )
