"""TOML files of the house: every complaint names the file, the line and the key."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.config.brand import Brand
from pipeline.config.project import Project as Project_
from pipeline.config.project import Publisher, find_root, load_project
from pipeline.config.settings import read_toml
from pipeline.context import load_workspace
from pipeline.errors import PipelineError
from pipeline.inventory import strays
from pipeline.translate import translator
from tests.support.command import ROOT
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


def test_the_project_is_the_nearest_folder_upward(project: Project, tmp_path: Path) -> None:
    deep = project.root / "issues" / "a" / "b"
    deep.mkdir(parents=True)
    assert find_root(deep) == project.root
    with pytest.raises(PipelineError, match=r"pipeline\.toml"):
        find_root(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("pipeline.toml", 'interface = "fr"', 'interface = "xx"', "pipeline.toml:3: "),
        ("pipeline.toml", 'interface = "fr"', 'interfase = "fr"', "pipeline.toml:3: "),
        ("pipeline.toml", '["fr", "en"]', '["fr", "anglais"]', "pipeline.toml:4: "),
        ("pipeline.toml", '["fr", "en"]', '["fr", "en", "fr"]', "pipeline.toml:4: "),
        ("pipeline.toml", '["fr", "en"]', "[]", "pipeline.toml:4: "),
        ("pipeline.toml", '"redaction@example.org"', '"redaction"', "pipeline.toml:"),
        ("pipeline.toml", '"lettre@example.org"', '"lettre@"', "pipeline.toml:"),
        (
            "pipeline.toml",
            'public_address = ""',
            'public_address = "https://a.org/{issue"',
            "pipeline.toml:9: ",
        ),
        ("pipeline.toml", 'public_address = ""', 'public_address = "x"', "pipeline.toml:9: "),
        (
            "pipeline.toml",
            'public_address = ""',
            'public_address = "https://["',
            "pipeline.toml:9: ",
        ),
        ("pipeline.toml", '"https://www.example.org/"', '"www.example.org"', "pipeline.toml:"),
        ("pipeline.toml", '"https://www.example.org/"', '"https://a..org/"', "pipeline.toml:"),
        ("pipeline.toml", "[sender]\nname", "[sender]\nnom", "pipeline.toml:"),
        ("assets/brand/brand.toml", '"#1B2430"', '"black"', "assets/brand/brand.toml:"),
        ("assets/brand/brand.toml", "[0, 0, 0, 100]", "[0, 0, 0]", "assets/brand/brand.toml:"),
        ("templates/blocks/quote/block.toml", "label =", "lable =", "templates/blocks/quote/"),
        ("templates/blocks/article/block.toml", '"rubrics"', '"x"', "templates/blocks/article/"),
        ("templates/blocks/article/block.toml", '"position"', '"x"', "templates/blocks/article/"),
        ("templates/kinds/brochure/kind.toml", 'trim = "a4"', "trim = 4", "templates/kinds/"),
    ],
)
def test_a_mistake_in_the_house_is_told_where_it_is(
    project: Project, file: str, old: str, new: str, place: str
) -> None:
    project.change(file, old, new)
    with pytest.raises(PipelineError) as fault:
        load_workspace(project.root)
    message = fault.value.said()
    assert message.startswith(place)
    line = int(re.match(r"[^:]+:(\d+): ", message)[1])
    key = re.search(r"`([^`]+)`", message)[1].rpartition(".")[2]
    source = (project.root / file).read_text("utf-8").split("\n")[line - 1]
    assert key in source or source.startswith("["), (message, source)


def test_an_unknown_mailing_tool_is_told_with_the_known_ones(project: Project) -> None:
    project.change("pipeline.toml", 'mailing_tool = "brevo"', 'mailing_tool = "brevoo"')
    with pytest.raises(PipelineError) as fault:
        load_workspace(project.root)
    assert fault.value.hint is not None
    assert "brevo" in fault.value.hint.render()


def test_the_place_does_not_keep_a_complaint_from_being_translated(tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as fault:
        table(tmp_path).text("absent")
    assert fault.value.said(translator("fr")) == "x.toml:1: il manque `absent`"


# --------------------------------------------------------- what a designer or a manager mistypes

MISTAKES = {
    "a word of a kind": (
        "templates/kinds/newsletter/kind.toml",
        'email = "whole"',
        'email = "anouncement"',
        "`email` must be one of: whole, announcement",
    ),
    "a type of field": (
        "templates/blocks/article/block.toml",
        'type = "image"',
        'type = "imgae"',
        "must be one of: text, date",
    ),
    "a list to choose from": (
        "templates/blocks/article/block.toml",
        'source = "themes"',
        'source = "theme"',
        "must be one of: rubrics, themes",
    ),
    "a choice without choices": (
        "templates/blocks/article/block.toml",
        'source = "rubrics"\n',
        "",
        "needs `source` or `choices`",
    ),
    "a list for a text": (
        "templates/blocks/article/block.toml",
        'type = "list"\n',
        "",
        "is for the types choice and list",
    ),
    "a key nobody reads": (
        "templates/blocks/article/block.toml",
        "[fields.rubric]",
        'e_mail = "sections"\n\n[fields.rubric]',
        "unknown key `e_mail`",
    ),
    "a language that is none": (
        "templates/blocks/article/block.toml",
        "help.en =",
        "help.anglais =",
        "help.anglais` is not a language",
    ),
    "a misspelt colour of a rubric": (
        "pipeline.toml",
        'en = "MOT", colour = "lac"',
        'en = "MOT", couleur = "lac"',
        "`rubrics.mot.couleur` is not a language",
    ),
    "a colour the brand has not": (
        "pipeline.toml",
        'en = "MOT", colour = "lac"',
        'en = "MOT", colour = "lak"',
        "did you mean `lac`?",
    ),
    "a mailing tool": ("pipeline.toml", '"brevo"', '"brevoo"', "`brevoo`, which is not known"),
    "a page size": (
        "templates/kinds/brochure/kind.toml",
        'trim = "a4"',
        'trim = "x"',
        "`trim` is `x`, which is not a page size of brand.toml",
    ),
    "a page size taken away": (
        "assets/brand/brand.toml",
        "a4 = { width = 210, height = 297 }\n",
        "",
        "`trim` is `a4`, which is not a page size of brand.toml",
    ),
    "a size without end": ("assets/brand/brand.toml", "text = 9.8", "text = inf", "must be from"),
    "a size that is no number": ("assets/brand/brand.toml", "text = 9.8", "text = nan", "must be"),
    "too much ink": (
        "assets/brand/brand.toml",
        "cmyk = [92, 60, 25, 22]",
        "cmyk = [92, 60, 25, 220]",
        "must be a list of 4 numbers from 0 to 100",
    ),
    "true for a number": (
        "assets/brand/brand.toml",
        "cmyk = [92, 60, 25, 22]",
        "cmyk = [92, true, 25, 22]",
        "must be a list of 4 numbers",
    ),
    "a negative bleed": ("templates/kinds/brochure/kind.toml", "bleed = 3", "bleed = -3", "from 0"),
    "no columns": ("templates/kinds/newsletter/kind.toml", "most = 3", "most = 0", "from 1"),
    "brackets without end": ("pipeline.toml", "[publisher]", "a = " + "[" * 5000, "cannot be read"),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_of_the_house_is_told_with_its_line(
    project: Project, mistake: tuple[str, str, str, str]
) -> None:
    file, old, new, told = mistake
    project.change(file, old, new)
    with pytest.raises(PipelineError) as fault:
        load_workspace(project.root)
    hint = fault.value.hint.render() if fault.value.hint else ""
    assert told in f"{fault.value.said()} {hint}"
    told_in = "templates/kinds/" if file == "assets/brand/brand.toml" and not new else file
    line = "" if "[[[" in new else r":\d+: "
    assert re.match(rf"`?{told_in}[\w./-]*`?{line}", fault.value.said()), fault.value.said()


def test_every_setting_that_is_read_is_used() -> None:
    """A setting that does nothing is a lie: an editor fills it in and waits."""
    files = [*ROOT.glob("pipeline/**/*.py"), *ROOT.glob("templates/**/*.j2")]
    texts = "\n".join(path.read_text("utf-8") for path in files)
    for owner, kind in (("brand", Brand), ("project", Project_), ("publisher", Publisher)):
        unused = [
            one.name
            for one in dataclasses.fields(kind)
            if not re.search(rf"\b{owner}\.{one.name}\b", texts)
        ]
        assert unused == [], owner


def test_the_sender_is_the_publisher_by_its_short_name(project: Project) -> None:
    text = (project.root / "pipeline.toml").read_text("utf-8")
    text = re.sub(r"(\[sender\]\n)name = .*\n", r"\1", text)
    assert load_project(project.file("pipeline.toml", text).root).sender_name == "La rédaction"


def test_a_setting_that_is_gone_is_told_and_breaks_nothing(project: Project) -> None:
    project.change("pipeline.toml", 'interface = "fr"', 'interface = "fr"\nlink_host = "x.org"')
    project.change("assets/brand/brand.toml", "[colours]", 'logo = ""\nname = "a"\n[colours]')
    block = "templates/blocks/article/block.toml"
    project.change(block, "[fields.rubric]", 'email = "sections"\n\n[fields.rubric]')
    load_workspace(project.root)
    told = strays(load_project(project.root))
    names = ["pipeline.toml", "brand.toml", "brand.toml", "block.toml"]
    assert [Path(one.file).name for one in told] == names
    for one in told:
        key = re.search(r"`(\w+)`", one.message.render())[1]  # type: ignore[index]
        line = (project.root / one.file).read_text("utf-8").split("\n")[one.line - 1]
        assert line.startswith(f"{key} = ")
        assert (one.code, one.stops) == ("setting-gone", None)
