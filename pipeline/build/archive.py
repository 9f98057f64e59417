"""The stories of all issues, remembered by what their texts hold: for a check of one of them.

One entry of the cache for each language has those of all its editions, by a digest of their texts:
who checks one issue of an archive reads one file, and heads only of what is new. What an edition
repeats is part of what its findings are remembered by (`checked.py`), so nothing else of the
archive makes it be read again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline import crash
from pipeline.build import fingerprint
from pipeline.build.house import BuildHouse
from pipeline.cache import Cache
from pipeline.content.source import read_source
from pipeline.content.story_heads import HeadOfStory, StoriesOfIssue
from pipeline.preflight.earlier import EarlierIssues, ToldBefore

_FORMAT = "stories 1"
_MANY = 40  # editions of which nothing is known: the heads of fewer are read before a process is
_PARTS = 4  # of the work of each process, so that none waits long for another

_Files = Sequence[Path]  # the texts of an edition, its front file first
_Entry = dict[str, Any]  # what is remembered of one
_NONE = StoriesOfIssue("", "", ())


class Archive:
    """What the issues of a house told, read language by language when it is asked for."""

    def __init__(self, house: BuildHouse) -> None:
        self._house = house
        self._cache = Cache(house.project.cache / "stories")
        self._told: dict[str, EarlierIssues] = {}
        self._jobs = 1
        self._meanwhile: Callable[[], object] = _nothing

    def shared_out(self, jobs: int, meanwhile: Callable[[], object]) -> None:
        """From now on the heads of many editions are read by so many copies of this process.

        `meanwhile` is done beside them: what the work that comes next takes, for whoever has it.
        """
        self._jobs, self._meanwhile = jobs, meanwhile

    def repeated(self, issue: str, language: str) -> tuple[ToldBefore, ...]:
        """What an edition tells that an earlier issue told."""
        if language not in self._told:
            self._told[language] = EarlierIssues(self._read(language))
        return self._told[language].repeated(issue)

    def _read(self, language: str) -> Mapping[str, StoriesOfIssue]:
        key = fingerprint.combine(self._house.made_of, _FORMAT, language)
        known = _entries(self._cache.get(key))
        editions = self._editions(language)
        texts = {issue: self._texts(files) for issue, files in editions.items()}
        new = [issue for issue in editions if texts[issue] not in known]
        found = dict(zip(new, self._anew([editions[issue] for issue in new]), strict=True))
        now: dict[str, Any] = {}
        issues = {}
        for issue, files in editions.items():
            entry = found[issue] if issue in found else known[texts[issue]]
            if entry and self._texts(files) == texts[issue]:  # not saved meanwhile
                now[texts[issue]] = entry
            issues[issue] = _stories(entry or asdict(_NONE))
        if now != known:
            self._cache.put(key, json.dumps(now, ensure_ascii=False).encode("utf-8", "replace"))
        return issues

    def _anew(self, todo: Sequence[_Files]) -> list[_Entry | None]:
        """An entry for each edition; None where the process that read it died."""
        if self._jobs == 1 or len(todo) < _MANY:
            return self._in_order(todo)
        from pipeline.build import workers

        if not workers.can_be_copied():
            return self._in_order(todo)
        _ = self._house.workspace  # each copy has it
        size = -(-len(todo) // (self._jobs * _PARTS))
        parts = [todo[at : at + size] for at in range(0, len(todo), size)]
        found: list[list[_Entry | None]] = [[None] * len(part) for part in parts]
        jobs = ((part,) for part in parts)
        each = workers.each(self._in_order, jobs, self._jobs, self._meanwhile, copies=True)
        for number, came in each:
            with suppress(workers.WorkerDiedError):
                found[number] = came.result()
        return [entry for part in found for entry in part]

    def _in_order(self, todo: Sequence[_Files]) -> list[_Entry | None]:
        return [asdict(self._heads(files)) for files in todo]

    def _editions(self, language: str) -> Mapping[str, _Files]:
        """The texts of each edition, its front file first."""
        found: dict[str, list[Path]] = {}
        names = self._house.digests.names(self._house.project.issues)
        for name, path in sorted(names):
            issue, _, own = name.partition("/")
            if own == f"{language}.md":
                found.setdefault(issue, []).insert(0, Path(path))
            elif own.startswith(f"{language}/") and own.endswith(".md") and own.count("/") == 1:
                found.setdefault(issue, []).append(Path(path))
        fronts = {issue for issue, files in found.items() if files[0].stem == language}
        return {issue: files for issue, files in found.items() if issue in fronts}

    def _texts(self, files: _Files) -> str:
        issue = str(files[0].parent)
        return fingerprint.combine(issue, *(self._house.digests.one(issue, str(f)) for f in files))

    def _heads(self, files: _Files) -> StoriesOfIssue:
        """Those of one edition; what breaks on it is told when it is checked itself."""
        made = crash.caught(files[0].name, lambda: self._read_heads(files))
        return made if isinstance(made, StoriesOfIssue) else _NONE

    def _read_heads(self, files: _Files) -> StoriesOfIssue:
        from pipeline.content.stories import stories_of

        root = self._house.project.root
        read = (read_source(p, p.relative_to(root).as_posix())[0] for p in files)
        sources = [one for one in read if one is not None]
        if not sources:
            return _NONE
        return stories_of(sources, self._house.workspace.schema)


def _nothing() -> None:
    """Nobody has anything to do meanwhile."""


def _entries(data: bytes | None) -> dict[str, Any]:
    """What an entry of the cache says; it has its checksum."""
    known: dict[str, Any] = json.loads(data) if data else {}
    return known


def _stories(entry: Any) -> StoriesOfIssue:
    heads = tuple(HeadOfStory(**head) for head in entry["stories"])
    return StoriesOfIssue(entry["kind"], entry["date"], heads)
