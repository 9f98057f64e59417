"""The form for people: the line of the source, and a mark under what is meant."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from pipeline.cli._forms._excerpt import excerpt
from pipeline.diagnostics import Diagnostic, error, warning
from tests.support.project import ISSUE, Project

Say = Callable[..., list[str]]
FILE = f"issues/{ISSUE}/fr.md"
ODD = error("odd", "this `{what}` is odd", stops="send")


@pytest.mark.parametrize(
    ("line", "column", "end", "width", "shown"),
    [
        ("rubric: mot", 9, 12, 80, ["  7 | rubric: mot", "    |         ^^^"]),
        ("no columns", 0, 0, 80, ["  7 | no columns"]),
        ("at the end", 11, 11, 80, ["  7 | at the end", "    |           ^"]),
        ("beyond", 30, 33, 80, ["  7 | beyond"]),  # the file is another one by now
        ("a\tb", 3, 4, 80, ["  7 | a b", "    |   ^"]),
        ("😀 b", 3, 4, 80, ["  7 | 😀 b", "    |    ^"]),  # two columns wide
        ("e\u0301a", 3, 4, 80, ["  7 | e\u0301a", "    |  ^"]),  # an accent has none
        ("a\u00a0b\u202fc", 5, 6, 80, ["  7 | a b c", "    |     ^"]),
        ("a\x1b[2J\u202e\u200bb", 1, 2, 80, ["  7 | a\ufffd[2J\ufffd\ufffdb", "    | ^"]),
        ("0123456789" * 4, 0, 0, 26, ["  7 | 0123456789012345678…"]),
        (
            "0123456789" * 3 + "wrong" + "0123456789" * 3,
            31,
            36,
            30,
            ["  7 | …23456789wrong012345678…", "    |          ^^^^^"],
        ),
        ("x" * 50 + "wrong", 51, 56, 30, ["  7 | …xxxxxxxxwrong", "    |          ^^^^^"]),
    ],
)
def test_a_line_is_shown_with_a_mark(
    line: str, column: int, end: int, width: int, shown: list[str]
) -> None:
    told = list(excerpt(line, 7, column, end, width))
    assert told == shown
    assert max(len(one) for one in told) <= width


def test_a_finding_shows_its_line_between_its_sentence_and_its_hint(
    spoilt: list[Diagnostic], say: Say
) -> None:
    told = say("human", [one for one in spoilt if one.code == "unknown-choice"])
    said = "`territoire` is not a value of `rubric` – holds back the build"
    assert told[:3] == [
        f"{FILE}:26: error[unknown-choice]: {said}",
        "  26 | rubric: territoire",
        "     |         ^^^^^^^^^^",
    ]
    (hint,) = told[3:]
    assert hint.startswith("  hint: did you mean `territoires`?")


def test_a_line_without_words_is_not_shown(project: Project, say: Say) -> None:
    project.file("a.md", "---\n:::\n")
    assert len(say("human", [warning("a", "m").at("a.md", line) for line in (1, 2)])) == 2


def test_a_line_is_shown_once_for_findings_that_follow_each_other(
    project: Project, say: Say
) -> None:
    project.file("a.md", "un pont\n")
    found = [warning(code, "m").at("a.md", 1) for code in ("a", "b")]
    assert say("human", found) == [
        "a.md:1: warning[a]: m",
        "  1 | un pont",
        "a.md:1: warning[b]: m",
    ]


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("../outside.md", None),
        ("/etc/hostname", None),
        ("gone.md", None),
        ("latin.md", "\xe9t\xe9".encode("latin-1")),
        ("zero.md", b"a\nb\0\xff"),
        ("", None),
        ("issues", None),
    ],
)
def test_what_is_no_text_of_the_project_is_not_shown(
    project: Project, say: Say, file: str, data: bytes | None
) -> None:
    if data is not None:
        project.file(file, data)
    (project.root.parent / "outside.md").write_text("a secret\n")
    assert len(say("human", [warning("a", "m").at(file, 1)])) == 1


def test_a_zero_byte_in_a_text_is_shown_as_a_sign(project: Project, say: Say) -> None:
    project.file("a.md", b"a\0b")
    assert say("human", [warning("a", "m").at("a.md", 1)])[1] == "  1 | a\ufffdb"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_they_were_read(project: Project, say: Say, ends: str) -> None:
    project.file("a.md", b"\xef\xbb\xbf" + f"un{ends}deux\u2028trois{ends}quatre".encode())
    shown = say("human", [warning("a", "m").at("a.md", line) for line in (1, 2, 3)])
    assert [line for line in shown if " | " in line] == [
        "  1 | un", "  2 | deux\ufffdtrois", "  3 | quatre",
    ]  # fmt: skip


def test_colour_is_for_terminals_that_want_it(
    project: Project, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.file("a.md", "un pont\n")
    found = [ODD.at("a.md", 1, what="pont")]
    plain = say("human", found)
    assert "\x1b" not in "".join(plain)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    told = say("human", found)
    assert (
        told[0]
        == "a.md:1: \x1b[1m\x1b[31merror\x1b[0m[odd]: this `pont` is odd – holds back sending"
    )
    assert told[1:] == plain[1:]
    monkeypatch.setenv("NO_COLOR", "1")
    assert say("human", found) == plain


def test_a_narrow_terminal_gets_what_it_can_show(
    project: Project, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.file("a.md", "mot " * 60 + "\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for width in ("40", "10"):
        monkeypatch.setenv("COLUMNS", width)
        shown = say("human", [warning("a", "m").at("a.md", 1)])[1]
        assert len(shown) == max(int(width), 26)
