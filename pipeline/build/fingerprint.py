"""What an output was made from, as one digest: equal digests mean equal bytes.

By content, so that a copy, a checkout or a clock cannot fool it; which files need not be read again
to know what they hold, `file_digests.py` decides.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.build.file_digests import FileDigests
from pipeline.build.installed import known_libraries, libraries
from pipeline.config.project import SETTINGS, Project
from pipeline.leftovers import is_leftover

if TYPE_CHECKING:
    from pipeline.content.source import Source

_PACKAGE = Path(__file__).parents[1]
_EVERY_FILE_READ = FileDigests(None)
_begun: dict[Path, bytes] = {}


def house_fingerprint(
    project: Project, digests: FileDigests = _EVERY_FILE_READ, *, afterwards: bool = False
) -> str:
    """Everything but the issue: settings, brand, templates, fonts, our own code, the libraries.

    `afterwards`, when the work is done, our code is read again: what is loaded late (a process of
    its own, a module for one output) ran as it was by then.
    """
    digest = hashlib.sha256()
    for folder in (project.templates, project.assets):
        digest.update(f"{folder.relative_to(project.root).as_posix()}\n".encode())
        _add_all(digest, folder, digests)
    digest.update(_read_code(digests) if afterwards else _code(digests))
    _add(digest, SETTINGS, str(project.root), str(project.root / SETTINGS), digests)
    installed = libraries() if digests.cache is None else known_libraries(digests)
    for package, release in sorted(installed.items()):
        digest.update(f"{package}={release}\n".encode())
    # Without Ghostscript nobody measures the ink, and the preflight says so.
    digest.update(f"gs={shutil.which('gs') is not None}\n".encode())
    digest.update(f"{sys.version_info[:2]} {os.environ.get('SOURCE_DATE_EPOCH', '')}".encode())
    return digest.hexdigest()


def _code(digests: FileDigests) -> bytes:
    """Our own code as it was when this process began with its work."""
    if _PACKAGE not in _begun:
        _begun[_PACKAGE] = _read_code(digests)
    return _begun[_PACKAGE]


def _read_code(digests: FileDigests) -> bytes:
    digest = hashlib.sha256()
    _add_all(digest, _PACKAGE, digests)
    return digest.digest()


def issue_files(
    project: Project, issue: str, digests: FileDigests = _EVERY_FILE_READ
) -> Mapping[str, str]:
    """Every file of an issue, sources of all languages and pictures, and a digest of each."""
    files = {}
    folder = project.issues / issue
    for name, path in _files(folder):
        digest = hashlib.sha256()
        _add(digest, "", str(folder), path, digests)
        files[name] = digest.hexdigest()
    return MappingProxyType(files)


def issue_fingerprint(project: Project, issue: str) -> str:
    """Every file of an issue, as one digest."""
    return of_files(issue_files(project, issue))


def of_files(files: Mapping[str, str]) -> str:
    """One digest of files and theirs."""
    return combine(*(f"{name}\0{digest}" for name, digest in files.items()))


def of_texts(sources: Iterable[Source]) -> str:
    """The texts of an edition as they were read."""
    return combine(*("\n".join((source.file, *source.lines)) for source in sources))


def combine(*parts: str) -> str:
    """One digest of several."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of every file below a folder, and its path; of links to folders and closed ones too.

    Texts and not Path, which for the thousand files of a house cost more than to read them.
    """
    top = str(folder)
    closed: list[OSError] = []
    for parent, folders, names in os.walk(top, onerror=closed.append):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", ".git"))
        below = parent[len(top) + 1 :].replace(os.sep, "/")
        links = (name for name in folders if os.path.islink(f"{parent}{os.sep}{name}"))  # noqa: PTH114
        for name in sorted([*names, *links]):
            if not is_leftover(name):
                yield f"{below}/{name}" if below else name, f"{parent}{os.sep}{name}"
    for fault in closed:
        yield f"{str(fault.filename)[len(top) + 1 :]}/", str(fault.filename)


def _add_all(digest: hashlib._Hash, folder: Path, digests: FileDigests) -> None:
    for name, path in _files(folder):
        _add(digest, name, str(folder), path, digests)


def _add(digest: hashlib._Hash, name: str, folder: str, path: str, digests: FileDigests) -> None:
    """A regular file by its bytes; a link or a pipe by being one (they are refused elsewhere)."""
    try:
        length, content = digests.of(folder, path)
    except OSError as fault:
        length, content = -1, str(fault.errno)
    digest.update(f"{name}\0{length}\0{content}\0".encode("utf-8", "surrogateescape"))
