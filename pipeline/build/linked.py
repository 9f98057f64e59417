"""Files that many editions have alike, as the fonts of their web pages: once on the disk (ADR 37).

Each edition has a file of its own by its name, so that its folder is whole for whoever copies or
uploads it; on the disk they are one, where the file system has hard links.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath


def twins(folder: Path, files: Mapping[str, bytes], shared: Iterable[str]) -> dict[Path, Path]:
    """Of the files below `folder` (`<output>/<issue>/<language>`) that are `shared`, by the place
    each will have: the file of that name and content in the edition nearest by name, if one has it.
    """
    found: dict[Path, Path] = {}
    wanted = dict.fromkeys(shared)
    for other in _others(folder) if wanted else ():
        for path in [path for path in wanted if _holds(other, path, files[path])]:
            found[folder / path] = other / path
            del wanted[path]
        if not wanted:
            break
    return found


def _others(folder: Path) -> Iterator[Path]:
    """The folders of the other editions: of the same issue, of earlier ones, of later ones."""
    issue, root = folder.parent.name, folder.parents[1]
    names = sorted(_folders(root))
    place = bisect_left(names, issue)
    earlier, later = names[:place][::-1], names[place:]
    for name in dict.fromkeys((issue, *earlier, *later)):
        for language in sorted(_folders(root / name)):
            if (name, language) != (issue, folder.name):
                yield root / name / language


def _folders(folder: Path) -> list[str]:
    """Real ones: a link leads to somebody else's."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    return []


def _holds(folder: Path, path: str, data: bytes) -> bool:
    try:
        status = os.lstat(folder / path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != len(data):
            return False
        if any((folder / part).is_symlink() for part in PurePosixPath(path).parents):
            return False
        return (folder / path).read_bytes() == data
    except OSError:
        return False
