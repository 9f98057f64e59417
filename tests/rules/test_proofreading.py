"""What a proofreader marks, and what she leaves: a catalogue a rule, its good texts without a mark.

See `tests/support/catalogue.py` for the notation.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from pipeline import preflight
from pipeline.build import hops
from pipeline.codes import all_codes, codes_of
from tests.support.catalogue import read_catalogue
from tests.support.modules import ROOT
from tests.support.project import ISSUE, Project

HERE = Path(__file__).parent / "proofreading"
RULES = [name for name, _ in preflight.rules("proofreading")]
CASES = [case for name in RULES for case in read_catalogue(HERE / f"{name}.md")]


def codes_told(name: str) -> set[str]:
    rule = importlib.import_module(f"pipeline.preflight.proofreading.{name}")
    return {code.name for code in codes_of(rule)}


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
