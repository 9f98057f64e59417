"""What earlier issues told already: stories of one title, or nearly, and of one address."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.content.story_heads import HeadOfStory, StoriesOfIssue
from pipeline.dataclass import dataclass
from pipeline.letters import bare, said

_SCHEME = re.compile(r"^https?://(?:www\.)?")
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_ALIKE = 0.8  # of the words of both, so many are the same
_LEAST = 3  # words: « Retour en images » is the name of a rubric, and comes back
_LEAST_ALIKE = 5  # words, where one of them may be another; of fewer all are the same
_STEM = 5  # letters: « ouvre » and « ouvrent » are the same
_LOOKED_AT = 40  # stories with one mark, the latest first


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """A story of this edition and the one an earlier issue had."""

    story: HeadOfStory
    before: HeadOfStory
    titled: bool  # is it the title that is the same, and not the address alone?


_Entry = tuple[str, str, HeadOfStory]  # date, issue


class EarlierIssues:
    """The stories of all issues in one language; asked for each edition what it repeats."""

    def __init__(self, issues: Mapping[str, StoriesOfIssue]) -> None:
        self._issues = issues
        self._by: dict[str, list[_Entry]] = {}
        self._known: dict[str, tuple[ToldBefore, ...]] = {}
        in_order = sorted(issues.items(), key=lambda one: (one[1].date, one[0]))
        for issue, told in in_order:
            for story in told.stories:
                for mark in _marks(story):
                    self._by.setdefault(mark, []).append((told.date, issue, story))

    def repeated(self, issue: str) -> tuple[ToldBefore, ...]:
        """What an issue tells again, each story once: the latest that was alike."""
        if issue not in self._known:
            self._known[issue] = self._repeated(issue)
        return self._known[issue]

    def _repeated(self, issue: str) -> tuple[ToldBefore, ...]:
        own = self._issues.get(issue)
        if own is None or not own.date:
            return ()
        found = []
        for story in own.stories:
            if titled := self._titled(story, own):
                found.append(ToldBefore(story, titled, titled=True))
            elif story.link and (linked := self._latest(f"> {_address(story.link)}", own)):
                found.append(ToldBefore(story, linked, titled=False))
        return tuple(found)

    def _titled(self, story: HeadOfStory, own: StoriesOfIssue) -> HeadOfStory | None:
        words = telling_words(story.title)
        if len(words) < _LEAST:
            return None
        if same := self._latest(f"= {said(story.title)}", own):
            return same
        # Two that are alike have a word in common among any few of the one: the rarest ones.
        few = sorted(words, key=lambda word: len(self._by.get(word, ())))[: _few(len(words))]
        alike = (
            next(
                (e for e in self._before(word, own) if _alike(words, telling_words(e[2].title))),
                None,
            )
            for word in few
        )
        return max((one for one in alike if one), key=lambda one: one[:2], default=(None,))[-1]

    def _latest(self, mark: str, own: StoriesOfIssue) -> HeadOfStory | None:
        return next((entry[2] for entry in self._before(mark, own)), None)

    def _before(self, mark: str, own: StoriesOfIssue) -> Iterator[_Entry]:
        """The stories with this mark in issues before, the latest first; not all of a long row, or
        an archive of letters all alike would take the square of its length."""
        entries = self._by.get(mark, [])
        end = bisect_left(entries, own.date, key=lambda one: one[0])
        for entry in reversed(entries[max(0, end - _LOOKED_AT) : end]):
            if self._is_earlier(entry, own):
                yield entry

    def _is_earlier(self, entry: _Entry, own: StoriesOfIssue) -> bool:
        """Is it certain? Of a month and a day in it, nobody knows which came first."""
        length = min(len(entry[0]), len(own.date))
        other = self._issues[entry[1]]
        return other.kind == own.kind and "" < entry[0][:length] < own.date[:length]


def _marks(story: HeadOfStory) -> Iterator[str]:
    yield f"= {said(story.title)}"
    if story.link:
        yield f"> {_address(story.link)}"
    yield from telling_words(story.title)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Nearly the same words, and no other number: last year's call was another one."""
    apart = one ^ other
    if apart and min(len(one), len(other)) < _LEAST_ALIKE:
        return False
    nearly = len(one & other) >= _ALIKE * len(one | other)
    return nearly and not any(word.isdigit() for word in apart)


def _few(words: int) -> int:
    """So many of them cannot all be missing from a title that is alike."""
    return words - int(_ALIKE * words + 0.999) + 1


@lru_cache(8192)
def telling_words(title: str) -> frozenset[str]:
    """The beginnings of the words by which a title is known again, and its numbers."""
    return frozenset(w if w.isdigit() else w[:_STEM] for w in _WORD.findall(bare(title)))


def _address(link: str) -> str:
    """Without what only counts who comes from where."""
    if "?" in link or "#" in link:
        from pipeline.content.tracking import tracking_parameters, without
        from pipeline.content.uris import web_parts  # few addresses need them

        parts = web_parts(link)
        if parts and (pairs := tracking_parameters(parts)):
            link = without(parts, pairs)
    return _SCHEME.sub("", link).rstrip("/")
