"""An edition → its PDFs and its web page: what `build.py` calls."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.brand import BRAND
from pipeline.cache import Cache
from pipeline.channels.base.renderer import Setting
from pipeline.channels.page import print_rules
from pipeline.channels.page.html import render_page
from pipeline.channels.page.layout.anchors import Anchor
from pipeline.channels.page.layout.job import Drawn, Failed, PdfChannel, Unlike, limits_for
from pipeline.channels.page.palette import inks
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.places import places
from pipeline.channels.page.styles import SLUG, grid_of, stylesheet, trim
from pipeline.content.model import Edition
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.images.drawing import DrawingSetting, drawing_setting
from pipeline.press.inks import Inks

WEB_FONT_MISSING = warning(
    "web-font-missing",
    N_("the web page has no file of `{family}`, {cut}: readers see another typeface"),
)

_BOTH: tuple[PdfChannel, ...] = ("screen", "print")
_SHORT = 5.0  # seconds of computing for one chapter, or one block of it, tried alone


@dataclass(frozen=True, slots=True)
class Made:
    """An artifact and what is to be said about it."""

    data: bytes
    found: list[Diagnostic]
    anchors: tuple[Anchor, ...] = ()  # where each piece of the source stands


def make_screen(setting: Setting, cache: Cache) -> Made:
    """The tagged PDF for reading on screens (PDF/UA-1)."""
    return _pdf(setting, "screen", cache)


def make_print(setting: Setting, cache: Cache) -> Made:
    """The PDF for the press: trimmed size of the kind, bleed, marks."""
    return _pdf(setting, "print", cache)


@dataclass(frozen=True, slots=True)
class Both:
    """Screen and print. `apart` is why they were laid out apart; nothing if they were not."""

    screen: Made
    press: Made
    apart: str = ""


def make_pdfs(setting: Setting, cache: Cache) -> Both:
    """Screen and print: one layout painted twice where the two are the same pages."""
    from pipeline.channels.page import pdf, twins
    from pipeline.channels.page.layout import process

    if breaches := list(print_rules.check(setting.environment)):
        return Both(make_screen(setting, cache), Made(b"", breaches), "there is no print PDF")
    process.start()
    screen, press = (_Draft(setting, channel, cache) for channel in _BOTH)
    twin = twins.twin(press.text, screen.text, screen.store.files, screen.store.sizes)
    if isinstance(twin, Unlike):
        one, other = pdf.draw_apart(screen.sheet, press.sheet)
        return Both(screen.made(one), press.made(other), twin.reason)
    answers = pdf.draw_twins(press.sheet, twin)
    first = next(answers)
    assert not isinstance(first, Unlike)
    made = press.made(first)
    if isinstance(first, Failed):  # the same layout, the same culprit
        return Both(made, made)
    second = next(answers)
    if isinstance(second, Unlike):
        return Both(screen.made(pdf.draw(screen.sheet, "screen")), made, second.reason)
    return Both(screen.made(second), made)


def make_web(setting: Setting, cache: Cache) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files of the web page, by relative name: `index.html`, `style.css`, images, fonts."""
    from pipeline.channels.page.layout.fonts import for_web, lacking_on_the_web

    store = PictureStore("web", cache, drawn=_drawn(setting))
    html = render_page(setting, "web", store)
    fonts, faces = for_web(setting.project, setting.brand)
    css = faces + "\n" + stylesheet(setting, "web")
    files = {"index.html": html.encode(), "style.css": css.encode()}
    files |= {f"images/{name}": data for name, data in sorted(store.files.items())}
    found = [
        WEB_FONT_MISSING.at(
            BRAND,
            0,
            hint=N_("add `{family}-{cut}.woff2` to assets/fonts/web"),
            family=family,
            cut=cut,
        )
        for family, cut in lacking_on_the_web(setting.project, setting.brand)
    ]
    return files | fonts, [*store.found, *found]


def inks_of(setting: Setting) -> Inks:
    """How the house prints: the profile of the press, the brand's own inks."""
    from pipeline.press.profile import press_profile

    project = setting.project
    return inks(setting.brand, press_profile(project), project.press.late_binding)


def _drawn(setting: Setting) -> DrawingSetting:
    return drawing_setting(setting.project, setting.brand, setting.edition.language)


def _pdf(setting: Setting, channel: PdfChannel, cache: Cache) -> Made:
    from pipeline.channels.page import pdf
    from pipeline.channels.page.layout import process

    if channel == "print" and (breaches := list(print_rules.check(setting.environment))):
        return Made(b"", breaches)  # WeasyPrint would crash on some of them
    process.start()
    draft = _Draft(setting, channel, cache)
    return draft.made(pdf.draw(draft.sheet, channel))


class _Draft:
    """Everything the layout of one PDF needs, and what is to be said about its pictures."""

    def __init__(self, setting: Setting, channel: PdfChannel, cache: Cache) -> None:
        from pipeline.channels.page import pdf, twins

        self.setting, self.channel, self.cache = setting, channel, cache
        inks = inks_of(setting) if channel == "print" else None
        self.store = PictureStore(
            channel, cache, inks, drawn=_drawn(setting), places=places(grid_of(setting))
        )
        html = render_page(setting, channel, self.store)
        self.text = twins.Text(html, stylesheet(setting, channel))
        size, kind = trim(setting)
        self.sheet = pdf.Sheet(
            setting.project,
            setting.brand,
            setting.edition,
            html,
            self.text.css,
            self.store.files,
            size,
            kind.bleed,
            0.0 if channel == "screen" else SLUG,
            self.store.sizes,
        )

    def made(self, drawn: Drawn | Failed) -> Made:
        """The finished PDF, or who is to blame that there is none."""
        from pipeline.channels.page import pdf

        said = self.store.found
        if isinstance(drawn, Failed):
            return Made(b"", [*said, self._culprit(drawn)])
        painted = pdf.finish(self.sheet, self.channel, drawn)
        found = [self.store.placed_finding(one) for one in painted.found]
        # Nothing is written then; what the rules would say of a page without it is no news.
        data = b"" if any(one.stops == "build" for one in found) else painted.data
        return Made(data, said + found, painted.anchors)

    def _culprit(self, failed: Failed) -> Diagnostic:
        from pipeline.channels.page import culprit, pdf

        def attempt(alone: Edition) -> Drawn | Failed:
            sheet = _Draft(replace(self.setting, edition=alone), self.channel, self.cache).sheet
            return pdf.draw(sheet, self.channel, limits_for(sheet.html, _SHORT))

        return culprit.diagnose(failed, self.setting.edition, attempt)
