"""listmonk, whose documentation and code differ: the traps of both, each sprung once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.delivery.faults import RefusedError
from pipeline.errors import PipelineError
from tests.support.contracts import Contract
from tests.support.contracts.listmonk import ListmonkContract
from tests.support.pushing import PLAIN, Pushing, handed_over, said

pytestmark = pytest.mark.enable_socket
Make = Callable[[Contract], Pushing]


def test_listmonk_lists_that_are_dropped_without_a_word_are_told(make: Make) -> None:
    pushing = make(ListmonkContract())
    pushing.settings("fr = 3", "fr = [3, 8]")
    assert "listmonk has another list than it was given: “3”" in said(pushing.push())


def test_listmonk_a_list_the_user_may_not_see_at_all_is_refused(make: Make) -> None:
    pushing = make(ListmonkContract())
    pushing.settings("fr = 3", "fr = 8")
    with pytest.raises(RefusedError, match="“Invalid list IDs”"):
        pushing.push()


@pytest.mark.parametrize("state", ["scheduled", "paused", "running", "finished", "cancelled"])
def test_listmonk_changes_a_draft_alone_though_more_could_be_changed(
    make: Make, state: str
) -> None:
    pushing = make(ListmonkContract())
    pushing.push()
    pushing.only.state = state
    with pytest.raises(PipelineError, match=rf"or is about to: .*\({state}\)"):
        pushing.push(handed_over(pushing.contract, html="<p>x</p>"))
    assert pushing.only.html == PLAIN


def test_listmonk_keeps_what_somebody_attached(make: Make) -> None:
    pushing = make(ListmonkContract())
    pushing.push()
    pushing.only.said["media"] = [7]
    pushing.push()
    assert pushing.only.said["media"] == [7]
    assert pushing.only.said["content_type"] == "html"
    assert pushing.only.said["headers"] == [{"Reply-To": "lettre@example.org"}]


def test_listmonk_a_template_with_words_of_its_own_is_told(make: Make) -> None:
    pushing = make(ListmonkContract(template='<h1>x</h1>{{ template "content" . }}'))
    assert "template 5 of listmonk holds more than the content" in said(pushing.push())


def test_listmonk_a_wrong_token_is_a_403_and_the_hint_says_so(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushing = make(ListmonkContract())
    monkeypatch.setenv("PIPELINE_LISTMONK_KEY", "another-token-0123456789")
    with pytest.raises(RefusedError, match="“invalid API credentials”") as told:
        pushing.push()
    assert told.value.hint is not None
    assert "of a wrong user or token too" in told.value.hint.render()


def test_listmonk_finds_the_page_of_its_draft(make: Make) -> None:
    pushing = make(ListmonkContract())
    assert pushing.contract.server is not None
    done = pushing.push()
    assert done.address == f"{pushing.contract.server.address}/admin/campaigns/{done.id}"
