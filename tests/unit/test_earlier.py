"""What earlier issues told: found in an archive of many, by work that grows with it alone."""

from __future__ import annotations

import pytest

from pipeline.content.story_heads import HeadOfStory, StoriesOfIssue
from pipeline.preflight import earlier
from pipeline.preflight.earlier import EarlierIssues


def archive(issues: int) -> EarlierIssues:
    """Letters all alike but for a number in each title: none was told before."""
    return EarlierIssues(
        {
            f"n{n:03}": StoriesOfIssue(
                "newsletter",
                f"{1900 + n // 12}-{n % 12 + 1:02}",
                tuple(
                    HeadOfStory(f"n{n}/fr.md", line, f"Une grande nouvelle longue parue {n}", "")
                    for line in (1, 9)
                ),
            )
            for n in range(issues)
        }
    )


def looked_at(issues: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many stories were compared when all of an archive is asked."""
    count = 0
    alike = earlier._alike

    def counted(one: frozenset[str], other: frozenset[str]) -> bool:
        nonlocal count
        count += 1
        return alike(one, other)

    with monkeypatch.context() as patched:
        patched.setattr(earlier, "_alike", counted)
        of_all = archive(issues)
        assert not any(of_all.repeated(f"n{n:03}") for n in range(issues))
    return count


def test_the_work_grows_with_the_archive_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = (looked_at(issues, monkeypatch) for issues in (100, 400))
    assert 0 < many < 5 * few


def test_the_latest_issue_that_told_it_is_named() -> None:
    told = {
        f"n{n}": StoriesOfIssue(
            "newsletter", f"2025-{n:02}", (HeadOfStory(f"n{n}", 1, "Un pont pour deux villes", ""),)
        )
        for n in (1, 2, 3, 4)
    }
    (found,) = EarlierIssues(told).repeated("n3")
    assert found.before.file == "n2"
