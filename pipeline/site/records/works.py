"""What is recorded of a number: a brochure itself, the publications it points out, as values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.dataclass import dataclass
from pipeline.letters import slug
from pipeline.site.facts import ReferenceFacts
from pipeline.site.moments import day
from pipeline.site.plan import SiteNumber, SitePlan

_ISBN = re.compile(r"97[89][\d -]{10,14}\d|\b\d[\d -]{8,11}[\dXx]\b")
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class RecordedWork:
    """One publication. `id` is permanent; `key` is what is typed to cite it: `mot-2025-soigner`.

    `titles` are (language, title), the record's own first; `published` is a day as precise as it is
    known; `changed` when the record last was (RFC 3339). `about` is the page that points it out.
    """

    id: str
    key: str
    language: str
    titles: tuple[tuple[str, str], ...]
    subtitle: str
    authors: tuple[str, ...]
    publisher: str
    published: str
    changed: str
    series: str
    number: str
    type: str
    isbn: str
    abstract: str
    subjects: tuple[str, ...]
    url: str
    pdf: str
    about: str = ""

    @property
    def title(self) -> str:
        """In its own language."""
        return self.titles[0][1]

    @property
    def year(self) -> str:
        """Four figures, or nothing."""
        return self.published[:4]

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month, day, as far as they are known."""
        return tuple(int(part) for part in self.published.split("-") if part)


def works_of(plan: SitePlan, number: SiteNumber) -> tuple[RecordedWork, ...]:
    """The works of a number, its own first; none of a letter that points nothing out."""
    works = [] if number.facts.periodical else [_own(plan, number)]
    works += [_pointed_out(plan, number, one) for one in number.facts.references if one.title]
    return tuple(_with_keys_of_their_own(works))


def _own(plan: SitePlan, number: SiteNumber) -> RecordedWork:
    facts = number.facts
    siblings = [one.facts for one in plan.siblings(number) if one.facts.key != facts.key]
    pdf = number.forms.get("pdf")
    return RecordedWork(
        id=f"tag:{plan.history.tag}:{facts.issue}/{facts.language}",
        key=_key(facts.title, facts.date),
        language=facts.language,
        titles=((facts.language, facts.title), *((one.language, one.title) for one in siblings)),
        subtitle=facts.subtitle,
        authors=tuple(_REMARK.sub("", name) for name in facts.authors),
        publisher=plan.project.publisher.name,
        published=day(facts.date),
        changed=number.dates.updated,
        series=facts.series,
        number=facts.number,
        type=facts.kind_label,
        isbn=isbn_in(facts.isbn),
        abstract=facts.summary,
        subjects=tuple(label for _, label in facts.themes),
        url=plan.url(number.path),
        pdf=plan.url(pdf) if pdf else "",
    )


def _pointed_out(plan: SitePlan, number: SiteNumber, one: ReferenceFacts) -> RecordedWork:
    """Who published it the letter does not say: nothing is made up."""
    facts, page = number.facts, f"{plan.url(number.path)}#{one.id}"
    return RecordedWork(
        id=f"tag:{plan.history.tag}:{facts.issue}/{facts.language}/{one.id}",
        key=_key(one.title, one.date or facts.date),
        language=facts.language,
        titles=((facts.language, one.title),),
        subtitle="",
        authors=(),
        publisher="",
        published=day(one.date),
        changed=number.dates.updated,
        series=one.series,
        number=one.number,
        type=one.type,
        isbn="",
        abstract=one.text,
        subjects=(),
        url=one.link or page,
        pdf=one.link if one.link.lower().endswith(".pdf") else "",
        about=page,
    )


def _key(title: str, date: str) -> str:
    """`2025-soigner-d-une-rive`: ASCII, as BibTeX wants it."""
    words = slug(title).split("-")[:4]
    return "-".join([date[:4] or "nd", *words])


def _with_keys_of_their_own(works: list[RecordedWork]) -> Iterator[RecordedWork]:
    from dataclasses import replace

    taken: set[str] = set()
    for work in works:
        key, number = work.key, 1
        while key in taken:
            number += 1
            key = f"{work.key}-{number}"
        taken.add(key)
        yield work if key == work.key else replace(work, key=key)


def isbn_in(text: str) -> str:
    """`978-2-12-345680-3 (exemple)` → `978-2-12-345680-3`; nothing, where none stands."""
    found = _ISBN.search(text)
    return found[0].strip() if found else ""
