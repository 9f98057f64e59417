"""Which versions of which libraries are installed: a part of what every output is made from."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline.build.file_digests import FileDigests

_OURS = "transfrontaliere-pipeline"
_BESIDE = "grammalecte-fr"  # asked for by nobody, used where it is (`make grammar`)
_EGGS = (".egg-info", ".egg-link", ".egg")  # how packages were described before
_FILES = ("METADATA", "PKG-INFO", "requires.txt")
# A requirement of a package's metadata: its name, and the extras it asks for.
_NEEDED = re.compile(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)")


@cache
def libraries() -> Mapping[str, str]:
    """The version of every package pyproject.toml asks for, and of all that those ask for.

    Read from what is installed, so that no list of ours can forget one. Markers about the system
    are not read: a package that is not here has no version.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    found: dict[str, str] = {}
    asked = [_OURS, _BESIDE]
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


def known_libraries(digests: FileDigests) -> Mapping[str, str]:
    """The same, remembered by what is installed.

    To read and follow the metadata of ninety packages takes as long as to read the whole house.
    """
    if digests.cache is None:
        return libraries()
    key = _key_of_installed(digests)
    try:
        found = dict(json.loads(digests.cache.get(key) or b""))
    except (ValueError, TypeError, RecursionError):
        found = dict(libraries())
        digests.cache.put(key, json.dumps(found).encode())
    return found


def _key_of_installed(digests: FileDigests) -> str:
    """By the folders of metadata, and by what those say whose name does not tell.

    A release is in its folder's name, and what it asks for never changes; ours is installed from
    where it is written and says something else with the same name, and so may what has no such
    folder. To ask two hundred files for their state took longer than all else here.
    """
    said = hashlib.sha256(f"libraries 3 {sys.version}\0".encode())
    for folder in dict.fromkeys(place or os.curdir for place in sys.path):
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208  # names
        except OSError:  # a ZIP, or a folder that is not there
            continue
        told = [name for name in names if name.endswith((".dist-info", *_EGGS))]
        said.update("\0".join((folder, *told)).encode("utf-8", "surrogateescape"))
        files = [
            (path, path)
            for name in told
            if name.endswith(_EGGS) or name.startswith(_OURS.replace("-", "_"))
            for path in (f"{folder}/{name}", *(f"{folder}/{name}/{file}" for file in _FILES))
        ]
        if files:
            said.update(digests.together(folder, files).encode())
    return said.hexdigest()
