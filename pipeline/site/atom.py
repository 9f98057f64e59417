"""The feed of a language (RFC 4287): the newest numbers, each an entry.

Ids are tag URIs (RFC 4151) that no move of the site changes; `updated` is when what readers read
last changed (`history.py`), so that the same numbers are the same feed whenever it is made.
"""

from __future__ import annotations

from html import escape

from lxml import etree

from pipeline.site.history import tag_uri
from pipeline.site.plan import SiteNumber, SitePlan, feed, home
from pipeline.site.xml import LANG, add, document
from pipeline.site.xml import root as root_of

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 30  # entries; readers keep what they have seen


def atom(plan: SitePlan, language: str) -> bytes:
    """The feed, as bytes."""
    numbers = plan.in_language(language)[:NEWEST]
    root = root_of(ATOM, "feed")
    root.set(LANG, language)
    add(root, "id", tag_uri(plan.history, "feed", language))
    add(root, "title", plan.title(language))
    if said := plan.description(language):
        add(root, "subtitle", said)
    add(root, "updated", max(number.dates.updated for number in numbers))
    author = add(root, "author")
    add(author, "name", plan.project.publisher.name)
    add(author, "uri", plan.project.publisher.website)
    itself, page = plan.url(feed(language)), plan.url(home(language))
    add(root, "link", rel="self", type="application/atom+xml", href=itself)
    add(root, "link", rel="alternate", type="text/html", hreflang=language, href=page)
    for number in numbers:
        _entry(root, plan, number)
    return document(root)


def _entry(root: etree._Element, plan: SitePlan, number: SiteNumber) -> None:
    facts, entry = number.facts, add(root, "entry")
    add(entry, "id", tag_uri(plan.history, facts.issue, facts.language))
    title = facts.headline
    if facts.full_title not in ("", title):
        title = f"{facts.full_title} – {title}"
    add(entry, "title", title)
    add(entry, "published", number.dates.published)
    add(entry, "updated", number.dates.updated)
    url = plan.url(number.path)
    add(entry, "link", rel="alternate", type="text/html", hreflang=facts.language, href=url)
    if pdf := number.forms.get("pdf"):
        add(entry, "link", rel="related", type="application/pdf", href=plan.url(pdf))
    for name in facts.authors:
        add(add(entry, "author"), "name", name)
    for key, label in facts.themes:
        add(entry, "category", term=key, label=label)
    if facts.summary:
        add(entry, "summary", facts.summary)
    add(entry, "content", _content(number, url), type="html")


def _content(number: SiteNumber, url: str) -> str:
    """What a reader's program shows: the summary, then the contents, each with its place."""
    pieces = [f"<p>{escape(number.facts.summary)}</p>"] if number.facts.summary else []
    if number.contents:
        lines = (
            f'<li><a href="{escape(url)}#{escape(one.id)}">{escape(one.title)}</a></li>'
            for one in number.contents
        )
        pieces.append(f"<ul>{''.join(lines)}</ul>")
    return (
        "".join(pieces) or f'<p><a href="{escape(url)}">{escape(number.facts.full_title)}</a></p>'
    )
