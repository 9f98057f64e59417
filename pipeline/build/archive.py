"""The stories of all issues, remembered by what their texts hold: for a check of one of them.

One entry of the cache for each language has those of all its editions, by a digest of their texts:
who checks one issue of an archive reads one file, and heads only of what is new. What an edition
repeats is part of what its findings are remembered by (`checked.py`), so nothing else of the
archive makes it be read again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
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


class Archive:
    """What the issues of a house told, read language by language when it is asked for."""

    def __init__(self, house: BuildHouse) -> None:
        self._house = house
        self._cache = Cache(house.project.cache / "stories")
        self._told: dict[str, EarlierIssues] = {}

    def repeated(self, issue: str, language: str) -> tuple[ToldBefore, ...]:
        """What an edition tells that an earlier issue told."""
        if language not in self._told:
            self._told[language] = EarlierIssues(self._read(language))
        return self._told[language].repeated(issue)

    def _read(self, language: str) -> Mapping[str, StoriesOfIssue]:
        key = fingerprint.combine(self._house.made_of, _FORMAT, language)
        known = _entries(self._cache.get(key))
        now: dict[str, Any] = {}
        issues = {}
        for issue, files in self._editions(language).items():
            texts = self._texts(files)
            entry = known.get(texts)
            if entry is None:
                entry = asdict(self._heads(files))
            if self._texts(files) == texts:  # not saved meanwhile
                now[texts] = entry
            issues[issue] = _stories(entry)
        if now != known:
            self._cache.put(key, json.dumps(now, ensure_ascii=False).encode("utf-8", "replace"))
        return issues

    def _editions(self, language: str) -> Mapping[str, Sequence[Path]]:
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

    def _texts(self, files: Sequence[Path]) -> str:
        issue = str(files[0].parent)
        return fingerprint.combine(issue, *(self._house.digests.one(issue, str(f)) for f in files))

    def _heads(self, files: Sequence[Path]) -> StoriesOfIssue:
        """Those of one edition; what breaks on it is told when it is checked itself."""
        made = crash.caught(files[0].name, lambda: self._read_heads(files))
        return made if isinstance(made, StoriesOfIssue) else StoriesOfIssue("", "", ())

    def _read_heads(self, files: Sequence[Path]) -> StoriesOfIssue:
        from pipeline.content.stories import stories_of

        root = self._house.project.root
        read = (read_source(p, p.relative_to(root).as_posix())[0] for p in files)
        sources = [one for one in read if one is not None]
        if not sources:
            return StoriesOfIssue("", "", ())
        return stories_of(sources, self._house.workspace.schema)


def _entries(data: bytes | None) -> dict[str, Any]:
    """What an entry of the cache says; it has its checksum."""
    known: dict[str, Any] = json.loads(data) if data else {}
    return known


def _stories(entry: Any) -> StoriesOfIssue:
    heads = tuple(HeadOfStory(**head) for head in entry["stories"])
    return StoriesOfIssue(entry["kind"], entry["date"], heads)
