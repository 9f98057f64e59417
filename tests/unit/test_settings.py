"""TOML files of the house: every complaint names the file, the line and the key."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.config.project import load_project
from pipeline.config.settings import read_toml
from pipeline.errors import PipelineError
from pipeline.translate import translator
from tests.support.project import Project

TOML = """\
name = "a"
count = 3
on = true
words = ["a", "b"]

[part]
key = "v"

[part.inner]
"quoted" = 1
"""


def table(tmp_path: Path, text: str = TOML) -> object:
    path = tmp_path / "x.toml"
    path.write_text(text, "utf-8")
    return read_toml(path, "x.toml")


def test_values_are_read_by_their_type(tmp_path: Path) -> None:
    read = table(tmp_path)
    assert read.text("name") == "a"
    assert read.number("count") == 3.0
    assert read.flag("on") is True
    assert read.flag("off") is False
    assert read.texts("words") == ("a", "b")
    part = read.table("part")
    assert part.text("key") == "v"
    assert part.table("inner").number("quoted") == 1.0
    part.table("inner").number("quoted")
    read.done()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda t: t.text("count"), "x.toml:2: `count` must be a text"),
        (lambda t: t.number("name"), "x.toml:1: `name` must be a number"),
        (lambda t: t.number("on"), "x.toml:3: `on` must be a number"),
        (lambda t: t.flag("count"), "x.toml:2: `count` must be true or false"),
        (lambda t: t.texts("name"), "x.toml:1: `name` must be a list"),
        (lambda t: t.numbers("words", 2, 0, 9), "x.toml:4: `words` must be a list of 2 numbers"),
        (lambda t: t.number("count", most=2), "x.toml:2: `count` must be from -1e+09 to 2"),
        (lambda t: t.one_of("name", ("b", "c")), "x.toml:1: `name` must be one of: b, c"),
        (lambda t: t.words(), "x.toml:1: `name` is not a language"),
        (lambda t: t.text("absent"), "x.toml:1: `absent` is missing"),
        (lambda t: t.table("name"), "x.toml:1: `name` must be a table"),
        (lambda t: t.table("part").text("absent"), "x.toml:6: `part.absent` is missing"),
        (lambda t: t.table("part").number("key"), "x.toml:7: `part.key` must be a number"),
        (
            lambda t: t.table("part").table("inner").text("quoted"),
            "x.toml:10: `part.inner.quoted` must be a text",
        ),
        (lambda t: t.table("part").table("inner").text("no"), "x.toml:9: `part.inner.no` is"),
        (lambda t: t.done(), "x.toml:1: unknown key `name`"),
        (lambda t: t.table("part").done(), "x.toml:7: unknown key `part.key`"),
    ],
)
def test_a_complaint_says_where(tmp_path: Path, ask: object, message: str) -> None:
    with pytest.raises(PipelineError) as fault:
        ask(table(tmp_path))
    assert fault.value.said().startswith(message)


def test_a_misspelt_key_is_not_ignored(tmp_path: Path) -> None:
    read = table(tmp_path)
    for name in ("namee", "count", "on", "words", "part"):
        read.text(name, "") if name == "namee" else read.has(name)
    with pytest.raises(PipelineError) as fault:
        read.done()
    assert fault.value.hint is not None
    assert "`namee`" in fault.value.hint.render()


ROWS = """\
title = "a"

[[part]]
name = "x"
on = 2026-11-24

[[part]]
name = "y"
on = "2026-11-24"

[[part]]
on = 2026-11-24T10:00:00

[other]
name = 1
"""


def test_the_tables_of_a_list_are_read_in_order(tmp_path: Path) -> None:
    read = table(tmp_path, ROWS)
    first, second, _ = read.rows("part")
    assert (first.text("name"), second.text("name")) == ("x", "y")
    assert first.day("on") == date(2026, 11, 24)
    first.done()
    assert list(read.rows("absent")) == []


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda rows: rows[1].day("on"), "x.toml:9: `part.on` must be a day without quotes"),
        (lambda rows: rows[2].day("on"), "x.toml:12: `part.on` must be a day without quotes"),
        (lambda rows: rows[0].flag("name"), "x.toml:4: `part.name` must be true or false"),
        (lambda rows: rows[2].text("name"), "x.toml:11: `part.name` is missing"),
        (lambda rows: rows[1].done(), "x.toml:8: unknown key `part.name`"),
    ],
)
def test_a_complaint_about_a_row_says_which(tmp_path: Path, ask: object, message: str) -> None:
    with pytest.raises(PipelineError) as fault:
        ask(list(table(tmp_path, ROWS).rows("part")))
    assert fault.value.said().startswith(message)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("part = 1", "x.toml:1: "),
        ("[part]\nname = 1", "x.toml:1: "),
        ("a = 1\npart = [1]", "x.toml:2: "),
    ],
)
def test_a_list_of_tables_is_one(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(PipelineError, match="list of tables") as fault:
        list(table(tmp_path, text).rows("part"))
    assert fault.value.said().startswith(place)


def test_rows_without_headers_are_told_at_their_key(tmp_path: Path) -> None:
    (row,) = table(tmp_path, 'a = 1\npart = [{name = "x"}]').rows("part")
    with pytest.raises(PipelineError) as fault:
        row.text("absent")
    assert fault.value.said().startswith("x.toml:2: `part.absent` is missing")


def test_a_misspelt_list_is_told_at_its_first_row(tmp_path: Path) -> None:
    read = table(tmp_path, ROWS)
    list(read.rows("parts"))
    read.text("title")
    with pytest.raises(PipelineError) as fault:
        read.done()
    assert fault.value.said().startswith("x.toml:3: unknown key `part`")


@pytest.mark.parametrize("text", ["a = ", "a = 1\na = 2", "[a", "é"])
def test_a_file_that_is_no_toml_is_a_complaint(tmp_path: Path, text: str) -> None:
    with pytest.raises(PipelineError, match=re.escape("x.toml")):
        table(tmp_path, text)


def test_a_file_of_another_encoding_or_none_at_all_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes("é = 1".encode("latin-1"))
    with pytest.raises(PipelineError, match="UTF-8"):
        read_toml(tmp_path / "x.toml", "x.toml")
    with pytest.raises(PipelineError, match="missing"):
        read_toml(tmp_path / "y.toml", "y.toml")


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(project: Project) -> None:
    path = project.root / "pipeline.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_project(project.root).languages == ("fr", "en")


def test_the_place_does_not_keep_a_complaint_from_being_translated(tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as fault:
        table(tmp_path).text("absent")
    assert fault.value.said(translator("fr")) == "x.toml:1: il manque `absent`"
