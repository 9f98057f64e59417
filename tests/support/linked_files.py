"""What the files that all projects of tests share hold, worked out once a worker.

A project's templates and fonts are the very files of one copy of the house (`copy_of_house`), and
whoever changes one lets go of it first. So those of the same inode, size and date are the same: 17
MB of fonts need not be read and digested for each of a thousand builds, nor style sheets searched
again for what the press cannot follow. What has one name only is the test's own and read as ever.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.build import file_digests
from pipeline.cache import Cache
from pipeline.channels.page import faces, print_rules

_LARGE = 50_000  # bytes: what is smaller is read as quickly as it is looked up
_Key = tuple[int, int, int, int]
_contents: dict[_Key, bytes] = {}
_digests: dict[int, tuple[bytes, tuple[int, str]]] = {}  # by the identity of what is in `_contents`
_known_faces: dict[_Key, faces.Face] = {}
_read, _described, _face = file_digests._bytes, file_digests._described, faces._face
_in_css, _in_template = print_rules.in_css, print_rules.in_template


def remember_linked_files() -> None:
    """From now on, in this process."""
    file_digests._bytes = _bytes_once
    file_digests._described = _described_once
    faces._face = _face_once
    print_rules.in_css = lambda css: iter(_breaches(css, of_template=False))
    print_rules.in_template = lambda source: iter(_breaches(source, of_template=True))


def _key(path: str) -> _Key | None:
    status = os.stat(path)  # noqa: PTH116 - quick
    if status.st_nlink == 1 or status.st_size < _LARGE:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _bytes_once(path: str) -> bytes:
    key = _key(path)
    if key is None:
        return _read(path)
    if key not in _contents:
        _contents[key] = data = _read(path)
        _digests[id(data)] = data, _described(data)
    return _contents[key]


def _described_once(content: bytes) -> tuple[int, str]:
    known = _digests.get(id(content))
    return known[1] if known and known[0] is content else _described(content)


def _face_once(path: Path, kept: Cache) -> faces.Face:
    try:
        key = _key(str(path))
    except OSError:  # which the real one tells
        key = None
    if key is None:
        return _face(path, kept)
    if key not in _known_faces:
        _known_faces[key] = _face(path, kept)
    return _known_faces[key]


@cache
def _breaches(source: str, *, of_template: bool) -> tuple[print_rules.Breach, ...]:
    found: Iterator[print_rules.Breach] = (_in_template if of_template else _in_css)(source)
    return tuple(found)
