"""Names of sites that imitate another one by a letter of another alphabet, as false addresses do.

Accents are welcome: `café.example` goes out as `xn--caf-dma.example`, which every mail program
understands.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.hosts import confusable_with
from pipeline.content.links import links
from pipeline.content.uris import web_parts
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=921_500, found=0, read=0, wrong=0)

IMITATING_HOST = warning(
    "imitating-host", N_("`{shown}` in `{host}` mixes alphabets, as false addresses do")
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """The host of every http(s) address."""
    for link in links(context.edition):
        parts = web_parts(link.address)
        if parts and (shown := confusable_with(parts.host)):
            yield IMITATING_HOST.at(
                link.file,
                link.line,
                hint=N_("type the name of the site yourself, do not copy it"),
                shown=shown,
                host=parts.host,
            )
