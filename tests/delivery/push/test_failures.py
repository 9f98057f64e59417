"""Whatever a tool does wrong: a clear word, nothing twice, nothing lost, and the next push is fine.

The table holds for all tools; what is particular to one of them is in `test_particular.py`.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest

from pipeline.delivery import secrets
from pipeline.delivery.faults import (
    DeliveryError,
    GarbledError,
    LostAnswerError,
    RedirectedError,
    RefusedError,
)
from pipeline.errors import PipelineError
from tests.support.contracts import CUT, Contract
from tests.support.contracts.all import CONTRACTS
from tests.support.loopback import ANOTHERS, Asked, Said, loopback
from tests.support.pushing import PLAIN, Pushing, handed_over

pytestmark = pytest.mark.enable_socket
HTML = Said(200, b"<!doctype html><title>Sign in</title>", "text/html")
HALF = Said(raw=b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"id": 10')
HALF_JSON = Said(200, b'{"id": 10')
NOTHING = Said(200, b"")
SLOW = Said(raw=b"", silent=3)


@dataclass(frozen=True)
class Going:
    """What a tool answers to everything, and what is said then."""

    said: Said
    kind: type[DeliveryError]
    words: str


GOING_WRONG = {
    "hangs up": Going(CUT, LostAnswerError, "hung up before its answer was whole"),
    "drops half-way": Going(HALF, LostAnswerError, "hung up before its answer was whole"),
    "a page": Going(HTML, GarbledError, "answers with a web page in the place of data"),
    "half a JSON": Going(HALF_JSON, GarbledError, "data that break off"),
    "nothing": Going(NOTHING, GarbledError, "answers nothing"),
    "401": Going(Said.of({}, 401), RefusedError, "does not accept the key or the password"),
    "403": Going(Said.of({"message": "no"}, 403), RefusedError, "does not allow this"),
    "413": Going(Said(413, b"<h1>", "text/html"), RefusedError, "finds this too large"),
    "429": Going(Said.of({}, 429), RefusedError, "was asked too often"),
    "500": Going(Said.of({}, 500), RefusedError, "does not work at the moment (status 500)"),
    "503": Going(Said(503, b"<h1>", "text/html"), RefusedError, "does not work at the moment"),
    "elsewhere": Going(
        Said(302, b"", headers={"Location": "https://evil.example/?key=x"}),
        RedirectedError,
        "sends to https://evil.example/, where nothing was sent",
    ),
}


def shows_nothing(fault: BaseException) -> bool:
    said = "".join(traceback.format_exception(fault))
    return not any(form in said for forms in secrets._loaded.values() for form in forms)


@pytest.mark.parametrize("name", GOING_WRONG)
def test_a_tool_that_goes_wrong_from_the_first_call(pushing: Pushing, name: str) -> None:
    case = GOING_WRONG[name]
    pushing.contract.before = lambda _: case.said
    with pytest.raises(case.kind) as told:
        pushing.push()
    assert case.words in told.value.said()
    assert told.value.hint is not None
    assert shows_nothing(told.value)
    assert pushing.contract.campaigns == {}
    pushing.contract.before = lambda _: None
    assert pushing.push().made == "created"
    assert pushing.only.html == PLAIN


@pytest.mark.parametrize("name", GOING_WRONG)
def test_a_tool_that_goes_wrong_while_the_draft_is_made(pushing: Pushing, name: str) -> None:
    """From the create on, all is refused or lost; the next push ends with one draft, whole."""
    case, going = GOING_WRONG[name], []

    def from_the_create(asked: Asked) -> Said | None:
        if f"{asked.method} {asked.path}" == pushing.contract.create:
            going.append(asked)
        return case.said if going else None

    pushing.contract.before = from_the_create
    with pytest.raises(DeliveryError) as told:
        pushing.push()
    assert shows_nothing(told.value)
    assert told.value.hint is not None
    pushing.contract.before = lambda _: None
    pushing.push()
    assert pushing.only.html == PLAIN


SPOILT = {"cut": CUT, "half": HALF, "a page": HTML, "half a JSON": HALF_JSON, "nothing": NOTHING,
          "500": Said.of({}, 500), "503": Said(503, b"<h1>", "text/html")}  # fmt: skip


def once(create: str, said: Said, count: int = 1) -> Callable[[Asked], Said | None]:
    left = [said] * count

    def spoil(asked: Asked) -> Said | None:
        wanted = f"{asked.method} {asked.path}" == create
        return left.pop() if wanted and left else None

    return spoil


@pytest.mark.parametrize("name", SPOILT)
def test_a_create_that_was_done_and_not_answered_is_found_and_not_asked_again(
    pushing: Pushing, name: str
) -> None:
    pushing.contract.after = once(pushing.contract.create, SPOILT[name])
    done = pushing.push()
    assert done.made == "created"
    assert done.id == pushing.only.id
    assert pushing.only.html == PLAIN
    if pushing.contract.name != "campaign_monitor":
        assert pushing.calls().count(pushing.contract.create) == 1


@pytest.mark.parametrize("name", SPOILT)
def test_a_create_that_was_lost_on_its_way_is_asked_once_more(pushing: Pushing, name: str) -> None:
    pushing.contract.before = once(pushing.contract.create, SPOILT[name])
    assert pushing.push().id == pushing.only.id
    assert pushing.only.html == PLAIN
    assert pushing.calls().count(pushing.contract.create) == 2


def test_a_create_that_is_lost_each_time_is_asked_twice_and_no_more(pushing: Pushing) -> None:
    pushing.contract.before = once(pushing.contract.create, CUT, 9)
    with pytest.raises(LostAnswerError):
        pushing.push()
    assert pushing.calls().count(pushing.contract.create) == 2
    pushing.contract.before = lambda _: None
    pushing.push()
    assert pushing.only.html == PLAIN


def test_a_tool_that_does_not_answer_in_time_makes_one_draft_all_the_same(pushing: Pushing) -> None:
    pushing.contract.after = once(pushing.contract.create, SLOW)
    assert pushing.push().id == pushing.only.id


def test_what_broke_off_behind_the_create_is_finished_by_the_next_push(pushing: Pushing) -> None:
    """The id was written down at once: nothing is searched for, and nothing made again."""
    made = []

    def behind(asked: Asked) -> Said | None:
        if pushing.contract.campaigns:
            made.append(asked)
        return CUT if made and asked.method != "GET" else None

    create = pushing.contract.create
    pushing.contract.before = lambda asked: (
        None if f"{asked.method} {asked.path}" == create else behind(asked)
    )
    with suppress(LostAnswerError):  # some tools need no second call
        pushing.push()
    assert pushing.written_down() == pushing.only.id
    pushing.contract.before = lambda _: None
    before = len(pushing.calls())
    assert pushing.push().made == "updated"
    assert pushing.only.html == PLAIN
    if pushing.contract.name != "campaign_monitor":
        assert create not in pushing.calls()[before:]


def test_too_many_calls_for_a_moment_are_waited_for(pushing: Pushing) -> None:
    busy = [Said.of({}, 429, Retry_After="3"), Said.of({}, 429, Retry_After="4")]
    pushing.contract.before = lambda _: busy.pop() if busy else None
    assert pushing.push().made == "created"
    assert pushing.waits == [4.5, 3.5]


def test_another_s_certificate_ends_it_before_the_key_is_sent(pushing: Pushing) -> None:
    with loopback(lambda _: Said.of({}), ANOTHERS) as other:
        assert pushing.contract.server is not None
        pushing.settings(pushing.contract.server.address, other.address)
        with pytest.raises(DeliveryError, match="signed by no authority that this computer trusts"):
            pushing.push()
    assert other.asked == []
    assert pushing.contract.campaigns == {}


@pytest.mark.parametrize("key", ["wr0ng-0123456789abcdef-us21", "0" * 24 + ":" + "cd" * 32])
def test_a_wrong_key_is_told_in_the_words_of_the_tool_and_is_not_shown(
    pushing: Pushing, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = pushing.contract.name.upper()
    monkeypatch.setenv(f"PIPELINE_{name}_KEY", key)
    with pytest.raises(PipelineError) as told:
        pushing.push()
    assert told.value.hint is not None
    assert key not in told.value.said() + told.value.hint.render()
    assert pushing.contract.campaigns == {}


@pytest.mark.parametrize("key", ["clé-avec-accents-us21", "two\nlines-0123456789-us21", "abc"])
def test_a_key_no_tool_has_goes_nowhere(
    pushing: Pushing, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pushing.contract.name in ("mailjet", "mailchimp", "campaign_monitor") and "accents" in key:
        return  # in UTF-8, as Basic has it (RFC 7617), it is merely wrong
    monkeypatch.setenv(f"PIPELINE_{pushing.contract.name.upper()}_KEY", key)
    with pytest.raises(PipelineError) as told:
        pushing.push()
    assert key not in told.value.said()
    assert pushing.calls() == []


def test_without_a_key_nothing_is_asked_and_its_name_is_told(
    pushing: Pushing, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"PIPELINE_{pushing.contract.name.upper()}_KEY"
    monkeypatch.delenv(name)
    with pytest.raises(PipelineError, match=f"`{name}` is set neither"):
        pushing.push()
    assert pushing.calls() == []


@pytest.mark.parametrize("taken", [tool for tool in CONTRACTS if CONTRACTS[tool].takes_pictures])
def test_a_picture_whose_answer_was_lost_is_there_once(
    taken: str, make: Callable[[Contract], Pushing]
) -> None:
    pushing = make(CONTRACTS[taken]())
    uploads = ("/api/media", "/3.0/file-manager/files")

    def lost(asked: Asked) -> Said | None:
        done = asked.method == "POST" and asked.path in uploads
        return CUT if done and len(pushing.contract.pictures) == 1 else None

    pushing.contract.after = lost
    pushing.push(handed_over(pushing.contract, pictures=True))
    assert len(pushing.contract.pictures) == 2
    assert '"images/' not in pushing.only.html
