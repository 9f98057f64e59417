"""Plans of one bit stay so in the press PDF, where their place leaves them pixels enough."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from pipeline.cache import Cache
from pipeline.colour.inks import Inks
from pipeline.images.derive import Derivative, derive
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Crop, Print, Recipe, Screen
from pipeline.press.line_art import packed
from tests.support.project import ISSUE, Project, brochure


def plan(width: int, height: int) -> Image.Image:
    """Walls of three pixels, on white."""
    image = Image.new("1", (width, height), 1)
    draw = ImageDraw.Draw(image)
    for x in range(5, width, 97):
        draw.line((x, 0, width - x, height), fill=0, width=3)
    return image


def stored(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format=kind, **options)  # type: ignore[arg-type]  # what Pillow takes
    return stream.getvalue()


def made(folder: Path, data: bytes, recipe: Recipe) -> Image.Image:
    path = folder / "plan.bin"
    path.write_bytes(data)
    picture = measure(path)
    assert isinstance(picture, Picture), picture
    found = derive(picture, recipe, Cache(folder / "cache", enabled=False))
    assert isinstance(found, Derivative), found
    return Image.open(io.BytesIO(found.data))


def values(image: Image.Image) -> set[int]:
    return {value for value, count in enumerate(image.convert("L").histogram()) if count}


@pytest.mark.parametrize(
    ("width", "kind", "size"),
    [
        (60.0, "PNG", (2400, 1600)),  # 1016 to the inch: as it is
        (60.0, "TIFF", (2400, 1600)),
        (110.0, "PNG", (2400, 1600)),  # 554
        (30.0, "PNG", (1417, 945)),  # 2032: more than any plate shows
    ],
)
def test_a_plan_keeps_its_pixels_and_has_no_grey(
    tmp_path: Path, inks: Inks, width: float, kind: str, size: tuple[int, int]
) -> None:
    image = made(tmp_path, stored(plan(2400, 1600), kind), Print(width, inks=inks))
    assert image.size == size
    assert values(image) == {0, 255}


def test_it_is_cut_where_its_place_is(tmp_path: Path, inks: Inks) -> None:
    image = made(
        tmp_path,
        stored(plan(2400, 1600), "PNG"),
        Print(60.0, Crop(1, 1), inks, 60.0, covers=True),
    )
    assert image.size == (1600, 1600)
    assert values(image) == {0, 255}


@pytest.mark.parametrize(
    ("size", "recipe"),
    [((1200, 800), Print(60.0)), ((2400, 1600), Screen(60.0))],  # 508 to the inch; for a screen
)
def test_one_that_is_too_coarse_or_for_a_screen_is_in_greys(
    tmp_path: Path, size: tuple[int, int], recipe: Recipe
) -> None:
    assert len(values(made(tmp_path, stored(plan(*size), "PNG"), recipe))) > 2


def images_of(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Width, height and bits of each picture of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image:
                yield int(thing.Width), int(thing.Height), int(thing.BitsPerComponent)


def test_the_print_pdf_has_it_in_one_bit_and_nobody_complains(project: Project) -> None:
    project.image(ISSUE, "plan.tif", stored(plan(5200, 3400), "TIFF", compression="group4"))
    body = "Un texte.\n\n![Un plan](plan.tif)\n"
    result = project.write(ISSUE, "fr", brochure(body)).build("print")
    told = {d.code for d in result.report.diagnostics}
    assert told & {"press-line-art", "line-art-soft", "line-art-coarse", "picture-soft"} == set()
    (artifact,) = result.artifacts
    assert (5200, 3400, 1) in set(images_of(artifact.files["print.pdf"]))


def test_what_has_greys_or_is_a_mask_is_left_alone() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(100, 100))
        gray = {
            "/Subtype": pikepdf.Name.Image,
            "/Width": 4,
            "/Height": 2,
            "/ColorSpace": pikepdf.Name.DeviceGray,
            "/BitsPerComponent": 8,
        }
        mask = pdf.make_stream(bytes((0, 255) * 4), gray)
        pictures = {
            "/Plan": pdf.make_stream(bytes((0, 255) * 4), gray),
            "/Photo": pdf.make_stream(bytes((0, 255, 9, 255) * 2), gray),
            "/Veiled": pdf.make_stream(bytes((9, 255) * 4), gray | {"/SMask": mask}),
        }
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(pictures))
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(io.BytesIO(packed(out.getvalue(), {(4, 2)}))) as pdf:
        found = pdf.pages[0].Resources.XObject
        bits = {name: int(found[name].BitsPerComponent) for name in found}
        assert bits == {"/Plan": 1, "/Photo": 8, "/Veiled": 8}
        assert int(found.Veiled.SMask.BitsPerComponent) == 8
        assert found.Plan.read_bytes() == bytes((0b01010000, 0b01010000))
