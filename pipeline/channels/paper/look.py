"""Some pages of an edition, quickly, for whoever writes it and looks at one of them.

They are laid out alone where the last whole layout tells how they begin: then page numbers,
running heads and references are those of that layout (`taken_over`), and all else is as it will be.
Where it does not, all is laid out. The process that does it keeps what it loaded; it is not that of
whole layouts, which may go on meanwhile.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.channels.page import print_rules
from pipeline.channels.page.anchors import Anchor
from pipeline.channels.paper import layouts, messages, pdf, process
from pipeline.channels.paper.culprit import breakdown
from pipeline.channels.paper.job import Failed, Looked, LookJob, PdfChannel
from pipeline.channels.paper.make import PageDraft
from pipeline.channels.paper.parts import Wanted, WholeLayout
from pipeline.colour.profile import srgb_profile
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic
from pipeline.press import pdfx


@dataclass(frozen=True, slots=True)
class PageLook:
    """A PDF of some pages (empty: there are none) and a picture (PNG) of each.

    `numbers` are those of the pages, `pages` is how many there are in all; where they are
    `taken_over`, both are of the last whole layout.
    """

    data: bytes
    found: list[Diagnostic]
    pictures: tuple[bytes, ...] = ()
    numbers: tuple[int, ...] = ()
    pages: int = 0
    taken_over: bool = False
    anchors: tuple[Anchor, ...] = ()


def look_at(context: RenderContext, channel: PdfChannel, wanted: Wanted, dots: int = 0) -> PageLook:
    """The pages wanted of one PDF; pictures with `dots` an inch, none with 0. Nothing is checked.

    Raises:
        PipelineError: no font, a damaged one, or Pango is missing.
    """
    if channel == "print" and (breaches := list(print_rules.check(context.environment))):
        return PageLook(b"", breaches)
    process.start_look()
    draft = PageDraft(context, channel)
    whole = layouts.recall(context, channel, draft.text.css)
    asked = LookJob(pdf.job_of(draft.sheet, channel), wanted, whole, dots)
    answer = process.look(asked)
    if isinstance(answer, Failed) and answer.reason == "crash" and whole.starts:
        answer = process.look(replace(asked, whole=WholeLayout()))  # with nothing taken over
    if isinstance(answer, Failed):
        return PageLook(b"", [*draft.store.found, breakdown(answer, context.edition.file)])
    if answer.whole is not None:
        layouts.remember(context, channel, draft.text.css, answer.whole)
    found = draft.store.found + messages.refused(answer.refused, context.edition.file)
    found += map(draft.store.placed_finding, messages.diagnose(answer.said, context.edition))
    data = b"" if any(one.stops == "build" for one in found) else _finished(draft, answer)
    return PageLook(
        data,
        found,
        answer.pictures if data else (),
        answer.numbers if data else (),
        answer.pages,
        answer.whole is None,
        answer.anchors,
    )


def _finished(draft: PageDraft, answer: Looked) -> bytes:
    """For the press with its boxes and marks."""
    if draft.channel == "screen" or not answer.pdf:
        return answer.pdf
    sheet, project = draft.sheet, draft.context.project
    srgb = srgb_profile(project).data if project.press.late_binding else b""
    return pdfx.finish(answer.pdf, sheet.size, sheet.bleed, sheet.slug, project.press, srgb)
