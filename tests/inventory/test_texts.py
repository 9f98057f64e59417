"""A text in an issue's folder that is read by nobody: told with a guess, and what it stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.diagnostics import human
from tests.support.command import Done
from tests.support.project import ISSUE, Project, newsletter
from tests.support.strange_files import CHAPTER, NFD, put, told

Run = Callable[..., Done]
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
    assert "the 3 texts in `chapitres/` are not read" in human(texts)
    assert "rename the folder to `fr`" in human(texts)
    assert "`brouillons/notes.md` is not read" in human(note)


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
