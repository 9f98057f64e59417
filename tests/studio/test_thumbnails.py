"""Pictures that no browser shows, to be chosen from all the same."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from pipeline.images import isolated
from pipeline.studio.blocks.thumbnails import Thumbnails, is_unseen
from tests.support.raw_pictures import encoded, noise


def heic() -> bytes:
    """A photograph of a phone."""
    heif = pytest.importorskip("pillow_heif")
    stream = io.BytesIO()
    heif.from_pillow(noise(120, 60)).save(stream, format="HEIF")
    return stream.getvalue()


def tiff() -> bytes:
    """One for the press: four inks, larger than it is shown."""
    return encoded(noise(1000, 500).convert("CMYK"), "TIFF")


@pytest.mark.parametrize(("make", "size"), [(tiff, (800, 400)), (heic, (120, 60))])
def test_it_is_decoded_once_and_shown_small(
    make: Callable[[], bytes], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[str] = []
    decode = isolated.decoded
    monkeypatch.setattr(
        isolated, "decoded", lambda data, kind: decoded.append(kind) or decode(data, kind)
    )
    known, data = Thumbnails(), make()
    assert is_unseen(data)
    for _ in range(2):
        shown = known.shown(data)
        assert shown is not None
        image = Image.open(io.BytesIO(shown[0]))
        assert (image.size, image.mode, shown[1]) == (size, "RGB", "image/jpeg")
    assert len(decoded) == 1


def test_what_cannot_be_decoded_is_not_tried_again_and_many_are_not_all_kept() -> None:
    known = Thumbnails()
    assert known.shown(tiff()[:4000]) is None
    assert known.shown(tiff()[:4000]) is None
    assert len(known.known) == 1
    for at in range(known.known.most + 5):
        known.shown(b"II*\0" + bytes([at]))
    assert len(known.known) == known.known.most
    assert not is_unseen(encoded(noise(4, 4), "PNG"))
