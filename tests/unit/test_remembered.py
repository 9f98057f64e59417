"""The findings of earlier builds: all of them as they were, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build import remembered
from pipeline.cache import Cache
from pipeline.diagnostics import Report, warning

KEY = "0" * 64
FOUND = [warning("x", "a {b}").at("f.md", 3, hint="c {b}", b="d"), warning("y", "z").at("f.md", 0)]


def test_findings_are_remembered_whole(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    remembered.remember(cache, KEY, FOUND)
    assert remembered.recall(cache, KEY) == FOUND
    assert remembered.recall(cache, "1" * 64) is None


@pytest.mark.parametrize("damaged", [b"", b"[1]", b'[{"a": 1}]', b"{}", b"null", b"[" * 100_000])
def test_findings_that_cannot_be_read_are_none(tmp_path: Path, damaged: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, damaged)
    assert not remembered.recall(cache, KEY)
    if damaged != b"{}":
        assert remembered.recall(cache, KEY) is None


def test_the_findings_of_a_refused_edition_are_a_convenience(tmp_path: Path) -> None:
    path = tmp_path / "refused" / "fr.json"
    remembered.keep_refused(path, Report.of(FOUND), str)
    assert path.is_file()
    remembered.forget_refused(path)
    remembered.forget_refused(path)
    assert not path.exists()
    (tmp_path / "file").write_text("in the way")
    remembered.keep_refused(tmp_path / "file" / "fr.json", Report.of(FOUND), str)
