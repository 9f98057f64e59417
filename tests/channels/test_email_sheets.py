"""What a style sheet of a head says is kept between processes, and what is none is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.channels.email import sheets
from pipeline.channels.email.sheets import CssGroup, CssRule, Sheet, read_sheet

CSS = (
    "a, p.b > c:not(d, e) { x : y !important } @media print{ f{ g:h } } @font-face{i:j} @import k;"
)
READ = (
    CssGroup("", (CssRule(("a", "p.b > c:not(d, e)"), "x:y !important"),)),
    CssGroup("@media print", (CssRule(("f",), "g:h"),)),
    CssGroup("", (), "@font-face{i:j}"),
    CssGroup("", (), "@import k;"),
)


def again(cache: Cache) -> Sheet:
    """As the next process reads it."""
    sheets.forget()
    return read_sheet(CSS, cache)


def test_a_sheet_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, asked = Cache(tmp_path), list[str]()
    once = sheets._groups
    monkeypatch.setattr(sheets, "_groups", lambda css: asked.append(css) or once(css))
    assert [again(cache) for _ in range(3)] == [READ] * 3
    assert asked == [CSS]
    monkeypatch.setattr(sheets, "version_of", lambda _: "99")
    assert again(cache) == READ
    assert asked == [CSS] * 2
    sheets.forget()
    assert read_sheet(CSS) == READ


@pytest.mark.parametrize("said", ["", "{", "1", "[1]", "[[1, 2]]", '[["", [[1, "a"]], ""]]'])
def test_what_is_none_is_not_there(tmp_path: Path, said: str) -> None:
    cache = Cache(tmp_path)
    again(cache)
    [file] = (path for path in tmp_path.rglob("*") if path.is_file())
    key = file.parent.name + file.name
    cache.put(key, said.encode())
    assert again(cache) == READ
