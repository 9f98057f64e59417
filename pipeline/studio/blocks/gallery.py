"""The pictures that a text may name: those of its issue, then those of the house."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.config.project import Project
from pipeline.images import source
from pipeline.images.fault import Fault
from pipeline.images.locate import Folders, locate

_ENDINGS = frozenset(
    {".avif", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}
)
# Of the house: drawings and photographs, not the marks of the brand or the fonts.
_OF_HOUSE = ("illustrations", "images", "photos", "logos", "brand")
_MOST = 2000


def picture_names(project: Project, issue: str) -> Sequence[str]:
    """How a text names each of them."""
    found = [*_below(project.issues / issue, "")]
    for folder in _OF_HOUSE:
        found += _below(project.assets / folder, f"assets/{folder}/")
    return found[:_MOST]


def picture_bytes(project: Project, issue: str, name: str) -> bytes | None:
    """What the picture of a name holds, by the gate that every build goes through."""
    found = locate(name, Folders(project.issues / issue, project.assets))
    data = found if isinstance(found, Fault) else source.read(found)
    return None if isinstance(data, Fault) else data


def _below(folder: Path, prefix: str, depth: int = 0) -> Iterator[str]:
    try:
        with os.scandir(folder) as inside:
            entries = sorted(inside, key=lambda one: one.name)
    except OSError:
        return
    for one in entries:
        name = unicodedata.normalize("NFC", one.name)
        if name.startswith(".") or one.is_symlink():
            continue
        if one.is_dir() and depth < 2:
            yield from _below(Path(one.path), f"{prefix}{name}/", depth + 1)
        elif one.is_file() and Path(name).suffix.lower() in _ENDINGS:
            yield f"{prefix}{name}"
