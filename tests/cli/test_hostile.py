"""The issue's “Input to try”: what must build with every character kept, what must be refused with
the last good output intact, what must neither hang nor crash.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import takewhile
from pathlib import Path

import pytest
from PIL import Image

from tests.support.command import Done, digests, shell
from tests.support.once import once
from tests.support.project import Project, copy_of_house, newsletter
from tests.support.words import html_text, pdf_text

Run = Callable[..., Done]
FAST = ("--only", "email,text,web")
FORMS = ("human", "short", "json", "sarif", "github")
EM_SPACE = "\u202f"


# ------------------------------------------------------------------ must build, nothing lost


def _article(title: str, text: str = "Un texte.", **fields: str) -> str:
    lines = [f"title: {title}", *(f"{name}: {value}" for name, value in fields.items())]
    return newsletter("::: article\n" + "\n".join(lines) + f"\n\n{text}\n:::\n")


PICTURE = {"image": "assets/illustrations/pont.svg", "credit": "Moi"}
# source, and what a reader must find in every artifact (spaces are compared as one)
CLEAN: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "bom": (b"\xef\xbb\xbf" + _article("Après la marque").encode(), ("Après la marque",)),
    "crlf": (
        _article("Fins de ligne", "Une ligne\nun mot.").replace("\n", "\r\n").encode(),
        ("Fins de ligne", "Une ligne un mot."),
    ),
    "generics": (
        _article("Le type `RefCell<T>`", "Et RefCell<T> aussi.").encode(),
        ("RefCell<T>",),
    ),
    "operators": (
        _article("Comparer 3 < 4 & 5 > 2", "On sait que 3 < 4 & 5 > 2.").encode(),
        ("Comparer 3 < 4 & 5 > 2", "On sait que 3 < 4 & 5 > 2."),
    ),
    "quotes": (
        _article(
            'Un "mot" et « un autre »', 'Du 12" et « du texte ».', alt='Un "alt" « dit »', **PICTURE
        ).encode(),
        ("mot", "un autre", "12", "« du texte »"),
    ),
    "emoji": (_article("Un 🚲 et 👩‍⚕️", "Le 🌉.").encode(), ("🚲", "👩‍⚕️", "🌉")),
    "arabic": (_article("Un mot سلام", "Puis كتب.").encode(), ("Un mot", "Puis")),
    "narrow-space": (
        _article(
            f"Vraiment{EM_SPACE}?",
            f"[Oui{EM_SPACE}!](https://www.example.org/a)",
            alt=f"Où{EM_SPACE}?",
            **PICTURE,
        ).encode(),
        ("Vraiment ?", "Oui !"),
    ),
    "colon": (_article("Santé : un accord: prolongé").encode(), ("Santé : un accord: prolongé",)),
    "templates": (
        _article("Le code {{ 7*7 }}", "Puis {% include %} et {{ 7*7 }}.").encode(),
        ("Le code {{ 7*7 }}", "Puis {% include %} et {{ 7*7 }}."),
    ),
}


@pytest.fixture(scope="session")
def built(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """Every case an issue of one project, built by one command."""

    def build(folder: Path) -> tuple[int, str, str]:
        project = Project(folder / "project")
        copy_of_house(house_copy, project.root)
        for name, (source, _) in CLEAN.items():
            project.write(name, "fr", source)
        done = shell(project.root, "build", "--only", "email,text,web,screen", "--jobs", "2")
        return done.status, done.out, done.err

    folder, done = once(tmp_path_factory, "hostile", build)
    return folder / "project/output", Done(*done)


@pytest.mark.parametrize("name", CLEAN)
def test_it_builds_clean_and_keeps_every_character(built: tuple[Path, Done], name: str) -> None:
    output, done = built
    assert "Traceback" not in done.out + done.err
    assert {line.partition(":")[0] for line in done.err.splitlines()} == {"building"}  # how far
    assert [f[0] for f in done.findings if f["severity"] == "error"] == []
    folder = output / name / "fr"
    shown = {
        "email.html": html_text((folder / "email.html").read_text("utf-8")),
        "email.txt": (folder / "email.txt").read_text("utf-8"),
        "web": html_text((folder / "web/index.html").read_text("utf-8")),
        "screen.pdf": pdf_text(folder / "screen.pdf"),
    }
    for artifact, text in shown.items():
        on_paper = artifact.endswith(".pdf")
        flat = _flat(text, on_paper)
        assert [(artifact, w) for w in CLEAN[name][1] if _flat(w, on_paper) not in flat] == []


def _flat(text: str, on_paper: bool) -> str:
    """Spaces of every width, and the apostrophes typography sets, do not count here.

    Nor do the invisible joiners of an emoji on paper, where they have become one drawn sign.
    """
    flat = "".join(text.split()).replace("’", "'").replace("\u2060", "")
    return flat.replace("\u200d", "").replace("\ufe0f", "") if on_paper else flat


def test_no_sign_is_an_empty_box(built: tuple[Path, Done]) -> None:
    assert [f for f in built[1].findings if f["code"] == "missing-glyph"] == []


def test_the_alternative_texts_are_whole(built: tuple[Path, Done]) -> None:
    html = (built[0] / "quotes/fr/email.html").read_text("utf-8")
    web = (built[0] / "quotes/fr/web/index.html").read_text("utf-8")
    for page in (html, web):
        assert "alt" in page
        plain = page.replace("&nbsp;", " ").replace("&#8239;", " ").replace("\u202f", " ")
        assert "dit" in plain
        assert "{202f}" not in page


# ------------------------------------------------------------------------- must be refused


def _png(width: int, height: int) -> bytes:
    """A PNG that says it is this large; its pixels are a lie of a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def _cut_jpeg() -> bytes:
    buffer = BytesIO()
    Image.effect_noise((400, 300), 80).convert("RGB").save(buffer, "JPEG")
    return buffer.getvalue()[: len(buffer.getvalue()) // 2]


_ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&x;</text></svg>'
)
PICTURES = {"cut.jpg": _cut_jpeg(), "huge.png": _png(20_000, 20_000), "entity.svg": _ENTITY}


def _figure(reference: str) -> str:
    return newsletter(f"::: figure\nimage: {reference}\nalt: x\ncredit: x\n:::\n")


# source, code, line (0: any)
REFUSED: dict[str, tuple[str | bytes, str, int]] = {
    "unclosed block": (newsletter("::: article\ntitle: Un\n\nTexte.\n"), "unclosed-block", 11),
    "unknown block": (newsletter("::: articel\ntitle: Un\n:::\n"), "unknown-block", 11),
    "unknown field": (newsletter("::: quote\nautor: Moi\n\nOui.\n:::\n"), "unknown-field", 12),
    "missing field": (newsletter("::: article\n\nTexte.\n:::\n"), "missing-field", 11),
    "missing head field": (newsletter().replace("subject: Un essai\n", ""), "missing-field", 1),
    "bad date": (newsletter(date="2025-13-45"), "bad-date", 0),
    "unknown rubric": (_article("Un", rubric="frnace"), "unknown-choice", 13),
    "no front matter": ("Bonjour.\n", "no-front-matter", 1),
    "unclosed front matter": ("---\nkind: newsletter\n\nBonjour.\n", "unclosed-front-matter", 1),
    "empty file": ("", "empty-file", 1),
    "latin-1": (newsletter("Un été.\n").encode("latin-1"), "not-utf8", 5),
    "missing image": (_figure("nulle-part.jpg"), "missing-image", 12),
    "image above": (_figure("../autre/x.jpg"), "image-outside", 12),
    "absolute image": (_figure("/etc/passwd"), "image-outside", 12),
    "file image": (_figure("file:///etc/passwd"), "image-outside", 12),
    "http image": (_figure("http://www.example.org/x.jpg"), "image-outside", 12),
    "linked image": (_figure("link.jpg"), "image-outside", 12),
    "truncated jpeg": (_figure("cut.jpg"), "damaged-image", 12),
    "bomb": (_figure("huge.png"), "image-too-large", 12),
    "svg entity": (_figure("entity.svg"), "unsafe-svg", 12),
    "script": (newsletter("<script>alert(1)</script>\n"), "active-html", 11),
    "svg onload": (newsletter("<svg onload=alert(1)>\n"), "active-html", 11),
    "onclick": (newsletter('<b onclick="x()">a</b>\n'), "active-html", 11),
    "javascript link": (newsletter("[a](javascript:alert(1))\n"), "active-html", 11),
    "javascript field": (_article("Un", link="javascript:alert(1)"), "active-html", 13),
    "data link": (newsletter("[a](data:text/html,x)\n"), "active-html", 11),
    "mj-raw": (newsletter("<mj-raw>x</mj-raw>\n"), "active-html", 11),
    "mj-text end": (newsletter("a </mj-text> b\n"), "active-html", 11),
}


@pytest.mark.parametrize(("source", "code", "line"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_its_place_and_the_last_good_output_stays(
    project: Project, run: Run, source: str | bytes, code: str, line: int
) -> None:
    for name, data in PICTURES.items():
        project.image("essai", name, data)
    (project.root / "issues/essai/link.jpg").symlink_to("/etc/hostname")
    project.write("essai", "fr", newsletter("Un bon numéro.\n"))
    assert run("build", *FAST).status == 0
    good = digests(project.root / "output")
    project.write("essai", "fr", source)
    done = run("build", *FAST)
    assert done.status == 1
    assert not done.err
    assert "Traceback" not in done.out
    found = [f for f in done.findings if f["code"] == code]
    assert found, done.out
    assert found[0]["file"] == "issues/essai/fr.md"
    assert found[0]["severity"] == "error"
    assert line in (0, int(found[0]["line"] or 0)), found[0][0]
    _, after = done.out.split(found[0][0] + "\n", 1)
    below = list(takewhile(lambda one: one.startswith("  "), after.splitlines()))
    assert [one for one in below if one.startswith("  hint: ")], done.out
    assert digests(project.root / "output") == good


def test_a_finding_quotes_no_file_of_the_machine(project: Project, run: Run) -> None:
    for name, data in PICTURES.items():
        project.image("essai", name, data)
    project.write("essai", "fr", _figure("entity.svg"))
    assert "root:" not in run("build", *FAST).out


# -------------------------------------------------------------- must neither hang nor crash


def _controls() -> str:
    return newsletter("".join(chr(n) for n in range(1, 32) if n not in (10, 13)) + "\0 fin.\n")


ENDLESS: dict[str, str] = {
    "controls": _controls(),
    "five megabytes": newsletter("Une phrase ordinaire, avec *emphase*. " * 20 + "\n\n") * 1
    + ("Une phrase ordinaire, avec *emphase*.\n\n" * 130_000),
    "nested 200 deep": newsletter("::: columns\n\n" * 200 + "x\n\n" + ":::\n" * 200),
    "quotes 2000 deep": newsletter(">" * 2000 + " x\n"),
    "emphasis without end": newsletter("*a _b " * 5000 + "\n"),
    "a line of a megabyte": newsletter("mot " * 250_000 + "\n"),
    "a table of a thousand columns": newsletter(
        "|" + "a|" * 1000 + "\n|" + "--|" * 1000 + "\n|" + "b|" * 1000 + "\n"
    ),
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_it_ends_with_files_or_with_findings(project: Project, run: Run, source: str) -> None:
    """How the work grows is counted in `tests/unit/test_growth.py`."""
    project.write("essai", "fr", source)
    done = run("build", *FAST)
    assert done.status in (0, 1), done.err
    assert not done.err
    written = project.root / "output/essai/fr/email.html"
    if "refused" in done.out:
        assert [f for f in done.findings if f["severity"] == "error"]
        assert not written.exists()
    else:
        assert written.is_file()


def test_a_pipe_in_the_issues_folder_is_not_waited_for(project: Project, run: Run) -> None:
    folder = project.root / "issues/essai"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "fr.md")
    os.mkfifo(folder / "photo.jpg")
    done = run("build", *FAST)
    assert done.status == 1
    assert done.codes == ["not-a-file"]
    for form in FORMS:  # each shows the lines it speaks of
        assert "not-a-file" in run("check", "essai", "--format", form).out


def test_a_pipe_among_the_words_of_the_house_is_not_waited_for(project: Project, run: Run) -> None:
    project.write("essai", "fr", newsletter("Un texte."))
    (project.root / "assets/words").mkdir(exist_ok=True)
    os.mkfifo(project.root / "assets/words/fr.txt")
    done = run("check", "essai")
    assert (done.status, done.err) == (0, "")
