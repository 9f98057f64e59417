"""The findings of earlier builds: of outputs that are up to date, and of refused editions; and
what is never made of an edition.

What is up to date is not made again, and is told again all the same; without its findings it is
not up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import atomic
from pipeline.cache import Cache
from pipeline.content.plan import Plan
from pipeline.diagnostics import Diagnostic, Report, Translate
from pipeline.records import as_json, as_record, from_record

if TYPE_CHECKING:
    from pipeline.config.project import Project

PLAN = "plan"  # beside the names of outputs, under the same key
# The end of codes that say a tool stumbled: what is so is asked again, not remembered.
_THIS_TIME = "-this-time-not-checked"


def findings_of(project: Project) -> Cache:
    """Where findings are remembered, by what their output was made from and its name."""
    return Cache(project.cache / "findings")


def remember(cache: Cache, key: str, found: Iterable[Diagnostic]) -> None:
    """Keep findings for the next build, which may have nothing to do but to show them."""
    found = tuple(found)
    if any(one.code.endswith(_THIS_TIME) for one in found):
        return
    cache.put(key, json.dumps([as_record(d) for d in dict.fromkeys(found)]).encode())


def recall(cache: Cache, key: str) -> list[Diagnostic] | None:
    """Remembered findings; None when there are none, or none that can be read."""
    kept = cache.get(key)
    found = None if kept is None else _read(kept)
    return None if found is None else list(found)


@lru_cache(8)  # the outputs of one group have the same findings
def _read(kept: bytes) -> tuple[Diagnostic, ...] | None:
    try:
        return tuple(from_record(record) for record in json.loads(kept))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def remember_plan(cache: Cache, key: str, plan: Plan) -> None:
    """Keep what its head and the house say is to become of an edition."""
    cache.put(key, json.dumps([plan.announced, sorted(plan.never)]).encode())


def recall_plan(cache: Cache, key: str) -> Plan | None:
    """A remembered plan; None when there is none, or none that can be read."""
    try:
        announced, never = json.loads(cache.get(key) or b"")
        return Plan(bool(announced), frozenset(map(str, never)))
    except (ValueError, TypeError, RecursionError):
        return None


def keep_refused(path: Path, report: Report, translate: Translate) -> None:
    """The findings of a refused edition, for other programs: the last good report stays."""
    found = [as_json(d, translate) for d in report.diagnostics]
    with suppress(OSError):  # a convenience beside the cache, no reason to fail
        atomic.write(path, (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())


def forget_refused(path: Path) -> None:
    """The edition is no longer refused."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
