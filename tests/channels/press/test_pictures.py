"""Pictures for the press: what comes in, whatever its mode, and what the printer gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageCms, JpegImagePlugin

from pipeline.cache import Cache
from pipeline.colour.inks import Inks
from pipeline.colour.profile import Profile
from pipeline.colour.stand_ins import stand_in
from pipeline.images.derive import Derivative, derive
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Print
from tests.support.pictures import encoded, opened, photograph, see_through
from tests.support.project import Project, newsletter

WIDTH = 30.0  # mm
SPOT = (("#0F4C75", stand_in(1)),)
PHOTO = photograph(400, 300)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>'
GRADIENT = OPEN.format(
    '<defs><linearGradient id="g"><stop stop-color="#0F4C75"/><stop offset="1"/></linearGradient>'
    '</defs><path fill="url(#g)" d="M0 0h40v30h-40z"/>'
).encode()


def sixteen_bits() -> bytes:
    grey = Image.new("I;16", (400, 300))
    grey.putdata([n % 400 * 160 for n in range(400 * 300)])
    return encoded(grey, "PNG")


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"  # orientation, maker
    return encoded(PHOTO, "JPEG", exif=exif)


def made(folder: Path, data: bytes, recipe: Print) -> Derivative:
    path = folder / "photo.bin"
    path.write_bytes(data)
    picture = measure(path)
    assert isinstance(picture, Picture), picture
    found = derive(picture, recipe, Cache(folder / "cache", enabled=False))
    assert isinstance(found, Derivative), found
    return found


@pytest.mark.parametrize(
    ("source", "mode", "size", "notes"),
    [
        (lambda: encoded(PHOTO, "JPEG"), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO, "PNG"), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO, "WEBP"), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO.quantize(64), "PNG"), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO.quantize(64), "GIF"), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO, "JPEG", icc_profile=SRGB), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO.convert("CMYK"), "JPEG"), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO.convert("L"), "JPEG"), "L", (354, 266), ()),
        (lambda: encoded(PHOTO.convert("1"), "PNG"), "L", (354, 266), ()),
        (sixteen_bits, "L", (354, 266), ()),
        (lambda: encoded(see_through(PHOTO), "PNG"), "CMYK", (354, 266), ("flattened",)),
        (lambda: encoded(PHOTO.convert("RGBA"), "PNG"), "CMYK", (354, 266), ()),
        (lambda: encoded(PHOTO.convert("LA"), "PNG"), "L", (354, 266), ()),
        (turned, "CMYK", (300, 400), ()),
        (lambda: GRADIENT, "CMYK", (354, 266), ("gradient",)),
    ],
)
def test_every_kind_of_picture_becomes_ink(
    tmp_path: Path,
    inks: Inks,
    source: Callable[[], bytes],
    mode: str,
    size: tuple[int, int],
    notes: tuple[str, ...],
) -> None:
    derivative = made(tmp_path, source(), Print(WIDTH, inks=inks))
    image = opened(derivative)
    assert image.mode in (mode, "P" if mode == "L" else mode)
    assert image.size == (derivative.width, derivative.height) == size
    assert derivative.notes == notes
    assert "icc_profile" not in image.info
    assert "exif" not in image.info
    if mode == "CMYK":
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        assert {part[1:3] for part in image.layer} == {(1, 1)}  # 4:4:4
        assert "progressive" not in image.info


def test_a_truncated_picture_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(encoded(PHOTO, "JPEG")[:-200])
    assert isinstance(measure(tmp_path / "x.jpg"), Fault)


def centre(image: Image.Image) -> tuple[int, ...]:
    value = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(value, tuple)
    return value


def flat(mode: str, colour: object) -> Image.Image:
    return Image.new(mode, (400, 300), colour)  # type: ignore[arg-type]


def test_the_profile_separates_and_black_stays_within_its_limit(tmp_path: Path, inks: Inks) -> None:
    red = opened(made(tmp_path, encoded(flat("RGB", (255, 0, 0)), "PNG"), Print(WIDTH, inks=inks)))
    assert centre(red) == pytest.approx((0, 235, 247, 0), abs=4)
    dark = opened(made(tmp_path, encoded(flat("RGB", (0, 0, 0)), "PNG"), Print(WIDTH, inks=inks)))
    assert sum(centre(dark)) / 2.55 <= 301
    assert centre(dark)[3] > 200
    white = opened(
        made(tmp_path, encoded(flat("RGB", (255, 255, 255)), "PNG"), Print(WIDTH, inks=inks))
    )
    assert centre(white) == (0, 0, 0, 0)


def test_cmyk_keeps_its_plates_whatever_profile_it_bears(tmp_path: Path, inks: Inks) -> None:
    """The black of a map is one plate, and must be one plate on paper."""
    data = inks.profile.data
    other = data[:4] + bytes(4) + data[8:]  # another maker's engine: same condition, other bytes
    for options in ({}, {"icc_profile": data}, {"icc_profile": other}, {"icc_profile": b"no"}):
        source = encoded(flat("CMYK", (0, 0, 0, 255)), "JPEG", quality=95, **options)
        kept = opened(made(tmp_path, source, Print(WIDTH, inks=inks)))
        assert centre(kept) == pytest.approx((0, 0, 0, 255), abs=2)


def test_a_wide_gamut_is_converted_from_itself(tmp_path: Path, inks: Inks) -> None:
    """The same numbers mean a stronger red when the profile says so; a broken one says nothing."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, blue = swapped.index(b"rXYZ"), swapped.index(b"bXYZ")
    swapped = bytearray(swapped)
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    results = []
    for icc in (b"", bytes(swapped), bytes(swapped[:200])):
        source = encoded(flat("RGB", (255, 0, 0)), "PNG", icc_profile=icc)
        results.append(centre(opened(made(tmp_path, source, Print(WIDTH, inks=inks)))))
    assert results[0] == results[2]
    assert results[1][0] > 150 > results[0][0]  # red and blue change places: cyan comes in


def test_what_is_see_through_stands_on_white(tmp_path: Path, inks: Inks) -> None:
    clear = flat("RGBA", (200, 0, 0, 0))
    image = opened(made(tmp_path, encoded(clear, "PNG"), Print(WIDTH, inks=inks)))
    assert centre(image) == (0, 0, 0, 0)


def test_late_binding_leaves_the_separation_to_the_printer(tmp_path: Path, inks: Inks) -> None:
    late = Inks(inks.profile, inks.colours, late_binding=True)
    image = opened(made(tmp_path, encoded(PHOTO, "JPEG"), Print(WIDTH, inks=late)))
    assert image.mode == "RGB"
    box = OPEN.format('<path fill="#0F4C75" d="M0 0h40v30h-40z"/>')
    drawing = made(tmp_path, box.encode(), Print(WIDTH, inks=late))
    assert b"device-cmyk(0.92" in drawing.data


def test_another_profile_or_palette_is_another_entry_of_the_cache(
    tmp_path: Path, inks: Inks, profile: Profile
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(encoded(PHOTO, "JPEG"))
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    others = (
        inks,
        Inks(Profile(profile.name, "0" * 64, profile.data), inks.colours),
        Inks(profile, ()),
        Inks(profile, inks.colours, late_binding=True),
    )
    names = []
    for one in (*others, *others):
        derivative = derive(picture, Print(WIDTH, inks=one), cache)
        assert isinstance(derivative, Derivative)
        names.append(derivative.name)
    assert names[:4] == names[4:]
    assert len(set(names)) == 4


def test_a_picture_from_the_cache_keeps_its_notes(tmp_path: Path, inks: Inks) -> None:
    path = tmp_path / "d.svg"
    path.write_bytes(GRADIENT)
    picture = measure(path)
    assert isinstance(picture, Picture)
    both = [derive(picture, Print(WIDTH, inks=inks), Cache(tmp_path / "cache")) for _ in range(2)]
    assert both[0] == both[1]
    assert isinstance(both[1], Derivative)
    assert both[1].notes == ("gradient",)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("flou.svg", lambda: GRADIENT, [("info", "press-pixels", 11)]),
        (
            "mots.svg",
            lambda: GRADIENT.replace(b"</svg>", b'<text y="9">Mot</text></svg>'),
            [("info", "press-pixels", 11)],
        ),
        ("net.svg", lambda: OPEN.format('<path fill="red" d="M0 0h9v9z"/>').encode(), []),
        ("ajour.png", lambda: encoded(see_through(photograph(1200, 900)), "PNG"),
         [("info", "press-flattened", 11)]),
        ("plan.png", lambda: encoded(photograph(3200, 2000).convert("1"), "PNG"),
         [("warning", "press-line-art", 11)]),
        ("tampon.png", lambda: encoded(photograph(120, 90).convert("1"), "PNG"), []),
    ],
)  # fmt: skip
def test_an_editor_is_told_what_became_of_a_picture(
    project: Project, name: str, data: Callable[[], bytes], expected: list[tuple[str, str, int]]
) -> None:
    body = f"![Une image]({name})\n"
    project.image("essai", name, data()).write("essai", "fr", newsletter(body))
    found = [d for d in project.build("print").report.diagnostics if d.code.startswith("press-")]
    assert [(d.severity.value, d.code, d.line) for d in found] == expected
    assert all(name in d.message.render() for d in found)


@pytest.mark.parametrize(
    ("shape", "notes", "held"),
    [
        ('<path fill="#0F4C75" d="M0 0h40v30h-40z"/>', (), True),
        (
            '<path fill="#0F4C75" d="M0 0h9v9z"/><path opacity="0.5" fill="red" d="M0 0h9v9z"/>',
            ("opacity", "spot"),
            False,
        ),
        ('<path opacity="0.5" fill="red" d="M0 0h9v9z"/>', ("opacity",), False),
    ],
)
def test_a_drawing_keeps_its_spot_colour_or_says_that_it_is_lost(
    tmp_path: Path, inks: Inks, shape: str, notes: tuple[str, ...], held: bool
) -> None:
    marked = replace(inks, marks=SPOT)
    drawing = made(tmp_path, OPEN.format(shape).encode(), Print(WIDTH, None, marked))
    assert drawing.notes == notes
    assert (b"device-cmyk(0.8731 0.0129 0.0107 1)" in drawing.data) == held


def logo(share: float, mode: str = "RGB") -> Image.Image:
    """A square in the spot's colour on white, or on nothing, over so much of it."""
    image = Image.new(mode, (400, 300), (255, 255, 255, 0)[: len(mode)])
    image.paste((0x0F, 0x4C, 0x75, 255)[: len(mode)], (0, 0, 400, round(300 * share)))
    return image


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (lambda: encoded(logo(0.1), "PNG"), ("spot",)),
        (lambda: encoded(logo(0.1), "JPEG", quality=80), ("spot",)),
        (lambda: encoded(logo(0.1, "RGBA"), "PNG"), ("flattened", "spot")),
        (lambda: encoded(logo(0.1).quantize(4), "PNG"), ("spot",)),
        (lambda: encoded(logo(0.01), "PNG"), ()),
        (lambda: encoded(PHOTO, "JPEG"), ()),
        (lambda: encoded(PHOTO.convert("L"), "PNG"), ()),
        (lambda: encoded(PHOTO.convert("CMYK"), "JPEG"), ()),
    ],
)
def test_a_logo_in_pixels_says_that_its_spot_colour_is_lost(
    tmp_path: Path, inks: Inks, data: Callable[[], bytes], notes: tuple[str, ...]
) -> None:
    picture = data()
    assert made(tmp_path, picture, Print(WIDTH, None, inks)).notes == notes[:-1]
    assert made(tmp_path, picture, Print(WIDTH, None, replace(inks, marks=SPOT))).notes == notes
