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
from weakref import WeakKeyDictionary

from pipeline.build.file_digests import FileDigests
from pipeline.build.file_names import files_below
from pipeline.build.installed import known_libraries, libraries
from pipeline.config.project import SETTINGS, Project

if TYPE_CHECKING:
    from pipeline.content.source import Source

_PACKAGE = Path(__file__).parents[1]
# Rooms that stand behind the outputs: no code that makes one loads theirs, which a test proves.
BEHIND = ("studio", "delivery", "site")
_EVERY_FILE_READ = FileDigests(None)
_begun: dict[Path, str] = {}
# What had run when all was last as at the beginning, by who had looked at it.
_sure: WeakKeyDictionary[FileDigests, tuple[object, str]] = WeakKeyDictionary()


def house_fingerprint(
    project: Project,
    digests: FileDigests = _EVERY_FILE_READ,
    *,
    afterwards: bool = False,
    here: bool = False,
) -> str:
    """Everything but the issue: settings, brand, templates, fonts, our own code, the libraries.

    `afterwards`, when the work is done, our code is read again: what is loaded late (a process of
    its own, a module for one output) ran as it was by then. `here`: no other process worked that
    may not have ended.
    """
    digest = hashlib.sha256()
    for folder in (project.templates, project.assets):
        content = digests.together(str(folder), digests.names(folder))
        digest.update(f"{folder.relative_to(project.root).as_posix()}\n{content}\n".encode())
    program = _program_afterwards(digests, here=here) if afterwards else _program(digests)
    digest.update(program.encode())
    settings = (SETTINGS, str(project.root / SETTINGS))
    digest.update(digests.together(str(project.root), (settings,)).encode())
    # Without Ghostscript nobody measures the ink, and the preflight says so.
    digest.update(f"gs={_ghostscript()}\n".encode())
    digest.update(f"{sys.version_info[:2]} {os.environ.get('SOURCE_DATE_EPOCH', '')}".encode())
    return digest.hexdigest()


def _ghostscript() -> bool:
    """Is it on the path? `shutil` would say so too, and takes longer to load than all this."""
    ending = ".exe" if os.name == "nt" else ""
    return any(os.access(f"{folder}{os.sep}gs{ending}", os.X_OK) for folder in os.get_exec_path())


def _program(digests: FileDigests) -> str:
    """Our own code as it was when this process began with its work, and the libraries."""
    if _PACKAGE not in _begun:
        _begun[_PACKAGE] = _read_code(digests)
    return f"{_begun[_PACKAGE]}\n{_installed(digests)}"


def _program_afterwards(digests: FileDigests, *, here: bool) -> str:
    """The same as it is now. Where nothing was loaded since it was last found to be what it was
    at the beginning, no code ran but that: six hundred files are not looked at once more."""
    run = (loaded(), _read_data(digests)) if here else None
    before, found = _sure.get(digests, (None, ""))
    if run is not None and run == before:
        return found
    now = f"{_read_code(digests)}\n{_installed(digests)}"
    if run is not None and run[0] is not None and now == _program(digests):
        _sure[digests] = run, now
    return now


def loaded() -> tuple[int, int] | None:
    """Another value when a module was loaded or a child has ended; None where that is not said."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    return len(sys.modules), resource.getrusage(resource.RUSAGE_CHILDREN).ru_minflt


def _read_code(digests: FileDigests) -> str:
    return digests.together(str(_PACKAGE), digests.names(_PACKAGE, BEHIND))


def _read_data(digests: FileDigests) -> str:
    """What is read of our own without being loaded: tools, words, translations."""
    names = digests.names(_PACKAGE, BEHIND)
    files = tuple(one for one in names if not one[0].endswith(".py"))
    return digests.together(f"{_PACKAGE}{os.sep}data", files)


def _installed(digests: FileDigests) -> str:
    found = libraries() if digests.cache is None else known_libraries(digests)
    return "".join(f"{package}={release}\n" for package, release in sorted(found.items()))


def issue_files(
    project: Project, issue: str, digests: FileDigests = _EVERY_FILE_READ
) -> Mapping[str, str]:
    """Every file of an issue, sources of all languages and pictures, and a digest of each."""
    folder = project.issues / issue
    files = {name: digests.one(str(folder), path) for name, path in files_below(folder)}
    if project.publish is not None and project.publish.gives_addresses:
        from pipeline.delivered import FILE, given_in_store

        files[FILE] = combine(*given_in_store(project, issue))
    if project.press.series_list:  # an edition may list the others
        files["issues"] = _heads(project, digests)
    return MappingProxyType(files)


def _heads(project: Project, digests: FileDigests) -> str:
    """The front files of all issues, as one digest."""
    names = digests.names(project.issues)
    fronts = tuple(one for one in names if one[0].count("/") == 1 and one[0].endswith(".md"))
    return digests.together(f"{project.issues}{os.sep}fronts", fronts)


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
