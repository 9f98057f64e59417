"""What a designer or a manager mistypes in the files of the house is told where it stands."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from pipeline.config.brand import Brand
from pipeline.config.project import Project as Project_
from pipeline.config.project import Publisher, find_root, load_project
from pipeline.context import load_workspace
from pipeline.errors import PipelineError
from pipeline.inventory.strays import strays
from tests.support.command import ROOT
from tests.support.project import Project


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
