"""Expensive preparations, made once and shared by every worker of pytest-xdist."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run of the tests that all workers know."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(
    factory: pytest.TempPathFactory, name: str, prepare: Callable[[Path], Any]
) -> tuple[Path, Any]:
    """A folder that `prepare` has filled, and what it returned (as JSON keeps it)."""
    shared = shared_folder(factory)
    folder, record = shared / name, shared / f"{name}.json"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # released when the file is closed
        if not record.exists():
            folder.mkdir()
            record.write_text(json.dumps(prepare(folder)), encoding="utf-8")
    return folder, json.loads(record.read_text(encoding="utf-8"))
