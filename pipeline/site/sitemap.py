"""`sitemap.xml` (sitemaps.org 0.9): every number, its other languages, when it last changed."""

from __future__ import annotations

from lxml import etree

from pipeline.site.plan import SitePlan, home
from pipeline.site.xml import add, document
from pipeline.site.xml import root as root_of

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(plan: SitePlan) -> bytes:
    """The map, as bytes; the first page of a language is as new as its newest number."""
    root = root_of(_SITEMAP, "urlset", {"xhtml": _XHTML})
    homes = {language: plan.url(home(language)) for language in plan.languages}
    for language, url in homes.items():
        newest = max(number.dates.updated for number in plan.in_language(language))
        _page(root, url, newest, homes)
    for number in plan.numbers:
        others = {one.facts.language: plan.url(one.path) for one in plan.siblings(number)}
        _page(root, plan.url(number.path), number.dates.updated, others)
    return document(root)


def _page(root: etree._Element, url: str, changed: str, languages: dict[str, str]) -> None:
    page = add(root, "url")
    add(page, "loc", url)
    add(page, "lastmod", changed)
    if len(languages) > 1:
        for language, other in languages.items():
            add(page, f"{{{_XHTML}}}link", rel="alternate", hreflang=language, href=other)
