"""Documents, left-overs, copies and pictures in an issue's folder: named, left alone, or read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.diagnostics import human
from tests.support.command import Done
from tests.support.project import ISSUE, Project
from tests.support.strange_files import CHAPTER, NFD, PICTURE, put, told

Run = Callable[..., Done]
DOCUMENTS = {
    "texte.docx": "a Word document",
    "texte.DOC": "a Word document",
    "texte.odt": "a LibreOffice document",
    "texte.pages": "a document of Apple's Pages",
    "maquette.pdf": "a PDF",
    "page.html": "a web page",
    "budget.xlsx": "a table",
    "presentation.pptx": "a presentation",
    "mail.eml": "a message",
    "photos.zip": "an archive",
    "visuel.psd": "a file of a drawing or layout program",
    "film.mp4": "a film or a sound",
    "texte.gdoc": "a Google document",
    "texte.md.lnk": "a shortcut to a file elsewhere",
    "texte.rst": "a text in another markup",
    "notes.txt": "a text",
}
SILENT = """
    ._fr.md .DS_Store Thumbs.db ehthumbs.db desktop.ini .directory ~$texte.docx ~$fr.md .#fr.md
    #fr.md# .fr.md.swp .fr.md.swo .~lock.texte.odt# .gitkeep .new-123-45-6 @eaDir/x.md
    .syncthing.fr.md.tmp ~syncthing~fr.md.tmp .nfs00000001 .goutputstream-ABC __MACOSX/._fr.md
    .git/config documents/plan.docx documents/vieux/03-x.md README.md LISEZMOI.txt .dropbox
    .stversions/fr.md .localized .Trash-1000/files/x.md
    """.split()  # noqa: SIM905  # names are easier read without quotes
CONFLICTS = {
    "fr/01-x.sync-conflict-20251204-101500-ABCDEFG.md": "01-x.md",
    "fr/01-x (Copie en conflit de Zoé 2025-12-04).md": "01-x.md",
    "fr/01-x (Zoe's conflicted copy 2025-12-04).md": "01-x.md",
    "fr/01-x (conflicted copy 2025-12-04 101500).md": "01-x.md",
    "fr/01-x_conflict-20251204-101500.md": "01-x.md",
    "fr/01-x-DESKTOP-AB12CD3.md": "01-x.md",
    "fr (Copie en conflit de Zoé).md": "fr.md",
    "fr.sync-conflict-20251204-101500-ABCDEFG.md": "fr.md",
    "pont (Copie en conflit).png": "pont.png",
}


@pytest.mark.parametrize(("name", "what"), DOCUMENTS.items())
def test_a_document_is_called_what_it_is(house: Project, name: str, what: str) -> None:
    [found] = told(put(house, name))
    assert (found.code, found.severity) == ("document-not-read", "info")
    assert f"`{name}` is {what}" in human(found)
    (house.root / "issues" / ISSUE / name).unlink()
    [found] = told(put(house, f"fr/{name}"))
    if name.endswith("txt"):  # among the chapters a text is one
        assert found.code == "chapter-not-read"
    else:
        assert (found.code, found.severity) == ("document-not-read", "warning")


@pytest.mark.parametrize("name", SILENT, ids=repr)
def test_what_nobody_wrote_on_purpose_and_what_is_kept_are_left_alone(
    house: Project, name: str
) -> None:
    put(house, name, b"\x00\x05\xff no text at all")
    assert told(house) == []
    if "/" not in name and name not in ("README.md", "LISEZMOI.txt"):
        put(house, f"fr/{name}", b"\x00\x05\xff no text at all")
        assert told(house) == []
    edition = house.edition()
    assert [Path(part.file).name for part in edition.parts] == ["fr.md", "01-x.md"]


@pytest.mark.parametrize("name", ["fr.md~", "fr.md.tmp", "fr/01-x.md~", "fr/01-x.md.part"])
def test_what_a_program_saved_beside_a_text_is_left_alone(house: Project, name: str) -> None:
    assert told(put(house, name)) == []


def test_the_lock_of_an_editor_is_a_link_to_nowhere_and_stops_nothing(house: Project) -> None:
    for folder in (house.root / "issues" / ISSUE, house.root / "issues" / ISSUE / "fr"):
        (folder / ".#01-x.md").symlink_to("zoe@machine.123:456")
    assert told(house) == []


@pytest.mark.parametrize(("name", "original"), CONFLICTS.items())
def test_a_conflict_copy_is_told_and_read_by_nobody(
    house: Project, name: str, original: str
) -> None:
    [found] = told(put(house, name, CHAPTER.replace("Un texte", "Une autre version")))
    assert (found.code, found.severity) == ("conflict-copy", "warning")
    assert f"`{original}`" in found.message.render()
    assert len(house.edition().chapters) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("01-x (1).md", "01-x - Copie.md", "01-x copie 2.md", "01-x copy.md", "Copie de 01-x.md"),
        *("01-x_old.md", "01-x.orig.md", "01-x-copie.md", "01-x_v2.md", "01-x-conflict.md"),
    ],
)
def test_a_copy_among_the_chapters_is_printed_and_told(house: Project, name: str) -> None:
    [found] = told(put(house, f"fr/{name}"))
    assert found.code == "doubled-chapter"
    assert len(house.edition().chapters) == 2


def test_names_that_only_look_like_copies_are_chapters(house: Project) -> None:
    for name in ("02-copie.md", "03-x-DESKTOP-AB.md", "04 (1).md", "05-photocopie.md"):
        put(house, f"fr/{name}")
    assert told(house) == []
    assert len(house.edition().chapters) == 5


@pytest.mark.parametrize("name", ["a.jpg", "images/b.PNG", "fr/c.svg", f"{NFD}.webp", "d.heic"])
def test_a_picture_may_lie_there_for_another_time(house: Project, name: str) -> None:
    assert told(put(house, name, PICTURE)) == []


def test_what_nobody_knows_is_one_remark(house: Project) -> None:
    put(house, "police.ttf", b"x").file(f"issues/{ISSUE}/donnees.xyz", b"x")
    [found] = told(house)
    assert (found.code, found.severity) == ("file-not-read", "info")
    assert "donnees.xyz, police.ttf" in found.message.render()
