"""An edition → its web page."""

from __future__ import annotations

from pipeline.artifact import Artifact
from pipeline.channels.page.html import page_with_starts
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.styles import stylesheet
from pipeline.config.brand import BRAND
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning

WEB_FONT_MISSING = warning(
    "web-font-missing",
    N_("the web page has no file of `{family}`, {cut}: readers see another typeface"),
)


def make_web(context: RenderContext) -> Artifact:
    """The web page: `web/index.html`, `web/style.css`, its images and fonts."""
    from pipeline.attachments import content
    from pipeline.channels.page.fonts import for_web, lacking_on_the_web

    store = PictureStore("web", context.images)
    html, starts = page_with_starts(context, "web", store)
    fonts, faces = for_web(context.project, context.brand, context.of_file)
    css = faces + "\n" + stylesheet(context, "web")
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
        for family, cut in lacking_on_the_web(context.project, context.brand)
    ]
    files |= fonts
    documents = {f"documents/{name}": content(path) for name, path in context.documents.items()}
    files |= documents
    drawings = (f"images/{n}" for n in store.files if context.is_of_house(store.made_from[n]))
    shared = frozenset(f"web/{name}" for name in (*fonts, *drawings))
    placed = {f"web/{name}": data for name, data in files.items()}
    facts = {"addresses": context.addresses}
    starts_of_page = {"web/index.html": starts}
    return Artifact(placed, store.found + found, facts, shared, starts_of_page)
