"""Every file in an issue's folder: read, left alone for a known reason, or told with a guess."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, human
from pipeline.inventory import strays
from tests.support.command import Done
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure, newsletter

Run = Callable[..., Done]
CHAPTER = "---\ntitle: Un chapitre\n---\n\nUn texte de chapitre.\n"
PICTURE = encoded(photograph(40, 30), "PNG")
NFD = unicodedata.normalize("NFD", "éÉ")

# A file in the folder of an issue with `fr.md`, `en.md`, `fr/01-x.md` and `pont.png`, which is
# named; and what is told: code, what it stops, words of the message or the hint.
ONE_SLIP_FROM_A_CHAPTER = {
    "fr/03-x.MD": "03-x.md",
    "fr/03-x.Md": "03-x.md",
    "fr/03-x.markdown": "03-x.md",
    "fr/03-x.mdown": "03-x.md",
    "fr/03-x.md.txt": "03-x.md",
    "fr/03-x.MD.TXT": "03-x.md",
    "fr/03-x.md.docx": "03-x.md",
    "fr/03-x.txt": "03-x.md",
    "fr/03-x": "03-x.md",
    f"fr/03-{NFD}.markdown": "03-éÉ.md",
    "fr/03-x.md ": "03-x.md",
    "fr/03-x.md\u00a0": "03-x.md",
    "fr/03-x.md.": "03-x.md",
    "fr/.03-x.md": "03-x.md",
    "fr/03-x.md~": "03-x.md",
    "fr/03-x.md.tmp": "03-x.md",
    "fr/03-x.md.part": "03-x.md",
    "fr/03-x.md.bak": "03-x.md",
    "fr/03-x.mdx": "03-x.md",
    "fr/03-x.Rmd": "03-x.md",
    "fr/03-x.sync-conflict-20251204-101500-ABCDEFG.md": "03-x.md",
    "fr/03-x (Copie en conflit de Zoé 2025-12-04).md": "03-x.md",
    "fr/sub/03-x.md": "fr/03-x.md",
    "fr/a/b/03-x.MD": "fr/03-x.MD",
}
MISNAMED_EDITIONS = {
    "de.md.txt": None,
    "FR.md": "text-not-read",
    "fr.MD": "text-not-read",
    "fr.markdown": "text-not-read",
    "fr.md.txt": "text-not-read",
    "Fr.txt": "text-not-read",
    "french.md": "text-not-read",
    "français.md": "text-not-read",
    "fr-FR.md": "text-not-read",
    "fr (1).md": "text-not-read",
    "fr - Copie.md": "text-not-read",
    "fr_v2.md": "text-not-read",
    "fr.md.bak": "text-not-read",
    "fr.md ": "text-not-read",
    ".fr.md": "text-not-read",
    "de.md": "text-not-read",
    "allemand.md": "text-not-read",
}
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


@pytest.fixture
def house(project: Project) -> Project:
    text = "Un texte.\n\n::: figure\nimage: pont.png\nalt: Un pont\ncredit: Moi\n:::\n"
    project.write(ISSUE, "fr", brochure(text)).write(ISSUE, "en", newsletter("A text."))
    return project.chapter(ISSUE, "fr", "01-x.md", CHAPTER).image(ISSUE, "pont.png", PICTURE)


def told(house: Project, language: str = "fr") -> list[Diagnostic]:
    return house.check(language=language)


def put(house: Project, name: str, text: str | bytes = CHAPTER) -> Project:
    return house.file(f"issues/{ISSUE}/{name}", text)


def test_an_issue_in_order_has_nothing_to_tell(house: Project) -> None:
    assert told(house) == []
    assert told(house, "en") == []


@pytest.mark.parametrize(("name", "better"), ONE_SLIP_FROM_A_CHAPTER.items())
def test_a_chapter_that_is_read_by_nobody_stops_its_edition(
    house: Project, name: str, better: str
) -> None:
    [found] = told(put(house, name))
    assert (found.code, found.stops) == ("chapter-not-read", "build"), human(found)
    assert f"`{better}`" in human(found)
    assert found.file == f"issues/{ISSUE}/{name}"
    assert told(house, "en") == [], "the other edition has nothing to do with it"


@pytest.mark.parametrize("name", ["fr/03-x.md.txt", "fr.md.txt"])
def test_an_ending_that_windows_hides_is_named(house: Project, name: str) -> None:
    [found] = told(put(house, name))
    assert "`.txt` at its end, which Windows hides" in human(found)


@pytest.mark.parametrize(("name", "code"), MISNAMED_EDITIONS.items())
def test_a_second_text_for_an_edition_is_told(house: Project, name: str, code: str | None) -> None:
    [found] = told(put(house, name))
    assert (found.code, found.stops) == ("text-not-read", None), human(found)


@pytest.mark.parametrize(
    "name",
    [
        *("FR.md", "fr.MD", "fr.md.txt", "fr.markdown", "Français.md", "fr", "fr.md ", ".fr.md"),
        *("fr.md~", "fr.md.tmp", "fr.mdx", "fr (1).md", "fr - Copie.md", "fr_v2.md", "fr-final.md"),
        "fr.sync-conflict-20251204-101500-ABCDEFG.md",
    ],
)
def test_an_edition_that_is_not_there_but_for_its_name_is_an_error(
    project: Project, run: Run, name: str
) -> None:
    put(project, name, newsletter("Un texte.")).write(ISSUE, "en", newsletter("A text."))
    [found] = told(project, "en")
    assert (found.code, found.stops) == ("edition-not-read", "send")
    assert "rename it to `fr.md`" in human(found)
    done = run("check", ISSUE, "--lang", "fr")
    assert done.status == 2
    assert "`fr.md`" in done.err


@pytest.mark.parametrize("name", ["03-x.md.txt", "01-x.md.bak", "01-x.txt", "01-x.md ", "01-x"])
def test_what_lies_beside_its_chapter_stops_nothing(house: Project, name: str) -> None:
    put(house, "fr/03-x.md")
    [found] = told(put(house, f"fr/{name}"))
    assert (found.code, found.severity, found.stops) == ("text-not-read", "warning", None)
    assert "is there: take over what this one has more" in human(found)


@pytest.mark.parametrize("name", ["fr.docx", "fr.odt", "Français.gdoc", "fr.pages"])
def test_an_edition_that_is_a_document_is_called_so(project: Project, run: Run, name: str) -> None:
    put(project, name, b"x")
    done = run("check", ISSUE)
    assert done.status == 2
    assert "`pipeline new` makes `fr.md`" in done.err


@pytest.mark.parametrize("name", ["index.md", "sante.md"])
def test_the_text_that_may_have_been_the_front_is_named(project: Project, name: str) -> None:
    project.write(ISSUE, "en", newsletter("A text.")).chapter(ISSUE, "fr", "01-x.md", CHAPTER)
    put(project, name, newsletter("Un texte."))
    [front] = [d for d in told(project, "en") if d.code == "edition-not-read"]
    assert f"is it `{name}`? Rename it to `fr.md`" in human(front)


def test_a_folder_of_texts_is_told_once(house: Project) -> None:
    for name in ("01-a.md", "02-b.md", "sub/03-c.md"):
        put(house, f"chapitres/{name}")
    put(house, "brouillons/notes.md")
    note, texts = told(house)
    assert "the 3 texts in `chapitres/` are read by nobody" in human(texts)
    assert "rename the folder to `fr`" in human(texts)
    assert "`brouillons/notes.md` is read by nobody" in human(note)


@pytest.mark.parametrize("folder", ["FR", "Fr", "fr ", "french", "fr-FR", "Français"])
def test_a_misnamed_folder_stops_the_edition_whose_chapters_are_gone(
    house: Project, folder: str
) -> None:
    put(house, f"{folder}/01-a.md")
    put(house, f"{folder}/02-b.md")
    [found] = told(house)
    assert (found.code, found.stops) == ("chapter-not-read", "build")
    assert found.file == f"issues/{ISSUE}/{folder}"
    assert "`fr`" in human(found)


def test_chapters_without_their_front_file_are_told(project: Project) -> None:
    project.write(ISSUE, "en", newsletter("A text.")).chapter(ISSUE, "fr", "01-x.md", CHAPTER)
    [found] = told(project, "en")
    assert (found.code, found.stops) == ("edition-not-read", "send")
    assert "there is no `fr.md`" in human(found)


@pytest.mark.parametrize("name", ["notes.md", "brouillons/03-x.md", "2026/fr.md", "de/01-x.md"])
def test_any_other_text_is_told_mildly(house: Project, name: str) -> None:
    [found] = told(put(house, name))
    assert (found.code, found.severity, found.stops) == ("text-not-read", "warning", None)
    assert "documents/" in human(found)


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


LINKS = {
    "fr": "build",
    "fr/sub": "build",
    "fr/02-x.md": "build",
    "FR": "build",
    "notes.md": "send",
    "images": None,
    "images/x.md": None,
}


@pytest.mark.parametrize(("name", "stops"), LINKS.items())
def test_a_link_is_told(house: Project, tmp_path: Path, name: str, stops: str | None) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/03-x.md").write_text(CHAPTER, "utf-8")
    place = house.root / "issues" / ISSUE / name
    if name == "fr":
        (place / "01-x.md").unlink()
        place.rmdir()
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(tmp_path / "there" if "." not in name else tmp_path / "there/03-x.md")
    [found] = told(house)
    assert found.severity == ("error" if stops else "warning")
    assert "link" in human(found)
    assert found.stops == stops


@pytest.mark.parametrize("name", ["plan.png", "images/plan.svg", "fr/plan.JPG"])
def test_a_picture_that_is_a_link_is_told_where_it_is_named(house: Project, name: str) -> None:
    place = house.root / "issues" / ISSUE / name
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(house.root / "issues" / ISSUE / "pont.png")
    assert told(house) == []
    put(house, "fr/02-x.md", f"{CHAPTER}\n![Un pont](../{name})\n")
    assert "image-outside" in [finding.code for finding in told(house)]


# ---------------------------------------------------------------------------- issues/ itself


def test_what_is_no_issue_is_told_where_all_are_meant(project: Project, run: Run) -> None:
    project.write("bon", "fr", newsletter("Un texte."))
    project.file("issues/perdu.md", "Un texte").file("issues/README.md", "Des numéros")
    project.file("issues/vide/photo.png", PICTURE).file("issues/mal/FR.md", newsletter("Un texte."))
    found = {d.file: (d.code, d.stops) for d in strays(project.house.project)}
    assert found == {
        "issues/perdu.md": ("text-not-read", None),
        "issues/vide": ("no-edition", None),
        "issues/mal/FR.md": ("edition-not-read", "send"),
    }
    done = run("check")
    assert done.status == 1
    assert sorted(done.codes) == ["edition-not-read", "no-edition", "text-not-read"]
    assert run("check", "bon").codes == []
    assert "edition-not-read" in run("build", "--only", "text").codes
    assert (project.root / "output/bon/fr/email.txt").is_file()


@pytest.mark.parametrize("name", [b"esc-\x1b[31m", b"lost-\xff\xfe"])
def test_the_name_of_an_issue_is_text(project: Project, run: Run, name: bytes) -> None:
    project.write("bon", "fr", newsletter("Un texte."))
    folder = project.root / "issues" / os.fsdecode(name)
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("this disk takes no such name")
    (folder / "fr.md").write_text(newsletter("Un texte."), "utf-8")
    for command in (("check",), ("build", "--only", "text")):
        done = run(*command)
        assert done.status == 1
        assert "error[issue-name]" in done.out
        assert "\x1b" not in done.out + done.err
        (done.out + done.err).encode("utf-8")
    assert (project.root / "output/bon/fr/email.txt").is_file()


def test_an_edition_that_is_a_link_to_nowhere_does_not_vanish(project: Project, run: Run) -> None:
    project.write("a", "en", newsletter("A text."))
    (project.root / "issues/a/fr.md").symlink_to("absent.md")
    assert run("check").codes == ["not-a-file"]


@pytest.mark.parametrize("name", [b"esc-\x1b[31m.xyz", b"lost-\xff.md", b"fr/lost-\xff.docx"])
def test_strange_names_of_files_are_told_without_harm(
    house: Project, run: Run, name: bytes
) -> None:
    try:
        (house.root / "issues" / ISSUE / os.fsdecode(name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this disk takes no such name")
    for command in (("check",), ("check", "--format", "json"), ("build", "--only", "text")):
        done = run(*command)
        assert "\x1b" not in done.out + done.err
        (done.out + done.err).encode("utf-8")
        assert "not-read" in done.out
    assert (house.root / "output" / ISSUE / "fr/email.txt").is_file()
