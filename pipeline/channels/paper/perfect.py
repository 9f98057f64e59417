"""A perfect-bound edition: what its two press files are, and what an editor must know for them.

`binding.py` does the geometry, `spine.py` the words on the spine.
"""

from __future__ import annotations

from pipeline.artifact import Artifact
from pipeline.channels.page.styles import SLUG
from pipeline.channels.paper.spine import rises, spine_title
from pipeline.config.brand import PageSize
from pipeline.content.model import Edition
from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.press.binding import COVER, Spine, cover, inside, spine_width
from pipeline.press.excerpt import count

NOTHING_INSIDE = error(
    "nothing-inside",
    N_("there is a cover and nothing to bind into it (pages: {pages})"),
    stops="print",
)
SPINE_UNKNOWN = error(
    "spine-unknown",
    N_("paper thickness is not set, so there is no cover with a spine"),
    stops="print",
)
THIN_SPINE = warning("thin-spine", N_("the spine is {width} mm wide; glue holds from about 2 mm"))

FIELD, PERFECT = "binding", "perfect"
# Glue holds from about 2 mm: fewer leaves come off.
_THINNEST = 2.0


def is_perfect(edition: Edition) -> bool:
    """Is it bound with a flat spine?"""
    binding = edition.choice(FIELD)
    return binding is not None and binding.key == PERFECT


def split_cover_and_inside(context: RenderContext, data: bytes) -> Artifact:
    """A finished press PDF, all of its pages, → the files a printer gets.

    The fact `spine` is its width in mm, where there is one.
    """
    edition = context.edition
    if not data or not is_perfect(edition):
        return Artifact({"print.pdf": data})
    pages = count(data)
    if pages <= COVER:
        return Artifact({"print.pdf": data}, [_no_inside(edition, pages)])
    thickness = context.project.press.thickness
    if not thickness:
        return Artifact({"print.pdf": inside(data)}, [_unknown(edition)])
    width = spine_width(pages, thickness)
    size, ground = context.page_size, context.brand.roles["primary"]
    spine = Spine(
        width,
        ground.cmyk,
        spine_title(context, size.height, width),
        rises(edition.language),
        ground.spot,
        ground.tint,
    )
    found = [_thin(edition, width)] if width < _THINNEST else []
    die = None
    if context.brand.finishing:
        from pipeline.channels.paper.layers import die_faults, die_of_cover  # of no use to most

        flat = PageSize(2 * size.width + width, size.height)
        die = die_of_cover(context, flat)
        found += die_faults(context, flat)
    files = {
        "print.pdf": inside(data),
        "cover.pdf": cover(data, size, context.kind.bleed, SLUG, spine, die),
    }
    return Artifact(files, found, {"spine": width})


def _no_inside(edition: Edition, pages: int) -> Diagnostic:
    return NOTHING_INSIDE.at(
        edition.file,
        edition.front.line,
        hint=N_("write `binding: stapled`: perfect binding takes its cover from four pages"),
        pages=pages,
    )


def _unknown(edition: Edition) -> Diagnostic:
    return SPINE_UNKNOWN.at(
        edition.file,
        edition.front.line,
        hint=N_(
            "ask the printer and write it into pipeline.toml, [press]: `paper_thickness = 0.1` "
            "(mm, of one leaf)"
        ),
    )


def _thin(edition: Edition, width: float) -> Diagnostic:
    return THIN_SPINE.at(
        edition.file,
        edition.front.line,
        hint=N_("ask the printer, or write `binding: stapled`"),
        width=decimal(f"{width:g}"),
    )
