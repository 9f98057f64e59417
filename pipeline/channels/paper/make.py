"""An edition → its PDFs."""

from __future__ import annotations

from dataclasses import replace

from pipeline.channels.page import print_rules
from pipeline.channels.page.filling import Filling
from pipeline.channels.page.html import render_page
from pipeline.channels.page.palette import inks
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.places import places
from pipeline.channels.page.styles import SLUG, grid_of, stylesheet
from pipeline.channels.paper.bound_pages import NOT_FILLED, Filled, filled, means_of
from pipeline.channels.paper.job import Failed, LaidOut, LayoutsDiffer, PdfChannel, limits_for
from pipeline.channels.paper.pdf import PagePdf
from pipeline.colour.inks import Inks
from pipeline.content.model import Edition
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic

_BOTH: tuple[PdfChannel, ...] = ("screen", "print")
_SHORT = 5.0  # seconds of computing for one chapter, or one block of it, tried alone


def screen_pdf(context: RenderContext) -> PagePdf:
    """The screen PDF; of the same layout as the print PDF when both are wanted."""
    return _pair(context).screen if context.wanted.issuperset(_BOTH) else make_screen(context)


def print_pdf(context: RenderContext) -> PagePdf:
    """The print PDF; of the same layout as the screen PDF when both are wanted."""
    return _pair(context).press if context.wanted.issuperset(_BOTH) else make_print(context)


def _pair(context: RenderContext) -> PdfPair:
    return context.once("pdfs", lambda: make_pdfs(context))


def make_screen(context: RenderContext) -> PagePdf:
    """The tagged PDF for reading on screens (PDF/UA-1)."""
    return _pdf(context, "screen")


def make_print(context: RenderContext) -> PagePdf:
    """The PDF for the press: trimmed size of the kind, bleed, marks."""
    return _pdf(context, "print")


@dataclass(frozen=True, slots=True)
class PdfPair:
    """Screen and print. `apart` is why they were laid out apart; nothing if they were not."""

    screen: PagePdf
    press: PagePdf
    apart: str = ""


def make_pdfs(context: RenderContext) -> PdfPair:
    """Screen and print: one layout painted twice where the two are the same pages."""
    from pipeline.channels.paper import pdf, twins
    from pipeline.channels.paper.process import children

    if breaches := print_rules.breaches(context):
        return PdfPair(make_screen(context), PagePdf(b"", breaches), "there is no print PDF")
    children.start()
    filling = _filled(context, "print")
    screen, press = (PageDraft(context, channel, filling) for channel in _BOTH)
    twin = twins.twin(press.text, screen.text, screen.store.files, screen.store.sizes)
    if isinstance(twin, LayoutsDiffer):
        one, other = pdf.draw_apart(screen.sheet, press.sheet)
        return PdfPair(screen.made(one), press.made(other), twin.reason)
    answers = pdf.draw_twins(press.sheet, twin)
    first = next(answers)
    assert not isinstance(first, LayoutsDiffer)
    made = press.made(first)
    if isinstance(first, Failed):  # the same layout, the same culprit
        return PdfPair(made, made)
    second = next(answers)
    if isinstance(second, LayoutsDiffer):
        return PdfPair(screen.made(pdf.draw(screen.sheet, "screen")), made, second.reason)
    return PdfPair(screen.made(second), made)


def inks_of(context: RenderContext) -> Inks:
    """How the house prints: the profile of the press, the brand's own inks."""
    from pipeline.colour.profile import press_profile

    project = context.project
    return inks(context.brand, press_profile(project), project.press.late_binding)


def _pdf(context: RenderContext, channel: PdfChannel) -> PagePdf:
    from pipeline.channels.paper import pdf
    from pipeline.channels.paper.process import children

    if channel == "print" and (breaches := print_rules.breaches(context)):
        return PagePdf(b"", breaches)  # WeasyPrint would crash on some of them
    children.start()
    draft = PageDraft(context, channel, _filled(context, channel))
    return draft.made(pdf.draw(draft.sheet, channel))


def _filled(context: RenderContext, channel: PdfChannel) -> Filled:
    """How its pages are brought to the number its binding holds, if that is asked for."""
    if not means_of(context):
        return NOT_FILLED
    from pipeline.channels.paper import pdf

    def count(filling: Filling) -> int:
        return pdf.pages_of(PageDraft(context, channel, Filled(filling)).sheet, channel)

    return context.once("filled", lambda: filled(context, count))


class PageDraft:
    """Everything the layout of one PDF needs, and what is to be said about its pictures."""

    def __init__(
        self, context: RenderContext, channel: PdfChannel, filled: Filled = NOT_FILLED
    ) -> None:
        from pipeline.channels.paper import pdf, twins

        self.context, self.channel, self._filled = context, channel, filled
        inks = inks_of(context) if channel == "print" else None
        self.store = PictureStore(channel, context.images, inks, places=places(grid_of(context)))
        html = render_page(context, channel, self.store, filled.filling)
        css = stylesheet(context, channel) + filled.filling.css
        self.text = twins.PageText(html, css)
        self.sheet = pdf.Sheet(
            context,
            html,
            self.text.css,
            self.store.files,
            context.page_size,
            context.kind.bleed,
            0.0 if channel == "screen" else SLUG,
            self.store.sizes,
            self.store.bits,
        )

    def made(self, drawn: LaidOut | Failed) -> PagePdf:
        """The finished PDF, or who is to blame that there is none."""
        from pipeline.channels.paper import layouts, pdf

        said = [*self.store.found, *self._filled.said]
        if isinstance(drawn, Failed):
            return PagePdf(b"", [*said, self._culprit(drawn)])
        layouts.remember(self.context, self.channel, self.text.css, drawn.whole)
        painted = pdf.finish(self.sheet, self.channel, drawn)
        found = [self.store.placed_finding(one) for one in painted.found]
        # Nothing is written then; what the rules would say of a page without it is no news.
        data = b"" if any(one.stops == "build" for one in found) else painted.data
        return PagePdf(data, said + found, painted.anchors)

    def _culprit(self, failed: Failed) -> Diagnostic:
        from pipeline.channels.paper import culprit, pdf

        def attempt(alone: Edition) -> LaidOut | Failed:
            sheet = PageDraft(replace(self.context, edition=alone), self.channel).sheet
            return pdf.draw(sheet, self.channel, limits_for(sheet.html, _SHORT))

        return culprit.diagnose(failed, self.context.edition, attempt)
