"""Pictures come with the pixels their places need: by width and by height, and not ten times as
many."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from pipeline.channels.page.grid import grid
from pipeline.channels.page.pictures import WEB_WIDTHS, PictureStore
from pipeline.channels.page.places import PicturePlace, places
from pipeline.config.brand import PageSize
from pipeline.images.measure import Picture, measure
from tests.support.contexts import no_pictures
from tests.support.pictures import encoded
from tests.support.project import Project, brochure

SIZES = {"a4": (210, 297), "a5": (148, 210), "square": (210, 210), "landscape": (297, 210)}
SHAPES = {"landscape": (3000, 2000), "upright": (2000, 3000), "panorama": (6000, 2000)}
INCH = 25.4


def flat(width: int, height: int) -> bytes:
    return encoded(Image.new("RGB", (width, height), (90, 120, 60)), "JPEG")


def grey(width: int, height: int) -> bytes:
    """As many pixels, a third of the work with each."""
    return encoded(Image.new("L", (width, height), 90), "JPEG")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    folder, found = tmp_path_factory.mktemp("places"), {}
    for name, size in SHAPES.items():
        (folder / f"{name}.jpg").write_bytes(grey(*size))
        picture = measure(folder / f"{name}.jpg")
        assert isinstance(picture, Picture)
        found[name] = picture
    return found


def printed(place: PicturePlace, pixels: tuple[int, int]) -> tuple[float, float]:
    """Pixels to the inch as WeasyPrint places it (`object-fit`), and how many times too high or
    wide the picture is for its place."""
    ratio = pixels[1] / pixels[0]
    width = place.width
    if place.height is not None:
        choose = min if place.fit == "whole" else max
        width = choose(place.width, place.height / ratio)
    beyond = max(width / place.width, width * ratio / place.height) if place.height else 1.0
    return pixels[0] / width * INCH, beyond


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", SIZES)
def test_every_place_has_the_pixels_it_shows(
    pictures: dict[str, Picture], size: str, shape: str
) -> None:
    here = places(grid(PageSize(*SIZES[size])))
    store = PictureStore("print", no_pictures(), places=here)
    picture = pictures[shape]
    for role, place in here.items():
        view = store.view(picture, role, None, "x.md", 1)
        assert view is not None
        dpi, beyond = printed(place, (view.width, view.height))
        source, _ = printed(place, (picture.width, picture.height))
        assert dpi >= min(299, round(source) - 1), (role, dpi)
        assert dpi <= 302, (role, dpi)
        if place.fit == "cut":  # what nobody sees is not carried along
            assert beyond == pytest.approx(1, abs=0.01), role


def test_each_place_of_paper_is_one_of_the_web() -> None:
    assert set(places(grid(PageSize(210, 297)))) == set(WEB_WIDTHS)


@pytest.mark.parametrize(
    ("variant", "shape"),
    [("picture", (5400, 3600)), ("window", (3600, 2400))],
    ids=["cover", "window"],
)
def test_a_landscape_photograph_on_the_cover_is_fine(
    project: Project, variant: str, shape: tuple[int, int]
) -> None:
    """Upright, the cover enlarges it by its height: 300 dpi are 3579 pixels of it."""
    fields = {"cover": "images/couv.jpg", "cover_alt": "Une vallée", "variant": variant}
    project.image("essai", "images/couv.jpg", flat(*shape))
    project.write("essai", "fr", brochure("Un avant-propos.", **fields))
    result = project.build("print")
    found = {d.code for d in result.report.diagnostics}
    assert not found & {"picture-coarse", "picture-soft"}
    (artifact,) = result.artifacts
    with pikepdf.open(io.BytesIO(artifact.files["print.pdf"])) as pdf:
        largest = max(
            int(thing.Width) * int(thing.Height)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Stream) and "/Width" in thing
        )
    assert largest < 2600 * 3600  # the part that is seen


def test_a_panorama_on_an_opener_is_judged_by_what_it_has(project: Project) -> None:
    """2000 pixels for 121 mm are 417 dpi: enough, though 6000 are too few for none of its sides."""
    project.image("essai", "images/pano.jpg", flat(6000, 2000))
    project.write("essai", "fr", brochure("Un avant-propos."))
    head = "---\ntitle: Un\nsummary: Un\nvariant: opener\nimage: images/pano.jpg\nalt: Une vallée\n"
    project.chapter("essai", "fr", "01-un.md", head + "credit: Photo\n---\n\nDes mots.\n")
    codes = {d.code for d in project.build("print").report.diagnostics}
    assert not codes & {"picture-coarse", "picture-soft"}


def test_a_picture_the_layout_cannot_read_is_one_finding_at_its_line(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A net: no drawing is known to fall into it. By its own name, without followers."""
    broken = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="calc(1px" height="zork"/></svg>'
    monkeypatch.setattr(
        "pipeline.images.svg.press.in_inks",
        lambda text, *_: broken if 'viewBox="0 0 9 9"' in text else text,
    )
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    project.image("essai", "images/plan.svg", drawing.encode())
    project.write("essai", "fr", brochure("Un avant-propos."))
    project.chapter(
        "essai", "fr", "01-un.md", "---\ntitle: Un\n---\n\n![Un plan](images/plan.svg)\n"
    )
    result = project.build("print")
    (told,) = (d for d in result.report.diagnostics if d.severity.value == "error")
    assert (told.code, told.file, told.line) == ("file-not-loaded", "issues/essai/fr/01-un.md", 5)
    assert "`plan.svg`" in told.message.render()
    assert result.artifacts == ()


def test_a_fault_of_the_cover_stands_at_the_line_that_names_its_picture(project: Project) -> None:
    project.image("essai", "petite.jpg", flat(300, 200))
    text = brochure("Un mot.\n", cover="petite.jpg", cover_alt="Un pont", cover_credit="Moi")
    project.write("essai", "fr", text)
    result = project.build("print")
    [coarse] = [d for d in result.report.diagnostics if d.code == "picture-coarse"]
    assert text.splitlines()[coarse.line - 1] == "cover: petite.jpg"
