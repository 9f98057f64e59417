"""The packages of `tools/studio/node_modules` by name, for the browser's import map.

They import each other by name and nothing else, so that one file of each is enough: no bundler.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

_FOLDER = Path(__file__).resolve().parents[3] / "tools/studio"
MODULES = _FOLDER / "node_modules"


@cache
def import_map() -> Mapping[str, str]:
    """The file of each package by its name, as it is called under the address of all files.

    Raises:
        PipelineError: set-up has not brought them.
    """
    try:
        lock = json.loads((_FOLDER / "package-lock.json").read_text("utf-8"))
        names = [name for name in lock["packages"] if name]
        return {
            name.removeprefix("node_modules/"): _file(name.removeprefix("node_modules/"))
            for name in names
        }
    except (OSError, ValueError, KeyError):
        raise PipelineError(
            N_("the studio's text editor is not installed"),
            N_("type `make studio`, which gets it; the network is needed once"),
        ) from None


def _file(name: str) -> str:
    package = json.loads((MODULES / name / "package.json").read_text("utf-8"))
    file = _entry(package).removeprefix("./")
    return f"modules/{name}/{file}"


def _entry(package: Mapping[str, Any]) -> str:
    exports = package.get("exports", {})
    main = exports.get(".", exports) if isinstance(exports, dict) else exports
    while isinstance(main, dict):
        main = main.get("import") or main.get("default")
    return str(main or package.get("module") or package["main"])
