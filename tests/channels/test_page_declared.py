"""What WeasyPrint declares to cffi is not read again at each start, unless it is something else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pipeline.channels.paper.child import declared
from tools.declared import KEPT, made

_START = """
import sys
from pipeline.channels.paper.child import child, declared
{}
assert child._load() is None
from weasyprint.text.ffi import ffi, pango
print(type(ffi).__module__, "pycparser" in sys.modules, pango.pango_units_from_double(1))
"""


def _said(before: str = "") -> str:
    script = _START.format(before)
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_what_is_kept_is_what_cffi_makes_of_it_now() -> None:
    assert KEPT.read_text("utf-8") == made()


def test_a_child_starts_without_a_parser_of_c() -> None:
    assert _said() == f"{declared.__name__} False 1024"


def test_other_declarations_are_read(tmp_path: Path) -> None:
    other = tmp_path / "declared.json"
    kept = json.loads(KEPT.read_text("utf-8"))
    other.write_text(json.dumps({**kept, "digest": "of another file"}), "utf-8")
    said = _said(f"from pathlib import Path; declared._KEPT = Path({str(other)!r})")
    assert said == "cffi.api True 1024"


def test_what_cffi_does_not_understand_is_read(tmp_path: Path) -> None:
    other = tmp_path / "declared.json"
    kept = json.loads(KEPT.read_text("utf-8"))
    other.write_text(json.dumps({**kept, "values": {"_version": 1 << 20}}), "utf-8")
    said = _said(f"from pathlib import Path; declared._KEPT = Path({str(other)!r})")
    assert said == "cffi.api True 1024"
