"""What a picture was turned into, kept from one build to the next.

Content addressed: the key is made of the source's hash, the recipe and the versions of everything
that had a hand in the bytes, so an entry never goes stale and may be thrown away at any time. With
and without the cache a build gives the same bytes; a cache that cannot be written only costs time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_DIGEST = hashlib.sha256().digest_size


class Cache:
    """Entries in `folder`, or in memory only when not `enabled`."""

    def __init__(self, folder: Path, enabled: bool = True) -> None:
        self._folder = folder
        self._enabled = enabled
        self._memory: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was put under `key`; None if nothing was, or if it is no longer what was put."""
        if not self._enabled:
            return self._memory.get(key)
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        data = stored[_DIGEST:]
        if stored[:_DIGEST] == _checksum(key, data):
            return data
        path.unlink(missing_ok=True)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`; a reader sees all of it or nothing, also from another process."""
        if not self._enabled:
            self._memory[key] = data
            return
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        except OSError:
            return
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_checksum(key, data) + data)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


def content_key(*parts: str) -> str:
    """A key that changes with every part, with Pillow and resvg, and with our code for pictures."""
    text = "\0".join((*parts, *_makers()))
    return hashlib.sha256(text.encode()).hexdigest()


def _checksum(key: str, data: bytes) -> bytes:
    """Bound to the key: an entry copied under another name is no entry."""
    return hashlib.sha256(key.encode() + b"\0" + data).digest()


@lru_cache(maxsize=1)
def _makers() -> tuple[str, ...]:
    """Hashing our own source saves the version number that somebody would forget to raise."""
    code = hashlib.sha256()
    ours = Path(__file__).parent
    for folder in (ours, ours.parent / "press"):  # press: which inks a colour is
        for path in sorted(folder.glob("*.py")):
            code.update(path.name.encode() + b"\0" + path.read_bytes())
    return (_version("pillow"), _version("resvg_py"), code.hexdigest())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
