"""What of a number has a post of its own: its stories, then its dates, then what it points out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.dataclass import dataclass
from pipeline.site.facts import EditionFacts, EventFacts, ReferenceFacts

Period = Callable[[str, str], str]  # two dates as facts keep them → both in words


@dataclass(frozen=True, slots=True)
class PostItem:
    """One of them; `about` is the line below its title: when and where, or what it is."""

    id: str
    title: str
    about: str
    text: str
    labels: tuple[str, ...] = ()


def items(facts: EditionFacts, period: Period) -> Iterator[PostItem]:
    """Those that have a title, in this order: a draft that was worked on keeps its name when a
    date is announced beside it."""
    for story in facts.stories:
        labels = tuple(label for _, label in (*story.themes, *story.borders))
        yield PostItem(story.id, story.title, "", story.text, labels)
    for event in facts.events:
        yield PostItem(event.id, event.title, _when_and_where(event, period), event.text)
    for one in facts.references:
        yield PostItem(one.id, one.title, _what(one, period), one.text)


def _when_and_where(event: EventFacts, period: Period) -> str:
    return _line(period(event.start, event.end), event.place)


def _what(one: ReferenceFacts, period: Period) -> str:
    return _line(one.type, one.series, period(one.date, ""))


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
