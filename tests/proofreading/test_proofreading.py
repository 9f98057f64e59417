"""What a proofreader marks, and what she leaves: a catalogue a rule, its good texts without a mark.

See `tests/support/catalogue.py` for the notation.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from pipeline import preflight
from pipeline.build import hops
from pipeline.build.checked import check_editions
from pipeline.codes import all_codes, codes_of
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.preflight.measured import Measured
from pipeline.translate import translator
from tests.support.catalogue import Case, read_catalogue
from tests.support.grammar import have_grammar, needs_grammalecte
from tests.support.modules import ROOT
from tests.support.project import ISSUE, Project, newsletter

HERE = Path(__file__).parent
# Told by another test, because no text brings it about.
ELSEWHERE = {
    "no-dictionary": "tests/spelling/test_house.py",
    "no-grammar": "tests/grammar/test_house.py",
}
RULES = [name for name, _ in preflight.rules("proofreading")]
CASES = [
    pytest.param(case, marks=[needs_grammalecte] if name == "grammar" else [], id=str(case))
    for name in RULES
    for case in read_catalogue(HERE / f"{name}.md")
]


def codes_told(name: str) -> set[str]:
    rule = importlib.import_module(f"pipeline.preflight.proofreading.{name}")
    return {code.name for code in codes_of(rule)}


def written(project: Project, case: Case) -> list[Diagnostic]:
    """What is marked in a case; in its translation, if it holds an edition of both languages.

    Behind the line `=fr=` stands what the French edition says, which the case translates; behind
    `=earlier=` what the issue of the month before said.
    """
    text, earlier, before = case.data.decode().partition("\n=earlier=\n")
    if earlier:
        project.write("avant", "fr", newsletter(before, date="2025-11"))
        project.write(ISSUE, "fr", text)
        checked = check_editions(
            project.house.project, lambda _: project.house, [(ISSUE, "fr")], lambda _: None
        )
        return [*checked[0].report.diagnostics]
    text, both, original = case.data.decode().partition("\n=fr=\n")
    if not both:
        return project.write(ISSUE, "fr", text).proofread()
    project.write(ISSUE, "fr", newsletter(original)).write(ISSUE, "en", text + "\n")
    return project.proofread(language="en")


@pytest.mark.parametrize("case", CASES)
def test_what_is_marked_is_marked_at_its_line(project: Project, case: Case) -> None:
    if case.file.startswith("grammar"):
        have_grammar(project)
    found = written(project, case)
    told = sorted((d.line, d.severity.value, d.code, d.stops) for d in found)
    assert told == sorted(case.expected), "\n".join(map(str, found))
    for one in found:
        assert one.hint is not None
        for message in (one.message, one.hint):
            assert message.render(translator("fr")) != message.render()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_good_and_a_bad_sample_of_each_code(name: str) -> None:
    cases = read_catalogue(HERE / f"{name}.md")
    told = {code for case in cases for _, _, code, _ in case.expected}
    assert told == codes_told(name) - ELSEWHERE.keys()
    assert [case for case in cases if not case.expected], "no text that is right"


# By words, not by findings, and in ADR 46.
MEASURED_OTHERWISE = {"spelling"}


@pytest.mark.parametrize("name", sorted({*RULES} - MEASURED_OTHERWISE))
def test_a_rule_says_how_often_it_was_wrong_and_warns_only_if_that_is_seldom(name: str) -> None:
    rule = importlib.import_module(f"pipeline.preflight.proofreading.{name}")
    measured = rule.MEASURED
    assert isinstance(measured, Measured)
    assert measured.words > 40_000
    assert measured.wrong <= measured.read <= measured.found
    assert measured.read or not measured.found
    if measured.wrong > 0.02 * measured.read:
        assert {code.severity for code in codes_of(rule)} == {Severity.INFO}


def test_it_holds_back_nothing() -> None:
    codes = [code for name in RULES for told in codes_told(name) for code in all_codes()[told]]
    assert codes
    assert [code for code in codes if code.stops] == []


def test_it_is_done_when_an_edition_is_checked_not_each_time_it_is_built(project: Project) -> None:
    repeated = read_catalogue(HERE / "repeated_words.md")[0]
    project.write(ISSUE, "fr", repeated.data)
    assert [d.code for d in project.build("text").report.diagnostics] == []
    assert [d.code for d in project.proofread()] == ["repeated-word"]


@pytest.mark.parametrize("issue", sorted(p.name for p in (ROOT / "issues").iterdir() if p.is_dir()))
def test_the_samples_are_without_a_mark(issue: str) -> None:
    project = Project(ROOT)
    for language in ("fr", "en"):
        result = hops.make(project.house, issue, language, (), proofread=True)
        told = {code for name in RULES for code in codes_told(name)}
        assert [d for d in result.report.diagnostics if d.code in told] == []
