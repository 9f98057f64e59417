"""Whatever a page asks about texts, it is answered or refused; nothing breaks or is written."""

from __future__ import annotations

import json
import urllib.parse
from typing import Any

import pytest

from tests.studio.test_guard import asked
from tests.support.kept_texts import FILE, TEXT
from tests.support.studio import OpenStudio

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def let_in(studio: OpenStudio) -> dict[str, str]:
    """The headers of a page of ours, and the file there."""
    studio.put({FILE: TEXT})
    host = studio.address.removeprefix("http://")
    ours = {"Host": host, "Content-Type": "application/json"}
    code = studio.entry.partition("#")[2]
    _, _, headers = asked(studio, "POST", "/enter", ours, {"code": code})
    studio.code_was_used()
    ours["Cookie"] = headers["set-cookie"].partition(";")[0]
    token = json.loads(asked(studio, "GET", "/api/token", ours)[1])["token"]
    return ours | {"X-Studio-Token": token}


ODD: list[Any] = [None, 0, -1, 10**30, True, "", "x", "../x", [], [[]], {}, {"0": "mine"}, "\ud800"]
POSTS = {
    "/api/texts/open": ("file",),
    "/api/texts/push": ("file", "client", "lineage", "version", "updates"),
    "/api/texts/rejoin": ("file", "client", "base", "mine"),
    "/api/texts/look": ("file",),
    "/api/texts/save": ("file",),
    "/api/texts/put-back": ("file",),
    "/api/texts/settle": ("file", "version", "digest", "chosen"),
    "/api/versions/back": ("file", "version", "piece"),
}
GETS = {
    "/api/texts/since": ("file", "lineage", "version"),
    "/api/texts/conflict": ("file",),
    "/api/texts/notice": (),
    "/api/versions": ("file",),
    "/api/versions/compare": ("file", "version"),
}


@pytest.mark.parametrize("path", POSTS)
def test_odd_values_are_answered_or_refused(
    studio: OpenStudio, let_in: dict[str, str], path: str
) -> None:
    whole = json.loads(asked(studio, "POST", "/api/texts/open", let_in, {"file": FILE})[1])
    sound = {**whole, "client": "a", "updates": [], "base": TEXT, "mine": TEXT, "piece": 0}
    sound |= {"digest": "", "chosen": {}}
    for name in POSTS[path]:
        # Any words may be somebody's text.
        text_of_hers = name in ("base", "mine")
        for odd in (one for one in ODD if not (text_of_hers and isinstance(one, str))):
            body = {key: sound.get(key) for key in POSTS[path]} | {name: odd}
            status, text, _ = asked(studio, "POST", path, let_in, body)
            assert status in (200, 422), (body, text)
    assert (studio.root / FILE).read_text("utf-8") == TEXT


@pytest.mark.parametrize("path", GETS)
def test_odd_questions_are_answered_or_refused(
    studio: OpenStudio, let_in: dict[str, str], path: str
) -> None:
    asked(studio, "POST", "/api/texts/open", let_in, {"file": FILE})
    for name in GETS[path]:
        for odd in ("", "x", "../x", "-1", "9" * 40, "\u0662", "git-x", "kept-1", "\x00", FILE):
            query = {"file": FILE, "version": "0", "lineage": "x"} | {name: odd}
            status, text, _ = asked(
                studio, "GET", f"{path}?{urllib.parse.urlencode(query)}", let_in
            )
            assert status in (200, 422), (query, text)


@pytest.mark.parametrize(
    "updates",
    [
        [{"changes": [5]}],
        [{"changes": [[0, "x"], 10**9]}],
        [{"changes": None}],
        [{"changes": [[0, "\ud800"], len(TEXT)]}],
        [{"changes": [[len(TEXT)]]}, {"changes": [len(TEXT)]}],
        [1],
    ],
)
def test_changes_that_are_none_change_nothing(
    studio: OpenStudio, let_in: dict[str, str], updates: Any
) -> None:
    whole = json.loads(asked(studio, "POST", "/api/texts/open", let_in, {"file": FILE})[1])
    body = {**whole, "client": "a", "updates": updates}
    status, text, _ = asked(studio, "POST", "/api/texts/push", let_in, body)
    assert status == 200
    assert json.loads(text)["anew"] is True
    assert json.loads(text)["text"] == TEXT
    assert (studio.root / FILE).read_text("utf-8") == TEXT
