"""Earlier versions of a text: which there are, what became of each block, and the way back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.schema import load_schema
from pipeline.content.vocabulary import vocabulary
from pipeline.studio.texts.comparing import PieceDifference, brought_back, compared, words_marked
from pipeline.studio.texts.git_history import bytes_then, commits_of
from pipeline.studio.texts.pieces import TextPiece, pieces_of
from pipeline.studio.texts.snapshots import Snapshots
from pipeline.studio.texts.versions import text_of_version, versions_of
from tests.support.modules import ROOT
from tests.support.open_texts import git

FILE = "issues/essai/fr.md"
HEAD = "---\nkind: newsletter\ntitle: L'actu.\n---\n\n"
BRIDGE = "::: article\ntitle: Un pont\n\nLe pont de Kehl rouvre mardi.\n:::\n\n"
BUS = "::: article\ntitle: Un bus\n\nLe bus 21 va plus loin.\n:::\n\n"
TRAIN = "::: article #train\ntitle: Un train\n\nLe train part le matin, puis le soir.\n:::\n\n"
WORDS = "Des mots entre deux.\n\n"


_KNOWN = vocabulary(load_schema(ROOT / "templates", ROOT))


def pieces(text: str) -> list[TextPiece]:
    return [*pieces_of(text, FILE, _KNOWN)]


def differences(then: str, here: str) -> list[PieceDifference]:
    return [*compared(pieces(then), pieces(here))]


def told(found: list[PieceDifference]) -> list[tuple[str, str]]:
    return [(one.what, (one.here or one.then).title) for one in found]  # type: ignore[union-attr]


def test_a_text_is_its_pieces() -> None:
    text = HEAD + BRIDGE + WORDS + "## Plus\n\nEt plus.\n\n" + TRAIN
    found = pieces(text)
    assert "".join(one.text for one in found) == text
    assert [(one.sort, one.name, one.id, one.title) for one in found if one.text.strip()] == [
        ("head", "", "", ""),
        ("block", "article", "", "Un pont"),
        ("prose", "", "", "Des mots entre deux."),
        ("prose", "", "", "Plus"),
        ("block", "article", "train", "Un train"),
    ]


@given(st.lists(st.sampled_from([HEAD, BRIDGE, WORDS, "::: article\n", ":::\n", "# A\n", "```\n"])))
def test_no_line_is_lost_or_in_two_pieces(parts: list[str]) -> None:
    text = "".join(parts)
    found = pieces(text)
    assert "".join(one.text for one in found) == text


@pytest.mark.parametrize(
    ("then", "here", "expected"),
    [
        ([BRIDGE, BUS], [BRIDGE, BUS], []),
        ([BRIDGE], [BRIDGE, BUS], [("added", "Un bus")]),
        ([BRIDGE, BUS, TRAIN], [BRIDGE, TRAIN], [("removed", "Un bus")]),
        ([BRIDGE, BUS], [BRIDGE.replace("mardi", "jeudi"), BUS], [("changed", "Un pont")]),
        (
            [BRIDGE],
            [BRIDGE.replace("Un pont", "Le grand pont")],
            [("changed", "Le grand pont")],
        ),
        ([BRIDGE, BUS, TRAIN], [TRAIN, BRIDGE, BUS], [("moved", "Un train")]),
        ([TRAIN], [TRAIN.replace("Un train", "Deux trains")], [("changed", "Deux trains")]),
        ([BRIDGE], [BUS], [("removed", "Un pont"), ("added", "Un bus")]),
        ([BRIDGE], ["\n\n", BRIDGE, "\n"], []),
    ],
)
def test_what_became_of_each_block(
    then: list[str], here: list[str], expected: list[tuple[str, str]]
) -> None:
    found = differences(HEAD + "".join(then), HEAD + "".join(here))
    assert told(found) == expected


def test_the_lines_of_a_difference() -> None:
    (one,) = differences(HEAD + BRIDGE, HEAD + BRIDGE.replace("mardi", "jeudi"))
    assert [line for line in one.lines() if line[0] != "="] == [
        ("-", [("Le pont de Kehl rouvre ", False), ("mardi", True), (".", False)]),
        ("+", [("Le pont de Kehl rouvre ", False), ("jeudi", True), (".", False)]),
    ]


@pytest.mark.parametrize(
    ("then", "here"),
    [
        (HEAD + BRIDGE + BUS, HEAD + BRIDGE.replace("mardi", "jeudi") + BUS),
        (HEAD + BRIDGE + BUS + TRAIN, HEAD + BRIDGE + TRAIN),
        (HEAD + BUS, HEAD + BUS.rstrip("\n")),
        (HEAD + BRIDGE, HEAD + BRIDGE + BUS),
        (HEAD + BUS + BRIDGE, HEAD + BRIDGE.rstrip("\n")),
    ],
)
def test_each_block_comes_back_by_itself(then: str, here: str) -> None:
    for one in differences(then, here):
        changed = brought_back(here, one).apply(here)
        assert told(differences(then, changed)) == []


def test_bringing_one_back_leaves_the_others() -> None:
    then, here = HEAD + BRIDGE + BUS, HEAD + BRIDGE.replace("mardi", "jeudi") + TRAIN + WORDS
    (changed, *_) = differences(then, here)
    assert brought_back(here, changed).apply(here) == HEAD + BRIDGE + TRAIN + WORDS


def test_words_that_only_one_has_are_marked() -> None:
    mine, theirs = words_marked("Le pont 5,9 %\n", "Le beau pont 6,1 %\n")
    assert "".join(words for words, _ in mine) == "Le pont 5,9 %\n"
    assert "".join(words for words, _ in theirs) == "Le beau pont 6,1 %\n"
    assert [words for words, only in mine if only] == ["5", "9"]
    assert [words.strip() for words, only in theirs if only] == ["beau", "6", "1"]


# ---------------------------------------------------------------------------------- which there are


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "issues/essai").mkdir(parents=True)
    return tmp_path


def commit(root: Path, text: str, day: str) -> None:
    (root / FILE).write_text(text)
    git(root, "add", ".")
    os.environ["GIT_COMMITTER_DATE"] = f"{day}T12:00:00Z"
    try:
        git(root, "commit", "-m", f"du {day}")
    finally:
        del os.environ["GIT_COMMITTER_DATE"]


def sent(root: Path, day: str) -> None:
    (root / "sent/essai/fr/brevo" / day).mkdir(parents=True)


def test_without_git_they_are_snapshots(root: Path) -> None:
    kept = Snapshots(root)
    for number, why in ((1, "opened"), (2, "handed"), (3, "disk")):
        one = kept.keep(FILE, f"{number}".encode(), why)  # type: ignore[arg-type]
        assert one is not None
        os.utime(one.path, (86_400 * number, 86_400 * number))
    sent(root, "1970-01-03")
    found = versions_of(root, FILE)
    assert [(one.id, one.sent) for one in found] == [
        ("kept-3", False),
        ("kept-2", True),
        ("kept-2", False),
        ("kept-1", False),
    ]
    assert found[1].words.render() == "handed over to brevo on 1970-01-03"
    assert text_of_version(root, FILE, "kept-2") == "2"
    assert text_of_version(root, FILE, "kept-9") is None


def test_with_git_what_was_handed_over_is_the_last_commit_of_that_day(root: Path) -> None:
    git(root, "init", "-b", "main")
    for day in ("2025-11-01", "2025-12-02", "2025-12-20"):
        commit(root, f"{day}\r\n", day)
    sent(root, "2025-12-02")
    sent(root, "2025-12-02-2")
    sent(root, "2025-10-01")  # before the first commit: nothing is known of it
    (root / "sent/essai/fr/brevo/notes").mkdir()
    found = versions_of(root, FILE)
    assert [one.words.render() for one in found] == [
        "du 2025-12-20",
        "handed over to brevo on 2025-12-02",
        "du 2025-12-02",
        "du 2025-11-01",
    ]
    assert text_of_version(root, FILE, found[1].id) == "2025-12-02\n"
    assert found[1].who == "Zoé"


@pytest.mark.parametrize(
    ("file", "version"),
    [
        (FILE, "git-HEAD"),
        (FILE, "git---output=x"),
        (FILE, "git-" + "0" * 40),
        (FILE, "kept-../../x"),
        (FILE, "other"),
        ("../x.md", "git-HEAD"),
        (".git/config", "kept-1"),
    ],
)
def test_no_name_of_a_version_leads_elsewhere(root: Path, file: str, version: str) -> None:
    git(root, "init")
    commit(root, "un", "2025-11-01")
    assert text_of_version(root, file, version) is None
    assert versions_of(root, "../x.md") == ()


def test_git_that_is_not_there_or_fails_knows_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commits_of(root, FILE) == []
    assert bytes_then(root, FILE, "0" * 40) is None
    monkeypatch.setenv("PATH", "")
    assert commits_of(root, FILE) == []
