"""Writing: all or nothing, never a foreign file touched, old files of ours removed."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from pipeline import atomic
from pipeline.artifact import Artifact
from pipeline.build import output
from pipeline.build.file_digests import FileDigests
from pipeline.diagnostics import Report, warning
from pipeline.errors import PipelineError

ENTRY = {"path": "email.txt", "bytes": 1, "sha256": "0" * 64}
FACTS = {"issue": "essai", "language": "fr"}


def write(folder: Path, made: dict[str, dict[str, bytes]], inputs: str = "one") -> None:
    output.write_edition(folder, artifacts(made), inputs, FACTS, Report(), str)


def artifacts(made: dict[str, dict[str, bytes]]) -> dict[str, Artifact]:
    return {name: Artifact(files, facts={"worth": name}) for name, files in made.items()}


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != output.REPORT
    }


def report(folder: Path) -> dict:
    return json.loads((folder / output.REPORT).read_text("utf-8"))


def test_files_are_written_and_listed(tmp_path: Path) -> None:
    write(tmp_path, {"email": {"email.html": b"a", "images/b.png": b"bc"}})
    assert files(tmp_path) == {"email.html": b"a", "images/b.png": b"bc"}
    listed = report(tmp_path)["outputs"]["email"]
    assert [(f["path"], f["bytes"]) for f in listed["files"]] == [
        ("email.html", 1),
        ("images/b.png", 2),
    ]
    assert listed["stale"] is False
    assert output.intact(
        tmp_path, output.read_manifest(tmp_path).outputs["email"], FileDigests(None)
    )


def test_what_is_never_made_any_more_goes_with_its_folders(tmp_path: Path) -> None:
    write(tmp_path, {"email": {"email.html": b"a"}, "web": {"web/index.html": b"b"}})
    (tmp_path / "web/mine.txt").write_bytes(b"c")
    output.write_edition(tmp_path, {"web": None}, "two", FACTS, Report(), str)
    assert files(tmp_path) == {"email.html": b"a", "web/mine.txt": b"c"}
    assert set(report(tmp_path)["outputs"]) == {"email"}
    (tmp_path / "web/mine.txt").unlink()
    write(tmp_path, {"web": {"web/images/b.png": b"b"}})
    output.write_edition(tmp_path, {"web": None}, "two", FACTS, Report(), str)
    assert not (tmp_path / "web/images").exists()


def test_the_report_holds_no_time_and_no_place(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "a" / "b"
    found = Report.of([warning("x", "a {b}").at("issues/essai/fr.md", 3, hint="c", b="d")])
    for folder in (one, other):
        output.write_edition(
            folder, artifacts({"text": {"email.txt": b"a"}}), "i", FACTS, found, str
        )
    assert (one / output.REPORT).read_bytes() == (other / output.REPORT).read_bytes()
    assert str(tmp_path) not in (one / output.REPORT).read_text("utf-8")
    (diagnostic,) = report(one)["diagnostics"]
    assert diagnostic["message"] == "a d"


def test_what_was_not_made_is_left_alone_and_marked_stale(tmp_path: Path) -> None:
    write(tmp_path, {"email": {"email.html": b"a"}, "text": {"email.txt": b"b"}})
    write(tmp_path, {"email": {"email.html": b"c"}}, "two")
    assert files(tmp_path) == {"email.html": b"c", "email.txt": b"b"}
    stale = {name: entry["stale"] for name, entry in report(tmp_path)["outputs"].items()}
    assert stale == {"email": False, "text": True}
    write(tmp_path, {"text": {"email.txt": b"d"}}, "two")
    assert not any(entry["stale"] for entry in report(tmp_path)["outputs"].values())


def test_old_files_of_ours_go_and_foreign_files_stay(tmp_path: Path) -> None:
    write(tmp_path, {"email": {"email.html": b"a", "images/old.png": b"b"}})
    (tmp_path / "images" / "foreign.png").write_bytes(b"f")
    (tmp_path / "notes.txt").write_bytes(b"n")
    write(tmp_path, {"email": {"email.html": b"a", "images/new.png": b"c"}}, "two")
    assert sorted(files(tmp_path)) == [
        "email.html",
        "images/foreign.png",
        "images/new.png",
        "notes.txt",
    ]


def test_an_old_file_that_somebody_changed_stays(tmp_path: Path) -> None:
    write(tmp_path, {"email": {"email.html": b"a", "images/old.png": b"b"}})
    (tmp_path / "images" / "old.png").write_bytes(b"retouched")
    write(tmp_path, {"email": {"email.html": b"a"}}, "two")
    assert files(tmp_path)["images/old.png"] == b"retouched"


@pytest.mark.parametrize("path", ["../outside.txt", "/outside.txt", "a/../../outside.txt"])
def test_a_forged_report_removes_nothing_outside(tmp_path: Path, path: str) -> None:
    folder, outside = tmp_path / "essai", tmp_path / "outside.txt"
    write(folder, {"email": {"email.html": b"a"}})
    outside.write_bytes(b"a")
    document = report(folder)
    entry = document["outputs"]["email"]["files"][0]
    entry["path"] = str(outside) if path.startswith("/") else path
    (folder / output.REPORT).write_text(json.dumps(document), "utf-8")
    write(folder, {"email": {"email.txt": b"b"}}, "two")
    assert outside.read_bytes() == b"a"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"outputs": 3}',
        '{"outputs": {"a": 1}}',
        "null",
        "[" * 100_000,
        '{"a":' * 100_000,
        *(
            json.dumps({"outputs": {"text": {"inputs": "one", "files": [{**ENTRY, **wrong}]}}})
            for wrong in (
                {"path": 5},
                {"path": ["email.txt"]},
                {"path": "a\0b"},
                {"path": ""},
                {"path": "."},
                {"path": "/etc/passwd"},
                {"path": "a/../../x"},
                {"sha256": ""},
                {"sha256": None},
                {"sha256": 3},
                {"bytes": "many"},
            )
        ),
        json.dumps({"outputs": {"text": {"inputs": 7, "files": []}}}),
    ],
    ids=lambda text: text[:60],
)
def test_a_damaged_report_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / output.REPORT).write_text(text, "utf-8")
    assert output.read_manifest(tmp_path).outputs == {}
    write(tmp_path, {"text": {"email.txt": b"b"}})
    assert list(report(tmp_path)["outputs"]) == ["text"]


def test_a_changed_or_missing_file_is_not_intact(tmp_path: Path) -> None:
    write(tmp_path, {"text": {"email.txt": b"a"}})
    written = output.read_manifest(tmp_path).outputs["text"]
    (tmp_path / "email.txt").write_bytes(b"b")
    assert not output.intact(tmp_path, written, FileDigests(None))
    (tmp_path / "email.txt").unlink()
    assert not output.intact(tmp_path, written, FileDigests(None))


def test_no_half_written_file_is_ever_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"text": {"email.txt": b"good"}})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PipelineError, match="No space left"):
        write(tmp_path, {"text": {"email.txt": b"bad"}}, "two")
    assert files(tmp_path) == {"email.txt": b"good"}
    assert report(tmp_path)["outputs"]["text"]["inputs"] == "one"


def test_no_room_for_the_last_file_and_none_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"email": {"email.html": b"a"}, "text": {"email.txt": b"b"}})
    before = files(tmp_path), report(tmp_path)
    fill, filled = atomic._fill, []

    def filling(descriptor: int, data: bytes) -> None:
        filled.append(data)
        if len(filled) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        fill(descriptor, data)

    monkeypatch.setattr(atomic, "_fill", filling)
    with pytest.raises(PipelineError, match="No space left") as caught:
        write(tmp_path, {"email": {"email.html": b"c"}, "text": {"email.txt": b"d"}}, "two")
    assert "make room on the disk" in caught.value.hint.render()
    assert (files(tmp_path), report(tmp_path)) == before
    assert not list(tmp_path.rglob(".new-*"))


def test_a_file_is_written_to_its_end_though_the_system_takes_it_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, data[:7]))
    write(tmp_path, {"text": {"email.txt": b"a text of more than seven bytes"}})
    monkeypatch.undo()
    assert files(tmp_path) == {"email.txt": b"a text of more than seven bytes"}


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o077])
def test_permissions_are_those_the_user_gives(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write(tmp_path / "a", {"text": {"email.txt": b"a", "images/b.png": b"b"}})
    finally:
        os.umask(before)
    for path in (tmp_path / "a").rglob("*"):
        full = 0o777 if path.is_dir() else 0o666
        assert stat.S_IMODE(path.stat().st_mode) == full & ~mask, path


@pytest.mark.parametrize("link", ["images", "."])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "essai" / "fr"
    elsewhere.mkdir()
    (folder / link).parent.mkdir(parents=True, exist_ok=True)
    (folder / link).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(PipelineError, match="is a link to another folder"):
        write(folder, {"email": {"email.html": b"a", "images/b.png": b"b"}})
    assert list(elsewhere.iterdir()) == []


def test_a_file_that_is_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_bytes(b"theirs")
    (tmp_path / "email.html").symlink_to(tmp_path / "other.html")
    write(tmp_path, {"email": {"email.html": b"a"}})
    assert files(tmp_path) == {"email.html": b"a", "other.html": b"theirs"}
    assert not (tmp_path / "email.html").is_symlink()


def test_a_folder_in_the_way_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "email.txt").mkdir()
    with pytest.raises(PipelineError, match="cannot be written"):
        write(tmp_path, {"text": {"email.txt": b"a"}})


def test_facts_of_an_output_stay_while_another_is_made(tmp_path: Path) -> None:
    write(tmp_path, {"email": {"email.html": b"a"}})
    write(tmp_path, {"text": {"email.txt": b"b"}}, "two")
    outputs = report(tmp_path)["outputs"]
    assert [(name, outputs[name]["worth"]) for name in outputs] == [
        ("email", "email"),
        ("text", "text"),
    ]


def test_what_editions_share_is_digested_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the very bytes: others of the same length, in its place, have a digest of their own."""
    font, other = b"font" * 99, b"tnof" * 99
    digested: list[bytes] = []
    real = output._sha256
    monkeypatch.setattr(output, "_sha256", lambda data: digested.append(data) or real(data))
    for number, data in enumerate((font, font, other)):
        one = artifacts({"web": {"web/f.woff2": data, "web/index.html": b"%d" % number}})
        folder = tmp_path / str(number) / "fr"
        output.write_edition(folder, one, "in", FACTS, Report(), str, shared=["web/f.woff2"])
        (web,) = report(folder)["outputs"].values()
        assert web["files"][0]["sha256"] == hashlib.sha256(data).hexdigest()
    assert [data for data in digested if len(data) > 9] == [font, other]
