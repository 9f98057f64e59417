"""What an output was made from, as one digest: equal digests mean equal bytes.

By content, so that a copy, a checkout or a clock cannot fool it; which files need not be read again
to know what they hold, `file_digests.py` decides.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.build.file_digests import FileDigests
from pipeline.build.file_names import files_below
from pipeline.build.installed import known_libraries, libraries
from pipeline.config.project import SETTINGS, Project

if TYPE_CHECKING:
    from pipeline.content.source import Source

_PACKAGE = Path(__file__).parents[1]
_EVERY_FILE_READ = FileDigests(None)
_begun: dict[Path, str] = {}


def house_fingerprint(
    project: Project, digests: FileDigests = _EVERY_FILE_READ, *, afterwards: bool = False
) -> str:
    """Everything but the issue: settings, brand, templates, fonts, our own code, the libraries.

    `afterwards`, when the work is done, our code is read again: what is loaded late (a process of
    its own, a module for one output) ran as it was by then.
    """
    digest = hashlib.sha256()
    for folder in (project.templates, project.assets):
        content = digests.together(str(folder), digests.names(folder))
        digest.update(f"{folder.relative_to(project.root).as_posix()}\n{content}\n".encode())
    digest.update((_read_code(digests) if afterwards else _code(digests)).encode())
    settings = (SETTINGS, str(project.root / SETTINGS))
    digest.update(digests.together(str(project.root), (settings,)).encode())
    installed = libraries() if digests.cache is None else known_libraries(digests)
    for package, release in sorted(installed.items()):
        digest.update(f"{package}={release}\n".encode())
    # Without Ghostscript nobody measures the ink, and the preflight says so.
    digest.update(f"gs={_ghostscript()}\n".encode())
    digest.update(f"{sys.version_info[:2]} {os.environ.get('SOURCE_DATE_EPOCH', '')}".encode())
    return digest.hexdigest()


def _ghostscript() -> bool:
    """Is it on the path? `shutil` would say so too, and takes longer to load than all this."""
    ending = ".exe" if os.name == "nt" else ""
    return any(os.access(f"{folder}{os.sep}gs{ending}", os.X_OK) for folder in os.get_exec_path())


def _code(digests: FileDigests) -> str:
    """Our own code as it was when this process began with its work."""
    if _PACKAGE not in _begun:
        _begun[_PACKAGE] = _read_code(digests)
    return _begun[_PACKAGE]


def _read_code(digests: FileDigests) -> str:
    return digests.together(str(_PACKAGE), digests.names(_PACKAGE))


def issue_files(
    project: Project, issue: str, digests: FileDigests = _EVERY_FILE_READ
) -> Mapping[str, str]:
    """Every file of an issue, sources of all languages and pictures, and a digest of each."""
    folder = project.issues / issue
    files = {name: digests.one(str(folder), path) for name, path in files_below(folder)}
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
