"""What a site has said before: when each number came out and was changed.

It cannot be made again from the texts, so it lies in git with them (`sent/site.json`), and is what
keeps a feed honest: `published` stays, `updated` moves with what readers read, never with a build.
Until its own day a number is being written: nothing that changes before is a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, field
from types import MappingProxyType
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.site.diary import Diary, DiaryEvent, diary_of
from pipeline.site.facts import EditionFacts, EventFacts
from pipeline.site.moments import moment

FORMAT = 1
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EditionDates:
    """When a number came out, and when its words last changed (RFC 3339); `words` is a digest."""

    published: str
    updated: str
    words: str


@dataclass(frozen=True, slots=True)
class SiteHistory:
    """`tag` is the authority of all ids: `www.example.org,2025` (RFC 4151), never changed again."""

    tag: str = ""
    editions: Mapping[str, EditionDates] = field(default_factory=lambda: _NOTHING)
    diaries: Mapping[str, Diary] = field(default_factory=lambda: _NOTHING)  # by language


def continued(
    history: SiteHistory, facts: Iterable[EditionFacts], host: str, now: str
) -> SiteHistory:
    """The history with these editions as they are now; others stay as they were.

    `host` is that of the site, `now` the moment of this run (RFC 3339).
    """
    facts = tuple(facts)
    first = min((one.date[:4] for one in facts if one.date), default="")
    tag = history.tag or (f"{host},{first}" if first else "")
    dates = dict(history.editions)
    for one in facts:
        dates[one.key] = _dates(dates.get(one.key), one, now)
    diaries = dict(history.diaries)
    for language in {one.language for one in facts}:
        own = [one for one in facts if one.language == language]
        published = {one.issue: dates[one.key].published for one in own}
        before = diaries.get(language, Diary())
        diaries[language] = diary_of(before, own, published, tag.partition(",")[0], now)
    return SiteHistory(tag, dates, diaries)


def _dates(before: EditionDates | None, facts: EditionFacts, now: str) -> EditionDates:
    own = moment(facts.date)
    if before is None or now < before.published:
        return EditionDates(own, own, facts.words)
    if before.words == facts.words:
        return before
    return EditionDates(before.published, max(now, before.published), facts.words)


def tag_uri(history: SiteHistory, *parts: str) -> str:
    """An id that stays when the address moves: `tag:www.example.org,2025:2025-12-actu/fr`."""
    return f"tag:{history.tag}:{'/'.join(parts)}"


def as_kept(history: SiteHistory) -> dict[str, Any]:
    """As JSON keeps it."""
    return {
        "format": FORMAT,
        "tag": history.tag,
        "editions": {key: asdict(one) for key, one in sorted(history.editions.items())},
        "diaries": {
            language: {
                "given": dict(sorted(one.given.items())),
                "events": [asdict(event) for event in one.events],
            }
            for language, one in sorted(history.diaries.items())
        },
    }


def history_from(kept: Mapping[str, Any]) -> SiteHistory:
    """What was kept.

    Raises:
        KeyError, TypeError, AttributeError: it was not written by us.
    """
    if kept["format"] != FORMAT:
        raise KeyError(kept["format"])
    editions = {key: EditionDates(**one) for key, one in kept["editions"].items()}
    diaries = {
        language: Diary(tuple(map(_event, one["events"])), dict(one["given"]))
        for language, one in kept["diaries"].items()
    }
    return SiteHistory(str(kept["tag"]), editions, diaries)


def _event(kept: Mapping[str, Any]) -> DiaryEvent:
    event, issues = EventFacts(**kept["event"]), tuple(kept["issues"])
    return DiaryEvent(**{**kept, "event": event, "issues": issues})
