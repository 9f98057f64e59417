"""Fonts and drawings of the house lie once on the disk; each folder is whole all the same."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline import atomic
from pipeline.build import file_digests, linked, output
from pipeline.errors import PipelineError
from tests.support.command import digests
from tests.support.project import Project, newsletter
from tests.unit.test_schedule import build

EDITIONS = [(issue, language) for issue in ("a", "b", "c") for language in ("fr", "en")]
FONT = "web/fonts/x.woff2"


def fonts(project: Project, issue: str, language: str = "fr") -> dict[str, Path]:
    folder = project.root / "output" / issue / language / "web/fonts"
    return {path.name: path for path in folder.iterdir()}


def inodes(project: Project) -> set[int]:
    return {
        path.stat().st_ino for edition in EDITIONS for path in fonts(project, *edition).values()
    }


@pytest.fixture
def archive(project: Project) -> Project:
    for issue, language in EDITIONS:
        project.write(issue, language, newsletter(f"Un texte, {issue}."))
    return project


def test_fonts_lie_once_and_each_folder_is_whole(archive: Project, tmp_path: Path) -> None:
    build(archive, ("web",), EDITIONS)
    names = fonts(archive, "a")
    assert len(names) > 3
    assert len(inodes(archive)) == len(names)
    alone = tmp_path / "uploaded"
    shutil.copytree(archive.root / "output/c/fr/web", alone)
    source = archive.root / "assets/fonts/web"
    for name in names:
        assert (alone / "fonts" / name).read_bytes() == (source / name).read_bytes()
        assert f'url("fonts/{name}")' in (alone / "style.css").read_text("utf-8")
        assert not (source / name).samefile(names[name])  # what the house is made of is not ours
    assert all(done.made == {} for done in build(archive, ("web",), EDITIONS))


def test_to_find_nothing_to_do_reads_each_font_once(
    archive: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Young as they are: a moment ago they got the last of their names."""
    build(archive, ("web",), EDITIONS)
    read: list[str] = []
    take = file_digests._bytes
    monkeypatch.setattr(file_digests, "_bytes", lambda path: read.append(path) or take(path))
    assert all(done.made == {} for done in build(archive, ("web",), EDITIONS))
    made = f"{archive.root}/output/"  # those of a house that was copied just now are young too
    fonts_read = [one for one in read if one.startswith(made) and one.endswith(".woff2")]
    assert len(fonts_read) == len(inodes(archive))


DRAWING = "image: assets/illustrations/pont.svg"
ARTICLE = "::: article\ntitle: Un pont\n{}\nalt: Un pont\n\nUn mot.\n:::\n"


@pytest.mark.parametrize(("output", "images"), [("web", "web/images"), ("email", "images")])
def test_drawings_of_the_house_lie_once(project: Project, output: str, images: str) -> None:
    for issue in ("a", "b"):
        project.write(issue, "fr", newsletter(ARTICLE.format(DRAWING)))
    build(project, (output,), [("a", "fr"), ("b", "fr")])
    first, second = (project.root / "output" / issue / "fr" / images for issue in ("a", "b"))
    (drawing,) = first.glob("pont-*")
    assert drawing.samefile(second / drawing.name)


def test_a_picture_of_an_issue_is_its_own(project: Project) -> None:
    for issue in ("a", "b"):
        project.write(issue, "fr", newsletter(ARTICLE.format("image: images/pont.svg")))
        own = project.root / "issues" / issue / "images/pont.svg"
        own.parent.mkdir()
        shutil.copyfile(project.root / "assets/illustrations/pont.svg", own)
    build(project, ("web",), [("a", "fr"), ("b", "fr")])
    first, second = (project.root / "output" / issue / "fr/web/images" for issue in ("a", "b"))
    (drawing,) = first.glob("pont-*")
    assert (second / drawing.name).read_bytes() == drawing.read_bytes()
    assert not drawing.samefile(second / drawing.name)


def test_what_no_near_edition_has_is_not_looked_for_far_away(tmp_path: Path) -> None:
    put(tmp_path, "000")
    for number in range(1, linked._NEAREST + 1):
        output.put_files(tmp_path / f"{number:03}" / "fr", {"email.txt": b"text"})
    assert put(tmp_path, f"{linked._NEAREST:03}-a").stat().st_nlink == 1
    assert put(tmp_path, "000-a").stat().st_nlink == 2


def test_an_issue_built_alone_finds_those_of_the_others(archive: Project) -> None:
    build(archive, ("web",), [("a", "fr")])
    build(archive, ("web",), [("c", "fr")])
    build(archive, ("web",), [("b", "fr")])
    files = [fonts(archive, issue) for issue in ("a", "b", "c")]
    assert all(files[0][n].samefile(files[1][n]) for n in files[0])
    assert all(files[0][n].samefile(files[2][n]) for n in files[0])


def test_made_again_nothing_is_left_beside(archive: Project) -> None:
    build(archive, ("web",), EDITIONS)
    before = digests(archive.root / "output")
    build(archive, ("web",), EDITIONS, use_cache=False)
    assert digests(archive.root / "output") == before
    assert len(inodes(archive)) == len(fonts(archive, "a"))
    assert not list((archive.root / "output").rglob(f"{atomic.PREFIX}*"))


@pytest.mark.parametrize("size", [0, 1], ids=["same size", "longer"])
def test_who_writes_into_one_has_all_of_them_made_again(archive: Project, size: int) -> None:
    build(archive, ("web",), EDITIONS)
    before = digests(archive.root / "output")
    font = next(iter(fonts(archive, "b").values()))
    with font.open("r+b") as stream:
        stream.write(b"x")
        stream.seek(0, os.SEEK_END)
        stream.write(b"x" * size)
    done = build(archive, ("web",), EDITIONS)
    assert {(one.issue, one.language) for one in done if one.made} == set(EDITIONS)
    assert digests(archive.root / "output") == before
    assert len(inodes(archive)) == len(fonts(archive, "a"))


@pytest.mark.parametrize("number", [errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP])
def test_where_there_are_no_links_there_are_copies(
    archive: Project, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refused)
    build(archive, ("web",), EDITIONS[:2])
    first, second = fonts(archive, "a", "fr"), fonts(archive, "a", "en")
    assert first.keys() == second.keys()
    for name, path in first.items():
        assert not path.samefile(second[name])
        assert path.read_bytes() == second[name].read_bytes()


def put(root: Path, issue: str, data: bytes = b"font") -> Path:
    folder = root / issue / "fr"
    output.put_files(folder, {FONT: data, "web/index.html": b"page"}, [FONT])
    return folder / FONT


def test_what_is_not_shared_is_never_linked(tmp_path: Path) -> None:
    put(tmp_path, "a"), put(tmp_path, "b")
    first, second = (tmp_path / issue / "fr/web/index.html" for issue in ("a", "b"))
    assert not first.samefile(second)


def test_another_font_of_that_name_is_another_file(tmp_path: Path) -> None:
    first, second, third = put(tmp_path, "a"), put(tmp_path, "b", b"FONT"), put(tmp_path, "c")
    assert (first.read_bytes(), second.read_bytes()) == (b"font", b"FONT")
    assert third.read_bytes() == b"font"


@pytest.mark.parametrize("part", ["a", "a/fr", "a/fr/web", "a/fr/web/fonts", f"a/fr/{FONT}"])
def test_nothing_is_linked_through_a_link(tmp_path: Path, part: str) -> None:
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "output"
    put(elsewhere, "a")
    (root / part).parent.mkdir(parents=True)
    (root / part).symlink_to(elsewhere / part)
    assert put(root, "b").stat().st_nlink == 1


def test_no_room_for_the_rest_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a new folder a shared file has its own name at once; it goes all the same."""
    put(tmp_path, "a")

    def full(*_: Any) -> None:
        there.extend(path.name for path in tmp_path.rglob("b/**/*") if path.is_file())
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    there: list[str] = []
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(PipelineError):
        put(tmp_path, "b")
    assert Path(FONT).name in there
    assert not (tmp_path / "b").exists()
