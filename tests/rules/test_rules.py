"""Each rule has a catalogue of its samples, bad ones and good ones, which docs/checks.md shows.

See `tests/support/catalogue.py` for the notation, `tests/support/sown.py` for faults of finished
mails and PDFs.
"""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path

import pytest

from pipeline import preflight
from pipeline.codes import all_codes, codes_of
from pipeline.pdf import separations
from pipeline.preflight import finished
from pipeline.translate import LANGUAGES, translator
from tests.support.catalogue import SOWN, Case, read_catalogue
from tests.support.grammar import needs_grammalecte
from tests.support.mending import mended, text_of
from tests.support.modules import ROOT
from tests.support.project import ISSUE, Project
from tests.support.told import found_in, prepare, with_a_point
from tools.rules import paragraphs

HERE = Path(__file__).parent
RULES = [(stage, name) for stage in preflight.stages() for name, _ in preflight.rules(stage)]
NAMES = [f"{stage}/{name}" for stage, name in RULES]
# Brought about by no sample, each with the test that brings it about.
ELSEWHERE = {
    "chapter-empty": "tests/preflight/test_chapter_empty.py",
    "chapter-untitled": "tests/preflight/test_chapter_untitled.py",
    "ink-not-checked": "tests/preflight/print/test_ink.py",
    "ink-this-time-not-checked": "tests/unit/test_up_to_date.py",
    "index-empty": "tests/preflight/test_index_empty.py",
    "lost-merge-tag": "tests/preflight/test_email_rules.py",
    "no-dictionary": "tests/spelling/test_house.py",
    "no-grammar": "tests/grammar/test_house.py",
    "pdf-passage-language": "tests/preflight/print/test_structure_faults.py",
}
_PROGRAM = {
    "grammar": needs_grammalecte,
    "ink": pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript"),
}


def samples_of(stage: str, name: str) -> list[Case]:
    """Those of a rule; none, if it has no catalogue."""
    path = HERE / stage / f"{name}.md"
    return read_catalogue(path) if path.is_file() else []


CASES = [
    pytest.param(
        case, stage, marks=[_PROGRAM[name]] if name in _PROGRAM else [], id=f"{stage}/{case}"
    )
    for stage, name in RULES
    for case in samples_of(stage, name)
]


@pytest.fixture
def plates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound ones, where a sample is not about ink: rendering them takes time."""
    monkeypatch.setattr(finished, "render_plates", lambda *_: ())
    monkeypatch.setattr(separations, "render_spots", lambda *_: ())


@pytest.mark.parametrize(("case", "stage"), CASES)
def test_what_a_sample_says_is_found_and_nothing_else(
    request: pytest.FixtureRequest, project: Project, case: Case, stage: str
) -> None:
    if case.file != "ink":
        request.getfixturevalue("plates")
    found = found_in(project, case, stage)
    sown = case.words & SOWN - {"built", "program"}
    placed = {d.code for d in found if d.file.startswith("issues/") and not sown}
    told = [(d.line if d.code in placed else 0, d.severity.value, d.code, d.stops) for d in found]
    expected = [(one[0] if one[2] in placed else 0, *one[1:]) for one in case.expected]
    assert sorted(told, key=str) == sorted(expected, key=str), "\n".join(map(str, found))
    for one in found:
        assert one.hint is not None
        for message in (one.message, one.hint):
            french = message.render(translator("fr"))
            assert french != message.render()
            assert not with_a_point(french)


OF_SOURCES = [
    pytest.param(case, id=f"{stage}/{case}")
    for stage, name in RULES
    if stage in ("content", "proofreading") and name != "grammar"
    for case in samples_of(stage, name)
    if case.expected and "\n=" not in case.data.decode()
]


@pytest.mark.parametrize("case", OF_SOURCES)
def test_a_bad_sample_is_mended_or_says_what_is_left_to_do(project: Project, case: Case) -> None:
    prepare(project, case, "content")
    project.write(ISSUE, "fr", case.data)
    once = mended(project, also_unsure=True)
    assert once.fixable("safe") == []
    for one in once.report.diagnostics:
        assert one.hint is not None, one
    project.write(ISSUE, "fr", text_of(once))
    assert mended(project, also_unsure=True).done == ()


@pytest.mark.parametrize(("stage", "name"), RULES, ids=NAMES)
def test_a_rule_has_a_bad_sample_of_each_code_and_a_good_one(stage: str, name: str) -> None:
    cases = samples_of(stage, name)
    assert cases, f"write its samples into tests/rules/{stage}/{name}.md"
    told = {code for case in cases for _, _, code, _ in case.expected}
    assert declared(stage, name) - ELSEWHERE.keys() - told == set()
    assert [case for case in cases if not case.expected], "no sample that is right"


@pytest.mark.parametrize(("stage", "name"), RULES, ids=NAMES)
def test_a_rule_says_what_it_looks_for_in_each_language(stage: str, name: str) -> None:
    rule = importlib.import_module(f"pipeline.preflight.{stage}.{name}")
    said = paragraphs(Path(str(rule.__file__)))
    said += [code.message for code in codes_of(rule)]
    assert all(said)
    for language in set(LANGUAGES) - {"en"}:
        assert [text for text in said if translator(language)(text) == text] == []


@pytest.mark.parametrize(("stage", "name"), RULES, ids=NAMES)
def test_a_sample_that_is_no_source_has_a_title_in_french(stage: str, name: str) -> None:
    cases = samples_of(stage, name)
    sown = [case for case in cases if case.words & SOWN - {"built", "program"}]
    assert [case.name for case in sown if not case.french] == []


def test_what_has_no_sample_is_told_in_a_test() -> None:
    every = {code for rule in RULES for code in declared(*rule)}
    assert ELSEWHERE.keys() - every == set()
    for code, place in ELSEWHERE.items():
        assert code in (ROOT / place).read_text("utf-8"), f"{place}: {code}"


# What to do about it is worked out where it is found, and no source brings it about.
NO_REMEDY = {"image-changed", "internal-error", "print-style", "unreadable-image"}


def test_the_document_says_of_each_finding_what_to_do() -> None:
    for suffix, word in (("", "Remède :"), (".en", "Remedy:")):
        text = (ROOT / f"docs/checks{suffix}.md").read_text("utf-8")
        parts = re.split(r"^\*\*`([a-z0-9-]+)`\*\*", text, flags=re.MULTILINE)
        told = dict(zip(parts[1::2], parts[2::2], strict=True))
        assert [code for code in all_codes() if f"**{word}**" not in told.get(code, "")] == sorted(
            NO_REMEDY
        )


@pytest.mark.parametrize(("stage", "name"), RULES, ids=NAMES)
def test_the_document_shows_what_is_wrong_and_what_is_right(stage: str, name: str) -> None:
    for suffix, word in (("", "Juste :"), (".en", "Right:")):
        text = (ROOT / f"docs/checks{suffix}.md").read_text("utf-8")
        of_rule = text.partition(f"\n## {stage}/{name}\n")[2].partition("\n## ")[0]
        assert f"**{word}**" in of_rule
        for code in declared(stage, name) - ELSEWHERE.keys():
            assert "```" in of_rule.partition(f"**`{code}`**")[2]


def declared(stage: str, name: str) -> set[str]:
    """The codes of a rule."""
    rule = importlib.import_module(f"pipeline.preflight.{stage}.{name}")
    return {code.name for code in codes_of(rule)}
