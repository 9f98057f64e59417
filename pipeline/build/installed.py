"""Which versions of which libraries are installed: a part of what every output is made from."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from pipeline.build.file_digests import FileDigests

_OURS = "transfrontaliere-pipeline"
_BESIDE = "grammalecte-fr"  # asked for by nobody, used where it is (`make grammar`)
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
    """The same, remembered by what all packages say of themselves.

    To read and follow the metadata of ninety packages takes as long as to read the whole house.
    """
    if digests.cache is None:
        return libraries()
    key = _key_of_metadata(digests)
    try:
        found = dict(json.loads(digests.cache.get(key) or b""))
    except (ValueError, TypeError, RecursionError):
        found = dict(libraries())
        digests.cache.put(key, json.dumps(found).encode())
    return found


def _key_of_metadata(digests: FileDigests) -> str:
    said = hashlib.sha256(f"libraries 2 {sys.version}\0".encode())
    for folder, files in groupby(_metadata(), itemgetter(0)):
        said.update(digests.together(folder, tuple((path, path) for _, path in files)).encode())
    return said.hexdigest()


def _metadata() -> Iterator[tuple[str, str]]:
    """The files in which packages describe themselves, where Python looks for them; in order."""
    for folder in dict.fromkeys(place or os.curdir for place in sys.path):
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208  # names
        except OSError:  # a ZIP, or a folder that is not there
            continue
        for name in names:
            if name.endswith(".dist-info"):
                yield folder, f"{folder}/{name}/METADATA"
            elif name.endswith((".egg-info", ".egg-link", ".egg")):
                yield folder, f"{folder}/{name}"
                yield folder, f"{folder}/{name}/PKG-INFO"
                yield folder, f"{folder}/{name}/requires.txt"
