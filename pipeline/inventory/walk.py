"""Every file of an issue's folder with its place in it: what stands where was meant to be what."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Literal

from pipeline.dataclass import dataclass
from pipeline.inventory.names import language_of, nfc, orphan
from pipeline.leftovers import foreign_folder, is_leftover

ATTACHMENTS = "documents"
# In the issue's own folder; among the chapters of an edition, or in a folder deeper; in a folder
# that was meant to hold chapters; in any other.
Place = Literal["top", "chapters", "too-deep", "misnamed", "elsewhere"]
State = Literal["file", "link", "closed", "closed-folder", "linked-folder"]


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """A file, or a folder nobody can look into; `path` is below the issue."""

    path: PurePosixPath
    place: Place
    state: State
    language: str = ""  # of the edition it belongs to, or was meant for
    beside: frozenset[str] = frozenset()  # the names in its folder, in NFC

    @property
    def name(self) -> str:
        """Its own, composed."""
        return nfc(self.path.name)


def entries(folder: Path, languages: Sequence[str]) -> Iterator[FolderEntry]:
    """All of an issue but left-overs of systems and what is in `documents/`."""
    whole = FolderEntry(PurePosixPath(), "top", "file")
    yield from _below(folder, whole, languages)


def _below(folder: Path, here: FolderEntry, languages: Sequence[str]) -> Iterator[FolderEntry]:
    for path, mode, beside in _listed(folder / here.path):
        entry = replace(here, path=here.path / path.name, beside=beside, state=_state(path, mode))
        if entry.state not in ("closed-folder", "linked-folder") and stat.S_ISDIR(mode):
            if (inner := _inside(entry, languages)) is not None:
                yield from _below(folder, inner, languages)
        elif entry.state.endswith("folder"):
            inner = _inside(entry, languages)
            if inner is not None:
                yield replace(inner, state=entry.state)
        else:
            yield entry


def _inside(entry: FolderEntry, languages: Sequence[str]) -> FolderEntry | None:
    """A folder, as the place its files are in; None where nobody asks."""
    match entry.place:
        case "top" if entry.name == ATTACHMENTS:
            return None
        case "top" if entry.name in languages:
            return replace(entry, place="chapters", language=entry.name)
        case "top":
            meant = language_of(entry.name, languages)
            return replace(entry, place="misnamed" if meant else "elsewhere", language=meant)
        case "chapters":
            return replace(entry, place="too-deep")
        case _:
            return entry


def _listed(folder: Path) -> Iterator[tuple[Path, int, frozenset[str]]]:
    """What lies in a folder, in the order of names; nothing, when it was taken away meanwhile."""
    try:
        found = sorted(folder.iterdir(), key=lambda path: nfc(path.name))
    except OSError:
        return
    beside = frozenset(nfc(path.name) for path in found)
    for path in found:
        try:
            mode = path.lstat().st_mode
        except OSError:
            continue
        unwanted = foreign_folder(path.name) if stat.S_ISDIR(mode) else is_leftover(path.name)
        if not unwanted or orphan(nfc(path.name), beside):
            yield path, mode, beside


def _state(path: Path, mode: int) -> State:
    if stat.S_ISLNK(mode):
        return "linked-folder" if path.is_dir() else "link"
    if stat.S_ISDIR(mode):
        return "file" if os.access(path, os.R_OK | os.X_OK) else "closed-folder"
    return "file" if stat.S_ISREG(mode) and os.access(path, os.R_OK) else "closed"
