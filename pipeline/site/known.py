"""Facts of editions, remembered by what their web pages were made from: one entry for the house.

An edition whose page is as it was is not read again; an archive is one file to read.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from pipeline.build import fingerprint
from pipeline.cache import Cache
from pipeline.config.project import Project
from pipeline.site.facts import EditionFacts, facts_from

_FORMAT = "site facts 1"


class KnownFacts:
    """What is remembered of a house's editions; `save` when all of them were asked for.

    `code` is a digest of what reads them.
    """

    def __init__(self, project: Project, code: str) -> None:
        self._cache = Cache(project.cache / "site")
        self._key = fingerprint.combine(_FORMAT, code)
        data = self._cache.get(self._key)
        self._kept: dict[str, Any] = json.loads(data) if data else {}  # it has its checksum
        self._asked: dict[str, Any] = {}

    def remembered(self, inputs: str) -> EditionFacts | None:
        """The facts of an edition whose page was made from `inputs`."""
        with suppress(KeyError, TypeError, ValueError):  # kept by another version of ours
            return facts_from(self._kept[inputs])
        return None

    def keep(self, inputs: str, facts: EditionFacts) -> None:
        """They are of this run, and may be asked for by the next one."""
        self._asked[inputs] = self._kept.get(inputs) or asdict(facts)

    def save(self) -> None:
        """Keep what was asked for, and nothing else."""
        if self._asked != self._kept:
            data = json.dumps(self._asked, ensure_ascii=False)
            self._cache.put(self._key, data.encode("utf-8", "replace"))
