"""An edition → its PDFs and its web page: what `build.py` calls."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.channels.base.renderer import Setting
from pipeline.channels.page import print_rules
from pipeline.channels.page.anchors import Anchor
from pipeline.channels.page.html import render_page
from pipeline.channels.page.job import Drawn, Failed, PdfChannel, limits_for
from pipeline.channels.page.palette import inks
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.styles import SLUG, stylesheet, trim
from pipeline.content.model import Edition
from pipeline.diagnostics import Diagnostic
from pipeline.images.cache import Cache
from pipeline.press.inks import Inks

if TYPE_CHECKING:
    from pipeline.channels.page import pdf

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


def make_pdfs(setting: Setting, cache: Cache) -> tuple[Made, Made]:
    """Screen and print."""
    return make_screen(setting, cache), make_print(setting, cache)


def make_web(setting: Setting, cache: Cache) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The files of the web page, by relative name: `index.html`, `style.css`, images, fonts."""
    from pipeline.channels.page.fonts import for_web

    store = PictureStore("web", cache)
    html = render_page(setting, "web", store)
    fonts, faces = for_web(setting.project, setting.brand)
    css = faces + "\n" + stylesheet(setting, "web")
    files = {"index.html": html.encode(), "style.css": css.encode()}
    files |= {f"images/{name}": data for name, data in sorted(store.files.items())}
    return files | fonts, store.found


def _inks(setting: Setting) -> Inks:
    from pipeline.press.profile import press_profile

    project = setting.project
    return inks(setting.brand, press_profile(project), project.press.late_binding)


def _pdf(setting: Setting, channel: PdfChannel, cache: Cache) -> Made:
    from pipeline.channels.page import pdf, process

    if channel == "print" and (breaches := list(print_rules.check(setting.environment))):
        return Made(b"", breaches)  # WeasyPrint would crash on some of them
    process.start()
    sheet, said = _sheet(setting, channel, cache)
    drawn = pdf.draw(sheet, channel)
    if isinstance(drawn, Failed):
        return Made(b"", [*said, _culprit(drawn, setting, channel, cache)])
    painted = pdf.finish(sheet, channel, drawn)
    return Made(painted.data, said + painted.found, painted.anchors)


def _sheet(
    setting: Setting, channel: PdfChannel, cache: Cache
) -> tuple[pdf.Sheet, list[Diagnostic]]:
    """Everything the layout needs, and what is to be said about the pictures."""
    from pipeline.channels.page.pdf import Sheet

    store = PictureStore(channel, cache, _inks(setting) if channel == "print" else None)
    html = render_page(setting, channel, store)
    size, kind = trim(setting)
    slug = 0.0 if channel == "screen" else SLUG
    css = stylesheet(setting, channel)
    sheet = Sheet(
        setting.project,
        setting.brand,
        setting.edition,
        html,
        css,
        store.files,
        size,
        kind.bleed,
        slug,
    )
    return sheet, store.found


def _culprit(failed: Failed, setting: Setting, channel: PdfChannel, cache: Cache) -> Diagnostic:
    from pipeline.channels.page import culprit, pdf

    def attempt(alone: Edition) -> Drawn | Failed:
        sheet, _ = _sheet(replace(setting, edition=alone), channel, cache)
        return pdf.draw(sheet, channel, limits_for(sheet.html, _SHORT))

    return culprit.diagnose(failed, setting.edition, attempt)
