"""The PDFs against raw WeasyPrint on the HTML and CSS we made; pictures cached, checks apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from bench.measure import Row, in_turns
from pipeline.build.hops import read_edition
from pipeline.channels.page import fonts
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.styles import stylesheet
from pipeline.channels.paper.child.fetcher import Fetcher
from pipeline.channels.paper.child.listening import listening
from pipeline.channels.paper.make import make_pdfs, make_print, make_screen
from pipeline.context import RenderContext, Workspace

ROUNDS = 3
ISSUES = (("2025-12-actu", "fr"), ("sante-transfrontaliere", "fr"))


def rows(workspace: Workspace) -> Iterator[Row]:
    """Raw, screen, print and both, for a newsletter and for a brochure."""
    for issue, language in ISSUES:
        context, _ = read_edition(workspace, issue, language)
        if context is None:
            yield Row(f"{issue}/{language}: cannot be read", None)
            continue
        raw = _Raw(context, workspace)
        raw()  # loads WeasyPrint and the fonts
        taken = in_turns(
            {
                "raw": raw,
                "screen": partial(make_screen, context),
                "print": partial(make_print, context),
                "both": partial(make_pdfs, context),
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

    def __init__(self, context: RenderContext, workspace: Workspace) -> None:
        store = PictureStore("screen", context.images)
        self.html = render_page(context, "screen", store)
        self.css = stylesheet(context, "screen")
        self.project = workspace.project
        folders = (workspace.project.templates, fonts.folder(workspace.project))
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
