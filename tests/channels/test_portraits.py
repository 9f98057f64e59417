"""Portraits keep their heads, in every channel and on every page size; none fills a screen."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from pipeline.channels.page.grid import grid
from pipeline.channels.page.pictures import PictureStore
from pipeline.channels.page.places import places
from pipeline.config.brand import PageSize
from pipeline.diagnostics import human
from pipeline.images.measure import Picture, measure
from tests.support.contexts import no_pictures
from tests.support.pictures import encoded
from tests.support.project import Project, brochure, newsletter

WORDS = "Un paragraphe qui dit quelque chose de précis sur la coopération de deux pays. " * 3
# Each block has a portrait with a head in a colour of its own, where heads are: 15 to 32 per cent.
HEADS = {
    "editorial": (220, 20, 20),
    "article": (20, 160, 20),
    "interview": (20, 20, 220),
    "resource": (200, 20, 200),
    "figure": (20, 180, 200),
    "second": (230, 140, 20),
}


def portrait(head: tuple[int, int, int], width: int = 900, height: int = 1200) -> bytes:
    image = Image.new("RGB", (width, height), (150, 150, 150))
    box = (0.35 * width, 0.15 * height, 0.65 * width, 0.32 * height)
    ImageDraw.Draw(image).rectangle(box, fill=head)
    return encoded(image, "PNG")


def source() -> str:
    shown = "alt: Portrait\ncredit: Photo\n"
    exchange = f"::: exchange\nspeaker: Jean\nquestion: Pourquoi ?\n\n{WORDS}\n:::\n"
    return (
        f"::: editorial\ntitle: Un édito\nauthor: Jean\nportrait: editorial.png\n{shown}\n{WORDS}\n"
        f":::\n\n::: article\ntitle: Un\nimage: article.png\n{shown}\n{WORDS}\n:::\n\n"
        f"::: interview\ntitle: Deux\nimage: interview.png\n{shown}\n{WORDS}\n\n{exchange}\n"
        f"{exchange}\n:::\n\n"
        f"::: article\ntitle: Trois\nimage: second.png\n{shown}\n{WORDS}\n:::\n\n"
        f"::: resource\ntitle: Un livre\ncover: resource.png\n{shown}\n{WORDS}\n:::\n\n"
        f"::: figure\nimage: figure.png\n{shown}:::\n"
    )


@pytest.fixture
def issue(project: Project) -> Project:
    for name, colour in HEADS.items():
        project.image("essai", f"{name}.png", portrait(colour))
    return project


def mask_of(page: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    """White where the page is nearly of this colour."""
    bands = zip(page.convert("RGB").split(), colour, strict=True)
    red, green, blue = (
        band.point([255 * (abs(v - wanted) < 40) for v in range(256)]) for band, wanted in bands
    )
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def whole_heads(pages: list[Image.Image]) -> dict[str, bool]:
    """Whether a head is seen from its top to its chin: 0.17 × 1200 by 0.3 × 900 pixels."""
    found = {}
    for name, colour in HEADS.items():
        boxes = [mask_of(page, colour).getbbox() for page in pages]
        shapes = [(b[3] - b[1]) / (b[2] - b[0]) for b in boxes if b is not None]
        found[name] = bool(shapes) and min(shapes) > 0.66
    return found


def rendered(data: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=0.5).to_pil() for page in document]
    document.close()
    return pages


@pytest.mark.parametrize("trim", ["a4", "a5", "carre"])
def test_heads_are_whole_in_a_brochure(issue: Project, trim: str) -> None:
    issue.write("essai", "fr", brochure("Un avant-propos.", trim=trim))
    issue.chapter("essai", "fr", "01-un.md", "---\ntitle: Un\n---\n\n" + source())
    made = issue.build("screen")
    assert made.artifacts, [human(one) for one in made.report.diagnostics]
    found = whole_heads(rendered(made.artifacts[0].files["screen.pdf"]))
    assert found == dict.fromkeys(HEADS, True)


def test_heads_are_whole_in_a_letter_on_paper_and_in_the_mail(issue: Project) -> None:
    issue.write("essai", "fr", newsletter(source()))
    mail, screen = issue.build("email", "screen").artifacts
    found = whole_heads(rendered(screen.files["screen.pdf"]))
    assert found == dict.fromkeys(HEADS, True)
    html = mail.files["email.html"].decode()
    for name in HEADS:
        (path,) = (file for file in mail.files if re.search(rf"/{name}-\w+\.\w+$", f"/{file}"))
        (issue.root / "seen.img").write_bytes(mail.files[path])
        with Image.open(issue.root / "seen.img") as image:
            kept = image.convert("RGB")
        assert whole_heads([kept])[name], name
        tag = re.search(rf"<img[^>]*{re.escape(path.rpartition('/')[2])}[^>]*>", html)
        assert tag is not None
        height = re.search(r'\bheight="(\d+)"', tag[0])
        assert height is not None
        assert int(height[1]) <= 520, name  # none fills a screen


@pytest.mark.parametrize(
    ("shape", "focus", "told"),
    [
        ((3000, 2000), "", []),
        ((3000, 500), "", [33]),  # a panorama: the band keeps its middle
        ((3000, 500), "focus: 20% 50%\n", []),
        ((1200, 1600), "", []),  # stands in the text, whole
    ],
)
def test_an_editor_is_asked_what_must_stay_where_paper_cuts_much(
    project: Project, shape: tuple[int, int], focus: str, told: list[int]
) -> None:
    project.image("essai", "a.png", encoded(Image.new("RGB", shape, "teal"), "PNG"))
    project.write("essai", "fr", brochure("Un avant-propos."))
    body = f"::: article\ntitle: Un\nimage: a.png\nalt: A\ncredit: B\n{focus}\n{WORDS}\n:::\n"
    project.chapter("essai", "fr", "01-un.md", "---\ntitle: Un\n---\n\n" + body)
    found = [d for d in project.build("screen").report.diagnostics if d.code == "no-focus"]
    shares = [int(dict(d.message.values)["share"]) for d in found]  # type: ignore[arg-type]
    assert shares == pytest.approx(told, abs=12)
    assert all((d.file, d.line) == ("issues/essai/fr/01-un.md", 7) for d in found)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300"><circle r="{}"/></svg>'


@pytest.mark.parametrize(
    ("name", "data", "shape"),
    [
        ("upright.png", encoded(Image.new("RGB", (600, 800)), "PNG"), 0.75),
        ("high.png", encoded(Image.new("RGB", (300, 900)), "PNG"), 2 / 3),
        ("wide.png", encoded(Image.new("RGB", (900, 200)), "PNG"), 2),
        ("plain.svg", SVG.format(150).encode(), 1),
        ("pixels.svg", SVG.format('150" opacity=".5').encode(), 1),
    ],
)
@pytest.mark.parametrize("channel", ["screen", "print"])
def test_pictures_of_a_gallery_keep_their_shape_within_limits(
    tmp_path: Path, name: str, data: bytes, shape: float, channel: str
) -> None:
    """No head is lost; drawings too."""
    (tmp_path / name).write_bytes(data)
    picture = measure(tmp_path / name)
    assert isinstance(picture, Picture)
    here = places(grid(PageSize(210, 297)))
    store = PictureStore(channel, no_pictures(), places=here)  # type: ignore[arg-type]
    view = store.view(picture, "cell", None, "x.md", 1, 0.5)
    assert view is not None
    assert view.width / view.height == pytest.approx(shape, rel=0.02)
    made = next(iter(store.files.values()))
    if name == "plain.svg":
        box = re.search(rb'viewBox="([^"]*)"', made)
        assert box is not None
        assert [float(v) for v in box[1].split()] == pytest.approx([0, 0, 300, 300], abs=0.1)
