"""Who has French read, what is said where Grammalecte is not there, and how often it is started."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.diagnostics import Diagnostic
from pipeline.errors import PipelineError
from pipeline.grammar import grammalecte
from pipeline.grammar.grammalecte import PACKAGE, GrammalecteError, ask, installed_version
from pipeline.grammar.known import KnownTexts
from pipeline.grammar.told import GrammarRemark, ReadText
from tests.support.grammar import have_grammar, needs_grammalecte
from tests.support.project import ISSUE, Project, newsletter

WRONG = "Les élus de la région mange ensemble ce midi."
REMARK = GrammarRemark(22, 27, "conj", "g__conj_x", "Accord erroné.", ("mangent",))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts Grammalecte is asked about, by a stand-in that knows one mistake."""
    texts: list[str] = []

    def answer(new: Sequence[str]) -> list[ReadText]:
        texts.extend(new)
        return [ReadText((REMARK,) if text == WRONG else ()) for text in new]

    monkeypatch.setattr(grammalecte, "ask", answer)
    monkeypatch.setattr(grammalecte, "installed_version", lambda: "1")
    return texts


def found(project: Project) -> list[Diagnostic]:
    return [one for one in project.proofread() if one.code in ("grammar", "no-grammar")]


def test_it_is_off_unless_the_house_asks_for_it(project: Project, asked: list[str]) -> None:
    project.write(ISSUE, "fr", newsletter(WRONG))
    assert found(project) == []
    assert asked == []
    have_grammar(project)
    (one,) = found(project)
    assert dict(one.message.values)["words"] == "mange"
    assert one.fix is not None
    (edit,) = one.fix.edits
    assert (edit.old, edit.new) == ("région mange ensemble", "région mangent ensemble")
    assert one.fix.applies == "asks"


def test_only_french_is_read(project: Project, asked: list[str]) -> None:
    have_grammar(project)
    body = (
        'Un mot <span lang="de">Die Brücke ist schön und alt</span> <span lang="en">two, two</span>'
    )
    project.write(ISSUE, "fr", newsletter(f"{WRONG}\n\n{body}"))
    found(project)
    assert WRONG in asked
    assert not [text for text in asked if "Brücke" in text]


def test_a_passage_is_asked_about_once(project: Project, asked: list[str]) -> None:
    have_grammar(project)
    project.write(ISSUE, "fr", newsletter(WRONG))
    first = found(project)
    asked.clear()
    assert found(Project(project.root)) == first
    assert asked == []
    other = "Elles sont venues à Metz le mois dernier."
    project.write(ISSUE, "fr", newsletter(f"{WRONG}\n\n{other}"))
    assert found(project) == first
    assert asked == [other]


def test_without_cache_nothing_is_kept(project: Project, asked: list[str]) -> None:
    have_grammar(project)
    project.write(ISSUE, "fr", newsletter(WRONG))
    for _ in range(2):
        asked.clear()
        found(Project(project.root, use_cache=False))
        assert WRONG in asked
    assert not (project.root / ".cache/grammar").exists()


def test_where_it_is_not_installed_that_is_said_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    have_grammar(project)
    monkeypatch.setattr(grammalecte, "installed_version", str)
    project.write(ISSUE, "fr", newsletter(WRONG))
    (one,) = found(project)
    assert (one.code, one.file, one.severity.value) == ("no-grammar", "pipeline.toml", "info")


def test_if_it_comes_to_no_end_that_is_said_and_the_rest_is_checked(
    project: Project, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Sequence[str]) -> list[ReadText]:
        raise GrammalecteError

    have_grammar(project)
    monkeypatch.setattr(grammalecte, "ask", fail)
    project.write(ISSUE, "fr", newsletter(f"{WRONG} Le le plan."))
    assert [one.code for one in found(project)] == ["no-grammar"]
    assert "repeated-word" in [one.code for one in project.proofread()]


@pytest.mark.parametrize("said", [b"[]", b"{", b'{"clean": 3}', b'{"told": {"a": 3}}', b"\xff"])
def test_a_memory_of_another_form_is_none(tmp_path: Path, said: bytes) -> None:
    cache = Cache(tmp_path)
    known = KnownTexts(cache, "1")
    cache.put(known._key, said)
    assert KnownTexts(cache, "1").read(["a"], lambda new: [ReadText() for _ in new]) == {
        "a": ReadText()
    }


def test_another_version_is_asked_anew(tmp_path: Path) -> None:
    cache, asked = Cache(tmp_path), []

    def answer(new: Sequence[str]) -> list[ReadText]:
        asked.extend(new)
        return [ReadText((REMARK,), (3,)) for _ in new]

    for version in ("1", "1", "2"):
        assert KnownTexts(cache, version).read(["a"], answer) == {"a": ReadText((REMARK,), (3,))}
    assert asked == ["a", "a"]


def test_a_wrong_setting_is_told_with_its_line(project: Project) -> None:
    text = project.root / "pipeline.toml"
    text.write_text(text.read_text("utf-8") + '\n[proofreading]\ngrammar = "oui"\n', "utf-8")
    with pytest.raises(PipelineError, match="proofreading"):
        Project(project.root).proofread()


@needs_grammalecte
def test_grammalecte_itself_answers_in_a_process_of_its_own() -> None:
    import sys

    assert installed_version()
    wrong, right = ask([WRONG, "Les élus mangent."])
    assert [(one.start, one.end, one.offers) for one in wrong.remarks] == [(22, 27, ("mangent",))]
    assert right == ReadText()
    assert PACKAGE.partition("-")[0] not in sys.modules
