"""What is on the site, where it lies and what it is called: pure values, no file is read here.

Paths are below the site's folder, addresses what a browser asks for; the page of a folder is its
`index.html`, and goes without that name in addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from urllib.parse import quote, urlsplit

from pipeline.config.project import Project
from pipeline.config.site import SiteSettings
from pipeline.content.nodes import Text, plain
from pipeline.content.typeset import set_nodes
from pipeline.dataclass import dataclass
from pipeline.site.diary import DiaryEvent
from pipeline.site.facts import EditionFacts
from pipeline.site.history import EditionDates, SiteHistory
from pipeline.site.ics import has_day

_INDEX = "index.html"
ASSETS = "assets/"


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """A line of a number's contents."""

    id: str
    title: str
    rubric: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class SiteNumber:
    """One edition on the site. `forms` are its other forms, by what they are, with their paths."""

    facts: EditionFacts
    dates: EditionDates
    forms: Mapping[str, str]

    @property
    def folder(self) -> str:
        """Where its page and all that belongs to it lie."""
        return f"{self.facts.language}/{self.facts.issue}/"

    @property
    def path(self) -> str:
        """Its page."""
        return self.folder + _INDEX

    @property
    def year(self) -> str:
        """The year it is listed under."""
        return self.facts.date[:4]

    @property
    def contents(self) -> tuple[ListedEntry, ...]:
        """Its chapters, or its stories."""
        if self.facts.periodical:
            told = self.facts.stories
            return tuple(ListedEntry(s.id, s.title, s.rubric, s.colour) for s in told if s.title)
        return tuple(ListedEntry(*chapter) for chapter in self.facts.chapters)


@dataclass(frozen=True, slots=True)
class SitePlan:
    """The whole site: its numbers, the newest first, and what earlier runs said of them."""

    project: Project
    wordmark: str
    numbers: tuple[SiteNumber, ...]
    history: SiteHistory
    _agendas: dict[str, dict[str, list[DiaryEvent]]] = field(
        default_factory=dict, compare=False, repr=False
    )  # by language and issue, once they are asked for

    @property
    def address(self) -> str:
        """Where it will be on the web, with a slash at its end."""
        return address_of(self.project)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those there is a number in, in the order of pipeline.toml."""
        there = {number.facts.language for number in self.numbers}
        return tuple(one for one in self.project.languages if one in there)

    def in_language(self, language: str) -> tuple[SiteNumber, ...]:
        """The numbers of one language, the newest first."""
        return tuple(one for one in self.numbers if one.facts.language == language)

    def siblings(self, number: SiteNumber) -> tuple[SiteNumber, ...]:
        """The same issue in all its languages, itself included, as pipeline.toml orders them."""
        same = {n.facts.language: n for n in self.numbers if n.facts.issue == number.facts.issue}
        return tuple(same[one] for one in self.project.languages if one in same)

    def diary(self, language: str) -> tuple[DiaryEvent, ...]:
        """The events of a language that have a day."""
        known = self.history.diaries.get(language)
        return tuple(one for one in (known.events if known else ()) if has_day(one.event.start))

    def agenda(self, facts: EditionFacts) -> tuple[DiaryEvent, ...]:
        """Those an issue announces, what is cancelled of them included."""
        if facts.language not in self._agendas:
            agendas: dict[str, list[DiaryEvent]] = {}
            for event in self.diary(facts.language):
                for issue in event.issues:
                    agendas.setdefault(issue, []).append(event)
            self._agendas[facts.language] = agendas
        return tuple(self._agendas[facts.language].get(facts.issue, ()))

    def title(self, language: str) -> str:
        """What the site is called."""
        said = site_of(self.project).title
        return typeset(said.get(language) or said.get(language[:2]) or self.wordmark, language)

    def description(self, language: str) -> str:
        """What it brings: as pipeline.toml says, else as the newest letter promises."""
        said = site_of(self.project).description
        promises = (number.facts.promise for number in self.in_language(language))
        own = said.get(language) or said.get(language[:2])
        return typeset(own, language) if own else next(filter(None, promises), "")

    def url(self, path: str) -> str:
        """The address of a page or a file."""
        return self.address + quote(path.removesuffix(_INDEX))


def typeset(text: str, language: str) -> str:
    """A text of pipeline.toml as the language sets it."""
    return plain(set_nodes((Text(text),), language))


def home(language: str) -> str:
    """The first page in a language."""
    return f"{language}/{_INDEX}"


def archive(language: str, year: str) -> str:
    """The page of a year."""
    return f"{language}/archive/{year}.html"


def feed(language: str) -> str:
    """The feed of a language."""
    return f"{language}/atom.xml"


def calendar(language: str) -> str:
    """The calendar to subscribe to, in a language."""
    return f"{language}/agenda.ics"


def event_file(number: SiteNumber, event: DiaryEvent) -> str:
    """The calendar of one event, for who wants that one alone: its name stays, as its id does."""
    return f"{number.folder}events/{event.uid.rpartition('@')[0]}.ics"


def site_of(project: Project) -> SiteSettings:
    """`[site]`, or what it says where it is not written."""
    return project.site or SiteSettings()


def address_of(project: Project) -> str:
    """`[site] address`; without it the folder of `web_address` if it is the same for all issues,
    else the publisher's website."""
    if site_of(project).address:
        return site_of(project).address
    given = project.web_address if "{" not in project.web_address else ""
    return (given or project.publisher.website).partition("#")[0].rpartition("/")[0] + "/"


def host_of(project: Project) -> str:
    """The name of the site's host."""
    return urlsplit(address_of(project)).hostname or ""


def hrefs(page: str) -> Callable[[str], str]:
    """How a page names another file of the site: `href("fr/atom.xml")` → `../atom.xml`.

    With its `index.html`: so the site can be read from a folder, before it is anywhere.
    """
    here = page.split("/")[:-1]

    def href(path: str) -> str:
        there = path.split("/")
        shared = 0
        while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
            shared += 1
        return quote("/".join([".."] * (len(here) - shared) + there[shared:]))

    return href
