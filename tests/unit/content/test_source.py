"""Bytes → lines: byte order marks, line endings, other encodings, what is too much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.content.source import LARGEST_FILE, chapter_files, decode, read_source


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb", ("a", "b")),
        (b"a\r\nb\r\n", ("a", "b", "")),
        (b"a\rb\r\nc\n", ("a", "b", "c", "")),
        (b"\xef\xbb\xbfa\n", ("a", "")),
        ("é « œ » \u202f;".encode(), ("é « œ » \u202f;",)),
        ("a\u2028b\u2029c".encode(), ("a\u2028b\u2028c",)),
        (b"\n\na", ("", "", "a")),
        (b"a\tb", ("a\tb",)),
    ],
)
def test_lines_are_the_editors(data: bytes, lines: tuple[str, ...]) -> None:
    source, found = decode(data, "x.md")
    assert source is not None
    assert source.lines == lines
    assert found == []


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x81", "\ufdd0", "\uffff"])
def test_characters_that_mean_nothing_are_left_out_and_told(character: str) -> None:
    source, found = decode(f"one\nt{character}wo\n{character}".encode(), "x.md")
    assert source is not None
    assert source.lines == ("one", "two", "")
    assert [(d.line, d.code) for d in found] == [(2, "control-character"), (3, "control-character")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \t\r\n", b"\xef\xbb\xbf", "\u00a0".encode()])
def test_a_file_without_words_is_empty(data: bytes) -> None:
    source, found = decode(data, "x.md")
    assert source is None
    assert [(d.line, d.code) for d in found] == [(1, "empty-file")]


def test_an_empty_chapter_is_not_begun_like_an_issue() -> None:
    hints = [decode(b"", shown)[1][0].hint for shown in ("issues/x/fr.md", "issues/x/fr/01-a.md")]
    assert ["pipeline new" in str(hint) for hint in hints] == [True, False]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("---\ntitle: é".encode("latin-1"), 2),
        ("a".encode("utf-16"), 1),
        (b"a\r\nb\r\n\xff", 3),
        (b"a\n\xed\xa0\x80", 2),
    ],
)
def test_another_encoding_points_at_its_first_line(data: bytes, line: int) -> None:
    source, found = decode(data, "x.md")
    assert source is None
    assert [(d.line, d.code) for d in found] == [(line, "not-utf8")]


def test_a_line_that_is_too_long_is_told_and_the_others_are_read() -> None:
    source, found = decode(b"a\n" + b"m" * 1_000_000 + b"\nb", "x.md")
    assert source is not None
    assert (source.lines[0], len(source.lines[1]), source.lines[2]) == ("a", 200, "b")
    assert [(d.line, d.code) for d in found] == [(2, "line-too-long")]


PICTURE = "data:image/png;base64," + "iVBORw0K" * 10_000


@pytest.mark.parametrize(
    ("line", "kept", "told"),
    [
        (f"[image1]: <{PICTURE}>", "[image1]: <data:image/png;base64,iVBORw0K…>", []),
        (f"[image1]: {PICTURE}", "[image1]: data:image/png;base64,iVBORw0K…", []),
        (
            f"Un ![mot]({PICTURE}).",
            "Un ![mot](data:image/png;base64,iVBORw0K…).",
            ["holds a picture"],
        ),
        (
            f"[image1]: {PICTURE} mot",
            "[image1]: data:image/png;base64,iVBORw0K… mot",
            ["holds a picture"],
        ),
    ],
)
def test_of_a_picture_written_as_characters_the_beginning_is_read(
    line: str, kept: str, told: list[str]
) -> None:
    source, found = decode(f"a\n{line}".encode(), "x.md")
    assert source is not None
    assert source.lines == ("a", kept)
    assert [d.code for d in found] == ["line-too-long"] * len(told)
    for one, said in zip(found, told, strict=True):
        assert said in one.message.template


def test_a_file_that_is_too_large_for_its_pictures_says_so(tmp_path: Path) -> None:
    path = tmp_path / "fr.md"
    path.write_text("\n".join([f"[image1]: <{PICTURE}>"] * (LARGEST_FILE // len(PICTURE) + 1)))
    (found,) = read_source(path, "x.md")[1]
    assert found.code == "file-too-large"
    assert "pictures written as characters" in found.message.template


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    data = b"mot " * (LARGEST_FILE // 4 + 1)
    assert decode(data, "x.md")[0] is None
    path = tmp_path / "fr.md"
    path.write_bytes(data)
    source, found = read_source(path, "x.md")
    assert source is None
    assert [(d.line, d.code) for d in found] == [(0, "file-too-large")]
    assert found[0].hint is not None


def test_only_ordinary_files_are_read(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("text", "utf-8")
    (tmp_path / "link.md").symlink_to(real)
    (tmp_path / "folder.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    assert read_source(real, "x.md")[0] is not None
    for name in ("link.md", "folder.md", "pipe.md", "absent.md"):
        source, found = read_source(tmp_path / name, name)
        assert source is None
        assert [(d.file, d.line, d.code) for d in found] == [(name, 0, "not-a-file")]
        assert found[0].hint is not None


def test_a_file_that_may_not_be_read_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fr.md"
    path.write_text("text", "utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    source, found = read_source(path, "x.md")
    assert source is None
    assert [(d.line, d.code) for d in found] == [(0, "unreadable")]
    assert found[0].hint is not None


def test_chapters_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "fr"
    folder.mkdir()
    for name in ("10-z.md", "02-e\u0301.md", "02-\u00e9a.md", "01.md", "notes.txt"):
        (folder / name).write_text("x", "utf-8")
    names = [path.name for path in chapter_files(tmp_path / "fr.md")]
    assert names == ["01.md", "02-e\u0301.md", "02-\u00e9a.md", "10-z.md"]
    assert chapter_files(tmp_path / "en.md") == []


def test_a_chapter_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "01.md").write_text("x", "utf-8")
    (tmp_path / "fr").symlink_to(elsewhere)
    assert chapter_files(tmp_path / "fr.md") == []
