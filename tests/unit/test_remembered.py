"""The findings of earlier builds: all of them as they were, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build import remembered
from pipeline.build.fingerprint import combine
from pipeline.build.remembered import KnownEdition
from pipeline.cache import Cache
from pipeline.content.plan import Plan
from pipeline.diagnostics import Report, warning

KEY = "0" * 64
FOUND = [warning("x", "a {b}").at("f.md", 3, hint="c {b}", b="d"), warning("y", "z").at("f.md", 0)]


def known(cache: Cache, inputs: str = KEY) -> KnownEdition:
    """As another process reads it."""
    return KnownEdition(cache, inputs)


def test_findings_are_remembered_whole(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    plan = Plan(announced=True, never=frozenset({"print"}))
    known(cache).keep({"email": FOUND, "text": FOUND, "web": FOUND[:1]}, plan)
    for name, found in (("email", FOUND), ("text", FOUND), ("web", FOUND[:1]), ("print", None)):
        assert known(cache).found(name) == found
    assert known(cache).plan() == plan
    assert known(cache, "1" * 64).found("email") is None
    assert known(cache, "1" * 64).plan() is None


def test_what_is_kept_later_stands_beside_what_was_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    first, second = known(cache), known(cache)
    first.keep({"email": FOUND}, Plan())
    second.keep({"print": []})
    second.keep({"email": FOUND[:1]})
    assert known(cache).found("print") == second.found("print") == []
    assert known(cache).found("email") == FOUND[:1]
    assert known(cache).plan() == Plan()


def test_what_a_tool_did_not_say_this_time_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    this_time = warning("ink-this-time-not-checked", "z").at("f.md", 0)
    known(cache).keep({"print": [this_time], "screen": FOUND})
    assert known(cache).found("print") is None
    assert known(cache).found("screen") == FOUND


DAMAGED = (
    *(b"", b"[1]", b'[{"a": 1}]', b"{}", b"null", b"[" * 100_000),
    *(b'{"plan": [1], "names": {"email": 0}, "found": [[{"a": 1}]]}',),
    *(b'{"plan": [1, 2], "names": {"email": 7}, "found": []}',),
    *(b'{"plan": null, "names": {"email": "0"}, "found": [[]]}', b'{"names": [], "found": {}}'),
)


@pytest.mark.parametrize("damaged", DAMAGED)
def test_findings_that_cannot_be_read_are_none(tmp_path: Path, damaged: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put(combine(KEY, "edition"), damaged)
    assert known(cache).found("email") is None
    assert known(cache).plan() is None
    known(cache).keep({"email": FOUND}, Plan())
    assert known(cache).found("email") == FOUND


def test_the_findings_of_a_refused_edition_are_a_convenience(tmp_path: Path) -> None:
    path = tmp_path / "refused" / "fr.json"
    remembered.keep_refused(path, Report.of(FOUND), str)
    assert path.is_file()
    remembered.forget_refused(path)
    remembered.forget_refused(path)
    assert not path.exists()
    (tmp_path / "file").write_text("in the way")
    remembered.keep_refused(tmp_path / "file" / "fr.json", Report.of(FOUND), str)
