"""Rewrites `pipeline/channels/paper/child/declared.json`, after WeasyPrint or cffi moved.

    python tools/declared.py

What WeasyPrint declares to cffi, read by cffi as for its “out-of-line, ABI mode”.
"""

from __future__ import annotations

import ast
import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cffi

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.channels.paper.child.declared import (  # noqa: E402  # found by the line above
    digest_of_declarations,
)

KEPT = ROOT / "pipeline/channels/paper/child/declared.json"


def made() -> str:
    """The whole file."""
    found = find_spec("weasyprint")
    assert found is not None
    assert found.origin is not None
    source = (Path(found.origin).parent / "text/ffi.py").read_text("utf-8")
    reader = cffi.FFI()
    reader.set_source("pango", None)
    reader.cdef(_declarations(ast.parse(source)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pango.py")
        reader.emit_python_code(str(file))
        call = _call(ast.parse(file.read_text("utf-8")), "FFI")
    values = {key.arg: _written(ast.literal_eval(key.value)) for key in call.keywords}
    kept = {"digest": digest_of_declarations(), "values": values}
    return json.dumps(kept, indent=1) + "\n"


def _declarations(source: ast.Module) -> str:
    said = ast.literal_eval(_call(source, "cdef").args[0])
    assert isinstance(said, str)
    return said


def _call(source: ast.Module, name: str) -> ast.Call:
    """The one call that has arguments of a function of this name."""
    calls = (node for node in ast.walk(source) if isinstance(node, ast.Call))
    (found,) = (
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == name
        and (call.args or call.keywords)
    )
    return found


def _written(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return [_written(one) for one in value] if isinstance(value, tuple) else value


if __name__ == "__main__":
    KEPT.write_text(made(), "utf-8")
