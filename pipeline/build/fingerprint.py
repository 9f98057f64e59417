"""What an output was made from, as one digest: equal digests mean equal bytes.

Read by content, never by date, so that a copy, a checkout or a clock cannot fool it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.config.project import SETTINGS, Project
from pipeline.leftovers import is_leftover

if TYPE_CHECKING:
    from pipeline.content.source import Source

_PACKAGE = Path(__file__).parents[1]
_OURS = "transfrontaliere-pipeline"
# A requirement of a package's metadata: its name, and the extras it asks for.
_NEEDED = re.compile(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)")


def house_fingerprint(project: Project, *, afterwards: bool = False) -> str:
    """Everything but the issue: settings, brand, templates, fonts, our own code, the libraries.

    `afterwards`, when the work is done, our code is read again: what is loaded late (a process of
    its own, a module for one output) ran as it was by then.
    """
    digest = hashlib.sha256()
    for folder in (project.templates, project.assets):
        digest.update(f"{folder.relative_to(project.root).as_posix()}\n".encode())
        _add_all(digest, folder)
    digest.update(_read_code() if afterwards else _code())
    _add(digest, SETTINGS, str(project.root / SETTINGS))
    for package, release in sorted(libraries().items()):
        digest.update(f"{package}={release}\n".encode())
    # Without Ghostscript nobody measures the ink, and the preflight says so.
    digest.update(f"gs={shutil.which('gs') is not None}\n".encode())
    digest.update(f"{sys.version_info[:2]} {os.environ.get('SOURCE_DATE_EPOCH', '')}".encode())
    return digest.hexdigest()


@cache
def _code() -> bytes:
    """Our own code as it was when this process began with its work."""
    return _read_code()


def _read_code() -> bytes:
    digest = hashlib.sha256()
    _add_all(digest, _PACKAGE)
    return digest.digest()


@cache
def libraries() -> Mapping[str, str]:
    """The version of every package pyproject.toml asks for, and of all that those ask for.

    Read from what is installed, so that no list of ours can forget one. Markers about the system
    are not read: a package that is not here has no version.
    """
    found: dict[str, str] = {}
    asked = [_OURS]
    while asked:
        needed = _NEEDED.match(asked.pop())
        assert needed is not None  # every requirement begins with a name
        key = needed[0].strip().lower()
        if key in found:
            continue
        try:
            package = distribution(needed[1])
        except PackageNotFoundError:
            found[key] = ""
            continue
        found[key] = package.version
        extras = re.split(r"[,\s]+", needed[2] or "")
        for requirement in package.requires or ():
            extra = _EXTRA.search(requirement)
            if extra is None or extra[1] in extras:
                asked.append(requirement)
    return MappingProxyType(found)


def issue_files(project: Project, issue: str) -> Mapping[str, str]:
    """Every file of an issue, sources of all languages and pictures, and a digest of each."""
    files = {}
    folder = project.issues / issue
    for name, path in _files(folder):
        digest = hashlib.sha256()
        _add(digest, "", path)
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
    """The name of every file below a folder, and its path.

    Texts and not Path, which for the thousand files of a house cost more than to read them.
    """
    top = str(folder)
    for parent, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", ".git"))
        below = parent[len(top) + 1 :].replace(os.sep, "/")
        for name in sorted(names):
            if not is_leftover(name):
                yield f"{below}/{name}" if below else name, f"{parent}{os.sep}{name}"


def _add_all(digest: hashlib._Hash, folder: Path) -> None:
    for name, path in _files(folder):
        _add(digest, name, path)


def _add(digest: hashlib._Hash, name: str, path: str) -> None:
    """A regular file by its bytes; a link or a pipe by being one (they are refused elsewhere)."""
    try:
        mode = os.lstat(path).st_mode
        content = _bytes(path) if stat.S_ISREG(mode) else str(stat.S_IFMT(mode)).encode()
    except OSError as fault:
        content = str(fault.errno).encode()
    digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
    digest.update(hashlib.sha256(content).digest())


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # see `_files`
        return file.read()
