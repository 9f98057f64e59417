"""How tests are handed to several workers: nothing named that is not there, nothing torn apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.parcels import APART, FIRST, TOGETHER, parcel, turn

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("room", sorted({*FIRST, *TOGETHER, *APART}))
def test_what_is_named_is_there(room: str) -> None:
    file, _, test = room.partition("::")
    path = ROOT / file
    assert path.is_dir() if file.endswith("/") else path.is_file()
    if test:
        assert f"def {test.partition('[')[0]}(" in path.read_text("utf-8")
        assert parcel(room) == room  # another place for it alone


def test_a_file_is_a_parcel_but_for_those_that_are_named() -> None:
    assert parcel("tests/unit/test_brand.py::test_a[x::y]") == "tests/unit/test_brand.py"
    assert parcel("tests/browser/test_axe.py::test_a") == parcel("tests/browser/test_nu.py::test_b")
    desk, kept = "tests/studio/test_desk.py::test_a", "tests/studio/kept/test_away.py::test_b"
    assert parcel("tests/studio/test_shelf.py::test_a") == parcel(desk) != parcel(kept)
    one, other = (f"{APART[0]}::test_a[{n}]" for n in "12")
    assert parcel(one) != parcel(other)


def test_what_takes_long_comes_first_and_a_parcel_is_not_torn_apart() -> None:
    assert turn(f"{FIRST[0]}::test_a") < turn("tests/print/test_boxes.py::test_a")
    assert turn("tests/studio/test_by_keyboard.py::test_a") < turn("tests/studio/kept/test_away.py")
    assert turn("tests/print/test_boxes.py::test_a") < turn("tests/unit/test_brand.py::test_a")
    assert turn("tests/browser/test_axe.py::test_a") == turn("tests/browser/test_nu.py::test_b")
