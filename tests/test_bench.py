"""The benchmark's own arithmetic; its figures are `make bench`'s."""

from __future__ import annotations

import time

from bench.measure import Row, in_turns, table


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


def test_the_table_says_so() -> None:
    told = table("PDF", [Row("raw", 2.0), Row("ours", 3.0, 1.5, "raw", most_ratio=1.4)])
    assert told.startswith("PDF\n")
    assert "TOO SLOW" in told.splitlines()[-1]
    assert "1.50 × raw" in told.splitlines()[-1]
    assert "TOO SLOW" not in told.splitlines()[-2]
