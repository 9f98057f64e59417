"""Ghostscript may be missing, give up or hang: then there are no plates, and the build goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.pdf import plates
from pipeline.pdf.plates import NoSeparations

PROGRAMS = {
    "hangs": "#!/bin/sh\nexec sleep 60\n",
    "gives up": "#!/bin/sh\ncat >/dev/null\nexit 1\n",
    "does not listen": "#!/bin/sh\nexec 0<&-\nsleep 0.2\nexit 3\n",
    "is killed": "#!/bin/sh\ncat >/dev/null\nkill -9 $$\n",
    "cannot be run": "#!/no/such/interpreter\n",
    "writes something else": "#!/bin/sh\ncat >/dev/null\necho no picture\n",
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_there_are_no_plates(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gs").write_text(program)
    (tmp_path / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(plates, "_TIMEOUT", 0.5)
    made = plates.render_plates(b"%PDF-1.6\n" * 50_000, 300, 3)
    assert isinstance(made, NoSeparations)
    assert made.reason == "failed"
    assert made.detail


def test_without_the_program_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert plates.render_plates(b"%PDF-1.6\n", 300, 3) == NoSeparations("missing")
