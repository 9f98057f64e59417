"""Samples again: one process, no cache, another day's machine. The same bytes come out.

One of each kind, one in each language; that PDFs made apart are the same is `test_twins.py`'s too.
"""

from __future__ import annotations

from pathlib import Path

from tests.support.command import digests, shell
from tests.support.samples import ROOT, Samples

AGAIN = (("2025-12-actu", "fr"), ("sante-transfrontaliere", "en"))


def test_two_builds_with_and_without_cache_give_the_same_bytes(
    samples: Samples, tmp_path: Path
) -> None:
    strange = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "COLUMNS": "40"}
    for issue, language in AGAIN:
        arguments = ("--lang", language, "--no-cache", "--jobs", "1", "--output", str(tmp_path))
        done = shell(ROOT, "build", issue, *arguments, **strange)
        assert done.status == 0, done.out + done.err
        one = digests(samples.output / issue / language)
        assert len(one) > 12
        assert one == digests(tmp_path / issue / language)
