"""What the last `check --links` learnt of the pages of some links, without asking anything."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date, datetime

from pipeline.cache import Cache
from pipeline.config.project import Project
from pipeline.content.links import Link
from pipeline.dataclass import dataclass
from pipeline.linkcheck.memory import ResultCache
from pipeline.linkcheck.pages import page_of


@dataclass(frozen=True, slots=True)
class LastRound:
    """How many pages there are, how many were asked, how many of those were not there; the day of
    the oldest answer."""

    pages: int = 0
    asked: int = 0
    wrong: int = 0
    day: date | None = None


def last_round(
    links: Iterable[Link], project: Project, own: frozenset[str] = frozenset()
) -> LastRound:
    """The answers kept in `.cache/links` about the pages of some links, however old; that those of
    `own` were not there yet is nothing wrong."""
    memory = ResultCache(Cache(project.cache / "links"), time.time)
    pages = {page for link in links if isinstance(page := page_of(link.address), str)}
    found = ((page, memory.last(page)) for page in pages)
    kept = [record for page, record in found if record and not (page in own and record[0].absent)]
    if not kept:
        return LastRound(len(pages))
    oldest = min(when for _, when in kept)
    return LastRound(
        len(pages),
        len(kept),
        sum(not answer.good for answer, _ in kept),
        datetime.fromtimestamp(oldest).astimezone().date(),
    )
