"""The pages of the site: first pages, years, and what it adds to the finished page of a number.

Templates are those of `templates/site/`; they see `site` (title, description), `words(key)`,
`date(iso)`, `href(path)`, and what each page is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import jinja2
from markupsafe import Markup

from pipeline.channels.base.direction import direction
from pipeline.channels.base.environment import make_environment, template_faults
from pipeline.channels.base.words import Words, load_words
from pipeline.config.phrases import SITE, read_phrases
from pipeline.content.languages import locale_of, name_of
from pipeline.content.model import plain
from pipeline.dataclass import dataclass
from pipeline.site.cards.draw import CardTexts
from pipeline.site.moments import day
from pipeline.site.moments import partial as date_of
from pipeline.site.plan import (
    SiteNumber,
    SitePlan,
    archive,
    calendar,
    event_file,
    feed,
    home,
    hrefs,
    typeset,
)
from pipeline.site.records.forms import CITED
from pipeline.site.records.works import works_of
from pipeline.site.records.zotero import coins, metas
from pipeline.site.schema_org import json_ld

_SKIP = re.compile(r"<body[^>]*>(?:\s*<a class=\"skip\"[^>]*>[^<]*</a>)?")
_STYLE = '<link rel="stylesheet" href="style.css">'


@dataclass(frozen=True, slots=True)
class SiteAssets:
    """The style sheet below the site's folder; `motif`: it has the line of the brand."""

    style: str
    motif: bool = False


@dataclass(frozen=True, slots=True)
class CardOnPage:
    """The card as the head of a page names it."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class _Other:
    """The same page in a language."""

    language: str
    name: str
    path: str
    url: str


def first_page(plan: SitePlan, assets: SiteAssets, language: str, path: str = "") -> bytes:
    """The first page in a language, at `path` if it is not its usual place."""
    others = [_other(plan, one, home(one)) for one in plan.languages]
    given = {"page": "home", "numbers": plan.in_language(language), "others": others}
    where = (path or home(language), plan.url(home(language)))
    return _page(plan, assets, language, "index", where, given)


def year_page(plan: SitePlan, assets: SiteAssets, language: str, year: str) -> bytes:
    """All numbers of a year."""
    path = archive(language, year)
    numbers = [one for one in plan.in_language(language) if one.year == year]
    there = [o for o in plan.languages if any(n.year == year for n in plan.in_language(o))]
    others = [_other(plan, one, archive(one, year)) for one in there]
    given = {"page": "archive", "numbers": numbers, "others": others, "this_year": year}
    return _page(plan, assets, language, "archive", (path, plan.url(path)), given)


def number_page(
    plan: SitePlan,
    assets: SiteAssets,
    number: SiteNumber,
    built: str,
    style: str,
    card: CardOnPage,
) -> bytes:
    """The finished web page of a number with the site around it.

    Nothing of the page itself is changed but the address of its style sheet: the head gets what
    programs read, the body a way to the rest of the site at both ends.
    """
    language = number.facts.language
    siblings, works = plan.siblings(number), works_of(plan, number)
    given = {
        "facts": number.facts,
        "dates": number.dates,
        "number": number,
        "year": number.year,
        "others": [_other(plan, one.facts.language, one.path) for one in siblings],
        "json_ld": Markup(json_ld(plan, number)),  # noqa: S704  # `<` is written otherwise in it
        "agenda": number.forms.get("agenda"),
        "card": card,
        "metas": () if number.facts.periodical else metas(works[0]),
        "coins": coins(works) if number.facts.periodical else (),
        "forms": _forms(plan, number),
        "events": [(one, event_file(number, one)) for one in plan.agenda(number.facts)],
    }
    names = _names(plan, assets, language, (number.path, plan.url(number.path)), given)
    with template_faults(plan.project.root):
        head, bar, end = (
            _environment(plan).get_template(f"site/{one}.html.j2").render(names)
            for one in ("head", "bar", "end")
        )
    own = _STYLE.replace("style.css", hrefs(number.path)(style))
    page = built.replace(_STYLE, own, 1).replace("</head>", f"{head.strip()}\n</head>", 1)
    page = _SKIP.sub(lambda found: f"{found[0]}\n{bar.strip()}", page, count=1)
    before, body, after = page.rpartition("</body>")
    return f"{before}{end.strip()}\n{body}{after}".encode()


def card_texts(plan: SitePlan, number: SiteNumber) -> CardTexts:
    """What its card says of a number."""
    facts, words = number.facts, _words(plan, number.facts.language)
    dates = load_words(*_of_house(plan), facts.language)
    which = [facts.series or facts.kind_label]
    which += [_say(words, "number", number=facts.number)] if facts.number else []
    which += [facts.period or _date(dates, facts.date)]
    title = plan.title(facts.language)
    address = plan.url(number.path).partition("://")[2].rstrip("/")
    return CardTexts(title, " · ".join(filter(None, which)), facts.headline, address)


def period_in_words(plan: SitePlan, language: str) -> Callable[[str, str], str]:
    """Says a date, or two as a period; the words of the house are read once."""
    words = load_words(*_of_house(plan), language)

    def said(start: str, end: str) -> str:
        first, last = date_of(start), date_of(end)
        if first and last and last != first:
            return plain(words.period(first, last))
        return _date(words, start)

    return said


def phrase(plan: SitePlan, language: str, key: str) -> str:
    """A phrase of the site's words."""
    return _say(_words(plan, language), key)


def _forms(plan: SitePlan, number: SiteNumber) -> list[tuple[str, str]]:
    """The other forms of a number as links are called."""
    words = _words(plan, number.facts.language)
    named = {"pdf": "pdf", "agenda": "agenda-of"}
    return [
        (
            _say(words, named[key])
            if key in named
            else _say(words, "cite" if key in CITED else "record", form=key),
            path,
        )
        for key, path in number.forms.items()
    ]


def _page(
    plan: SitePlan,
    assets: SiteAssets,
    language: str,
    template: str,
    where: tuple[str, str],
    given: Mapping[str, Any],
) -> bytes:
    with template_faults(plan.project.root):
        page = _environment(plan).get_template(f"site/{template}.html.j2")
        html = page.render(_names(plan, assets, language, where, given))
    return (html.strip() + "\n").encode()


def _names(
    plan: SitePlan,
    assets: SiteAssets,
    language: str,
    where: tuple[str, str],
    given: Mapping[str, Any],
) -> dict[str, Any]:
    """What every template of the site sees; `where` is the page's path and its address."""
    words, dates = _words(plan, language), load_words(*_of_house(plan), language)
    about = plan.project.publisher.about
    return {
        "plan": plan,
        "site": {"title": plan.title(language), "description": plan.description(language)},
        "language": language,
        "direction": direction(language),
        "locale": _locale(language),
        "words": partial(_say, words),
        "date": partial(_date, dates),
        "day": day,
        "href": hrefs(where[0]),
        "url": where[1],
        "home": home(language),
        "feed": feed(language),
        "archive": partial(archive, language),
        "calendar": calendar(language) if plan.diary(language) else "",
        "years": _years(plan.in_language(language)),
        "this_year": "",
        "style": assets.style,
        "motif": assets.motif,
        "publisher": plan.project.publisher,
        "typeset": partial(typeset, language=language),
        "about": about.get(language) or about.get(language[:2]) or "",
        **given,
    }


def _years(numbers: Sequence[SiteNumber]) -> list[str]:
    return sorted({one.year for one in numbers if one.year}, reverse=True)


def _other(plan: SitePlan, language: str, path: str) -> _Other:
    name = name_of(language, language)
    return _Other(language, name[:1].upper() + name[1:], path, plan.url(path))


def _locale(language: str) -> str:
    """`fr_FR`: Open Graph wants a country; the likeliest, where none is said."""
    from babel.core import get_global

    locale = locale_of(language)
    likely = str(get_global("likely_subtags").get(locale.language, ""))
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language


def _date(words: Words, iso: str) -> str:
    date = date_of(iso)
    return plain(words.date(date)) if date else ""


def _say(words: Words, key: str, **values: str) -> str:
    return plain(words.nodes(key, **values))


def _words(plan: SitePlan, language: str) -> Words:
    return Words(language, read_phrases(plan.project.root, SITE))


def _of_house(plan: SitePlan) -> tuple[Any, Any]:
    return plan.project.templates, plan.project.root


def _environment(plan: SitePlan) -> jinja2.Environment:
    project = plan.project
    return make_environment(project.templates, project.cache / "templates")
