"""The PDFs against raw WeasyPrint on the HTML and CSS we made; pictures cached, checks apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from bench.measure import Row, in_turns
from pipeline.build import House, read_edition, setting_of
from pipeline.channels.base.renderer import Setting
from pipeline.channels.page.html import render_page
from pipeline.channels.page.layout import fonts
from pipeline.channels.page.layout.fetcher import Fetcher
from pipeline.channels.page.layout.listening import listening
from pipeline.channels.page.make import make_pdfs, make_print, make_screen
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.styles import stylesheet

ROUNDS = 3
ISSUES = (("2025-12-actu", "fr"), ("sante-transfrontaliere", "fr"))


def rows(house: House) -> Iterator[Row]:
    """Raw, screen, print and both, for a newsletter and for a brochure."""
    for issue, language in ISSUES:
        edition, _, _ = read_edition(house, issue, language)
        if edition is None:
            yield Row(f"{issue}/{language}: cannot be read", None)
            continue
        setting = setting_of(house, edition)
        raw = _Raw(setting, house)
        raw()  # loads WeasyPrint and the fonts
        taken = in_turns(
            {
                "raw": raw,
                "screen": partial(make_screen, setting, house.cache),
                "print": partial(make_print, setting, house.cache),
                "both": partial(make_pdfs, setting, house.cache),
            },
            ROUNDS,
            warm=False,
        )
        name = f"{issue}/{language}"
        yield Row(f"{name}: raw WeasyPrint", taken["raw"])
        for key, what, most in (
            ("screen", "our screen.pdf", 1.10),
            ("print", "our print.pdf", 1.10),
            ("both", "both", 1.40),
        ):
            ratio = taken[key] / taken["raw"]
            yield Row(f"{name}: {what}", taken[key], ratio, "raw", most_ratio=most)


class _Raw:
    """WeasyPrint's own three lines."""

    def __init__(self, setting: Setting, house: House) -> None:
        store = PictureStore("screen", house.cache)
        self.html = render_page(setting, "screen", store)
        self.css = stylesheet(setting, "screen")
        self.project = house.project
        folders = (house.project.templates, fonts.folder(house.project))
        self.fetcher = Fetcher(store.files, folders)

    def __call__(self) -> bytes:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        os.environ["FONTCONFIG_FILE"] = str(fonts.configuration(self.project))
        base = self.project.templates.resolve().as_uri() + "/"
        with listening():
            known = FontConfiguration()
            page = weasyprint.HTML(string=self.html, base_url=base, url_fetcher=self.fetcher)
            css = weasyprint.CSS(
                string=self.css, base_url=base, url_fetcher=self.fetcher, font_config=known
            )
            return bytes(page.write_pdf(stylesheets=[css], font_config=known))
