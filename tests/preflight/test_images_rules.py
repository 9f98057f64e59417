"""What is said of the images of a finished email: weight, movement, where they will be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, human
from pipeline.images.recipes import GIF_LIMIT, MAIL_LIMIT
from pipeline.preflight.pictures import placed
from tests.support import pictures
from tests.support.pictures import bouncing, encoded, noise, photograph, see_through
from tests.support.project import ISSUE, Project, newsletter

FILE = f"issues/{ISSUE}/fr.md"
CODES = {
    "animated-image",
    "email-images-heavy",
    "image-heavy",
    "images-in-zip",
    "images-not-public",
    "no-focus",
    "still-animation",
}


def story(name: str, block: str = "article") -> str:
    fields = f"image: {name}\nalt: A\ncredit: B\n"
    if block == "figure":
        return f"::: figure\n{fields}:::\n\n"
    return f"::: article\ntitle: Un titre\n{fields}\nTexte.\n:::\n\n"


def told(project: Project, body: str, **images: bytes) -> list[Diagnostic]:
    """The findings about images, of an email with a public address."""
    project.change("pipeline.toml", 'public_address = ""', 'public_address = "https://e.example/"')
    project.write(ISSUE, "fr", newsletter(body))
    for name, data in images.items():
        project.image(ISSUE, name.replace("_", "."), data)
    return about(project)


def about(project: Project) -> list[Diagnostic]:
    return [d for d in project.build("email").report.diagnostics if d.code in CODES]


def line_of(project: Project, text: str) -> int:
    lines = (project.root / FILE).read_text("utf-8").split("\n")
    return lines.index(text) + 1


def facts(found: Diagnostic) -> tuple[str, str, int]:
    return found.code, found.file, found.line


# -- weight


def test_a_light_image_is_no_finding(project: Project) -> None:
    photo = encoded(photograph(1600, 1200), "JPEG", quality=95)
    assert told(project, story("a.jpg"), a_jpg=photo) == []


def test_an_image_that_stays_heavy_is_told_at_its_line(project: Project) -> None:
    cut_out = encoded(see_through(noise(1000, 700)), "PNG")
    strip = encoded(noise(1104, 3600), "JPEG", quality=80)
    body = story("a.png") + story("b.jpg", "figure")
    found = told(project, body, a_png=cut_out, b_jpg=strip)
    heavy = [d for d in found if d.code == "image-heavy"]
    assert [facts(d) for d in heavy] == [
        ("image-heavy", FILE, line_of(project, "image: a.png")),
        ("image-heavy", FILE, line_of(project, "image: b.jpg")),
    ]
    assert [d.stops for d in heavy] == [None, None]
    first, second = map(human, heavy)
    assert "`a.png` weighs" in first
    assert "plain ground" in first
    assert "crop it" in second
    assert int(second.partition(" KB")[0].rpartition(" ")[2]) * 1000 > MAIL_LIMIT


def test_an_image_in_running_text_is_told_at_its_line(project: Project) -> None:
    strip = encoded(noise(1104, 3600), "JPEG", quality=80)
    (found,) = told(project, "Un texte.\n\nAvec ![A](b.jpg) dedans.", b_jpg=strip)
    assert facts(found) == ("image-heavy", FILE, line_of(project, "Avec ![A](b.jpg) dedans."))


def test_a_picture_of_the_house_is_told_in_the_brand(project: Project) -> None:
    project.file("assets/brand/motif.png", encoded(see_through(noise(1100, 800)), "PNG"))
    brand = (project.root / "assets/brand/brand.toml").read_text("utf-8")
    (motif,) = [line for line in brand.split("\n") if line.startswith("motif")]
    project.change("assets/brand/brand.toml", motif, 'motif = "assets/brand/motif.png"')
    (found,) = told(project, "Texte.")
    assert facts(found) == ("image-heavy", "assets/brand/brand.toml", 0)


def test_many_images_are_weighed_together_and_the_heaviest_named(project: Project) -> None:
    seven = [encoded(photograph(1250 + n, 900, 0.3), "JPEG", quality=92) for n in range(7)]
    names = [f"p{n}.jpg" for n in range(7)]
    for name, data in zip(names, seven, strict=True):
        project.image(ISSUE, name, data)
    found = told(project, "".join(story(name, "figure") for name in names))
    (together,) = found
    assert together.code == "email-images-heavy"
    sizes = {
        path.partition("-")[0].removeprefix("images/"): len(data) // 1000
        for path, data in project.build("email").artifacts[0].files.items()
        if path.startswith("images/p")
    }
    assert sum(sizes.values()) > 800
    heaviest = max(sizes, key=sizes.__getitem__)
    line = line_of(project, f"image: {heaviest}.jpg")
    assert facts(together) == ("email-images-heavy", FILE, line)
    assert f"{heaviest}.jpg ({line}) {sizes[heaviest]}" in human(together)
    assert human(together).count(".jpg (") == 3
    # 1.6 Mbit/s are 200 KB a second.
    weight, seconds = (dict(together.message.values)[key] for key in ("weight", "seconds"))
    assert isinstance(weight, int)
    assert seconds == round(weight / 200)


def test_a_full_newsletter_of_photographs_is_light_enough(project: Project) -> None:
    """A large picture and eight small ones, each of a noisy telephone camera."""
    names = [f"p{n}.jpg" for n in range(9)]
    for n, name in enumerate(names):
        photo = encoded(photograph(1500 + n, 1100, 0.12), "JPEG", quality=95)
        project.image(ISSUE, name, photo)
    assert told(project, "".join(map(story, names))) == []


# -- movement


def test_an_animation_that_moves_is_told_because_outlook_may_not_show_it(project: Project) -> None:
    ball = pictures.gif(bouncing(4, 900, 600), [90] * 4, loop=0)
    (found,) = told(project, story("ball.gif"), ball_gif=ball)
    assert facts(found) == ("animated-image", FILE, line_of(project, "image: ball.gif"))
    assert found.severity == "info"
    assert "first image" in human(found)


def test_an_animation_too_heavy_to_move_is_told(project: Project) -> None:
    film = pictures.film(8, 600, 400)
    assert len(film) > GIF_LIMIT
    (found,) = told(project, story("film.gif"), film_gif=film)
    assert facts(found) == ("still-animation", FILE, line_of(project, "image: film.gif"))
    assert found.severity == "warning"
    assert "below 1000 KB" in human(found)
    assert "600 × 338" in human(found)


@pytest.mark.parametrize("format_", ["WEBP", "PNG"])
def test_other_animations_than_gif_are_told_to_stand_still(project: Project, format_: str) -> None:
    shots = bouncing(3, 600, 400)
    data = encoded(shots[0], format_, save_all=True, append_images=shots[1:], duration=90)
    (found,) = told(project, story("a.webp"), a_webp=data)
    assert facts(found) == ("still-animation", FILE, line_of(project, "image: a.webp"))
    assert "only GIFs move" in human(found)


# -- what is cut


def portrait() -> bytes:
    return encoded(photograph(600, 800, 0), "JPEG", quality=80)


def test_a_portrait_that_is_cut_without_knowing_where_to_look_is_told(project: Project) -> None:
    (found,) = told(project, story("a.jpg"), a_jpg=portrait())
    assert facts(found) == ("no-focus", FILE, line_of(project, "image: a.jpg"))
    assert found.severity == "info"
    assert "shows 42 percent of `a.jpg`" in human(found)  # 600 × 338 of 600 × 800


@pytest.mark.parametrize(
    "body",
    [
        story("a.jpg").replace("credit: B", "credit: B\nfocus: 50% 20%"),
        story("a.jpg").replace("credit: B", "credit: B\nnot: email"),
        story("a.jpg", "figure"),
        "Avec ![A](a.jpg) dedans.",
        "::: editorial\ntitle: T\nportrait: a.jpg\nalt: A\ncredit: B\n\nTexte.\n:::",
    ],
    ids=["a focus", "not in the email", "not cut", "in running text", "a small portrait"],
)
def test_other_portraits_are_not_told(project: Project, body: str) -> None:
    assert told(project, body, a_jpg=portrait()) == []


# -- where they are


@pytest.mark.parametrize(
    ("tool", "code", "severity", "words"),
    [
        (
            "brevo",
            "images-not-public",
            "warning",
            ["only on this computer: 2", "public_address", "Brevo"],
        ),
        (
            "mailchimp",
            "images-in-zip",
            "info",
            ["Mailchimp takes from a ZIP: 2", f"export {ISSUE} --tool mailchimp"],
        ),
    ],
)
def test_images_without_an_address_are_a_matter_of_the_tool(
    project: Project, tool: str, code: str, severity: str, words: list[str]
) -> None:
    project.change("pipeline.toml", 'mailing_tool = "brevo"', f'mailing_tool = "{tool}"')
    project.image(ISSUE, "a.png", encoded(pictures.drawing(), "PNG"))
    project.write(ISSUE, "fr", newsletter(story("a.png")))
    (found,) = about(project)
    assert (found.code, found.severity, found.line) == (code, severity, 1)
    for word in words:
        assert word in human(found)


# -- one file for two pictures


def test_two_copies_of_a_picture_are_one_file_of_the_email(project: Project) -> None:
    """Readers download it once; its name is the first one's, and every place shows it."""
    data = encoded(pictures.drawing(), "PNG")
    body = story("un.png", "figure") + story("deux.png", "figure")
    assert told(project, body, un_png=data, deux_png=data) == []
    files = project.build("email").artifacts[0].files
    (image,) = [path for path in files if path.startswith("images/") and "ligne" not in path]
    assert image.startswith("images/un-")
    assert files["email.html"].decode().count(f'{image}"') == 2
    assert files == project.build("email").artifacts[0].files
    changed = project.write(ISSUE, "fr", newsletter(story("deux.png", "figure")))
    renamed = changed.build("email").artifacts[0].files
    (alone,) = [path for path in renamed if path.startswith("images/") and "ligne" not in path]
    assert alone.startswith("images/deux-")
    assert renamed[alone] == files[image]


def test_every_picture_has_a_place(project: Project) -> None:
    for name in ("a.png", "b.png", "c.png"):
        project.image(ISSUE, name, encoded(pictures.drawing(60 + ord(name[0]), 60), "PNG"))
    body = (
        "Avec ![A](a.png) dedans.\n\n::: article\ntitle: T\nimage: b.png\nalt: A\ncredit: B\n\n"
        "Du texte et ![B](c.png) ici.\n:::\n"
    )
    project.write(ISSUE, "fr", newsletter(body))
    edition = project.edition()
    seen = [
        (one.reference, one.line, one.picture.path) for one in placed(edition, project.house.schema)
    ]
    folder = Path(project.root) / "issues" / ISSUE
    assert sorted(seen) == [
        ("a.png", line_of(project, "Avec ![A](a.png) dedans."), folder / "a.png"),
        ("b.png", line_of(project, "image: b.png"), folder / "b.png"),
        ("c.png", line_of(project, "Du texte et ![B](c.png) ici."), folder / "c.png"),
    ]
