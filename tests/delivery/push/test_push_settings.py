"""What `[push]` may hold, and what is said of all else before anything is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.errors import PipelineError
from tests.support.contracts import Contract
from tests.support.contracts.brevo import BrevoContract
from tests.support.pushing import Pushing

pytestmark = pytest.mark.enable_socket
Make = Callable[[Contract], Pushing]


SETTINGS = {
    "a key the tool has no use for": (
        "[push.brevo]", "[push.brevo]\ntemplate = 5",
        r"pipeline.toml:\d+: Brevo has no use for `template`; it knows: address, lists",
    ),
    "no lists at all": (
        "lists = { fr = 12, en = [13, 14] }", "", r"Brevo needs `lists` in `\[push.brevo\]`",
    ),
    "no list for the language": (
        "fr = 12, ", "", r"`\[push.brevo\]` of pipeline.toml names no list for `fr`",
    ),
    "a misspelt key": (
        "[push.brevo]", "[push.brevo]\nlist = { fr = 1 }",
        r"pipeline.toml:\d+: unknown key `push.brevo.list`",
    ),
    "a misspelt tool": (
        "[push.brevo]", "[push.brevoo]", r"pipeline.toml:\d+: `push.brevoo` is not a mailing tool",
    ),
    "no language": (
        "fr = 12", "french = 12", r"pipeline.toml:\d+: `push.brevo.lists.french` is not a language",
    ),
    "a list that is none": (
        "fr = 12", "fr = 1.5", r"`push.brevo.lists.fr` must be a text or a whole number",
    ),
    "a password in the address": (
        'address = "http://', 'address = "http://me:hunter22@',
        r"`push.brevo.address` holds a password",
    ),
    "an address that gives the key away": (
        'address = "http://127.0.0.1', 'address = "http://api.example.org', "begins with http:",
    ),
    "a place that is none": (
        "[push.brevo]", '[push.brevo]\nimages = "ftp"',
        r"`push.brevo.images` must be one of: tool, public",
    ),
    "a reply address that is none": (
        "[push.brevo]", '[push.brevo]\nreply_to = "Zoé"',
        r"`push.brevo.reply_to` must be a mail address",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_cannot_be_is_told_and_nothing_is_asked(make: Make, name: str) -> None:
    old, new, words = SETTINGS[name]
    pushing = make(BrevoContract())
    pushing.settings(old, new)
    with pytest.raises(PipelineError, match=words) as told:
        pushing.push()
    assert "hunter22" not in told.value.said()
    assert pushing.calls() == []


def test_a_tool_without_a_documented_way_is_told_with_those_that_have_one(make: Make) -> None:
    pushing = make(BrevoContract())
    pushing.contract.__class__.name = "acymailing"
    try:
        with pytest.raises(PipelineError, match="`acymailing` has no documented way"):
            pushing.push()
    finally:
        pushing.contract.__class__.name = "brevo"
