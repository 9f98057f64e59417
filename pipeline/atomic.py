"""Files written whole: beside their place, then renamed into it. A reader sees the old or the new.

Permissions are those of any file the user writes (umask), not of a temporary one.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count, takewhile
from pathlib import Path
from types import MappingProxyType

PREFIX = ".new-"  # of what is not yet in its place; a crash may leave some
_BYTES = getattr(os, "O_BINARY", 0)  # Windows has that one
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BYTES
_numbers = count()
_rights_on: dict[int, int] = {}  # of new files, by disk


def write(path: Path, data: bytes) -> None:
    """One file, its folder too.

    Raises:
        OSError: nothing was changed.
    """
    with staged({path: data}) as place:
        place()


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A new folder with all of these files, by their paths in it; or none of them, and no folder.

    Ctrl-C too leaves nothing: half a folder would pass for a whole one.

    Raises:
        OSError: nothing was changed; it names the file that could not be written.
    """
    import shutil  # dear, and rarely needed

    beside = folder.parent / f"{PREFIX}{os.getpid()}-{folder.name}"
    shutil.rmtree(beside, ignore_errors=True)  # left by a process of the same number
    with _folders([folder.parent]):
        try:
            beside.mkdir()
            for name, data in files.items():
                path = beside / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with named(folder / name):
                    path.write_bytes(data)
            beside.rename(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


@contextmanager
def staged(
    files: Mapping[Path, bytes],
    twins: Mapping[Path, Path] = MappingProxyType({}),
    *,
    sync: bool = False,
) -> Iterator[Placing]:
    """Several files, all written out beside their places; the context's value puts them there.

    Whatever can fail for want of room has failed before the first one is replaced. A file that has
    one of `twins` becomes another name of it, if that one holds its bytes and can be linked to.
    With `sync` the bytes are on the disk itself before a file is put in its place: what was typed
    cannot be made again after a power cut.

    Raises:
        OSError: a file cannot be written; nothing was changed.
    """
    beside: dict[Path, Path] = {}
    with _folders(path.parent for path in files) as new:
        try:
            for path, data in files.items():
                with named(path):
                    twin = twins.get(path)
                    linked = _linked(path, twin, data, new) if twin else None
                    beside[path] = linked or _written(path.parent, data, sync)
            yield Placing(beside, twins)
        finally:
            for temporary in beside.values():
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)


@contextmanager
def _folders(folders: Iterable[Path]) -> Iterator[Collection[Path]]:
    """These folders, to work in, and which of them were made; those go again, empty, when the work
    fails."""
    made: list[Path] = []
    try:
        for folder in dict.fromkeys(folders):
            if folder.is_dir():
                continue
            missing = [*takewhile(lambda one: not one.exists(), (folder, *folder.parents))]
            made += reversed(missing)
            for one in reversed(missing) if missing else (folder,):
                one.mkdir(exist_ok=True)
        yield made
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def named(path: Path) -> Iterator[None]:
    """A full disk does not say which file found no room: here it does."""
    try:
        yield
    except OSError as fault:
        fault.filename = str(path)
        raise


class Placing:
    """Puts staged files into their places, in order; what is in its place is `beside` no more.

    A twin stays there: over another name of the same file a rename does nothing, and leaves both.
    """

    def __init__(self, beside: dict[Path, Path], twins: Mapping[Path, Path]) -> None:
        self._beside, self._twins = beside, twins

    def __call__(self, *, keep_rights: bool = False) -> None:
        """Put them there; with `keep_rights`, each with those of the file it takes the place of.

        Raises:
            OSError: one cannot be put (a folder lies there); those before it are.
        """
        for path, temporary in [*self._beside.items()]:
            if keep_rights:
                temporary.chmod(path.stat().st_mode & 0o7777)
            if temporary is not path:
                temporary.replace(path)
            if temporary is path or path not in self._twins:
                del self._beside[path]


def _name() -> str:
    """One of its own; a process of the same number may have left some."""
    return f"{PREFIX}{os.getpid()}-{threading.get_ident()}-{next(_numbers)}"


def _linked(path: Path, twin: Path, data: bytes, new: Collection[Path]) -> Path | None:
    """A new name of `twin`, in one of the `new` folders, which nobody knows yet, that of its place;
    none where it holds other bytes, may be read by others than a new file may, or the file system
    has no such names.

    It is read by its new name: nobody can put another file in its place meanwhile.
    """
    folder = path.parent
    name = path if folder in new else folder / _name()
    try:
        os.link(twin, name)
    except (OSError, NotImplementedError):  # also: too many names, another disk, another's file
        return None
    with suppress(OSError):
        if _is(name, data, _rights(folder)):
            return name
    with suppress(OSError):
        name.unlink()
    return None


def _rights(folder: Path) -> int:
    """Of a new file there: what the umask leaves, which cannot be asked for without changing it.

    Tried once for each disk: a process has one umask.
    """
    disk = folder.stat().st_dev
    if disk not in _rights_on:
        path = folder / _name()
        descriptor = os.open(path, _NEW, 0o666)
        try:
            _rights_on[disk] = os.fstat(descriptor).st_mode
        finally:
            os.close(descriptor)
            path.unlink()
    return _rights_on[disk]


def _is(path: Path, data: bytes, rights: int) -> bool:
    """Does a file hold this? An archive asks some twenty times an edition: a Path reads slowly."""
    descriptor = os.open(path, os.O_RDONLY | _BYTES)
    try:
        state = os.fstat(descriptor)
        if state.st_size != len(data) or state.st_mode != rights:
            return False
        parts = iter(lambda: os.read(descriptor, len(data) + 1), b"")
        return b"".join(parts) == data
    finally:
        os.close(descriptor)


def _fill(descriptor: int, data: bytes) -> None:
    """Write all of it: a full disk may take a part before it says so."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _written(folder: Path, data: bytes, sync: bool = False) -> Path:
    """A new file of a name of its own."""
    while True:
        path = folder / _name()
        try:
            descriptor = os.open(path, _NEW, 0o666)
        except FileExistsError:  # left by a process of the same number
            continue
        break
    try:
        try:
            _fill(descriptor, data)
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return path
