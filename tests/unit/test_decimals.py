"""Numbers with decimal places are told as the language of the sentence writes them.

That no finding of a rule shows another is looked at with each of its samples (`tests/rules`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.channels.paper.perfect import _thin
from pipeline.cli._display import decimal as printed
from pipeline.decimals import decimal, decimals
from pipeline.delivery.message.weight import weighed
from pipeline.delivery.smtp.answers import ServerAnswer, SmtpRefusedError
from pipeline.delivery.smtp.session import _size
from pipeline.diagnostics import Message, Report, Value, error
from pipeline.export.assemble import HandOver
from pipeline.mailing.loader import load_tool
from pipeline.records import as_record, from_record
from pipeline.translate import LANGUAGES, translator
from tests.support.modules import ROOT
from tests.support.project import ISSUE, Project, newsletter
from tests.support.told import with_a_point

FRENCH = translator("fr")

VALUES: list[tuple[Value, str, str]] = [
    (decimal("2.7"), "2.7", "2,7"),
    (decimal("-0.05"), "-0.05", "-0,05"),
    (decimal("12"), "12", "12"),
    (decimals(("170.5", "240"), " × "), "170.5 × 240", "170,5 × 240"),
    (decimals((f"{n}.5" for n in range(12)), " / "), "", ""),
]


@pytest.mark.parametrize(("value", "english", "french"), VALUES)
def test_a_decimal_has_the_sign_of_the_language(value: Value, english: str, french: str) -> None:
    said = Message.of("{value}", {"value": value})
    if english:
        assert (said.render(), said.render(FRENCH)) == (english, french)
    assert said.render(FRENCH) == said.render().replace(".", ",")


def test_it_is_remembered_as_it_is_and_told_in_another_language_later() -> None:
    found = error("x", "{size}").at("a.md", 1, size=decimals(("1.5", "2.5"), " / "))
    assert from_record(as_record(found)) == found
    assert from_record(as_record(found)).message.render(FRENCH) == "1,5 / 2,5"


def test_the_commands_print_it_alike() -> None:
    assert [printed(12.34, 1, translator(one)) for one in LANGUAGES] == ["12,3", "12.3"]


def test_what_no_rule_finds_is_told_so_too(project: Project) -> None:
    heavy = HandOver("x", "fr", load_tool("brevo"), Report(), {"images/a.png": bytes(10_500_000)})
    refused = SmtpRefusedError(
        ServerAnswer.of("message", 552, "message size"), "a@b.org", "c@d.org", _size(10_500_000)
    )
    edition = project.write(ISSUE, "fr", newsletter()).edition()
    told = [
        weighed(heavy).report.diagnostics[0].message,
        refused.message,
        _thin(edition, 1.25).message,
    ]
    assert [with_a_point(one.render()) != [] for one in told] == [True] * 3
    assert [with_a_point(one.render(FRENCH)) for one in told] == [[]] * 3
    assert "14,4" in told[0].render(FRENCH)
    assert "10,5 Mo" in told[1].render(FRENCH)


# Limits of what is typed into a TOML file, where a number has a point.
AS_TYPED = {"pipeline/config/settings.py": "least most"}
_PLACES = re.compile(r"\.[1-9]\d*f|(?:\.\d+)?g")


def places_outside(path: Path) -> Iterator[str]:
    """Each value of a finding or a fault that may have decimal places and is no `decimal`."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("decimal", "decimals")
        for part in ast.walk(call)
    }
    named = values_named(tree)
    for name, given in values_given(tree):
        parts = [
            *ast.walk(given),
            *(named.get(given.id, ()) if isinstance(given, ast.Name) else ()),
        ]
        for part in parts:
            if isinstance(part, ast.FormattedValue) and id(part) not in inside:
                form = ast.unparse(part.format_spec)[2:-1] if part.format_spec else ""
                if _PLACES.fullmatch(form):
                    yield name


def values_given(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Those of calls by their names, and those in the table of a `Message.of`."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            yield from ((one.arg, one.value) for one in call.keywords if one.arg)
            if ast.unparse(call.func) == "Message.of" and isinstance(call.args[-1], ast.Dict):
                table = call.args[-1]
                pairs = zip(table.keys, table.values, strict=True)
                yield from ((ast.unparse(name), value) for name, value in pairs if name)


def values_named(tree: ast.Module) -> dict[str, list[ast.AST]]:
    """All that is anywhere in the module put under a name."""
    named: dict[str, list[ast.AST]] = {}
    for one in ast.walk(tree):
        if isinstance(one, ast.Assign):
            for target in ast.walk(one.targets[0]):
                if isinstance(target, ast.Name):
                    named.setdefault(target.id, []).extend(ast.walk(one.value))
    return named


def test_every_finding_and_fault_tells_its_decimals_so() -> None:
    told = {
        path.relative_to(ROOT).as_posix(): " ".join(found)
        for path in sorted((ROOT / "pipeline").rglob("*.py"))
        if re.search(r"pipeline\.(?:diagnostics|errors) import", path.read_text("utf-8"))
        and (found := [*dict.fromkeys(places_outside(path))])
    }
    assert told == AS_TYPED


def test_no_french_sentence_has_a_number_with_a_point_and_a_unit() -> None:
    catalogue = (ROOT / "pipeline/locale/fr/LC_MESSAGES/pipeline.po").read_text("utf-8")
    french = re.sub(r'"\n"', "", " ".join(re.findall(r'msgstr ((?:".*"\n?)+)', catalogue)))
    assert len(french) > 100_000
    unit = r"(?::\d|[ \u00a0\u202f]?(?:mm|cm|pt|ppp|[KM]i?o|%|s)\b)"
    assert re.findall(rf"\d\.\d+{unit}", re.sub(r"`[^`]*`", "", french)) == []
