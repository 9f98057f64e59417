"""Regular expressions compiled once and kept beside the bytecode, as Python keeps modules.

Python keeps the bytecode of modules and compiles their regular expressions again in each process:
780 of them, ours and the libraries', are a third of what a short command costs. Kept is what
`re` hands to its own engine, which validates it (a program that is none is a RuntimeError), by the
digest of pattern and flags and under a checksum, for one version of Python alone. Only what is
compiled while a module is loaded is kept, or stands word for word in a program, so that no text of
an editor's comes here. Whatever is wrong with the file, or with a Python whose inside is another,
means that it is not there.

The file: a line that names the Python; how many patterns there are (four bytes); a row for each
(`_ROW`: its digest, where its entry begins after the rows, how long it is, its checksum); the
entries (`_HEAD`: flags, groups, the length of the names of groups; those, as JSON; the program, in
words of the engine). A command takes half of them, and the others cost it a row.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib
import importlib.util
import json
import re
import struct
import sys
from array import array
from binascii import crc32
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline import atomic

_MOST = 4000  # patterns: a file of some megabytes
_OTHERS = int(re.LOCALE | re.DEBUG)  # an enumeration takes its time
_COUNT, _ROW, _HEAD = struct.Struct("<I"), struct.Struct("<16sIII"), struct.Struct("<III")


def keep_compiled(
    file: Path | None = None, at_exit: Callable[[Callable[[], None]], object] = atexit.register
) -> None:
    """From now on, take compiled patterns from `file`, and keep new ones there at the exit."""
    with suppress(Exception):  # of a Python whose inside we do not know: all is as without us
        patterns = CompiledPatterns(file or _beside_bytecode())
        importlib.import_module("re._compiler").__dict__["compile"] = patterns.compile
        if not sys.dont_write_bytecode:
            at_exit(patterns.save)


class CompiledPatterns:
    """In the place of `re._compiler.compile`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._compiler: Any = importlib.import_module("re._compiler")
        self._parse: Any = importlib.import_module("re._parser").parse
        self._engine: Any = importlib.import_module("_sre")
        self._itself: Callable[..., re.Pattern[Any]] = self._compiler.compile
        magic, size = self._engine.MAGIC, self._engine.CODESIZE
        self._python = f"patterns 3 {sys.version!r} {sys.byteorder} {magic} {size}\n".encode()
        self._rows, self._entries = self._read()
        self._new: dict[bytes, bytes] = {}

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """As `re` does it."""
        if not isinstance(pattern, str) or int(flags) & _OTHERS:
            return self._itself(pattern, flags)
        said = f"{int(flags)} {pattern}".encode("utf-8", "surrogatepass")
        key = hashlib.sha256(said).digest()[:16]
        kept = self._kept(key)
        if kept is not None:
            with suppress(Exception):
                return self._made(pattern, kept)
        frame = sys._getframe(1)  # noqa: SLF001
        if not _while_a_module_is_loaded(frame) and not _is_written_by(frame, pattern):
            return self._itself(pattern, flags)
        entry = self._new[key] = self._compiled(pattern, flags)
        return self._made(pattern, entry)

    def _compiled(self, pattern: str, flags: int) -> bytes:
        """What `re._compiler.compile` does, up to its last line."""
        parsed = self._parse(pattern, flags)
        code = array("I", self._compiler._code(parsed, flags))  # noqa: SLF001
        named = parsed.state.groupdict
        names = json.dumps(named).encode() if named else b""
        head = _HEAD.pack(int(flags | parsed.state.flags), parsed.state.groups, len(names))
        return head + names + code.tobytes()

    def _made(self, pattern: str, entry: bytes) -> re.Pattern[Any]:
        flags, groups, length = _HEAD.unpack_from(entry)
        begins = _HEAD.size + length
        named = json.loads(entry[_HEAD.size : begins]) if length else {}
        index: list[str | None] = [None] * groups
        for name, number in named.items():
            index[number] = name
        code = array("I", entry[begins:]).tolist()
        made: re.Pattern[Any] = self._engine.compile(
            pattern, flags, code, groups - 1, named, tuple(index)
        )
        return made

    def _kept(self, key: bytes) -> bytes | None:
        if key not in self._rows:
            return None
        _, start, length, checksum = self._rows[key]
        entry = bytes(self._entries[start : start + length])
        return entry if crc32(entry, crc32(key)) == checksum else None

    def save(self) -> None:
        """Add what is new; another process may have added its own meanwhile."""
        if not self._new:
            return
        self._rows, self._entries = self._read()
        kept = ((key, self._kept(key)) for key in self._rows)
        every = {key: entry for key, entry in kept if entry is not None} | self._new
        if len(every) > _MOST:
            every = self._new
        rows, start = [], 0
        for key, entry in every.items():
            rows.append(_ROW.pack(key, start, len(entry), crc32(entry, crc32(key))))
            start += len(entry)
        data = (self._python, _COUNT.pack(len(rows)), *rows, *every.values())
        with suppress(OSError):
            atomic.write(self._file, b"".join(data))

    def _read(self) -> tuple[dict[bytes, tuple[bytes, int, int, int]], memoryview]:
        """The rows by their digests, and all entries; one is looked at when it is asked for."""
        with suppress(OSError, struct.error):
            data = self._file.read_bytes()
            begins = len(self._python)
            if data.startswith(self._python):
                ends = begins + _COUNT.size + _COUNT.unpack_from(data, begins)[0] * _ROW.size
                rows = _ROW.iter_unpack(data[begins + _COUNT.size : ends])
                return {row[0]: row for row in rows}, memoryview(data)[ends:]
        return {}, memoryview(b"")


def _while_a_module_is_loaded(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_name == "<module>":
            return frame.f_globals.get("__name__") != "__main__"
        frame = frame.f_back
    return False


def _is_written_by(frame: FrameType | None, pattern: str) -> bool:
    """Is the pattern a literal of whoever asks `re` for it, or of the module that is in?"""
    while frame is not None and frame.f_globals.get("__name__") in ("re", __name__):
        frame = frame.f_back
    if frame is None:
        return False
    if pattern in (one for one in frame.f_code.co_consts if isinstance(one, str)):
        return True
    return pattern in [one for one in frame.f_globals.values() if isinstance(one, str)]


def _beside_bytecode() -> Path:
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".re")
