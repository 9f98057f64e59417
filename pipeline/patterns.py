"""Regular expressions compiled once and kept beside the bytecode, as Python keeps modules.

Python keeps the bytecode of modules and compiles their regular expressions again in each process:
780 of them, ours and the libraries', are a third of what a short command costs. Kept is what
`re` hands to its own engine, which validates it (a program that is none is a RuntimeError): a line
of JSON for each, by the digest of pattern and flags and under a checksum, for one version of Python
alone. A short command reads a tenth of the lines, so the others are only passed over. Only what is
compiled while a module is loaded is kept, or stands word for word in a program, so that no text of
an editor's comes here. Whatever is wrong with the file, or with a Python whose inside is another,
means that it is not there.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib
import importlib.util
import json
import re
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline import atomic

_MOST = 4000  # patterns: a file of some megabytes
_OTHERS = int(re.LOCALE | re.DEBUG)  # an enumeration takes its time
_DIGEST = 32  # hexadecimal characters of a digest, of a key as of a checksum
_Entry = tuple[int, int, dict[str, int], list[str | None], str]


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
        self._python = f"patterns 2 {sys.version!r} {magic} {size}".encode()
        self._kept = self._read()
        self._new: dict[bytes, bytes] = {}

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """As `re` does it."""
        if not isinstance(pattern, str) or int(flags) & _OTHERS:
            return self._itself(pattern, flags)
        key = _digest(f"{int(flags)} {pattern}".encode("utf-8", "surrogatepass"))
        kept = self._kept.get(key)
        if kept is not None:
            with suppress(Exception):
                return self._made(pattern, _entry(key, kept))
        frame = sys._getframe(1)  # noqa: SLF001
        if not _while_a_module_is_loaded(frame) and not _is_written_by(frame, pattern):
            return self._itself(pattern, flags)
        entry = self._compiled(pattern, flags)
        said = json.dumps(entry).encode()
        self._new[key] = _digest(key + said) + said
        return self._made(pattern, entry)

    def _compiled(self, pattern: str, flags: int) -> _Entry:
        """What `re._compiler.compile` does, up to its last line."""
        parsed = self._parse(pattern, flags)
        code = array("I", self._compiler._code(parsed, flags))  # noqa: SLF001
        index: list[str | None] = [None] * parsed.state.groups
        for name, number in parsed.state.groupdict.items():
            index[number] = name
        text = b2a_base64(code.tobytes(), newline=False).decode()
        flags = int(flags | parsed.state.flags)
        return flags, parsed.state.groups, dict(parsed.state.groupdict), index, text

    def _made(self, pattern: str, entry: _Entry) -> re.Pattern[Any]:
        flags, groups, names, index, text = entry
        code = array("I", a2b_base64(text)).tolist()
        made: re.Pattern[Any] = self._engine.compile(
            pattern, flags, code, groups - 1, names, tuple(index)
        )
        return made

    def save(self) -> None:
        """Add what is new; another process may have added its own meanwhile."""
        if not self._new:
            return
        every = {**self._read(), **self._new}
        if len(every) > _MOST:
            every = self._new
        with suppress(OSError):
            atomic.write(
                self._file, b"\n".join([self._python, *(key + line for key, line in every.items())])
            )

    def _read(self) -> dict[bytes, bytes]:
        """Checksum and entry by the digest of a pattern; looked at when that one is asked for."""
        try:
            python, *lines = self._file.read_bytes().split(b"\n")
        except OSError:
            return {}
        return {line[:_DIGEST]: line[_DIGEST:] for line in lines} if python == self._python else {}


def _entry(key: bytes, kept: bytes) -> _Entry:
    """ValueError for what is not as it was written."""
    checksum, said = kept[:_DIGEST], kept[_DIGEST:]
    if _digest(key + said) != checksum:
        raise ValueError
    found: _Entry = json.loads(said.decode())
    return found


def _digest(said: bytes) -> bytes:
    return hashlib.sha256(said).hexdigest()[:_DIGEST].encode()


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
    return Path(importlib.util.cache_from_source(__file__)).with_suffix(".json")
