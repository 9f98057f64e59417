"""Settings that once stood in our files and did nothing: an old file with one is read, and told.

To refuse such a file would break a house that did nothing wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.config.settings import read_toml
from pipeline.diagnostics import N_, Diagnostic, info

#: By the name of the file: what stood at its top level.
KEYS = {"pipeline.toml": ("link_host",), "brand.toml": ("name", "logo"), "block.toml": ("email",)}

SETTING_GONE = info("setting-gone", N_("`{key}` never did anything and is not a setting any more"))


def retired(root: Path) -> Iterator[Diagnostic]:
    """The settings of this house that do nothing; its files are known to be sound."""
    files = [root / "pipeline.toml", root / "assets/brand/brand.toml"]
    for path in (*files, *sorted(root.glob("templates/blocks/*/block.toml"))):
        shown = path.relative_to(root).as_posix()
        table = read_toml(path, shown)
        for key in filter(table.has, KEYS[path.name]):
            line = int(table.place(key).rpartition(":")[2])
            yield SETTING_GONE.at(shown, line, hint=N_("take the line away"), key=key)
