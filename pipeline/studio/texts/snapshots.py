"""Texts as they were before something foreign took over: `.studio/snapshots/<file>/<number>-<why>`.

Not in `.cache/`, because they cannot be made again; not in git, because they are nobody's work. Of
each file so many and no more, the oldest go. When one was taken is what the system says of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from pipeline import atomic
from pipeline.content.source import chapter_files
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

FOLDER = ".studio"
_IGNORE = b"# What the studio keeps for itself; git need not.\n*\n"
MOST = 60  # of one file
_MOST_BYTES = 10_000_000
_APART = 600.0  # seconds of work that may be between two of them, while somebody writes

# Why it was taken; as told to her.
Why = Literal["opened", "written", "disk", "mine", "theirs", "branch", "gone", "back", "handed"]
WORDS: dict[Why, str] = {
    "opened": N_("as it was opened"),
    "written": N_("while you were writing"),
    "disk": N_("before a change on the disk was taken over"),
    "mine": N_("yours, before two versions were joined"),
    "theirs": N_("the other one, before two versions were joined"),
    "branch": N_("before another branch of git took its place"),
    "gone": N_("when its file was not there any more"),
    "back": N_("before an earlier version came back"),
    "handed": N_("as it was handed over"),
}
_UNSAID = tuple(why for why in WORDS if why != "handed")  # of these one copy is enough


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One of them; `taken` in seconds, as the system has it."""

    number: int
    why: Why
    taken: float
    path: Path
    size: int


class Snapshots:
    """Those of one project; a folder that is as it was is not listed again."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._known: dict[str, tuple[int, list[Snapshot]]] = {}

    def of(self, file: str) -> Sequence[Snapshot]:
        """All of a file, the newest first."""
        state, known = self._known.get(file, (-1, []))
        if (now := self._state(file)) != state:
            found: list[Snapshot | None] = []
            with suppress(OSError):
                found = [_read(path) for path in self._place(file).iterdir()]
            known = sorted((one for one in found if one), key=lambda one: -one.number)
            self._known[file] = now, known
        return known

    def keep(self, file: str, data: bytes, why: Why) -> Snapshot | None:
        """Take one, unless the newest holds the same; None when the disk does not let us.

        Nothing depends on it: who cannot keep one still has the text in the studio.
        """
        with suppress(OSError):
            newest = next(iter(self.of(file)), None)
            said = newest is not None and why in (newest.why, *_UNSAID)
            if newest is not None and said and _holds(newest, data):
                return newest
            number = newest.number + 1 if newest else 1
            path = self._place(file) / f"{number:05}-{why}"
            if not (self._folder / ".gitignore").exists():
                atomic.write(self._folder / ".gitignore", _IGNORE)
            atomic.write(path, data)
            self._known.pop(file, None)  # clocks of folders are coarse
            self._let_go(file)
            return Snapshot(number, why, path.stat().st_mtime, path, len(data))
        return None

    def while_writing(self, file: str, data: bytes, saved: float) -> None:
        """Take one of what is about to be written over, if the last one is old."""
        newest = next(iter(self.of(file)), None)
        if newest is None:
            self.keep(file, data, "opened")
        elif saved - newest.taken > _APART:
            self.keep(file, data, "written")

    def _let_go(self, file: str) -> None:
        size = 0
        for count, one in enumerate(self.of(file)):
            size += one.size
            if count >= MOST or (count and size > _MOST_BYTES):
                one.path.unlink(missing_ok=True)
                self._known.pop(file, None)

    def _state(self, file: str) -> int:
        """Another one when somebody took or let go of one: `export --sent` does, in a terminal."""
        with suppress(OSError):
            return self._place(file).stat().st_mtime_ns
        return 0

    def _place(self, file: str) -> Path:
        return self._folder / "snapshots" / file


def keep_handed_over(root: Path, issue: str, language: str) -> None:
    """Keep what the texts of an edition say, which are those that have left."""
    snapshots, front = Snapshots(root), root / "issues" / issue / f"{language}.md"
    for path in (front, *chapter_files(front)):
        with suppress(OSError):
            name = path.relative_to(root).as_posix()
            snapshots.keep(name, path.read_bytes(), "handed")


def _holds(one: Snapshot, data: bytes) -> bool:
    try:
        return one.path.read_bytes() == data
    except OSError:  # somebody has tidied up
        return False


def _read(path: Path) -> Snapshot | None:
    number, _, why = path.name.partition("-")
    known: dict[str, Why] = {one: one for one in get_args(Why)}
    if not number.isdecimal() or why not in known or path.is_symlink():
        return None
    with suppress(OSError):
        state = path.stat()
        return Snapshot(int(number), known[why], state.st_mtime, path, state.st_size)
    return None
