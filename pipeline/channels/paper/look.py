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
from pipeline.channels.paper import layouts, messages, pdf
from pipeline.channels.paper.bound_pages import not_shown
from pipeline.channels.paper.culprit import breakdown
from pipeline.channels.paper.job import Failed, Looked, LookJob, PdfChannel
from pipeline.channels.paper.make import PageDraft
from pipeline.channels.paper.parts import Wanted, WholeLayout
from pipeline.channels.paper.process import children
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic
from pipeline.press import pdfx


@dataclass(frozen=True, slots=True)
class PageLook:
    """A PDF of some pages (empty: there are none) and a picture (PNG) of each.

    `numbers` are those of the pages, `pages` is how many there are in all. Where something was
    taken over from the last whole layout, both are of it, and `asked` is what was asked for: so
    that the whole of it may be laid out behind. `request` is that in any case, once it was drawn.
    """

    data: bytes
    found: list[Diagnostic]
    pictures: tuple[bytes, ...] = ()
    numbers: tuple[int, ...] = ()
    pages: int = 0
    asked: LookAsked | None = None
    anchors: tuple[Anchor, ...] = ()
    request: LookAsked | None = None

    @property
    def taken_over(self) -> bool:
        """Are the numbers those of before?"""
        return self.asked is not None


@dataclass(frozen=True, slots=True)
class LookAsked:
    """What was asked for, and the text and pictures of then."""

    draft: PageDraft
    job: LookJob

    def seen(self, answer: Looked | Failed) -> PageLook:
        """The pages finished, or what is to be said; a whole layout is remembered."""
        context, channel, store = self.draft.context, self.draft.channel, self.draft.store
        file = context.edition.file
        if isinstance(answer, Failed):
            return PageLook(b"", [*store.found, breakdown(answer, file)])
        if answer.whole is not None:
            layouts.remember(context, channel, self.draft.text.css, answer.whole)
        found = store.found + messages.refused(answer.refused, file)
        found += map(store.placed_finding, messages.diagnose(answer.said, context))
        found += not_shown(context, answer.pages)
        data = b"" if any(one.stops == "build" for one in found) else _finished(self.draft, answer)
        return PageLook(
            data,
            found,
            answer.pictures if data else (),
            answer.numbers if data else (),
            answer.pages,
            None if answer.whole else self,
            answer.anchors,
            self,
        )


def look_at(
    context: RenderContext,
    channel: PdfChannel,
    wanted: Wanted,
    dots: int = 0,
) -> PageLook:
    """The pages wanted of one PDF; pictures with `dots` an inch, none with 0. Nothing is checked.

    Raises:
        PipelineError: no font, a damaged one, or Pango is missing.
    """
    if channel == "print" and (breaches := print_rules.breaches(context)):
        return PageLook(b"", breaches)
    children.start_look()
    draft = PageDraft(context, channel)
    whole = layouts.recall(context, channel, draft.text.css)
    asked = LookAsked(draft, LookJob(pdf.job_of(draft.sheet, channel), wanted, whole, dots))
    answer = children.look(asked.job)
    if isinstance(answer, Failed) and answer.reason == "crash" and whole.starts:
        # With nothing taken over.
        answer = children.look(replace(asked.job, whole=WholeLayout()))
    return asked.seen(answer)


def _finished(draft: PageDraft, answer: Looked) -> bytes:
    """For the press with its boxes and marks."""
    if draft.channel == "screen" or not answer.pdf:
        return answer.pdf
    sheet, project = draft.sheet, draft.context.project
    measures = sheet.size, sheet.bleed, sheet.slug
    beside = pdf.beside_every_page(draft.context)
    return pdfx.finish(pdf.in_bits(sheet, answer.pdf), *measures, project.press, beside)
