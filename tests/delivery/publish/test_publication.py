"""Files on their way into a store: what is sent, what is left alone, what is written down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.delivered import deliveries
from pipeline.delivery.faults import DeliveryError, UnreachableError
from pipeline.delivery.publish import Publication, PublishOptions
from pipeline.delivery.stores import NotTakenError
from pipeline.diagnostics import human
from pipeline.errors import PipelineError
from tests.support.memory_store import MemoryStore
from tests.support.publications import NAMES, PLACE, WEB, PublishedIssue


def test_all_goes_once_and_is_read_back_where_readers_are(case: PublishedIssue) -> None:
    first = case.publish()
    assert [one.name for one in first.done.sent] == list(NAMES)
    assert case.eyes.seen == [WEB + name for name in NAMES]
    assert first.done.found == []
    again = case.publish()
    assert again.done.sent == []
    assert [one.name for one in again.done.there] == list(NAMES)
    assert case.store.puts == list(NAMES)


def test_what_is_written_down_is_believed_when_nobody_asks_to_look(case: PublishedIssue) -> None:
    case.publish()
    case.opened, case.store.asked = 0, type(case.store.asked)()
    case.write(NAMES[1], b"another style")
    case.publish(look=False)
    assert case.store.puts[3:] == [NAMES[1]]
    # It looked at the one that is new, found ours of before, and replaced that.
    assert case.store.asked == {"at": 1, "get": 1, "put": 1}
    case.store.asked.clear()
    case.publish(look=False)
    assert not case.store.asked, "no line is opened for nothing"


def test_without_an_address_it_is_read_back_from_the_store(case: PublishedIssue) -> None:
    publication = case.publish(web=False)
    assert publication.done.found == []
    assert case.eyes.seen == []
    assert case.store.asked["get"] == 3


def test_the_manifest_is_sorted_says_where_and_holds_no_name(case: PublishedIssue) -> None:
    case.publish()
    text = (case.root / "sent/2026-03/delivery.json").read_text("utf-8")
    said = json.loads(text)
    assert list(said["places"]) == [PLACE]
    assert list(said["places"][PLACE]) == sorted(NAMES)
    entry = said["places"][PLACE][NAMES[0]]
    assert entry.keys() == {"sha256", "when", "bytes", "address", "edition", "file"}
    assert entry["address"] == WEB + NAMES[0]
    assert str(case.root) not in text


def test_a_file_that_went_missing_is_sent_again(case: PublishedIssue) -> None:
    case.publish()
    del case.store.files[NAMES[0]]
    assert [one.name for one in case.publish().done.sent] == [NAMES[0]]


def test_whoever_is_cut_off_goes_on_from_there(case: PublishedIssue) -> None:
    def breaks(verb: str, name: str) -> None:
        if verb == "put" and name == NAMES[1]:
            raise UnreachableError("the line broke")

    case.store.wrong = breaks
    with pytest.raises(DeliveryError):
        case.publish()
    assert list(deliveries(case.root, "2026-03")[PLACE]) == [NAMES[0]]
    case.store.wrong = lambda *_: None
    assert [one.name for one in case.publish().done.sent] == list(NAMES[1:])


def test_a_file_that_is_not_taken_leaves_the_others_their_way(case: PublishedIssue) -> None:
    def refuses(verb: str, name: str) -> None:
        if verb == "put" and name == NAMES[1]:
            raise NotTakenError("too large", "make it smaller")

    case.store.wrong = refuses
    publication = case.publish()
    assert case.codes(publication) == ["not-taken"]
    assert "hint: make it smaller" in human(publication.done.found[0])
    assert [one.name for one in publication.done.sent] == [NAMES[0], NAMES[2]]


@pytest.mark.parametrize(
    ("instead", "code", "unseen"),
    [
        (UnreachableError("nobody answers"), "address-not-seen", True),
        (b"<!doctype html><title>404", "address-not-seen", True),
        (b"an older one, from a cache", "address-differs", False),
    ],
)
def test_what_readers_do_not_get_is_told_though_the_store_has_it(
    case: PublishedIssue, instead: bytes | Exception, code: str, unseen: bool
) -> None:
    case.eyes.instead[NAMES[0]] = instead
    publication = case.publish()
    assert case.codes(publication) == [code]
    assert deliveries(case.root, "2026-03")[PLACE][NAMES[0]].unseen is unseen
    assert len(publication.done.sent) == 3
    # It is looked at again, be it that nobody asks to look, until it has been seen; never sent.
    assert case.codes(case.publish(look=False)) == ([code] if unseen else [])
    case.eyes.instead.clear()
    assert case.codes(case.publish(look=False)) == []
    assert not deliveries(case.root, "2026-03")[PLACE][NAMES[0]].unseen
    assert case.store.puts == list(NAMES)


def test_a_site_that_is_away_is_told_once_for_all_files(case: PublishedIssue) -> None:
    case.eyes.instead = dict.fromkeys(NAMES, UnreachableError("nobody answers"))
    [found] = case.publish().done.findings("2026-03")
    assert human(found).count("3 files are in the store") == 1
    assert f"the first at {WEB}{NAMES[0]}: nobody answers" in human(found)


def test_a_store_that_keeps_something_else_is_not_believed(case: PublishedIssue) -> None:
    def spoils(verb: str, name: str) -> None:
        if verb == "get":
            case.store.files[name] = b"cut"

    case.store.wrong = spoils
    publication = case.publish(web=False)
    assert set(case.codes(publication)) == {"not-as-sent"}
    assert deliveries(case.root, "2026-03") == {}


def test_a_file_made_again_meanwhile_does_not_leave(case: PublishedIssue) -> None:
    files = case.files()
    case.write(NAMES[0], b"built again")
    publication = Publication(
        *(case.root, "2026-03", PLACE, lambda: case.store, lambda: case.eyes), PublishOptions()
    )
    publication.send(files, lambda _: None)
    assert case.codes(publication) == ["not-taken"]
    assert NAMES[0] not in case.store.files


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", '{"places": []}', '{"places": {"a": {"b": {"sha256": 1}}}}', "<<<<<<< HEAD"],
)
def test_a_damaged_manifest_is_told_and_nothing_is_sent(case: PublishedIssue, damaged: str) -> None:
    case.publish()
    path = case.root / "sent/2026-03/delivery.json"
    path.write_text(damaged)
    with pytest.raises(PipelineError, match=r"sent/2026-03/delivery\.json"):
        case.publish()
    assert path.read_text() == damaged
    assert len(case.store.puts) == 3


def test_of_240_issues_the_files_of_one_are_asked_about(tmp_path: Path) -> None:
    store = MemoryStore()
    cases = [PublishedIssue(tmp_path, f"issue-{number}") for number in range(240)]
    for number, case in enumerate(cases):
        case.store = store
        case.eyes.store = store
        if number:
            case.publish(look=False, web=False)
            store.files.clear()
    store.asked.clear()
    sent = [case.publish(look=False, web=False).done.sent for case in cases]
    assert [len(one) for one in sent] == [3] + [0] * 239
    assert store.asked == {"at": 3, "put": 3, "get": 3}
