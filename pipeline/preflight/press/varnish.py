"""What is to be varnished gets a varnish: the house has one, in brand.toml.

`varnish: yes` and `cover_varnish:` say where, `[finishing.varnish]` says which. Without it the
press PDF has no such plate, and nothing of the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.preflight.finished import Finished, Found, Region

VARNISH_UNKNOWN = error(
    "varnish-unknown", N_("this is to be varnished, and the house has no varnish"), stops="print"
)

_MARKED = "varnish"


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Pieces of the press PDF that are marked for a varnish that is not there."""
    finishing = context.brand.finishing
    if pdf.folds or (finishing and finishing.varnish):
        return
    for one in pdf.anchors:
        if one.block == _MARKED:
            yield Found(
                VARNISH_UNKNOWN.at(
                    one.file,
                    one.line,
                    hint=N_("ask the printer and write [finishing.varnish] into brand.toml"),
                ),
                (Region(one.page),),
            )
