"""Diagnostics as values: sorted, told once, translated when shown, harmless on a terminal."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.diagnostics import (
    Message,
    Report,
    Severity,
    Stops,
    error,
    human,
    info,
    short,
    warning,
)
from pipeline.fixes.values import Fix, TextEdit
from pipeline.records import as_json, as_record, from_record
from pipeline.translate import translator

FOUND = error("unclosed-block", "the block `{name}` is open").at(
    "a.md", 11, hint="close {name}", name="q"
)


def test_the_human_form_is_a_line_and_an_indented_hint() -> None:
    line = "a.md:11: error[unclosed-block]: the block `q` is open – holds back the build"
    assert human(FOUND) == f"{line}\n  hint: close q"
    assert short(FOUND) == line
    assert human(info("x", "y").at("a.md", 0)) == "a.md: info[x]: y"


def test_a_message_is_translated_before_its_values_are_put_in() -> None:
    french = {
        "the block `{name}` is open": "le bloc `{name}` est ouvert",
        "close {name}": "fermez {name}",
        "holds back the build": "retient la fabrication",
        "error": "erreur",
        "hint: {hint}": "conseil : {hint}",
    }
    head, tail = "a.md:11: ", "[unclosed-block]: le bloc `q` est ouvert – retient la fabrication"
    assert human(FOUND, french.__getitem__) == f"{head}erreur{tail}\n  conseil : fermez q"
    assert short(FOUND, french.__getitem__) == f"{head}error{tail}"  # a program reads it


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("`{name}` {{ouvert}}", "`{q}` {ouvert}"),
        ("une { seule, `{name}`", "une { seule, `{q}`"),
        ("} {name} {", "} {q} {"),
        ("{0} {} {name!r} {name:>9} {autre}", "{0} {} {name!r} {name:>9} {autre}"),
        ("{{{name}}}", "{{q}}"),
        ("{name.x} {name[0]}", "{name.x} {name[0]}"),
    ],
)
def test_no_brace_of_a_translation_or_a_value_stops_a_message(template: str, said: str) -> None:
    message = Message.of("{name}", {"name": "{q}"})
    assert message.render(lambda _: template) == said


@pytest.mark.parametrize(
    ("stops", "said"),
    [
        ("build", "retient la fabrication"),
        ("send", "retient l’envoi"),
        ("print", "retient l’impression"),
    ],
)
def test_a_line_says_what_the_finding_holds_back(stops: Stops, said: str) -> None:
    found = error("x", "y", stops=stops).at("a.md", 1)
    assert short(found, translator("fr")) == f"a.md:1: error[x]: y – {said}"


def test_words_of_ours_in_a_message_are_told_in_its_language() -> None:
    french = {"{who} says {what}": "{who} dit {what}", "your tool": "votre outil"}
    values = {"who": Message("your tool"), "what": "your tool"}
    found = error("x", "{who} says {what}").at("a.md", 1, **values)
    again = from_record(json.loads(json.dumps(as_record(found))))
    assert again == found
    for one in (found, again):
        assert one.message.render() == "your tool says your tool"
        assert one.message.render(french.__getitem__) == "votre outil dit your tool"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\x1b[31mb", "a [31mb"),
        ("a\nb", "a b"),
        ("a\u2028b\u202ec", "a b c"),
        ("x" * 500, "x" * 119 + "…"),
        ("{name}", "{name}"),
        ("[bold]", "[bold]"),
    ],
)
def test_a_hostile_value_stays_one_harmless_line(value: str, shown: str) -> None:
    assert Message.of("{v}", {"v": value}).render() == shown


def test_a_message_keeps_only_the_values_it_names() -> None:
    assert Message.of("{a}", {"a": 1, "b": 2}).values == (("a", 1),)


def test_a_report_is_in_reading_order_and_tells_each_thing_once() -> None:
    late, early = warning("b", "m").at("a.md", 9), warning("a", "m").at("a.md", 2)
    report = Report.of([late, early, late, warning("c", "m").at("A.md", 30)])
    assert [(d.file, d.line) for d in report.diagnostics] == [
        ("A.md", 30),
        ("a.md", 2),
        ("a.md", 9),
    ]
    assert report.count(Severity.WARNING) == 3


@pytest.mark.parametrize(
    ("stops", "build", "send", "printing"),
    [("build", True, True, True), ("send", False, True, False), ("print", False, False, True)],
)
def test_what_stops_the_build_stops_everything(
    stops: str, build: bool, send: bool, printing: bool
) -> None:
    report = Report.of([error("x", "m", stops=stops).at("a.md", 1)])
    assert (report.stops("build"), report.stops("send"), report.stops("print")) == (
        build,
        send,
        printing,
    )


def test_strict_makes_an_error_of_a_warning_and_leaves_the_rest() -> None:
    strict = Report.of([warning("a", "m").at("f", 1), info("b", "m").at("f", 2)]).strict()
    assert [(d.severity.value, d.stops) for d in strict.diagnostics] == [
        ("error", "send"),
        ("info", None),
    ]


def test_a_record_gives_the_same_finding_back() -> None:
    mended = FOUND.mended_by(
        Fix((TextEdit("a", "b", 11, 3, "a.md"), TextEdit("", "c", 12)), "asks")
    )
    for found in (FOUND, info("x", "y").at("a.md", 0), mended, replace(FOUND, column=3)):
        assert from_record(json.loads(json.dumps(as_record(found)))) == found
    assert as_json(FOUND)["hint"] == "close q"
