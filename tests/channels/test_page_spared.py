"""What WeasyPrint imports and does not use is not loaded, and there when it is wanted after all."""

from __future__ import annotations

import subprocess
import sys

_START = """
import sys
from pipeline.channels.paper.child.child import _load
assert _load() is None
"""


def _said(script: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", _START + script], capture_output=True, text=True, check=True
    ).stdout


def test_the_layout_starts_without_the_subsetter_of_fonttools() -> None:
    loaded = _said(
        "print([n for n in sys.modules if n.startswith(('fontTools.subset', 'fontTools.varLib'))])"
    )
    assert loaded.strip() == "[]"


def test_what_is_wanted_after_all_is_imported() -> None:
    said = _said("""
from io import BytesIO
from pathlib import Path
from weasyprint.pdf import fonts
print(fonts.subset.Options().drop_tables[:0])
font = fonts.TTFont(next(Path("assets/fonts").glob("*.ttf")))
try:
    fonts.instantiateVariableFont(font, {}, static=True)
except Exception as fault:
    print(type(fault).__module__, fault)
import fontTools.subset
print(fontTools.subset.__file__ is not None, fonts.subset.Subsetter is fontTools.subset.Subsetter)
""")
    assert said.splitlines()[0] == "[]"
    assert "fvar" in said or "variable" in said.lower()
    assert said.splitlines()[-1] == "True True"
