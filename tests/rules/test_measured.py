"""A rule that reads what people write says how often it was wrong, and is as strict as it may."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from pipeline import preflight
from pipeline.codes import codes_of
from pipeline.diagnostics import Severity
from pipeline.preflight.measured import FACTS, Measured

DOCS = Path(__file__).resolve().parents[2] / "docs"
READING = ("content", "proofreading")
# By words, not by findings, and in ADR 46.
OTHERWISE = {"proofreading/spelling"}
RULES = sorted({f"{stage}/{name}" for stage in READING for name, _ in preflight.rules(stage)})


def _rule(name: str) -> ModuleType:
    return importlib.import_module(f"pipeline.preflight.{name.replace('/', '.')}")


MEASURED = [one for one in RULES if one not in OTHERWISE and _rule(one).MEASURED is not FACTS]
OF_FACTS = [one for one in RULES if one not in OTHERWISE and _rule(one).MEASURED is FACTS]


@pytest.mark.parametrize("name", MEASURED)
def test_a_rule_says_how_often_it_was_wrong_and_warns_only_if_that_is_seldom(name: str) -> None:
    rule = _rule(name)
    measured = rule.MEASURED
    assert isinstance(measured, Measured)
    assert measured.words > 40_000
    assert measured.wrong <= measured.read <= measured.found
    assert measured.read or not measured.found
    if measured.wrong > 0.02 * measured.read:
        assert {code.severity for code in codes_of(rule)} == {Severity.INFO}


def test_a_rule_about_words_does_not_pass_for_one_about_facts() -> None:
    assert OF_FACTS
    assert [one for one in OF_FACTS if not one.startswith("content/")] == []
    told = {"draft_marks", "links_texts", "merge_tags", "pictures", "press_quotes", "weekdays"}
    assert {f"content/{name}" for name in told} <= {*MEASURED}


@pytest.mark.parametrize("page", ["checks.md", "checks.en.md"])
def test_the_page_of_checks_says_of_which_rules_there_is_nothing_to_measure(page: str) -> None:
    """As it was written: that it is what would be written now is `test_complete.py`'s."""
    line = next(one for one in (DOCS / page).read_text("utf-8").splitlines() if OF_FACTS[0] in one)
    assert [one for one in OF_FACTS if one not in line] == []
    assert [one for one in MEASURED if one in line] == []
