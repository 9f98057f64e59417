"""An edition → its PDFs and its web page: what `build.py` calls."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.channels.base.renderer import Setting
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import Channel, PictureStore
from pipeline.channels.page.styles import SLUG, stylesheet, trim
from pipeline.diagnostics import Diagnostic
from pipeline.images.cache import Cache


@dataclass(frozen=True, slots=True)
class Made:
    """An artifact and what is to be said about it."""

    data: bytes
    found: list[Diagnostic]


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


def _pdf(setting: Setting, channel: Channel, cache: Cache) -> Made:
    from pipeline.channels.page.pdf import Sheet, make_pdf

    store = PictureStore(channel, cache)
    html = render_page(setting, channel, store)
    size, kind = trim(setting)
    slug = 0.0 if channel == "screen" else SLUG
    sheet = Sheet(
        setting.project,
        setting.brand,
        setting.edition,
        html,
        stylesheet(setting, channel),
        store.files,
        size,
        kind.bleed,
        slug,
    )
    data, found = make_pdf(sheet, "screen" if channel == "screen" else "print")
    return Made(data, store.found + found)
