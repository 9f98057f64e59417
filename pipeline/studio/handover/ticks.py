"""Which tasks of a checklist were ticked: kept beside the studio's other notes, for each mail."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline import atomic
from pipeline.studio.texts.snapshots import FOLDER

_KEY = re.compile(r"[0-9a-f]{16}")
_MOST = 500  # of one edition and tool


def read_ticks(root: Path, issue: str, language: str, tool: str) -> list[str]:
    """The keys of the tasks that are ticked; none, where nothing was kept or it is damaged."""
    try:
        kept = json.loads(_file(root, issue, language, tool).read_bytes())
    except (OSError, ValueError):
        return []
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def keep_ticks(root: Path, issue: str, language: str, tool: str, ticked: list[str]) -> None:
    """Keep them; what is no key of a task is left out."""
    kept = sorted({one for one in ticked if _KEY.fullmatch(one)})[:_MOST]
    path = _file(root, issue, language, tool)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(path, json.dumps(kept).encode())


def _file(root: Path, issue: str, language: str, tool: str) -> Path:
    return root / FOLDER / "ticks" / issue / language / f"{tool}.json"
