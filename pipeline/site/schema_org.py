"""What a number says of itself to search engines: JSON-LD in schema.org's words.

A letter is a `PublicationIssue` of its `Periodical`, its stories `NewsArticle`, its dates `Event`,
what it points out `Report`; a brochure is a `Report` itself. Zotero reads none of this (its generic
translators know no JSON-LD): for it there are `metas.py` and `coins.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.site.facts import EditionFacts, EventFacts, ReferenceFacts, StoryFacts
from pipeline.site.moments import day, with_offset
from pipeline.site.plan import SiteNumber, SitePlan, site_of

_Thing = dict[str, Any]


def json_ld(plan: SitePlan, number: SiteNumber) -> str:
    """The script's text; no `<` in it can end the script."""
    graph = [_publisher(plan), *_number(plan, number)]
    document = {"@context": "https://schema.org", "@graph": graph}
    told = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _publisher(plan: SitePlan) -> _Thing:
    publisher = plan.project.publisher
    return _said(
        {
            "@type": "Organization",
            "@id": f"{plan.address}#publisher",
            "name": publisher.name,
            "url": publisher.website,
            "email": publisher.email,
        }
    )


def _number(plan: SitePlan, number: SiteNumber) -> Iterable[_Thing]:
    facts, url = number.facts, plan.url(number.path)
    by = {"@id": f"{plan.address}#publisher"}
    own = _letter(number, url, by) if facts.periodical else _brochure(plan, number, url, by)
    parts: list[_Thing] = [
        *(_story(number, one, url, by) for one in facts.stories),
        *(_event(plan, facts, one, url) for one in facts.events),
        *(_reference(one, url) for one in facts.references),
    ]
    yield {**own, "hasPart": [{"@id": one["@id"]} for one in parts]} if parts else own
    yield from parts


def _letter(number: SiteNumber, url: str, by: Mapping[str, str]) -> _Thing:
    facts = number.facts
    series = {"@type": "Periodical", "name": facts.title, "issn": facts.issn, "publisher": by}
    return _said(
        {
            "@type": "PublicationIssue",
            "@id": f"{url}#number",
            "url": url,
            "name": facts.full_title,
            "headline": facts.headline,
            "description": facts.summary,
            "issueNumber": facts.number,
            "datePublished": day(facts.date),
            "dateModified": number.dates.updated,
            "inLanguage": facts.language,
            "isPartOf": _said(series),
            "publisher": by,
        }
    )


def _brochure(plan: SitePlan, number: SiteNumber, url: str, by: Mapping[str, str]) -> _Thing:
    facts = number.facts
    pdf = number.forms.get("pdf")
    encoding = {"@type": "MediaObject", "encodingFormat": "application/pdf"}
    isbn = {"@type": "PropertyValue", "propertyID": "ISBN", "value": facts.isbn}
    return _said(
        {
            "@type": "Report",
            "@id": f"{url}#number",
            "url": url,
            "name": facts.title,
            "headline": facts.title,
            "alternativeHeadline": facts.subtitle,
            "abstract": facts.summary,
            "author": [{"@type": "Person", "name": name} for name in facts.authors] or by,
            "datePublished": day(facts.date),
            "dateModified": number.dates.updated,
            "inLanguage": facts.language,
            "isPartOf": _series(facts.series),
            "position": facts.number,
            "identifier": isbn if facts.isbn else None,
            "encoding": {**encoding, "contentUrl": plan.url(pdf)} if pdf else None,
            "publisher": by,
        }
    )


def _story(number: SiteNumber, story: StoryFacts, url: str, by: Mapping[str, str]) -> _Thing:
    return _said(
        {
            "@type": "NewsArticle",
            "@id": f"{url}#{story.id}",
            "url": f"{url}#{story.id}",
            "headline": story.title,
            "description": story.text.partition("\n\n")[0],
            "articleSection": story.rubric,
            "keywords": [label for _, label in (*story.themes, *story.borders)],
            "contentLocation": [{"@type": "Place", "name": name} for name in story.territories],
            "datePublished": day(number.facts.date),
            "dateModified": number.dates.updated,
            "inLanguage": number.facts.language,
            "isBasedOn": story.link,
            "isPartOf": {"@id": f"{url}#number"},
            "author": by,
            "publisher": by,
        }
    )


def _event(plan: SitePlan, facts: EditionFacts, event: EventFacts, url: str) -> _Thing:
    zone = site_of(plan.project).time_zone
    place = {"@type": "Place", "name": event.place, "address": event.place}
    return _said(
        {
            "@type": "Event",
            "@id": f"{url}#{event.id}",
            "name": event.title,
            "description": event.text,
            "startDate": with_offset(event.start, zone),
            "endDate": with_offset(event.end or event.start, zone),
            "location": place if event.place else None,
            "url": event.link or f"{url}#{event.id}",
            "inLanguage": facts.language,
        }
    )


def _reference(reference: ReferenceFacts, url: str) -> _Thing:
    return _said(
        {
            "@type": "Report",
            "@id": f"{url}#{reference.id}",
            "name": reference.title,
            "genre": reference.type,
            "description": reference.text,
            "datePublished": day(reference.date),
            "isPartOf": _series(reference.series),
            "position": reference.number,
            "url": reference.link,
        }
    )


def _series(name: str) -> _Thing | None:
    return {"@type": "CreativeWorkSeries", "name": name} if name else None


def _said(thing: _Thing) -> _Thing:
    """Without what is not known."""
    return {key: value for key, value in thing.items() if value}
