"""The samples again: one process, no cache, another day's machine. The same bytes come out."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import digests, shell
from tests.support.samples import ROOT, Samples


def test_two_builds_with_and_without_cache_give_the_same_bytes(
    samples: Samples, tmp_path: Path
) -> None:
    strange = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "COLUMNS": "40"}
    arguments = ("build", "--no-cache", "--jobs", "1", "--output", str(tmp_path))
    done = shell(ROOT, *arguments, **strange)
    assert done.status == 0, done.out + done.err
    one, other = digests(samples.output), digests(tmp_path)
    assert len(one) > 50
    assert one == other
