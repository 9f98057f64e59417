"""What `python -m bench against` makes of figures: ratios, limits, exit status, the document."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from bench.against import command, many, process, report, sides
from bench.against.cpu import CannotMeasureError, Spent, as_an_editor, spent
from bench.against.figures import (
    Limit,
    Result,
    Spread,
    exit_status,
    in_turns,
    ratio,
    twice,
    value,
)
from bench.against.growing import slope
from bench.against.many import busy
from bench.against.report import Environment
from tests.support.modules import ROOT

HALF = Limit("a row", 2, "before", most=0.5)
TWICE = Limit("jobs", 1, "two jobs", least=1.8)
MERE = Limit("a peer", 8, "Typst", fails="no design")
ALL = tuple(one for family in command.FAMILIES for one in command.limits(family))
WHERE = Environment(
    "2026-01-02", "a machine, 2 cores", "3.12", "x 1", "kept", (0.5, 1.0), ("a", "b"), 3
)


class _Counted(sides.Side):
    """A side that runs nothing, and counts what it is asked for."""

    asked: ClassVar[Counter[str]] = Counter()

    def pipeline(self, *words: str | Path, house: Path | None = None) -> Spent:
        told = " ".join(str(word) for word in words if "/" not in str(word))
        self.asked[f"{told} {house.name if house else ''}".strip()] += 1
        return Spent(1.0, 2.0 / (1 + ("2" in words)), 3)


@pytest.fixture
def counted(tmp_path: Path) -> _Counted:
    side = _Counted(ROOT, Path(sys.executable), tmp_path)
    side.asked.clear()
    return side


def test_short_commands_are_asked_eight_times_a_round(
    counted: _Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "mjml_here", lambda: False)
    (tmp_path / "issues" / sides.NEWSLETTER).mkdir(parents=True)
    (tmp_path / "issues" / sides.NEWSLETTER / "fr.md").touch()
    found = {one.limit: one for one in process.rows(counted, counted, tmp_path, 5)}
    assert found.keys() == set(process.LIMITS)
    assert counted.asked[f"check {sides.NEWSLETTER}"] == 2 * 2 * (1 + 8 * 5)  # two rows, two sides


def test_an_archive_is_checked_with_one_job_and_with_two(counted: _Counted, tmp_path: Path) -> None:
    found = many._checked(counted, tmp_path, 3)
    assert counted.asked[f"check --jobs 1 {tmp_path.name}"] == 3
    assert counted.asked[f"check --jobs 2 {tmp_path.name}"] == 3
    assert found.found == Spread(2.0, 2.0, 2.0)
    assert found.verdict == "ok"


def test_ways_take_turns() -> None:
    order: list[str] = []

    def way(name: str) -> Callable[[], float]:
        return lambda: float(order.append(name) or len(order))

    figures = in_turns({"a": way("a"), "b": way("b")}, rounds=3)
    assert order == ["a", "b"] * 3
    assert figures == {"a": [1, 3, 5], "b": [2, 4, 6]}


def test_a_ratio_is_of_one_round() -> None:
    # A slow second round slows both: each round says a half, though the medians' ratio is another.
    one = ratio(HALF, [1.0, 10.0, 2.0], [2.0, 20.0, 4.0])
    assert one.found == Spread(0.5, 0.5, 0.5)
    assert one.ours == Spread(1.0, 2.0, 10.0)
    assert one.theirs == Spread(2.0, 4.0, 20.0)
    assert ratio(HALF, [1, 2, 9], [10, 10, 10]).found == Spread(0.1, 0.2, 0.9)


@pytest.mark.parametrize(
    ("result", "verdict", "status"),
    [
        (ratio(HALF, [1.0], [2.0]), "ok", 0),
        (ratio(HALF, [1.009], [2.0]), "ok", 0),  # 0.50 as it is printed
        (ratio(HALF, [1.02], [2.0]), "missed", 1),
        (ratio(HALF, [0.1, 1.2, 1.3], [2.0, 2.0, 2.0]), "missed", 1),  # the median decides
        (ratio(TWICE, [3.6], [2.0]), "ok", 0),
        (ratio(TWICE, [3.4], [2.0]), "missed", 1),
        (value(Limit("memory", 1, most=100, unit="MiB"), [99.0, 100.0, 101.0]), "ok", 0),
        (value(Limit("memory", 1, most=100, unit="MiB"), [101.0]), "missed", 1),
        (Result(HALF, missing="not here"), "not measured", 1),
        (Result(MERE, missing="not here"), "not measured", 0),
        (ratio(MERE, [5.0], [1.0]), "", 0),
    ],
)
def test_a_limit_is_held_missed_or_not_measured(result: Result, verdict: str, status: int) -> None:
    assert result.verdict == verdict
    assert exit_status([ratio(HALF, [1.0], [2.0]), result]) == status


def test_two_runs_are_judged_together_and_compared() -> None:
    first = [ratio(HALF, [0.9], [2.0]), ratio(TWICE, [3.7], [2.0]), Result(MERE, missing="none")]
    second = [ratio(TWICE, [3.8], [2.0]), ratio(HALF, [1.1], [2.0]), ratio(MERE, [5.0], [1.0])]
    half, more, peer = twice(first, second)
    assert (half.verdict, more.verdict, peer.verdict) == ("missed", "ok", "not measured")
    assert half.apart == pytest.approx(0.1 / 0.45)
    assert more.apart == pytest.approx(0.05 / 1.85)
    assert exit_status([half, more]) == 1
    assert list(report.compared([half, more])) == [
        "Measured twice: the medians of 1 of 2 rows agree within 10%",
        "- a row: 22% apart",
    ]
    text = report.document([half, more], WHERE)
    assert "| 2 | a row | ≤ 0.5 × | 0.45 (0.45–0.45) × | 0.55 | 900.0 ms |" in text
    assert "\nMeasured twice: the medians of 1 of 2 rows agree within 10%\n\n- a row: 22%" in text


def test_a_row_one_run_could_not_measure_was_not_measured() -> None:
    found = ratio(HALF, [0.9], [2.0])
    lost = Result(HALF, missing="gone")
    assert twice([found], [lost])[0].missing == "gone"
    assert twice([lost], [found])[0].verdict == "not measured"


def test_no_row_at_all_is_no_success() -> None:
    assert exit_status([]) == 1


def test_a_family_that_breaks_owes_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(*_: object) -> Iterator[Result]:
        yield ratio(command.limits("process")[0], [1.0], [9.0])
        raise CannotMeasureError("the disk is full")

    monkeypatch.setattr("bench.against.process.rows", rows)
    nothing: object = None
    found = list(command.measured("process", nothing, nothing, Path(), 1))  # type: ignore[arg-type]
    assert [one.limit for one in found] == list(command.limits("process"))
    assert {one.missing for one in found[1:]} == {"the disk is full"}
    assert exit_status(found) == 1


def test_the_exit_status_is_the_commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From the command line to the document, with figures given instead of measured."""
    side = sides.Side(ROOT, Path(sys.executable), tmp_path)
    monkeypatch.setattr(command, "sides", lambda *_: _given((side, side, tmp_path)))
    monkeypatch.setattr(command, "commit_of", lambda _: "abc1234")
    monkeypatch.setattr(command, "DOCUMENT", tmp_path / "speed.md")
    for ours, status in ((0.01, 0), (50.0, 1)):
        monkeypatch.setattr(
            command, "measured", lambda name, *_, ours=ours: _made_up(command.limits(name), ours)
        )
        assert command.main(["6cb58a2", "--write"]) == status
        assert _names((tmp_path / "speed.md").read_text("utf-8")) == {one.name for one in ALL}


class _given:  # noqa: N801 - stands for a function
    def __init__(self, what: object) -> None:
        self.what = what

    def __enter__(self) -> object:
        return self.what

    def __exit__(self, *_: object) -> None:
        return


def _made_up(limits: tuple[Limit, ...], ours: float) -> Iterator[Result]:
    for one in limits:
        yield value(one, [2.0]) if one.least is not None else value(one, [ours])


def test_names_of_rows_are_unique() -> None:
    names = [one.name for one in ALL]
    assert sorted(set(names)) == sorted(names)


def test_whoever_does_less_says_so() -> None:
    others = {"before", "", "48 issues", "one job", "two jobs", "alone"}
    assert [one.name for one in ALL if one.to not in others and not one.fails] == []


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if re.match(r"\| \d \| ", line)]
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    assert all(len(cells) == 8 for cells in rows)
    return rows


def _names(text: str) -> set[str]:
    return {cells[1] for cells in _rows(text)}


def test_the_document_has_every_row_and_says_where() -> None:
    text = (ROOT / "docs/speed.md").read_text("utf-8")
    for what in ("Date: 20", "Machine: ", "Load (one minute): ", "Python: 3", "Compared: "):
        assert f"\n- {what}" in text
    limits = {one.name: one for one in ALL}
    rows = _rows(text)
    assert sorted(name for _, name, *_ in rows) == sorted(limits)
    for point, name, words, found, _, _, _, verdict in rows:
        limit = limits[name]
        assert (point, words) == (str(limit.point), limit.words)
        if found == "–":
            assert verdict == "not measured"
            assert re.search(rf"^- {re.escape(name)}: .*not measured: \S", text, re.MULTILINE)
        else:
            held = limit.most is not None or limit.least is not None
            assert verdict in (("ok", "missed") if held else ("",))


def test_the_document_tells_what_is_missing_and_who_fails() -> None:
    rows = [ratio(MERE, [5.0], [1.0]), Result(HALF, missing="npm has none")]
    text = report.document(rows, WHERE)
    assert "| 8 | a peer | – | 5.00 (5.00–5.00) × | – | 5.00 s | 1.00 s (Typst) |  |" in text
    assert "| 2 | a row | ≤ 0.5 × | – | – | – | – | not measured |" in text
    assert "- a peer: it does not do the same: no design" in text
    assert "- a row: not measured: npm has none" in text
    assert text.index("| 2 |") < text.index("| 8 |")
    assert "- Load (one minute): 0.5 before, 1.0 after" in text


def test_growth_is_a_slope_without_what_does_not_grow() -> None:
    assert slope([1, 11, 21, 41], [3.0, 4.0, 5.0, 7.0]) == pytest.approx(1.0)
    assert slope([0, 10, 20, 40], [1.0, 2.0, 5.0, 17.0]) == pytest.approx(2.0)


def test_children_start_as_an_editors_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("KEPT", "yes")
    assert "PYTHONDONTWRITEBYTECODE" not in as_an_editor()
    assert as_an_editor({"PYTHONPATH": "here"})["PYTHONPATH"] == "here"
    assert as_an_editor()["KEPT"] == "yes"


def test_memory_of_all_and_orphans_are_counted(tmp_path: Path) -> None:
    """The largest process, also where its parent did not wait for it."""
    hold = "kept = bytearray(b'x') * 90_000_000"
    start = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {hold!r}])"
    used = spent([sys.executable, "-c", start], tmp_path, as_an_editor())
    assert 90e6 < used.memory < 300e6
    alone = spent([sys.executable, "-c", "pass"], tmp_path, as_an_editor())
    assert alone.memory < 60e6


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    code = "import sys; print('no such paper'); sys.exit(2)"
    with pytest.raises(CannotMeasureError, match="no such paper"):
        spent([sys.executable, "-c", code], tmp_path, as_an_editor())


def test_a_revision_gets_its_own_libraries_only_where_they_differ(tmp_path: Path) -> None:
    constraints = (ROOT / "constraints.txt").read_text("utf-8")
    (tmp_path / "constraints.txt").write_text(constraints.split("\n", 12)[-1], "utf-8")
    assert sides.pins(tmp_path) <= sides.pins(ROOT)
    (tmp_path / "constraints.txt").write_text("weasyprint==1.0\n", "utf-8")
    assert not sides.pins(tmp_path) <= sides.pins(ROOT)


def test_what_bounds_the_speed_up_of_a_second_job_is_told() -> None:
    one = [Spent(cpu=44.0, wall=40.0, memory=0), Spent(cpu=46.0, wall=40.0, memory=0)] * 2
    two = [Spent(cpu=49.5, wall=25.0, memory=0)] * 4
    said = busy(one, two)
    assert "one job keeps 1.12 processors busy" in said
    assert "two jobs 1.98, of 1.10 × the seconds" in said
    assert said.endswith("would give 1.78 ×, and with what two jobs spend 1.62 ×")
