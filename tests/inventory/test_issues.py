"""The folder of all issues: what is none of them, and strange names."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from pipeline.inventory.strays import strays
from tests.support.command import Done
from tests.support.project import ISSUE, Project, newsletter
from tests.support.strange_files import PICTURE

Run = Callable[..., Done]


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
