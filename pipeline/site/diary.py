"""The events that were announced, each with an id that stays: a calendar one can follow.

An id is made of the issue that announced an event first, a language and a number given once; never
of a title or a day, which may change. An event that is announced again is found by what it is; one
that is announced no more is cancelled, and stays for a year, so that calendars hear of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

from pipeline.dataclass import dataclass
from pipeline.site.facts import EditionFacts, EventFacts
from pipeline.site.moments import day

_SIGNIFICANT = ("start", "end", "place")  # what SEQUENCE counts (RFC 5545, 3.8.7.4)


@dataclass(frozen=True, slots=True)
class DiaryEvent:
    """An event as calendars know it. `issues` announce it; `first` did so before all others."""

    uid: str
    first: str
    issues: tuple[str, ...]
    event: EventFacts
    sequence: int
    modified: str  # RFC 3339
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Diary:
    """The events of one language; `given` is the last number given, by the issue."""

    events: tuple[DiaryEvent, ...] = ()
    given: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


def diary_of(
    before: Diary,
    facts: Iterable[EditionFacts],
    published: Mapping[str, str],
    host: str,
    now: str,
) -> Diary:
    """The diary of one language after its issues as they are now.

    `published` says by the issue when it comes out: before, nothing is a change.
    """
    keeper = _Keeper(before, published, host, now)
    issues = sorted(facts, key=lambda one: (one.date, one.issue))
    for one in issues:
        keeper.announce(one)
    return Diary(keeper.all({one.issue for one in issues}), keeper.given)


class _Keeper:
    """Goes through the issues, the oldest first; what it knows of each event is the last word."""

    def __init__(self, before: Diary, published: Mapping[str, str], host: str, now: str) -> None:
        self._before = {one.uid: one for one in before.events}
        self._published, self._host, self._now = published, host, now
        self._said: dict[str, DiaryEvent] = {}
        self.given = dict(before.given)
        # Where to look, by the issue that announced an event and by its day: a diary of twenty
        # years has a thousand of them.
        self._announced: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._on: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for one in before.events:
            self._list(one)

    def _list(self, one: DiaryEvent) -> None:
        for issue in one.issues:
            self._announced[issue][one.uid] = None
        self._on[day(one.event.start)][one.uid] = None

    def announce(self, facts: EditionFacts) -> None:
        """Each event of an issue: one that is known, as it is now, or a new one."""
        taken: set[str] = set()
        waiting = list(facts.events)
        for same, own in _WAYS:
            for event in tuple(waiting):
                near = self._announced[facts.issue] if own else self._on[day(event.start)]
                known = [
                    one for uid in near if uid not in taken and same(one := self._known(uid), event)
                ]
                if len(known) == 1:
                    taken.add(known[0].uid)
                    self._say(known[0], event, facts)
                    waiting.remove(event)
        for event in waiting:
            made = self._new(event, facts)
            self._said[made.uid] = made
            self._list(made)

    def _known(self, uid: str) -> DiaryEvent:
        return self._said.get(uid) or self._before[uid]

    def _say(self, known: DiaryEvent, event: EventFacts, facts: EditionFacts) -> None:
        """The latest issue has the last word."""
        said = self._said.get(known.uid)
        issues = (*(said.issues if said else ()), facts.issue)
        self._said[known.uid] = replace(known, event=event, issues=issues)
        self._list(self._said[known.uid])

    def all(self, there: set[str]) -> tuple[DiaryEvent, ...]:
        """The whole diary; `there` are the issues of this run."""
        rest = (one for uid, one in self._before.items() if uid not in self._said)
        kept = [left for one in rest if (left := self._left(one, there)) is not None]
        events = [*map(self._counted, self._said.values()), *kept]
        return tuple(sorted(events, key=lambda one: (one.event.start, one.uid)))

    def _new(self, event: EventFacts, facts: EditionFacts) -> DiaryEvent:
        number = self.given[facts.issue] = self.given.get(facts.issue, 0) + 1
        uid = f"{quote(facts.issue, safe='')}.{facts.language}.{number}@{self._host}"
        published = self._published[facts.issue]
        return DiaryEvent(uid, facts.issue, (facts.issue,), event, 0, published)

    def _counted(self, said: DiaryEvent) -> DiaryEvent:
        """What changed of an event since the last run, counted."""
        before = self._before.get(said.uid)
        published = self._published.get(said.first, "")
        if before is None:
            return said
        if self._now < published:
            return replace(said, sequence=0, modified=published, cancelled=False)
        if before.event == said.event and not before.cancelled:
            return said
        moved = before.cancelled or any(
            getattr(before.event, name) != getattr(said.event, name) for name in _SIGNIFICANT
        )
        sequence = before.sequence + moved
        return replace(said, sequence=sequence, modified=self._now, cancelled=False)

    def _left(self, one: DiaryEvent, there: set[str]) -> DiaryEvent | None:
        """An event that no issue of this run announces."""
        if one.cancelled:
            return one if _a_year_later(one.modified) > self._now else None
        if not there & set(one.issues):
            return one  # its issues are not here to be asked
        if self._now < self._published.get(one.first, ""):
            return None  # it was never announced
        if (one.event.end or one.event.start)[:10] < self._now[:10]:
            return None  # it is over: nobody need be told
        return replace(one, sequence=one.sequence + 1, modified=self._now, cancelled=True)


def _a_year_later(moment: str) -> str:
    year = int(moment[:4]) + 1
    rest = moment[4:]
    return f"{year:04d}{rest}"


# How an event is found again, the surest way first. In an issue that announced it its title, its
# link or its day and place may change one at a time; between issues the day has to be the same, for
# a meeting of every month has one title.
def _same_id(known: DiaryEvent, event: EventFacts) -> bool:
    return known.event.id == event.id


def _same_link(known: DiaryEvent, event: EventFacts) -> bool:
    return event.link != "" and known.event.link == event.link


def _same_day_and_place(known: DiaryEvent, event: EventFacts) -> bool:
    return (known.event.start, known.event.place) == (event.start, event.place)


def _announced_elsewhere(known: DiaryEvent, event: EventFacts) -> bool:
    if day(known.event.start) != day(event.start):
        return False
    place = event.place != "" and known.event.place == event.place
    return _same_id(known, event) or _same_link(known, event) or place


# With each: is it looked for among those of its own issue, or among all of its day?
_WAYS = (
    (_same_id, True),
    (_same_link, True),
    (_same_day_and_place, True),
    (_announced_elsewhere, False),
)


def still_to_follow(diary: Iterable[DiaryEvent], newest: str) -> tuple[DiaryEvent, ...]:
    """Those a calendar to subscribe to holds: no older than a year before the newest issue."""
    try:
        year, month, first = (int(part) for part in (day(newest) + "-01-01")[:10].split("-"))
        oldest = date(year - 1, month, min(first, 28)).isoformat()
    except ValueError:
        oldest = ""
    return tuple(one for one in diary if (one.event.end or one.event.start) >= oldest)
