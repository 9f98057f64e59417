"""The profile of the press is deflated once, and every PDF is as if it were deflated each time."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary

from pipeline.press import packed
from pipeline.press.packed import PackedProfile, put_packed

ROOT = Path(__file__).parents[3]
PROFILE = (ROOT / "assets/icc/ISOcoated_v2_300_bas.icc").read_bytes()


def _in_pdf(profile: bytes, known: PackedProfile | None = None) -> tuple[bytes, list[str]]:
    """Its bytes as a PDF holds them, and what is said of them."""
    saved = io.BytesIO()
    with pikepdf.new() as pdf:
        intent = Dictionary(DestOutputProfile=pdf.make_stream(profile, N=4))
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
        if known is not None:
            put_packed(pdf, known)
        pdf.save(saved)
    with pikepdf.open(saved) as pdf:
        stream = pdf.Root.OutputIntents[0].DestOutputProfile
        assert stream.read_bytes() == profile
        return stream.read_raw_bytes(), sorted(f"{key} {value}" for key, value in stream.items())


def test_the_bytes_are_those_of_before(tmp_path: Path) -> None:
    known = packed.packed(PROFILE, tmp_path)
    assert _in_pdf(PROFILE, known) == _in_pdf(PROFILE)
    other = PROFILE[:-1] + b"\1"
    assert _in_pdf(other, known) == _in_pdf(other), "another profile is left as it is"


def test_what_was_kept_is_taken_and_what_is_damaged_is_made_again(tmp_path: Path) -> None:
    known = packed.packed.__wrapped__(PROFILE, tmp_path)
    (kept,) = (file for file in tmp_path.rglob("*") if file.is_file())
    written = kept.read_bytes()
    assert known.deflated in written
    before = kept.stat().st_mtime_ns
    assert packed.packed.__wrapped__(PROFILE, tmp_path) == known
    assert kept.stat().st_mtime_ns == before
    kept.write_bytes(written[:-1])
    assert packed.packed.__wrapped__(PROFILE, tmp_path) == known
    assert kept.read_bytes() == written
