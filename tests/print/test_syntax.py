"""qpdf reads every PDF from end to end without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import spoiled
from tests.support.validators import qpdf_complaints


def test_qpdf_has_nothing_to_say(pdf: Path) -> None:
    assert qpdf_complaints(pdf) == []


@pytest.mark.parametrize("damage", [spoiled.bytes_lost, spoiled.bytes_overwritten])
def test_qpdf_tells_of_a_damaged_file(
    damage: Callable[[bytes], bytes], sound_press: Path, tmp_path: Path
) -> None:
    (tmp_path / "damaged.pdf").write_bytes(damage(sound_press.read_bytes()))
    assert qpdf_complaints(tmp_path / "damaged.pdf") != []
