"""The benchmark's own arithmetic; its figures are `make bench`'s."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import hour, previews, spelling
from bench.__main__ import main
from bench.archive import write_archive
from bench.email import _cold_rows, _warm_rows
from bench.measure import NOT_COMPARED, Row, in_turns, table
from pipeline.context import load_workspace
from tests.support.command import ROOT


def test_ways_are_timed_in_turns() -> None:
    order: list[str] = []
    taken = in_turns(
        {
            "slow": lambda: (order.append("slow"), time.sleep(0.02)),
            "fast": lambda: order.append("f"),
        },
        rounds=3,
        warm=False,
    )
    assert order == ["slow", "f"] * 3
    assert taken["slow"] >= 0.02 > taken["fast"]


def test_the_warming_run_is_not_counted() -> None:
    runs: list[int] = []
    in_turns({"one": lambda: runs.append(1)}, rounds=3)
    assert len(runs) == 6


def test_a_limit_is_held_or_not() -> None:
    assert Row("a", 1.0).within
    assert Row("a", 0.2, most_seconds=0.3).within
    assert not Row("a", 0.4, most_seconds=0.3).within
    assert Row("a", 1.0, 1.05, "raw", most_ratio=1.1).within
    assert not Row("a", 1.0, 1.15, "raw", most_ratio=1.1).within


WARM = {"mjml": 0.001, "both": 0.05, "chain": 0.005, "ours": 0.006, "read": 0.02}
COLD = {"raw": 0.5, "chain": 0.2, "ours": 0.4, "no-op": 0.1}


@pytest.mark.parametrize(
    ("rows", "status", "told"),
    [
        (_warm_rows("a/fr", {**WARM, "node": 0.2}), 0, "ok"),
        (_warm_rows("a/fr", {**WARM, "node": 0.2, "chain": 0.02}), 1, "TOO SLOW"),
        (_warm_rows("a/fr", WARM), 1, "NOT COMPARED"),
        (_cold_rows({**COLD, "cli": 1.0}), 0, "ok"),
        (_cold_rows({**COLD, "cli": 0.3}), 1, "TOO SLOW"),
        (_cold_rows(COLD), 1, "NOT COMPARED"),
        (iter(()), 1, "NOT COMPARED"),
    ],
)
def test_check_holds_only_what_was_compared(
    rows: Iterator[Row],
    status: int,
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bench.email.rows", lambda _: rows)
    monkeypatch.setattr(sys, "argv", ["bench", "email", "--check"])
    assert main() == status
    verdicts = re.findall("ok|TOO SLOW|NOT COMPARED", capsys.readouterr().out)
    assert told in verdicts
    assert set(verdicts) <= {"ok", told}


def test_the_table_says_so() -> None:
    told = table("PDF", [Row("raw", 2.0), Row("ours", 3.0, 1.5, "raw", most_ratio=1.4)])
    assert told.startswith("PDF\n")
    assert "TOO SLOW" in told.splitlines()[-1]
    assert "1.50 × raw" in told.splitlines()[-1]
    assert "TOO SLOW" not in told.splitlines()[-2]


def test_an_archive_is_of_letters_that_share_no_paragraph(tmp_path: Path) -> None:
    write_archive(ROOT, tmp_path / "archive", 14)
    texts = [path.read_text("utf-8") for path in sorted(tmp_path.rglob("fr.md"))]
    assert len(texts) == 14
    heads = [text.split("\n---\n")[0] for text in texts]
    assert "period: février 2007" in heads[-1]
    assert len(set(heads)) == 14
    told = [line for text in texts for line in set(text.splitlines()) if len(line) > 400]
    assert len(told) == len(set(told)) > 14


def test_spelling_is_measured_though_there_is_no_hunspell_to_compare_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spelling, "_ROUNDS", 1)
    monkeypatch.setattr(spelling.shutil, "which", lambda _: None)
    known, unknown, *_ = spelling.rows(load_workspace(ROOT))
    assert (known.ratio, known.verdict != NOT_COMPARED) == (None, True)
    assert (unknown.ratio, unknown.verdict) == (None, NOT_COMPARED)


def test_memory_that_grows_misses_its_limit_and_what_ends_by_itself_has_none() -> None:
    flat, grown = (hour._row("the server", (50, 100, end), 0.1) for end in (105, 106))
    assert (flat.verdict, grown.verdict) == ("ok", "GROWS")
    assert (flat.within, grown.within) == (True, False)
    assert hour._row(hour._SHORT_LIVED, (0, 0, 9), 0.1).verdict == ""


def test_a_preview_gets_one_letter_after_the_other_at_the_end_of_a_paragraph(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.html"
    words = "Près de 140 participants"
    paragraph = previews._Paragraph(
        path, "<p>Près de\u00a0140 participants ont.</p><p>b</p>", words, "</p>"
    )
    for number in range(2):
        paragraph.save(number)
    assert path.read_text("utf-8") == "<p>Près de\u00a0140 participants ont. zqxab</p><p>b</p>"
    assert paragraph.typed == " zqxab"
