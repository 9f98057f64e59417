"""The modules of pipeline/ as text: their names, and what each imports of ours."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "pipeline").rglob("*.py"))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT / "pipeline").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> set[str]:
    """Our own modules a file imports, wherever in the file, without « pipeline. »."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name.removeprefix("pipeline.") for name in found if name.startswith("pipeline.")}


@cache
def all_imports() -> dict[str, set[str]]:
    """The imports of every module, read when the first test asks."""
    return {module(path): imports(path) for path in SOURCES}
