"""Every stream of every press PDF, read operator by operator: ink, and black text over it."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from tests.support.streams import painted


def test_no_operator_picture_group_or_shading_is_in_a_screens_colours(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        seen = painted(pdf)
    assert seen.screens == []
    assert set(seen.spaces) <= {"/DeviceCMYK", "/Registration", "/Pattern"}
    assert set(seen.pictures) <= {"/DeviceCMYK", "/DeviceGray"}
    assert set(seen.groups) <= {"/DeviceCMYK"}
    assert seen.spaces["/Registration"] > 0


def test_the_id_is_made_of_the_content(press: Path) -> None:
    with pikepdf.open(press) as pdf:
        assert pdf.pdf_version == "1.6"
        assert len(bytes(pdf.trailer.ID[0])) == 16
        assert pdf.Root.Metadata.read_bytes().count(b"xmp.did:") == 1
