"""What an output was made from, as one digest: equal digests mean equal bytes.

Read by content, never by date, so that a copy, a checkout or a clock cannot fool it.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.project import SETTINGS, Project

# Everything with a hand in the bytes of an artifact.
_PACKAGES = (
    "jinja2",
    "markdown",
    "mjml-python",
    "premailer",
    "cssutils",
    "idna",
    "lxml",
    "weasyprint",
    "pydyf",
    "fonttools",
    "pikepdf",
    "pillow",
    "resvg_py",
    "nh3",
    "selectolax",
    "babel",
    "pyphen",
)


def house_fingerprint(project: Project) -> str:
    """Everything but the issue: settings, brand, templates, fonts, our own code, the libraries."""
    digest = hashlib.sha256()
    code = Path(__file__).parent
    for root, folder in (
        (project.root, project.templates),
        (project.root, project.assets),
        (code, code),
    ):
        for path in _files(folder):
            _add(digest, path.relative_to(root).as_posix(), path)
    _add(digest, SETTINGS, project.root / SETTINGS)
    for package in _PACKAGES:
        digest.update(f"{package}={_version(package)}\n".encode())
    digest.update(f"{sys.version_info[:2]} {os.environ.get('SOURCE_DATE_EPOCH', '')}".encode())
    return digest.hexdigest()


def issue_fingerprint(project: Project, issue: str) -> str:
    """Every file of an issue: sources of all languages and pictures."""
    digest = hashlib.sha256()
    folder = project.issues / issue
    for path in _files(folder):
        _add(digest, path.relative_to(folder).as_posix(), path)
    return digest.hexdigest()


def combine(*parts: str) -> str:
    """One digest of several."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", ".git"))
        for name in sorted(names):
            if not name.endswith((".pyc", ".swp", "~")):
                yield Path(parent) / name


def _add(digest: hashlib._Hash, name: str, path: Path) -> None:
    """A regular file by its bytes; a link or a pipe by being one (they are refused elsewhere)."""
    try:
        mode = path.lstat().st_mode
        content = path.read_bytes() if stat.S_ISREG(mode) else str(stat.S_IFMT(mode)).encode()
    except OSError as fault:
        content = str(fault.errno).encode()
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(hashlib.sha256(content).digest())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
