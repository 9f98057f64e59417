"""The findings of earlier builds: of outputs that are up to date, and of refused editions; and
what is never made of an edition.

What is up to date is not made again, and is told again all the same; without its findings it is
not up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline import atomic
from pipeline.artifact import Places, SeenAt
from pipeline.build.fingerprint import combine
from pipeline.cache import Cache
from pipeline.content.plan import Plan
from pipeline.diagnostics import Diagnostic, Report, Translate
from pipeline.records import as_json, as_record, from_record

if TYPE_CHECKING:
    from pipeline.config.project import Project

_NOWHERE: Places = MappingProxyType({})
# The end of codes that say a tool stumbled: what is so is asked again, not remembered.
_THIS_TIME = "-this-time-not-checked"


def findings_of(project: Project) -> Cache:
    """Where findings are remembered, by what their edition was made from."""
    return Cache(project.cache / "findings")


class KnownEdition:
    """What is remembered of one edition, as it stands: the findings of its outputs, and its plan.

    One entry of the cache, read once: an archive with nothing to do asks for every edition. It is
    known by `inputs`, the digest of all it was made from.
    """

    def __init__(self, cache: Cache, inputs: str) -> None:
        self._cache, self._key = cache, combine(inputs, "edition")
        self._record: dict[str, Any] | None = None

    def found(self, name: str) -> list[Diagnostic] | None:
        """What was found in an output; None when nothing is known of it."""
        kept = self._read()
        with suppress(ValueError, KeyError, TypeError, IndexError, RecursionError):
            return [from_record(one) for one in kept["found"][kept["names"][name]]]
        return None

    def places(self, name: str) -> Places:
        """Where those of them are seen that were found in finished pages."""
        kept, places = self._read(), {}
        with suppress(ValueError, KeyError, TypeError, IndexError, RecursionError):
            for one in kept["found"][kept["names"][name]]:
                if "seen" in one:
                    output, page, box = one["seen"]
                    at = SeenAt(page, tuple(box) if box else None) if page else None
                    places[from_record(one)] = output, at
        return places

    def plan(self) -> Plan | None:
        """What its head and the house say is to become of it; None when that is not known."""
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            announced, never = self._read()["plan"]
            return Plan(bool(announced), frozenset(map(str, never)))
        return None

    def keep(
        self,
        found: Mapping[str, Iterable[Diagnostic]],
        plan: Plan | None = None,
        places: Places = _NOWHERE,
    ) -> None:
        """Keep findings by the name of their output, with what others have kept meanwhile.

        What a tool could not say this time is asked again.
        """
        self._cache.put(*self.entry(found, plan, places))

    def entry(
        self,
        found: Mapping[str, Iterable[Diagnostic]],
        plan: Plan | None = None,
        places: Places = _NOWHERE,
    ) -> tuple[str, bytes]:
        """What `keep` puts into the cache, by its key: for who is not sure yet that it may."""
        self._record = None
        kept = self._read()
        names, lists = dict(kept["names"]), list(kept["found"])
        for name, ones in found.items():
            told = tuple(dict.fromkeys(ones))
            if any(one.code.endswith(_THIS_TIME) for one in told):
                continue
            records = [as_record(one) | _seen(places.get(one)) for one in told]
            names[name] = lists.index(records) if records in lists else len(lists)
            if names[name] == len(lists):
                lists.append(records)
        said = kept["plan"] if plan is None else [plan.announced, sorted(plan.never)]
        self._record = {"plan": said, "names": names, "found": lists}
        return self._key, json.dumps(self._record).encode()

    def _read(self) -> dict[str, Any]:
        if self._record is None:
            self._record = _record_of(self._cache.get(self._key))
        return self._record


def _seen(place: tuple[str, SeenAt | None] | None) -> dict[str, object]:
    if place is None:
        return {}
    output, at = place
    return {"seen": [output, at.page if at else 0, at.box if at else None]}


def _record_of(data: bytes | None) -> dict[str, Any]:
    """What an entry says; nothing, where it is none of ours."""
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        kept: dict[str, Any] = json.loads(data or b"")
        if "plan" in kept and isinstance(kept["names"], dict) and isinstance(kept["found"], list):
            return kept
    return {"plan": None, "names": {}, "found": []}


def keep_refused(path: Path, report: Report, translate: Translate) -> None:
    """The findings of a refused edition, for other programs: the last good report stays."""
    found = [as_json(d, translate) for d in report.diagnostics]
    with suppress(OSError):  # a convenience beside the cache, no reason to fail
        atomic.write(path, (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())


def forget_refused(path: Path) -> None:
    """The edition is no longer refused."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
