"""The forms for programs: valid by their schemas, and true."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.cli._forms import forms, told
from pipeline.diagnostics import Diagnostic, error, info, warning
from tests.support.command import Done
from tests.support.modules import ROOT
from tests.support.project import ISSUE, Project, newsletter

Say = Callable[..., list[str]]
Run = Callable[..., Done]
FILE = f"issues/{ISSUE}/fr.md"


def of_json(lines: list[str]) -> Any:
    return json.loads("\n".join(lines))


def apply(text: str, edits: Iterator[tuple[tuple[int, int], tuple[int, int], str]]) -> str:
    """Edits by lines and UTF-16 columns from 0, as a text editor makes them."""
    lines = text.split("\n")
    for (line, first), (end_line, last), new in sorted(edits, reverse=True):
        before = lines[line].encode("utf-16-le")[: first * 2].decode("utf-16-le")
        after = lines[end_line].encode("utf-16-le")[last * 2 :].decode("utf-16-le")
        lines[line : end_line + 1] = (before + new + after).split("\n")
    return "\n".join(lines)


def test_a_form_is_a_file() -> None:
    assert forms() == ("github", "human", "json", "sarif", "short")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_json_is_as_its_schema_says(spoilt: list[Diagnostic], say: Say, language: str) -> None:
    schema = json.loads((ROOT / "docs/findings.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = of_json(say("json", spoilt, language))
    jsonschema.Draft202012Validator(schema).validate(found)
    assert {one["severity"] for one in found} >= {"error", "warning"}
    assert any(one["fix"] for one in found)
    assert [one["set_aside"] for one in found if one["code"] == "missing-alt"] == ["un ornement"]


def test_the_schema_describes_each_key() -> None:
    schema = json.loads((ROOT / "docs/findings.schema.json").read_text("utf-8"))
    finding = schema["$defs"]["finding"]["properties"]
    assert [name for name, one in finding.items() if "description" not in one] == ["fix"]


def test_the_report_has_findings_of_the_same_schema(project: Project, run: Run) -> None:
    schema = json.loads((ROOT / "docs/findings.schema.json").read_text("utf-8"))
    project.write(ISSUE, "fr", newsletter("Un lien: [ici](http://bit.ly/x) {Prenom}.\n"))
    run("build", "--only", "text")
    report = json.loads((project.root / f"output/{ISSUE}/fr/report.json").read_text("utf-8"))
    assert report["diagnostics"] != []
    jsonschema.Draft202012Validator(schema).validate(report["diagnostics"])


def test_places_are_in_units_of_utf_16(project: Project, say: Say) -> None:
    project.file("a.md", "😀 un pont\nune fin\n")
    mark = warning("a", "m").at("a.md", 1)
    found = of_json(
        say(
            "json",
            [
                _at(mark, 6, 10),
                mark,
                warning("a", "m").at("a.md", 0),
                warning("a", "m").at("gone.md", 9),
            ],
        )
    )
    assert [one["range"] for one in found] == [
        {"start": {"line": 0, "character": 6}, "end": {"line": 0, "character": 10}},
        {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 10}},
        None,
        {"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 0}},
    ]
    assert (found[0]["column"], found[0]["end_column"]) == (6, 10)


def test_a_fix_has_its_place_in_a_text_with_a_zero_byte(project: Project, say: Say) -> None:
    """At the place 0 a text editor would put in what is to go."""
    project.write(ISSUE, "fr", newsletter("Un mot\0 ici.\n"))
    (found,) = (one for one in project.proofread() if one.code == "control-character")
    (edit,) = of_json(say("json", [found]))[0]["fix"]["edits"]
    assert (edit["old_text"], edit["range"]["start"]["character"]) == ("\0", 6)
    assert edit["range"]["end"]["character"] == 7


def _at(one: Diagnostic, column: int, end: int) -> Diagnostic:
    return replace(one, column=column, end_column=end)


# ------------------------------------------------------------------------------------------ SARIF


@pytest.fixture
def validator(here: Path) -> jsonschema.Draft4Validator:
    schema = json.loads((here / "sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sarif_is_as_its_schema_says(
    spoilt: list[Diagnostic], say: Say, validator: jsonschema.Draft4Validator, language: str
) -> None:
    document = of_json(say("sarif", spoilt, language))
    validator.validate(document)
    (run,) = document["runs"]
    assert (run["columnKind"], run["language"]) == ("utf16CodeUnits", language)
    rules = run["tool"]["driver"]["rules"]
    for one, found in zip(run["results"], spoilt, strict=True):
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"] == found.code
        assert one.get("properties", {}).get("stops") == found.stops
    help_ = {one["id"]: one["help"]["text"] for one in rules}["repeated-word"]
    assert help_.startswith("Un mot" if language == "fr" else "A word")


def test_sarif_without_findings_is_valid(say: Say, validator: jsonschema.Draft4Validator) -> None:
    document = of_json(say("sarif", []))
    validator.validate(document)
    assert document["runs"][0]["results"] == []


def test_what_is_set_aside_is_a_suppression(spoilt: list[Diagnostic], say: Say) -> None:
    results = of_json(say("sarif", spoilt))["runs"][0]["results"]
    told = {one["ruleId"]: one["suppressions"] for one in results}
    assert told["missing-alt"] == [{"kind": "inSource", "justification": "un ornement"}]
    assert [code for code, why in told.items() if why] == ["missing-alt"]


def test_what_the_house_weighs_otherwise_is_an_override(
    project: Project, validator: jsonschema.Draft4Validator
) -> None:
    lines = '[findings]\nmissing-credit = "off"\nshort-link = "send"\n\n[press]\n'
    project.change("pipeline.toml", "[press]\n", lines)
    document = of_json(list(told("sarif", project.house.project, [], str)))
    validator.validate(document)
    (run,) = document["runs"]
    names = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert run["invocations"][0]["ruleConfigurationOverrides"] == [
        {
            "descriptor": {"id": "missing-credit", "index": names.index("missing-credit")},
            "configuration": {"enabled": False},
        },
        {
            "descriptor": {"id": "short-link", "index": names.index("short-link")},
            "configuration": {"enabled": True, "level": "error"},
        },
    ]


def test_fixes_of_sarif_and_of_json_make_the_same_text(
    project: Project, spoilt: list[Diagnostic], say: Say
) -> None:
    text = (project.root / FILE).read_text("utf-8")
    fixable = [(one, one.fix) for one in spoilt if one.fix]
    assert fixable != []
    for one, fix in fixable:
        (result,) = of_json(say("sarif", [one]))["runs"][0]["results"]
        (change,) = result["fixes"][0]["artifactChanges"]
        by_sarif = apply(text, (_replacement(each) for each in change["replacements"]))
        edits = of_json(say("json", [one]))[0]["fix"]["edits"]
        by_json = apply(text, (_edit(each) for each in edits))
        assert by_sarif == by_json != text
        assert all(edit.new in by_json for edit in fix.edits)


def _replacement(one: Any) -> tuple[tuple[int, int], tuple[int, int], str]:
    region = one["deletedRegion"]
    start = region["startLine"] - 1, region["startColumn"] - 1
    return start, (region["endLine"] - 1, region["endColumn"] - 1), one["insertedContent"]["text"]


def _edit(one: Any) -> tuple[tuple[int, int], tuple[int, int], str]:
    start, end = one["range"]["start"], one["range"]["end"]
    return (
        (start["line"], start["character"]),
        (end["line"], end["character"]),
        one["new_text"],
    )


def test_a_finding_is_known_again_when_lines_came_above_it(project: Project, say: Say) -> None:
    def marks(text: str, *numbers: int) -> list[str]:
        project.file("a.md", text)
        found = [warning("repeated-word", "m").at("a.md", number) for number in numbers]
        results = of_json(say("sarif", found))["runs"][0]["results"]
        return [one["partialFingerprints"]["pipelineFinding/v1"] for one in results]

    before = marks("un\nmot\nmot\n", 2, 3)
    assert len(set(before)) == 2
    assert marks("zéro\nun\nmot\nmot\n", 3, 4) == before
    assert marks("un\nautre\nmot\n", 2, 3)[0] != before[0]


# ----------------------------------------------------------------------------------------- GitHub


def test_annotations_are_commands_of_one_line_each(spoilt: list[Diagnostic], say: Say) -> None:
    lines = say("github", spoilt, "fr")
    assert len(lines) == len(spoilt)
    assert all(re.match(r"::(error|warning|notice) file=[^:]+::", line) for line in lines)
    (line,) = [line for line in lines if "title=unknown-choice" in line]
    place, said = line.replace("\u00a0", " ").replace("\u202f", " ").split("::")[1:]
    held = "title=unknown-choice – retient la fabrication"
    assert place == f"error file={FILE},line=26,col=9,endColumn=19,{held}"
    assert said.startswith("`territoire` n’est pas une valeur de `rubric`%0Aconseil : vouliez-vous")


def test_nothing_of_a_text_ends_a_command_or_begins_one(say: Say) -> None:
    code = error("odd", "{what}", stops="send")
    found = [
        code.at("a,b:c%.md", 3, what="100 %\n::error::x"),
        info("odd", "m").at("a\n::error::.md", 0),
        _at(code.at("a.md", 3, what="x"), 2, 5),
    ]
    assert say("github", found) == [
        "::error file=a%2Cb%3Ac%25.md,line=3,title=odd – holds back sending::100 %25 ::error::x",
        "::notice file=a %3A%3Aerror%3A%3A.md,title=odd::m",
        "::error file=a.md,line=3,col=2,endColumn=5,title=odd – holds back sending::x",
    ]


# ------------------------------------------------------------------------------------ the command


@pytest.mark.parametrize("form", forms())
def test_each_form_is_printed_by_check(project: Project, run: Run, form: str) -> None:
    project.write(ISSUE, "fr", newsletter("::: article\nrubric: territoire\ntitle: A\n\nB\n:::\n"))
    done = run("check", "--format", form)
    assert done.status == 1
    assert "unknown-choice" in done.out
    if form in ("json", "sarif"):
        json.loads(done.out)


@pytest.mark.parametrize("form", [one for one in forms() if one != "human"])
def test_nothing_found_is_told_to_programs_too(project: Project, run: Run, form: str) -> None:
    project.write(ISSUE, "fr", newsletter("Bon.\n"))
    done = run("check", ISSUE, "--format", form)
    assert done.status == 0
    assert done.out == {"json": "[]\n"}.get(form, done.out if form == "sarif" else "")
