"""Every item of an ordered list bears the number its author gave it.

Numbers are not words of the text: the layout counts them: a list that begins with 3, or goes on
after a box, could begin with 1 on paper. Not looked at: languages written from the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.channels.base.direction import direction
from pipeline.content import numbering
from pipeline.content.model import ChannelName, Edition, Prose, elements
from pipeline.content.visible import visible
from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, error
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import ITEM

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor

LIST_NUMBER = error(
    "list-number",
    N_("the PDF numbers this item “{found}”, and it is “{wanted}” in the text"),
    stops="print",
)

_FAR = 25.0  # mm: no number stands further from its text
_LINE = 7.0  # mm: the first line of an item, with what may stand above it
_STRAY = 1.5  # mm
Place = tuple[str, int]


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Items with another number, or with none."""
    edition = context.edition
    if direction(edition.language) == "rtl":
        return
    anchors = _first_anchors(pdf)
    for place, wanted in _wanted(edition, pdf.channel).items():
        for anchor, marker in zip(anchors.get(place, ()), wanted, strict=False):
            found = _marker(pdf, anchor)
            if marker and found != marker:
                yield Found(
                    LIST_NUMBER.at(
                        *place,
                        hint=BUG,
                        found=found,
                        wanted=marker,
                    ),
                    (Region(anchor.page, anchor.box),),
                )


def _wanted(edition: Edition, channel: ChannelName) -> dict[Place, list[str]]:
    """What stands before the items that begin on a line, the outer one first; bullets are none."""
    wanted: dict[Place, list[str]] = {}
    for part in edition.parts:
        proses = (item for item in visible(part.body, channel) if isinstance(item, Prose))
        for listing in (one for prose in proses for one in elements(prose.nodes, "ol", "ul")):
            items = list(numbering.items(listing))
            ordered = listing.name == "ol"
            markers = numbering.markers(listing) if ordered else [""] * len(items)
            for item, marker in zip(items, markers, strict=True):
                wanted.setdefault((part.file, item.line), []).append(marker)
    return wanted


def _first_anchors(pdf: Finished) -> dict[Place, list[Anchor]]:
    """Where items begin: in the first column they stand in. Those of one line of the source stand
    side by side, the outer one first."""
    pieces: dict[Place, list[Anchor]] = {}
    for anchor in pdf.anchors:
        if anchor.block == ITEM:
            pieces.setdefault((anchor.file, anchor.line), []).append(anchor)
    begun = {}
    for place, here in pieces.items():
        here.sort(key=lambda anchor: (anchor.page, anchor.left))
        begun[place] = [a for a in here if abs(a.top - here[0].top) < _STRAY]
    return begun


def _marker(pdf: Finished, anchor: Anchor) -> str:
    """What stands left of an item's first line."""
    near = [
        run
        for line in pdf.lines.get(anchor.page, ())
        for run in line.runs
        if anchor.top - _STRAY <= run.box.middle[1] <= anchor.top + _LINE
        and anchor.left - _FAR <= run.box.left
        and run.box.right <= anchor.left + _STRAY
    ]
    if not near:
        return ""
    top = min(run.box.top for run in near)
    row = [run for run in near if run.box.top < top + _STRAY]
    return max(row, key=lambda run: run.box.right).text.strip()
