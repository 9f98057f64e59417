"""What an editor may bring, on paper: both PDFs of each, their words, what stands outside a page,
and what is told. Issue 4, “Input to try”.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageCms

from tests.support.command import Done, shell
from tests.support.once import once
from tests.support.pictures import encoded, photograph, see_through
from tests.support.placed import Placed, characters, pictures
from tests.support.project import Project, brochure, copy_of_house
from tests.support.words import pdf_text

PDFS = ("screen.pdf", "print.pdf")
PHOTO = photograph(400, 300)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
WORD = "Ab" * 150


def _sixteen_bits() -> bytes:
    grey = Image.new("I;16", (400, 300))
    grey.putdata([n % 400 * 160 for n in range(400 * 300)])
    return encoded(grey, "PNG")


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    return encoded(PHOTO, "JPEG", exif=exif)


IMAGES: Mapping[str, Callable[[], bytes]] = {
    "rvb.jpg": lambda: encoded(PHOTO, "JPEG"),
    "gris.png": lambda: encoded(PHOTO.convert("L"), "PNG"),
    "seize-bits.png": _sixteen_bits,
    "cmjn.jpg": lambda: encoded(PHOTO.convert("CMYK"), "JPEG"),
    "palette.png": lambda: encoded(PHOTO.quantize(64), "PNG"),
    "palette.gif": lambda: encoded(PHOTO.quantize(64), "GIF"),
    "au trait.png": lambda: encoded(PHOTO.convert("1"), "PNG"),
    "tournée.jpg": _turned,
    "profil.jpg": lambda: encoded(PHOTO, "JPEG", icc_profile=SRGB),
    "faux profil.jpg": lambda: encoded(PHOTO, "JPEG", icc_profile=b"not a profile" * 40),
    "détourée.png": lambda: encoded(see_through(PHOTO), "PNG"),
    "L’été à Kehl (2).webp": lambda: encoded(PHOTO, "WEBP"),
    "progressive.jpg": lambda: encoded(PHOTO, "JPEG", progressive=True),
    "un seul point.png": lambda: encoded(Image.new("RGB", (1, 1)), "PNG"),
}


def _figure(name: str, caption: str = "Une légende.", **fields: str) -> str:
    head = {"image": name, "alt": "Une image", "caption": caption, "credit": "Moi", **fields}
    lines = "\n".join(f"{key}: {value}" for key, value in head.items())
    return f"::: figure\n{lines}\n:::\n\n"


def _table(columns: int, rows: int, cell: str) -> str:
    def row(number: int) -> str:
        return "| " + " | ".join(f"{cell}{number}x{n}" for n in range(1, columns + 1)) + " |\n"

    return row(0) + "|" + "---|" * columns + "\n" + "".join(map(row, range(1, rows)))


TALL = ("text", "wide", "full")
SOURCES: Mapping[str, Mapping[str, str]] = {
    "pictures": {
        "01-l’été-à-Kehl": "Début.\n\n" + "".join(_figure(n, f"Vue {n}") for n in IMAGES),
        "02-hautes": "Début.\n\n![Une tour](haute.png)\n\nAprès.\n\n"
        + "".join(_figure("haute.png", f"Tour {w}", width=w) for w in TALL)
        + _figure("large.png", "Rive"),
    },
    "texts": {
        "01-tableau": "Avant.\n\n" + _table(40, 6, "case") + "\nAprès.\n",
        "02-cases": "Avant.\n\n" + _table(5, 3, WORD),
        "03-mot": f"---\ntitle: Un {WORD}\nsummary: {WORD}\n---\n\nUn {WORD}.\n\nEt {WORD}, "
        f"`{WORD}`.\n\n## Titre {WORD}\n\n- {WORD}\n\n> {WORD}\n\nUn mot[^1].\n\n"
        f"[^1]: Une note {WORD}.\n\n<https://www.example.org/{WORD}>\n\n"
        + "Une phrase de plus. " * 300
        + "\n",
        "04-ecritures": "---\ntitle: Un vélo 🚲 pour Ελλάδα\n---\n\nGrec : Ελληνικά. Russe : "
        "Русский язык.\n\n## Мост 🌉 γέφυρα\n\nUne soignante 👩‍⚕️.\n",
        "05-arabe": "Dit مرحبا, puis <span lang='ar'>سلام</span>, et rien d’autre.\n",
        "06-notes": "Un mot[^a][^b], puis[^a].\n\n[^a]: Note une.\n[^b]: Note deux.\n",
    },
    # As many as a page of contents holds several times; 300 were measured, see the test below.
    "contents": {f"{n:02}-c": f"---\ntitle: Chapitre {n}\n---\n\nMot {n}.\n" for n in range(1, 31)},
}
FILES: Mapping[str, Callable[[], bytes]] = {
    **IMAGES,
    "haute.png": lambda: encoded(photograph(300, 3000), "PNG"),
    "large.png": lambda: encoded(photograph(3000, 200), "PNG"),
}
# What must be read in both PDFs.
WORDS: Mapping[str, tuple[str, ...]] = {
    "pictures": (*(f"Vue {name}" for name in IMAGES), *(f"Tour {w}" for w in TALL), "Rive"),
    "texts": (
        *(f"case{row}x{column}" for row in (0, 5) for column in range(1, 41)),
        *("Un vélo 🚲 pour Ελλάδα", "Ελληνικά", "Русский язык", "Мост 🌉 γέφυρα"),
        *("Dit", "et rien d’autre.", "mot1,2, puis1.", "Note une.", "Note deux."),
    ),
    "contents": (*(f"Chapitre {n}" for n in range(1, 31)), "Mot 1.", "Mot 30."),
    "foreword": ("Phrase 1.", "Phrase 700."),
}
# What the layout engine would say of templates that cannot bear such input.
ENGINE = {"layout-warning", "file-not-loaded", "renderer-crash", "font-missing", "unknown-place"}
# What must be told, where. (The finished PDFs have rules of their own: tests/preflight/print.)
TOLD: Mapping[str, set[tuple[str, str]]] = {
    "pictures": {
        ("01-l’été-à-Kehl.md:25", "colour-space"),
        ("01-l’été-à-Kehl.md:74", "press-flattened"),
    },
    "texts": {("01-tableau.md:3", "table-in-parts")},
    "contents": set(),
    "foreword": set(),
}


@pytest.fixture(scope="session")
def built(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """Everything in one project, built by one command."""

    def build(folder: Path) -> tuple[int, str, str]:
        project = Project(folder / "project")
        copy_of_house(house_copy, project.root)
        for issue, chapters in SOURCES.items():
            project.write(issue, "fr", brochure())
            for chapter, text in chapters.items():
                project.chapter(issue, "fr", f"{chapter}.md", text)
        for file, data in FILES.items():
            project.image("pictures", file, data())
        words = " ".join(f"Phrase {n}." for n in range(1, 701))
        project.write("foreword", "fr", brochure(words + "\n"))
        done = shell(project.root, "build", "--only", "screen,print", "--jobs", "2")
        return done.status, done.out, done.err

    folder, done = once(tmp_path_factory, "hostile-print", build)
    return folder / "project/output", Done(*done)


@pytest.mark.parametrize("pdf", PDFS)
@pytest.mark.parametrize("issue", WORDS)
def test_the_words_are_there_and_none_stands_outside_the_page(
    built: tuple[Path, Done], issue: str, pdf: str
) -> None:
    path = built[0] / issue / "fr" / pdf
    text = _flat(pdf_text(path))
    assert [word for word in WORDS[issue] if _flat(word) not in text] == []
    assert "".join(char.text for char in characters(path) if char.outside) == ""


def _flat(text: str) -> str:
    """Spaces do not count here, nor the invisible joiners of an emoji that has been drawn."""
    return re.sub("[\\s\u200d\ufe0f]", "", text)


@pytest.mark.parametrize("issue", TOLD)
def test_an_editor_is_told_what_was_made_of_it_and_the_engine_has_nothing_to_say(
    built: tuple[Path, Done], issue: str
) -> None:
    done = built[1]
    assert not done.err
    assert "Traceback" not in done.out
    start = f"issues/{issue}/fr/"
    found = [f for f in done.findings if f["file"].startswith(f"issues/{issue}/")]
    told = {(f"{f['file'].removeprefix(start)}:{f['line']}", f["code"]) for f in found}
    assert told >= TOLD[issue]
    assert not {code for _, code in told} & ENGINE


@pytest.mark.parametrize("pdf", PDFS)
def test_no_picture_is_taller_than_the_page(built: tuple[Path, Done], pdf: str) -> None:
    """In each of its four places the tower is shown whole."""
    towers = [p for p in pictures(built[0] / "pictures/fr" / pdf) if _slim(p)]
    assert len(towers) == 4
    assert [tower for tower in towers if tower.outside] == []


def _slim(placed: Placed) -> bool:
    left, bottom, right, top = placed.box
    return top - bottom > 8 * (right - left)


@pytest.mark.parametrize("pdf", PDFS)
def test_every_kind_of_picture_is_painted(built: tuple[Path, Done], pdf: str) -> None:
    painted = list(pictures(built[0] / "pictures/fr" / pdf))
    assert len(painted) == len(IMAGES) + len(TALL) + 2


def test_a_word_of_three_hundred_letters_is_whole(built: tuple[Path, Done]) -> None:
    for name in PDFS:
        text = re.sub(r"-?\s", "", pdf_text(built[0] / "texts/fr" / name))
        assert text.count(WORD) >= 8
        cells = re.sub(r"[-\s]", "", pdf_text(built[0] / "texts/fr" / name))
        assert cells.count("Ab") >= (8 + 3 * 5) * 150


# ------------------------------------------------------------------------------- what is refused

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>'
_RECT = '<rect width="40" height="30"/>'
_LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
_BOMB = f'<!DOCTYPE svg [<!ENTITY a "ha">{_LAUGHS}]>' + _SVG.format("<text>&i;</text>")
_COPIES = f'<g id="a0">{_RECT}</g>' + "".join(
    f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(8)
)
REFUSED: dict[str, tuple[bytes, str]] = {
    "tronquee.jpg": (encoded(PHOTO, "JPEG")[:-4000], "damaged-image"),
    "tronquee.png": (encoded(PHOTO, "PNG")[:-4000], "damaged-image"),
    "vide.jpg": (b"", "not-an-image"),
    "faux.jpg": (b"<html></html>", "not-an-image"),
    "externe.svg": (_SVG.format('<image href="https://e.org/x.png"/>').encode(), "unsafe-svg"),
    "disque.svg": (_SVG.format('<image href="file:///etc/passwd"/>').encode(), "unsafe-svg"),
    "voisin.svg": (_SVG.format('<use href="autre.svg#a"/>').encode(), "unsafe-svg"),
    "feuille.svg": (
        _SVG.format(f"<style>@import url(https://e.org/x.css)</style>{_RECT}").encode(),
        "unsafe-svg",
    ),
    "script.svg": (_SVG.format(f"<script>alert(1)</script>{_RECT}").encode(), "unsafe-svg"),
    "onload.svg": (_SVG.format('<rect width="9" onload="x()"/>').encode(), "unsafe-svg"),
    "bombe.svg": (_BOMB.encode(), "damaged-image"),
    "copies.svg": (_SVG.format(_COPIES + '<use href="#a8"/>').encode(), "damaged-image"),
    "profond.svg": (_SVG.format("<g>" * 5000 + "</g>" * 5000).encode(), "damaged-image"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_is_damaged_or_unsafe_is_refused_with_its_line(
    project: Project, name: str
) -> None:
    data, code = REFUSED[name]
    project.image("essai", name, data).write("essai", "fr", brochure())
    project.chapter("essai", "fr", "01-a.md", "Début.\n\n" + _figure(name))
    made = project.build("screen", "print")
    [told] = made.report.diagnostics
    assert (told.code, told.stops, told.file, told.line) == (
        code,
        "build",
        "issues/essai/fr/01-a.md",
        4,
    )
    assert told.hint
    assert made.artifacts == ()


def test_a_gradient_is_drawn_in_pixels_in_both_pdfs_and_told_once(project: Project) -> None:
    drawing = _SVG.format(
        '<linearGradient id="g"><stop stop-color="#0F4C75"/><stop offset="1"/></linearGradient>'
        '<rect width="40" height="30" fill="url(#g)"/>'
    )
    project.image("essai", "fondu.svg", drawing.encode()).write("essai", "fr", brochure())
    project.chapter("essai", "fr", "01-a.md", _figure("fondu.svg"))
    made = project.build("screen", "print")
    assert [d.code for d in made.report.diagnostics].count("press-pixels") == 1
    counts = []
    for artifact, name in zip(made.artifacts, PDFS, strict=True):
        (project.root / name).write_bytes(artifact.files[name])
        counts.append(len(list(pictures(project.root / name))))
    assert counts == [1, 1]


# --------------------------------------------------------------------- what is too much for a page
# A block that cannot be laid out is named with its line: tests/channels/test_page_process.py.


@pytest.mark.skipif("SLOW" not in os.environ, reason="minutes: SLOW=1 runs it")
def test_hundreds_of_pages_and_of_contents_are_laid_out_within_the_limits(project: Project) -> None:
    paragraph = "Une phrase ordinaire de la coopération transfrontalière, avec *emphase*. " * 14
    project.write("essai", "fr", brochure())
    for number in range(1, 301):
        text = "\n\n".join([f"Mot {number}.", *[paragraph] * (1 if number % 3 else 6)])
        head = f"---\ntitle: Chapitre {number}\n---\n\n"
        project.chapter("essai", "fr", f"{number:03}-c.md", f"{head}{text}\n")
    made = project.build("screen")
    assert not [d for d in made.report.diagnostics if d.severity == "error"]
    path = project.root / "screen.pdf"
    path.write_bytes(made.artifacts[0].files["screen.pdf"])
    assert len(pypdfium2.PdfDocument(path)) >= 400
    text = _flat(pdf_text(path))
    assert [n for n in range(1, 301) if f"Mot{n}." not in text or f"Chapitre{n}" not in text] == []
