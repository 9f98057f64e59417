"""What a house has done besides printing, for one edition: where its varnish lies, where its cover
is cut.

A template marks what gets varnish (`data-varnish`); the layout tells where it stands, as it does
for every piece of the source. Only houses with `[finishing]` come here.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.channels.page.anchors import BARE, VARNISH, Anchor
from pipeline.channels.paper.perfect import is_perfect
from pipeline.config.brand import BRAND, PageSize
from pipeline.config.finishing import Finishing
from pipeline.context import RenderContext
from pipeline.decimals import decimals
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.images.fault import Fault
from pipeline.images.source import read
from pipeline.pdf.geometry import MM
from pipeline.press.layers import Layer, area, rounded

DIE_UNREADABLE = error(
    "die-unreadable", N_("`{name}` holds no line that a cover could be cut along"), stops="print"
)
DIE_SIZE = error(
    "die-size",
    N_("the die line is drawn for {found} mm, and the cover is {wanted} mm"),
    stops="print",
)

_NEAR = 0.5  # mm from the cut: it is meant to reach it, and so the bleed
_EXACT = 1.0  # mm


def layers_of(context: RenderContext, size: PageSize, anchors: Iterable[Anchor]) -> list[Layer]:
    """Varnish, and the die line of a cover that is no sheet of its own; on pages of this size."""
    finishing = context.brand.finishing
    assert finishing is not None
    made = []
    if finishing.varnish and (painted := _varnish(context.kind.bleed, size, anchors)):
        made.append(Layer(finishing.varnish, "Varnish", painted))
    if finishing.die and not is_perfect(context.edition):
        path = _drawn(context, finishing)[0] if finishing.drawing else ""
        made.append(Layer(finishing.die, "Cutting", _leaves(context, finishing, size, path)))
    return made


def die_of_cover(context: RenderContext, size: PageSize) -> Layer | None:
    """The die line of a flat cover of this size, spine included; None: it is cut straight."""
    finishing = context.brand.finishing
    if finishing is None or finishing.die is None:
        return None
    lines = [_drawn(context, finishing)[0]] if finishing.drawing else []
    if finishing.corners:
        lines.append(rounded(size.width * MM, size.height * MM, finishing.corners * MM, True, True))
    return Layer(finishing.die, "Cutting", {0: " ".join(lines)})


def die_faults_of_page(context: RenderContext, size: PageSize) -> list[Diagnostic]:
    """The same of a cover that is a page; a glued one is told when it is put together."""
    return [] if is_perfect(context.edition) else die_faults(context, size)


def die_faults(context: RenderContext, size: PageSize) -> list[Diagnostic]:
    """A drawing of the die line that is none, or not for a cover of this size."""
    finishing = context.brand.finishing
    if finishing is None or not finishing.drawing:
        return []
    path, width, height = _drawn(context, finishing)
    if not path:
        hint = N_("draw it with lines and shapes in an SVG of assets/, in true size")
        return [DIE_UNREADABLE.at(BRAND, 0, hint=hint, name=finishing.drawing)]
    if abs(width - size.width) <= _EXACT and abs(height - size.height) <= _EXACT:
        return []
    found, wanted = (
        decimals((f"{w:g}", f"{h:g}"), " × ")
        for w, h in ((width, height), (size.width, size.height))
    )
    hint = N_("draw it on a page as large as the trimmed cover; lines may leave that page")
    return [DIE_SIZE.at(BRAND, 0, hint=hint, found=found, wanted=wanted)]


def _varnish(bleed: float, size: PageSize, anchors: Iterable[Anchor]) -> dict[int, str]:
    """What is marked, page by page; up to the edge of the bleed where it reaches the cut.

    It ends above what lies on it and is marked to stay bare: a cover's title under its picture.
    """
    marked = [one for one in anchors if one.block in (VARNISH, BARE)]
    bare = {one.page: one.top for one in marked if one.block == BARE}
    painted: dict[int, list[str]] = {}
    for one in marked:
        if one.block == BARE:
            continue
        left = one.left if one.left > _NEAR else -bleed
        top = one.top if one.top > _NEAR else -bleed
        right = one.right if one.right < size.width - _NEAR else size.width + bleed
        bottom = min(one.bottom, bare.get(one.page, one.bottom))
        bottom = bottom if bottom < size.height - _NEAR else size.height + bleed
        box = (left, size.height - bottom, right, size.height - top)
        painted.setdefault(one.page - 1, []).append(area(*(edge * MM for edge in box)))
    return {page: "\n".join(areas) for page, areas in painted.items()}


def _leaves(
    context: RenderContext, finishing: Finishing, size: PageSize, path: str
) -> dict[int, str]:
    """Of a folded cover the first page and the last; of a loose leaf the first, all round."""
    binding = context.edition.choice("binding")
    folded = context.kind.cover if binding is None else binding.key == "stapled"
    measures = size.width * MM, size.height * MM, finishing.corners * MM
    lines = {0: [path] if path else []}
    if finishing.corners:
        lines[0].append(rounded(*measures, not folded, True))
        if folded:
            lines[-1] = [rounded(*measures, True, False)]
    return {page: " ".join(here) for page, here in lines.items()}


def _drawn(context: RenderContext, finishing: Finishing) -> tuple[str, float, float]:
    """The lines of the drawing as operators, and its size in mm; nothing if there are none."""
    picture = context.images.look(finishing.drawing)
    if isinstance(picture, Fault) or picture.format != "svg":
        return "", 0.0, 0.0
    data = read(picture.path)
    if isinstance(data, Fault):
        return "", 0.0, 0.0
    from pipeline.channels.paper.outlines import outlines

    return outlines(data)
