"""Files that many editions have alike, as fonts and drawings of the house: once on disk (ADR 37).

Each edition has a file of its own by its name, so that its folder is whole for whoever copies or
uploads it; on the disk they are one, where the file system has hard links.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

_NEAREST = 24  # editions: a drawing that none of these has is not looked for in hundreds


def twins(folder: Path, files: Mapping[str, bytes], shared: Iterable[str]) -> dict[Path, Path]:
    """Of the files below `folder` (`<output>/<issue>/<language>`) that are `shared`, by the place
    each will have: the file of that name and content in the edition nearest by name, if one of the
    nearest has it.
    """
    found: dict[Path, Path] = {}
    real: dict[str, bool] = {}
    wanted = dict.fromkeys(shared)
    for other in islice(_others(folder), _NEAREST) if wanted else ():
        there = str(other)
        for path in [path for path in wanted if _holds(there, path, files[path], real)]:
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


def _holds(folder: str, path: str, data: bytes, real: dict[str, bool]) -> bool:
    """`folder` is a text: over dozens of files a Path costs more than to look. `real` are the
    folders that were looked at for the file before."""
    place = f"{folder}{os.sep}{path}"
    try:
        status = os.lstat(place)
        if not stat.S_ISREG(status.st_mode) or status.st_size != len(data):
            return False
        above = place
        while above != folder:
            above = above[: max(above.rfind("/"), above.rfind(os.sep))]
            if above not in real:
                real[above] = not stat.S_ISLNK(os.lstat(above).st_mode)
            if not real[above]:
                return False
        with open(place, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read() == data
    except OSError:
        return False
