"""What WeasyPrint declares of Pango and its like, as cffi reads it: half of the start of a child.

WeasyPrint 70 gives cffi 500 lines of C, which cffi reads at each start with a parser of C written
in Python, to go on in Python at every call. cffi documents another way (“out-of-line, ABI mode”):
read once, kept as data, called from C. `declared.json` holds that data, and of which file of
WeasyPrint it was made; with any other file, or another cffi, all is as without it.
`tools/declared.py` writes it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

_KEPT = Path(__file__).with_suffix(".json")
_CFFI = "cffi"


@contextmanager
def declared() -> Iterator[None]:
    """Whoever imports cffi meanwhile, to declare what WeasyPrint declares, gets it declared."""
    made = None if _CFFI in sys.modules else _cffi()
    if made is None:
        yield
        return
    sys.modules[_CFFI] = made
    try:
        yield
    finally:
        del sys.modules[_CFFI]


def digest_of_declarations() -> str:
    """Of the file of WeasyPrint that declares; it is not imported."""
    whole = find_spec("weasyprint")
    folders = (whole.submodule_search_locations if whole else None) or ()
    spec = PathFinder.find_spec("ffi", [str(Path(folder, "text")) for folder in folders])
    loader: Any = spec.loader if spec else None
    return hashlib.sha256(loader.get_data(loader.path)).hexdigest() if loader else ""


def values(written: Any) -> Any:
    """What JSON has no word for: bytes, as the characters of these numbers, and tuples."""
    if isinstance(written, str):
        return written.encode("latin-1")
    return tuple(map(values, written)) if isinstance(written, list) else written


def _cffi() -> ModuleType | None:
    """In place of cffi, what WeasyPrint uses of it."""
    try:
        kept: Mapping[str, Any] = json.loads(_KEPT.read_text("utf-8"))
        if kept["digest"] != digest_of_declarations():
            return None
        import _cffi_backend

        class Declared(_cffi_backend.FFI):  # type: ignore[misc]  # it publishes no types
            """Knows already what is declared to it."""

            def cdef(self, csource: str) -> None:
                """Nothing to be read."""

        made = ModuleType(_CFFI)
        known = {name: values(value) for name, value in kept["values"].items()}
        Declared("pango", **known)  # does this cffi understand it?
        vars(made)["FFI"] = lambda: Declared("pango", **known)
    except Exception:  # noqa: BLE001  # whatever it is: cffi reads the lines itself
        return None
    return made
