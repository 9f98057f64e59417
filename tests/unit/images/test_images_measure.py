"""Rasters: what is measured, and that damaged, foreign and monstrous files are faults."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cache import Cache
from pipeline.images import headers, source
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure
from tests.support.raw_pictures import (
    CUT,
    SRGB,
    animation,
    bare_png,
    encoded,
    noise,
    palette_with_transparency,
    rotated,
    sixteen_bit_png,
)

Look = Callable[..., Picture | Fault]


SOUND = {
    "rgb jpeg": (encoded(noise(40, 20), "JPEG"), ("jpeg", 40, 20, "RGB", False, False, False)),
    "progressive": (
        encoded(noise(40, 20), "JPEG", progressive=True),
        ("jpeg", 40, 20, "RGB", False, False, False),
    ),
    "grey jpeg": (
        encoded(noise(40, 20).convert("L"), "JPEG"),
        ("jpeg", 40, 20, "L", False, False, False),
    ),
    "cmyk jpeg": (
        encoded(noise(40, 20).convert("CMYK"), "JPEG"),
        ("jpeg", 40, 20, "CMYK", False, False, False),
    ),
    "icc": (
        encoded(noise(40, 20), "JPEG", icc_profile=SRGB),
        ("jpeg", 40, 20, "RGB", False, False, True),
    ),
    "png": (encoded(noise(40, 20), "PNG"), ("png", 40, 20, "RGB", False, False, False)),
    "one bit": (
        encoded(noise(40, 20).convert("1"), "PNG"),
        ("png", 40, 20, "1", False, False, False),
    ),
    "16 bit": (sixteen_bit_png(40, 20), ("png", 40, 20, "I;16", False, False, False)),
    "palette": (palette_with_transparency(), ("png", 8, 8, "P", False, True, False)),
    "grey alpha": (
        encoded(Image.new("LA", (9, 7), (10, 128)), "PNG"),
        ("png", 9, 7, "LA", False, True, False),
    ),
    "rgba": (
        encoded(Image.new("RGBA", (9, 7), (10, 20, 30, 0)), "PNG"),
        ("png", 9, 7, "RGBA", False, True, False),
    ),
    "gif": (encoded(noise(30, 20), "GIF"), ("gif", 30, 20, "P", False, False, False)),
    "animated gif": (animation(), ("gif", 30, 20, "P", True, False, False)),
    "webp": (encoded(noise(30, 20), "WEBP"), ("webp", 30, 20, "RGB", False, False, False)),
    "webp lossless": (
        encoded(noise(31, 21).convert("RGBA"), "WEBP", lossless=True),
        ("webp", 31, 21, "RGB", False, False, False),
    ),
    "webp alpha": (
        encoded(Image.new("RGBA", (33, 9), (1, 2, 3, 100)), "WEBP"),
        ("webp", 33, 9, "RGBA", False, True, False),
    ),
    "on its side": (rotated(6), ("jpeg", 20, 40, "RGB", False, False, False)),
    "on its other side": (rotated(8), ("jpeg", 20, 40, "RGB", False, False, False)),
    "mirrored on its side": (rotated(5), ("jpeg", 20, 40, "RGB", False, False, False)),
    "upside down": (rotated(3), ("jpeg", 40, 20, "RGB", False, False, False)),
    "orientation out of range": (rotated(77), ("jpeg", 40, 20, "RGB", False, False, False)),
    "png on its side": (rotated(6, "PNG"), ("png", 20, 40, "RGB", False, False, False)),
    "webp on its side": (rotated(6, "WEBP"), ("webp", 20, 40, "RGB", False, False, False)),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_picture_is_measured(look_at: Look, name: str) -> None:
    data, expected = SOUND[name]
    found = look_at(data)
    assert isinstance(found, Picture)
    assert expected == (
        found.format,
        found.width,
        found.height,
        found.mode,
        found.animated,
        found.has_alpha,
        found.icc,
    )
    assert (found.size, found.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_bytes_say_what_a_file_is_whatever_its_name(look_at: Look) -> None:
    found = look_at(encoded(noise(9, 9), "PNG"), "photo.jpg")
    assert isinstance(found, Picture)
    assert found.format == "png"


def test_cmyk_is_measured_with_a_remark(look_at: Look) -> None:
    found = look_at(SOUND["cmyk jpeg"][0])
    assert isinstance(found, Picture)
    assert found.remarks == (Fault("wrong-colour-space", "CMYK"),)


def test_an_ordinary_photograph_has_no_remark(look_at: Look) -> None:
    found = look_at(SOUND["icc"][0])
    assert isinstance(found, Picture)
    assert found.remarks == ()


def test_limits_of_pillow_are_left_alone(look_at: Look) -> None:
    before = Image.MAX_IMAGE_PIXELS
    look_at(bare_png(20_000, 20_000))
    assert before == Image.MAX_IMAGE_PIXELS


def test_pixels_are_counted_up_to_the_limit(look_at: Look) -> None:
    assert headers.MAX_PIXELS == 80_000_000
    found = look_at(encoded(Image.new("1", (10_000, 8_000)), "PNG"))
    assert isinstance(found, Picture)


def test_a_file_over_forty_megabytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    with path.open("wb") as stream:
        stream.truncate(source.MAX_BYTES + 1)
    assert measure(path) == Fault("too-large-file", "40000001")
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    path.write_bytes(CUT["png"])
    assert measure(path) == Fault("too-large-file", str(len(CUT["png"])))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    assert measure(tmp_path / "a.jpg") == Fault("not-a-file")


def test_what_is_no_file_of_ours_is_not_opened(tmp_path: Path) -> None:
    real = tmp_path / "real.png"
    real.write_bytes(CUT["png"])
    (tmp_path / "link.png").symlink_to(real)
    assert measure(tmp_path / "link.png") == Fault("symlink", "link.png")
    assert measure(tmp_path) == Fault("not-a-file")
    assert measure(tmp_path / "none.png") == Fault("missing", "none.png")
    assert measure(Path("/dev/null")) == Fault("not-a-file")


def test_a_file_swapped_for_a_pipe_at_the_last_moment_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, pipe = tmp_path / "a.png", tmp_path / "pipe"
    path.write_bytes(CUT["png"])
    os.mkfifo(pipe)
    before = path.lstat()
    pipe.rename(path)
    monkeypatch.setattr(Path, "lstat", lambda _: before)
    assert source.read(path) == Fault("not-a-file")


def test_a_measured_picture_is_not_decoded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(rotated(6))
    cache = Cache(tmp_path / "cache")
    first = measure(path, cache)
    monkeypatch.setattr("pipeline.images.raster.probe", lambda *_: pytest.fail("decoded again"))
    assert measure(path, cache) == first
    copy = tmp_path / "b.jpg"
    copy.write_bytes(rotated(6))
    again = measure(copy, cache)
    assert isinstance(again, Picture)
    assert again.path == copy, "the same bytes under another name keep their own path"
