"""A PDF as the page channel made it → the files of its output: checked, bound, with its sheet.

What a printer calls finishing. The rules look at all pages, before a cover is set apart, because
what they compare (contents, words, page numbers) is the whole publication; then at the cover.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from pipeline.artifact import Artifact
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.channels.paper.pdf import PagePdf
    from pipeline.context import RenderContext
    from pipeline.preflight.report.checked import Checked
    from pipeline.preflight.report.summary import File

_SCREEN_SHEET, _PRINT_SHEET = "preflight/screen.html", "preflight/index.html"


def finish_screen(made: PagePdf, context: RenderContext) -> Artifact:
    """`screen.pdf`; marked pages and a sheet only when something was found."""
    from pipeline.preflight.report.overlay import overlays
    from pipeline.preflight.report.summary import File, summary

    if not made.data:
        return Artifact(found=made.found)
    checked = _check("screen", made, context, made.found)
    pages = len(checked.pdf.document.pages)
    files = {"screen.pdf": made.data, **overlays(checked)}
    if checked.numbered:
        told = (File("screen.pdf", pages, len(made.data)),)
        files[_SCREEN_SHEET] = summary(checked, context, told, 0.0)
    found = made.found + checked.diagnostics
    return Artifact(files, found, {"pages": pages}, seen_at=checked.seen_at)


def finish_print(made: PagePdf, context: RenderContext) -> Artifact:
    """`print.pdf`, `cover.pdf` where it is bound with a spine, the sheet for the printer."""
    from pipeline.channels.paper.perfect import split_cover_and_inside
    from pipeline.preflight.report.cover import check_cover
    from pipeline.preflight.report.overlay import overlays
    from pipeline.preflight.report.summary import summary

    if not made.data:
        return Artifact(found=made.found)
    bound = split_cover_and_inside(context, made.data)
    others = made.found + bound.found
    checked = _check("print", made, context, others)
    spine = bound.facts.get("spine", 0.0)
    if spine:
        checked = check_cover(checked, bound.files["cover.pdf"], spine, context)
    files = {**bound.files, **overlays(checked)}
    files[_PRINT_SHEET] = summary(checked, context, _files(bound.files), spine)
    facts: dict[str, Any] = {"pages": len(checked.pdf.document.pages), **bound.facts}
    return Artifact(files, others + checked.diagnostics, facts, seen_at=checked.seen_at)


def _check(
    channel: Literal["screen", "print"],
    made: PagePdf,
    context: RenderContext,
    others: list[Diagnostic],
) -> Checked:
    from pipeline.preflight.finished import Finished
    from pipeline.preflight.report.checked import check

    pdf = Finished(
        channel,
        made.data,
        context.page_size,
        context.kind.bleed if channel == "print" else 0.0,
        context.edition.file,
        made.anchors,
        context.project.press.ink_limit,
        cover=context.edition.line_of("cover", "title") if context.kind.cover else 0,
        spots=context.brand.spots if channel == "print" else (),
    )
    return check(pdf, context, others)


def _files(pressed: Mapping[str, bytes]) -> tuple[File, ...]:
    from pipeline.preflight.report.summary import File
    from pipeline.press.excerpt import count

    # `print.pdf` comes first.
    return tuple(
        File(name, count(data), len(data)) for name, data in sorted(pressed.items(), reverse=True)
    )
