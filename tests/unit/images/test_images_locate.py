"""References written by an editor: which file they mean, and every way they are refused."""

from __future__ import annotations

import os
import socket
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from pipeline.images.fault import Fault
from pipeline.images.locate import Folders, locate

E_ACUTE_NFD = unicodedata.normalize("NFD", "é")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (
        "issues/x/images/hopital.jpg",
        "issues/x/images/Mairie.JPG",
        "issues/x/images/mon image.jpg",
        "issues/x/images/photo(1).png",
        "issues/x/images/100%.png",
        "issues/x/images/50%20.png",
        "issues/x/cover.png",
        "assets/illustrations/pont.svg",
        "assets/brand/logo.svg",
        "secret.jpg",
        "issues/y/other.jpg",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path


def find(project: Path, reference: str) -> Path | Fault:
    return locate(reference, Folders(project / "issues" / "x", project / "assets"))


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("images/hopital.jpg", "issues/x/images/hopital.jpg"),
        ("./images//hopital.jpg", "issues/x/images/hopital.jpg"),
        ("images/../cover.png", "issues/x/cover.png"),
        ("  cover.png ", "issues/x/cover.png"),
        ("images/mon image.jpg", "issues/x/images/mon image.jpg"),
        ("images/photo(1).png", "issues/x/images/photo(1).png"),
        ("images/mon%20image.jpg", "issues/x/images/mon image.jpg"),
        ("images/photo%281%29.png", "issues/x/images/photo(1).png"),
        ("images/100%25.png", "issues/x/images/100%.png"),
        ("images/50%20.png", "issues/x/images/50%20.png"),
        ("assets/illustrations/pont.svg", "assets/illustrations/pont.svg"),
        ("./assets/brand/../illustrations/pont.svg", "assets/illustrations/pont.svg"),
    ],
)
def test_a_reference_means_a_file(project: Path, reference: str, expected: str) -> None:
    assert find(project, reference) == project / expected


@pytest.mark.parametrize(
    ("reference", "kind", "detail", "suggestion"),
    [
        ("", "empty", "", None),
        (" \u202f ", "empty", "", None),
        ("images/a\0.jpg", "control-character", "U+0000", None),
        ("images/a\n.jpg", "control-character", "U+000A", None),
        ("images/a\x1b[31m.jpg", "control-character", "U+001B", None),
        ("images/a\udce9.jpg", "control-character", "U+DCE9", None),
        ("http://example.org/a.jpg", "not-local", "http", None),
        ("HTTPS://example.org/a.jpg", "not-local", "https", None),
        ("//example.org/a.jpg", "not-local", "//", None),
        ("data:image/png;base64,AAAA", "embedded", "", None),
        ("data:image/svg+xml,<svg/>", "embedded", "", None),
        ("data:text/html,x", "not-local", "data", None),
        ("file:///etc/passwd", "not-local", "file", None),
        ("file:images/hopital.jpg", "not-local", "file", None),
        ("ftp://example.org/a.jpg", "not-local", "ftp", None),
        ("javascript:alert(1)", "not-local", "javascript", None),
        ("..%2Fx%2Fcover.png", "missing", "..%2Fx%2Fcover.png", "cover.png"),
        ("images%2Fhopital.jpg", "missing", "images%2Fhopital.jpg", "images/hopital.jpg"),
        ("images/MON%20image.jpg", "wrong-case", "MON image.jpg", "images/mon image.jpg"),
        ("images/cover%00.png", "missing", "cover%00.png", "images/100%.png"),
        ("/etc/passwd", "absolute", "", None),
        ("C:\\images\\a.jpg", "absolute", "", None),
        ("c:/images/a.jpg", "absolute", "", None),
        ("\\\\server\\share\\a.jpg", "absolute", "", None),
        ("\\images\\a.jpg", "absolute", "", None),
        ("images\\hopital.jpg", "backslash", "", "images/hopital.jpg"),
        ("../y/other.jpg", "outside", "", None),
        ("../../secret.jpg", "outside", "", None),
        ("images/../../y/other.jpg", "outside", "", None),
        ("assets/../secret.jpg", "outside", "", None),
        ("../x/cover.png", "outside", "", "cover.png"),
        ("/images/hopital.jpg", "absolute", "", "images/hopital.jpg"),
        ("C:\\Users\\moi\\hopital.jpg", "absolute", "", "images/hopital.jpg"),
        ("hopital.png", "missing", "hopital.png", "images/hopital.jpg"),
        ("hopital", "missing", "hopital", "images/hopital.jpg"),
        ("hopital .jpg", "missing", "hopital .jpg", "images/hopital.jpg"),
        ("<images/hopital.jpg>", "missing", "<images", "images/hopital.jpg"),
        ("![](images/hopital.jpg)", "missing", "![](images", "images/hopital.jpg"),
        (
            "../../assets/illustrations/pont.svg",
            "outside",
            "",
            "assets/illustrations/pont.svg",
        ),
        ("images/hopitale.jpg", "missing", "hopitale.jpg", "images/hopital.jpg"),
        ("images/hopital.jpeg", "missing", "hopital.jpeg", "images/hopital.jpg"),
        ("image/hopital.jpg", "missing", "image", "images/hopital.jpg"),
        ("hopital.jpg", "missing", "hopital.jpg", "images/hopital.jpg"),
        ("mairie.jpg", "missing", "mairie.jpg", "images/Mairie.JPG"),
        ("images/pont.svg", "missing", "pont.svg", "assets/illustrations/pont.svg"),
        ("pont.svg", "missing", "pont.svg", "assets/illustrations/pont.svg"),
        ("images/zzzz.tiff", "missing", "zzzz.tiff", None),
        ("images/%2e%2e/cover.png", "missing", "%2e%2e", "cover.png"),
        ("~/a.jpg", "missing", "~", None),
        ("cover.png/x.png", "missing", "cover.png", None),
        ("assets/illustrations/pond.svg", "missing", "pond.svg", "assets/illustrations/pont.svg"),
        ("images/mairie.jpg", "wrong-case", "mairie.jpg", "images/Mairie.JPG"),
        ("Images/mairie.jpg", "wrong-case", "Images", "images/Mairie.JPG"),
        ("Assets/brand/logo.svg", "wrong-case", "Assets", "assets/brand/logo.svg"),
        ("assets/Brand/logo.svg", "wrong-case", "Brand", "assets/brand/logo.svg"),
        ("images", "not-a-file", "", None),
        ("images/", "not-a-file", "", None),
        ("assets", "not-a-file", "", None),
        (".", "not-a-file", "", None),
        ("images/..", "not-a-file", "", None),
    ],
)
def test_a_refused_reference_says_why_and_what_was_meant(
    project: Path, reference: str, kind: str, detail: str, suggestion: str | None
) -> None:
    found = find(project, reference)
    assert isinstance(found, Fault)
    assert (found.kind, found.detail, found.suggestion) == (kind, detail, suggestion)


@pytest.mark.parametrize("on_disk", ["été.jpg", f"{E_ACUTE_NFD}t{E_ACUTE_NFD}.jpg"])
@pytest.mark.parametrize("written", ["été.jpg", f"{E_ACUTE_NFD}t{E_ACUTE_NFD}.jpg"])
def test_accents_match_however_they_are_composed(project: Path, on_disk: str, written: str) -> None:
    (project / "issues/x/images" / on_disk).write_bytes(b"x")
    found = find(project, f"images/{written}")
    assert isinstance(found, Path)
    assert found.samefile(project / "issues/x/images" / on_disk)


def test_a_suggestion_is_written_in_composed_letters(project: Path) -> None:
    (project / "issues/x/images" / f"march{E_ACUTE_NFD}.jpg").write_bytes(b"x")
    found = find(project, "images/marché.png")
    assert found == Fault("missing", "marché.png", "images/marché.jpg")


def test_of_two_names_that_differ_in_case_the_written_one_is_taken(project: Path) -> None:
    exact = project / "issues/x/images/mairie.jpg"
    exact.write_bytes(b"small")
    assert find(project, "images/mairie.jpg") == exact or sys.platform in ("darwin", "win32")


def test_an_assets_folder_in_another_case_inside_the_issue_is_the_issues_own(
    project: Path,
) -> None:
    own = project / "issues/x/Assets"
    own.mkdir()
    (own / "a.png").write_bytes(b"x")
    assert find(project, "Assets/a.png") == own / "a.png"


@pytest.mark.parametrize(
    ("link", "target", "reference", "named"),
    [
        ("issues/x/images/out.jpg", "secret.jpg", "images/out.jpg", "out.jpg"),
        ("issues/x/images/in.jpg", "issues/x/cover.png", "images/in.jpg", "in.jpg"),
        ("issues/x/images/dangling.jpg", "nowhere", "images/dangling.jpg", "dangling.jpg"),
        ("issues/x/photos", "issues/y", "photos/other.jpg", "photos"),
        ("issues/x/pics", "issues/x/images", "pics/hopital.jpg", "pics"),
        ("assets/more", "issues/y", "assets/more/other.jpg", "more"),
    ],
)
def test_a_symbolic_link_is_refused_wherever_it_leads(
    project: Path, link: str, target: str, reference: str, named: str
) -> None:
    (project / link).symlink_to(project / target)
    assert find(project, reference) == Fault("symlink", named)


def test_a_project_reached_through_a_link_is_no_concern_of_ours(project: Path) -> None:
    door = project.parent / f"{project.name}-door"
    door.symlink_to(project, target_is_directory=True)
    assert find(door, "cover.png") == door / "issues/x/cover.png"


def test_a_link_is_never_suggested(project: Path) -> None:
    (project / "issues/x/images/secrets.jpg").symlink_to(project / "secret.jpg")
    assert find(project, "images/secret.jpg") == Fault("missing", "secret.jpg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_a_file_and_is_not_opened(project: Path) -> None:
    os.mkfifo(project / "issues/x/images/pipe.jpg")
    assert find(project, "images/pipe.jpg") == Fault("not-a-file")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets on this system")
def test_a_socket_is_not_a_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "issues/x")  # the path of a socket has at most 108 bytes
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.jpg")
        assert find(project, "s.jpg") == Fault("not-a-file")


def test_an_issue_that_is_not_there_has_no_pictures(tmp_path: Path) -> None:
    found = locate("a.jpg", Folders(tmp_path / "issues" / "x", tmp_path / "assets"))
    assert found == Fault("missing", "x")


def test_a_very_long_name_is_only_missing_and_is_cut_in_the_report(project: Path) -> None:
    found = find(project, "images/" + "a" * 100_000)
    assert isinstance(found, Fault)
    assert found.kind == "missing"
    assert len(found.detail) == 80


def test_references_that_share_folders_list_each_of_them_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    list_ = os.scandir

    def counted(folder: Path) -> Any:
        listed.append(Path(folder).name)
        return list_(folder)

    monkeypatch.setattr(os, "scandir", counted)
    folders = Folders(project / "issues" / "x", project / "assets")
    for reference in ("images/hopital.jpg", "images/Mairie.JPG", "images/nichts.jpg"):
        locate(reference, folders)
    assert listed.count("images") == 1
