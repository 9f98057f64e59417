"""Ghostscript may be missing, give up or hang: then there are no plates, and the build goes on."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from pipeline.pdf import plates
from pipeline.pdf.plates import NoSeparations

ROOT = Path(__file__).parents[2]
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


@pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript")
def test_a_page_drawn_at_once_is_the_page_drawn_in_bands(
    a4_through: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = plates.render_plates(a4_through, 300, 3)
    bands = [o for o in plates._COMMAND if not o.startswith("-dMaxBitmap")]
    monkeypatch.setattr(plates, "_COMMAND", [*bands, "-dMaxBitmap=0"])
    assert not isinstance(at_once, NoSeparations)
    assert at_once[0].places
    assert plates.render_plates(a4_through, 300, 3) == at_once


@pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript")
def test_the_profile_of_the_press_changes_no_pixel(
    a4_through: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With colours of screens, an ink of its own and overprint: what could look at a profile."""
    with pikepdf.open(io.BytesIO(a4_through)) as pdf:
        page, icc = pdf.pages[0], ROOT / "assets/icc"
        srgb = pdf.make_stream((icc / "sRGB_icc22.icm").read_bytes(), N=3)
        tint = pikepdf.Dictionary(
            FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0.1, 1, 0.7, 0], N=1
        )
        spot = [pikepdf.Name.Separation, pikepdf.Name("/Rouge"), pikepdf.Name.DeviceCMYK, tint]
        page.Resources.ColorSpace = pikepdf.Dictionary(
            S=pikepdf.Array([pikepdf.Name.ICCBased, srgb]), P=pikepdf.Array(spot)
        )
        page.Resources.ExtGState.Over = pikepdf.Dictionary(OP=True, op=True, OPM=1)
        page.contents_add(
            b"/Over gs /S cs 0.9 0.2 0.1 sc 20 20 300 300 re f 0 0.5 1 rg 200 200 200 200 re f "
            b"/P cs 0.8 scn 60 300 300 300 re f 0 0 0 1 k 0 0 99 99 re f"
        )
        profile = pdf.make_stream((icc / "ISOcoated_v2_300_bas.icc").read_bytes(), N=4)
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, DestOutputProfile=profile
        )
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        file = io.BytesIO()
        pdf.save(file)
    with monkeypatch.context() as patched:
        patched.setattr(plates, "without_intents", lambda data: data)
        whole = plates.render_plates(file.getvalue(), 150, 3)
    assert not isinstance(whole, NoSeparations)
    assert whole[0].places
    assert plates.render_plates(file.getvalue(), 150, 3) == whole
    assert b"/OutputIntents" not in plates.without_intents(file.getvalue())


@pytest.fixture
def a4_through() -> bytes:
    """A page with inks that shine through each other."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    shine = pikepdf.Dictionary(ca=0.9, BM=pikepdf.Name.Multiply)
    page.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(Shine=shine))
    squares = (f"{n / 8} 1 1 1 k {n * 40} {n * 60} 200 300 re f" for n in range(9))
    page.Contents = pdf.make_stream(f"/Shine gs {' '.join(squares)}".encode())
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()
