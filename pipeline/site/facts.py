"""What the site knows of an edition: values as JSON keeps them, in the edition's own words.

Texts are characters, set as the language sets them; days are as precise as they were written
(`PartialDate.iso`: 2025, 2025-12, 2025-12-04 or 2025-12-04T18:30).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.dataclass import dataclass

Labelled = tuple[str, str]  # a key of pipeline.toml and what readers see of it


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A piece of news; `id` is its place on the page, `colour` a name of brand.toml, or empty."""

    id: str
    title: str
    text: str  # what comes before `<!-- more -->`
    date: str
    link: str
    rubric: str
    colour: str
    themes: tuple[Labelled, ...]
    borders: tuple[Labelled, ...]
    territories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventFacts:
    """A date of the diary."""

    id: str
    title: str
    text: str
    start: str
    end: str
    place: str
    link: str


@dataclass(frozen=True, slots=True)
class ReferenceFacts:
    """A publication that is pointed out."""

    id: str
    title: str
    text: str
    type: str
    series: str
    number: str
    date: str
    link: str


@dataclass(frozen=True, slots=True)
class LeadPicture:
    """The first picture of the finished web page: its address from there, its size in pixels."""

    src: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One edition. `periodical`: an issue of a letter that is mailed as a whole, not a report.

    `words` is a digest of the letters and figures its readers read: another typography, another
    template, a moved line make no other one.
    """

    issue: str
    language: str
    kind: str
    kind_label: str
    periodical: bool
    title: str
    full_title: str
    headline: str  # what is said of it in a line: a letter's subject, a report's title
    subtitle: str
    summary: str
    promise: str  # what each issue of a letter brings
    number: str
    period: str
    series: str
    date: str
    authors: tuple[str, ...]
    isbn: str
    issn: str
    stories: tuple[StoryFacts, ...]
    events: tuple[EventFacts, ...]
    references: tuple[ReferenceFacts, ...]
    chapters: tuple[Labelled, ...]  # places on the page and titles
    words: str
    picture: LeadPicture | None = None

    @property
    def key(self) -> str:
        """`2025-12-actu/fr`: what its files are called by, everywhere."""
        return f"{self.issue}/{self.language}"

    @property
    def themes(self) -> tuple[Labelled, ...]:
        """Those of all its stories, each once, the most frequent first."""
        said = [theme for story in self.stories for theme in story.themes]
        return tuple(sorted(dict.fromkeys(said), key=lambda one: -said.count(one)))

    @property
    def themes_said(self) -> list[str]:
        """Their labels."""
        return [label for _, label in self.themes]


def facts_from(kept: Mapping[str, Any]) -> EditionFacts:
    """The facts that `asdict` made of some, and JSON kept.

    Raises:
        KeyError, TypeError: they are of another format.
    """
    lists = {
        "stories": tuple(_story(one) for one in kept["stories"]),
        "events": tuple(EventFacts(**one) for one in kept["events"]),
        "references": tuple(ReferenceFacts(**one) for one in kept["references"]),
        "chapters": _pairs(kept["chapters"]),
        "authors": tuple(kept["authors"]),
        "picture": LeadPicture(**kept["picture"]) if kept["picture"] else None,
    }
    return EditionFacts(**{**kept, **lists})


def _story(kept: Mapping[str, Any]) -> StoryFacts:
    pairs = {name: _pairs(kept[name]) for name in ("themes", "borders")}
    return StoryFacts(**{**kept, **pairs, "territories": tuple(kept["territories"])})


def _pairs(kept: list[list[str]]) -> tuple[Labelled, ...]:
    return tuple((key, label) for key, label in kept)
