"""What browsers get under `/static/`: our style and scripts, and the packages by their import map.

Their address holds the digest of all of them (`/static/3f2a…/desk.js`), so that a browser keeps
them for ever and asks for none of the eighty again when it opens a desk. One digest for the whole
tree: modules import each other by relative paths, which stay in it. What is named without it
(`import("/static/desk.js")`) is found through the import map, as the same module.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.studio.ui.modules import MODULES, import_map

STATIC = Path(__file__).parent / "static"
_AT = "/static/"
_SIGNS = 16  # of the digest
_State = tuple[tuple[str, int, int], ...]  # a file's name, size and time
_known: dict[_State, Served] = {}


@dataclass(frozen=True, slots=True)
class Served:
    """All of them as they are now; `files` by what follows the digest in their address."""

    digest: str
    files: Mapping[str, bytes]

    @property
    def at(self) -> str:
        """Where they are, a slash at the end."""
        return f"{_AT}{self.digest}/"

    def imports(self) -> dict[str, str]:
        """The import map: packages by their name; each of our modules is one, however named."""
        packages = {name: self.at + file for name, file in import_map().items()}
        # The longest that fits counts: an address that has the digest is left as it is.
        return {**packages, _AT: self.at, self.at: self.at}


def served() -> Served:
    """Read again where one has changed, so that who works on them need not begin anew."""
    paths = {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*.*")}
    paths |= {file: MODULES / file.removeprefix("modules/") for file in import_map().values()}
    states = ((name, path.stat()) for name, path in sorted(paths.items()))
    state = tuple((name, one.st_size, one.st_mtime_ns) for name, one in states)
    if state not in _known:
        files = {name: path.read_bytes() for name, path in sorted(paths.items())}
        _known.clear()
        _known[state] = Served(_digest(files), files)
    return _known[state]


def found(path: str) -> tuple[bytes | None, bool]:
    """The file for what follows `/static/`, and whether a browser may keep it for ever.

    A page of before an update still imports by the old digest: it gets the file of now.
    """
    first, _, rest = path.partition("/")
    if (known := next(iter(_known.values()), None)) and known.digest == first:
        return known.files.get(rest), True  # without a look at the disk: eighty come at once
    files = served().files
    return files.get(rest if _is_digest(first) else path), False


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:_SIGNS]


def _is_digest(name: str) -> bool:
    return len(name) == _SIGNS and not set(name) - set("0123456789abcdef")
