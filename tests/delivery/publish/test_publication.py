"""Files on their way into a store: what is sent, what is left alone, what is written down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.delivered import deliveries
from pipeline.delivery.faults import DeliveryError, UnreachableError
from pipeline.delivery.outgoing import OutgoingFile
from pipeline.delivery.publish import Publication, PublishOptions
from pipeline.delivery.stores import NotTakenError
from pipeline.diagnostics import human
from pipeline.errors import PipelineError
from tests.support.memory_store import MemoryEyes, MemoryStore

WEB = "https://www.example.org/letters/"
PLACE = "sftp://sftp.example.org/www"
NAMES = ("2026-03/fr/images/pont-1.png", "2026-03/fr/style.css", "2026-03/fr/index.html")


class Case:
    """One issue of three files, a store and what readers get of it."""

    def __init__(self, root: Path, issue: str = "2026-03") -> None:
        self.root, self.issue = root, issue
        self.store = MemoryStore()
        self.eyes = MemoryEyes(self.store, WEB)
        self.opened = 0
        for name in NAMES:
            self.write(name, f"content of {name}".encode())

    def write(self, name: str, data: bytes) -> None:
        path = self.root / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def files(self, *, web: bool = True, edition: str = "fr") -> list[OutgoingFile]:
        found = []
        for name in NAMES:
            path = self.root / "output" / name
            data = path.read_bytes()
            place = (name, WEB + name if web else "", path)
            digest = hashlib.sha256(data).hexdigest()
            found.append(OutgoingFile(*place, len(data), digest, edition, "page", name))
        return found

    def publish(self, *, web: bool = True, edition: str = "fr", **options: bool) -> Publication:
        def opened() -> MemoryStore:
            self.opened += 1
            return self.store

        publication = Publication(
            *(self.root, self.issue, PLACE, opened, lambda: self.eyes), PublishOptions(**options)
        )
        files = self.files(web=web, edition=edition)
        publication.send(publication.todo(files), lambda _: None)
        return publication

    def codes(self, publication: Publication) -> list[str]:
        return [found.code for found in publication.done.findings("2026-03")]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


def test_all_goes_once_and_is_read_back_where_readers_are(case: Case) -> None:
    first = case.publish()
    assert [one.name for one in first.done.sent] == list(NAMES)
    assert case.eyes.seen == [WEB + name for name in NAMES]
    assert first.done.found == []
    again = case.publish()
    assert again.done.sent == []
    assert [one.name for one in again.done.there] == list(NAMES)
    assert case.store.puts == list(NAMES)


def test_what_is_written_down_is_believed_when_nobody_asks_to_look(case: Case) -> None:
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


def test_without_an_address_it_is_read_back_from_the_store(case: Case) -> None:
    publication = case.publish(web=False)
    assert publication.done.found == []
    assert case.eyes.seen == []
    assert case.store.asked["get"] == 3


def test_the_manifest_is_sorted_says_where_and_holds_no_name(case: Case) -> None:
    case.publish()
    text = (case.root / "sent/2026-03/delivery.json").read_text("utf-8")
    said = json.loads(text)
    assert list(said["places"]) == [PLACE]
    assert list(said["places"][PLACE]) == sorted(NAMES)
    entry = said["places"][PLACE][NAMES[0]]
    assert entry.keys() == {"sha256", "when", "bytes", "address", "edition", "file"}
    assert entry["address"] == WEB + NAMES[0]
    assert str(case.root) not in text


def test_a_file_that_went_missing_is_sent_again(case: Case) -> None:
    case.publish()
    del case.store.files[NAMES[0]]
    assert [one.name for one in case.publish().done.sent] == [NAMES[0]]


def changed_there(case: Case) -> None:
    case.publish()
    case.store.files[NAMES[2]] = b"somebody wrote into it"


def changed_here_and_there(case: Case) -> None:
    changed_there(case)
    case.write(NAMES[2], b"and so did we")


def another_file_before_ours(case: Case) -> None:
    case.store.files[NAMES[2]] = b"of another program"


@pytest.mark.parametrize(
    ("before", "code"),
    [
        (changed_there, "changed-online"),
        (changed_here_and_there, "changed-online"),
        (another_file_before_ours, "foreign-file"),
    ],
)
def test_what_others_wrote_is_left_and_told_until_somebody_says_replace(
    case: Case, before: Callable[[Case], None], code: str
) -> None:
    before(case)
    theirs = case.store.files[NAMES[2]]
    publication = case.publish()
    assert case.codes(publication) == [code]
    assert "--replace" in human(publication.done.found[0])
    assert case.store.files[NAMES[2]] == theirs
    assert case.codes(case.publish(replace=True)) == []
    assert case.store.files[NAMES[2]] == (case.root / "output" / NAMES[2]).read_bytes()


def test_a_change_of_the_same_length_is_found_by_verify(case: Case) -> None:
    case.publish()
    case.store.files[NAMES[0]] = bytes(len(case.store.files[NAMES[0]]))
    assert case.codes(case.publish()) == []
    assert case.codes(case.publish(verify=True)) == ["changed-online"]


def test_the_very_same_file_put_there_by_hand_is_taken_for_ours(case: Case) -> None:
    case.store.files[NAMES[0]] = (case.root / "output" / NAMES[0]).read_bytes()
    publication = case.publish()
    assert [one.name for one in publication.done.sent] == list(NAMES[1:])
    assert NAMES[0] in deliveries(case.root, "2026-03")[PLACE]


def test_two_languages_at_one_place_are_told(case: Case) -> None:
    case.publish(edition="fr")
    for name in NAMES:
        case.write(name, b"in english")
    publication = case.publish(edition="en")
    assert set(case.codes(publication)) == {"place-taken"}
    assert "{lang}" in human(publication.done.found[0])


def test_whoever_is_cut_off_goes_on_from_there(case: Case) -> None:
    def breaks(verb: str, name: str) -> None:
        if verb == "put" and name == NAMES[1]:
            raise UnreachableError("the line broke")

    case.store.wrong = breaks
    with pytest.raises(DeliveryError):
        case.publish()
    assert list(deliveries(case.root, "2026-03")[PLACE]) == [NAMES[0]]
    case.store.wrong = lambda *_: None
    assert [one.name for one in case.publish().done.sent] == list(NAMES[1:])


def test_a_file_that_is_not_taken_leaves_the_others_their_way(case: Case) -> None:
    def refuses(verb: str, name: str) -> None:
        if verb == "put" and name == NAMES[1]:
            raise NotTakenError("too large", "make it smaller")

    case.store.wrong = refuses
    publication = case.publish()
    assert case.codes(publication) == ["not-taken"]
    assert "hint: make it smaller" in human(publication.done.found[0])
    assert [one.name for one in publication.done.sent] == [NAMES[0], NAMES[2]]


def test_another_run_was_quicker_with_the_same(case: Case) -> None:
    def puts_first(verb: str, name: str) -> None:
        if verb == "put":
            case.store.files[name] = (case.root / "output" / name).read_bytes()

    case.store.wrong = puts_first
    publication = case.publish()
    assert publication.done.found == []
    assert case.store.puts == []
    assert len(publication.done.there) == 3


def test_another_run_was_quicker_with_something_else(case: Case) -> None:
    def puts_first(verb: str, name: str) -> None:
        if verb == "put":
            case.store.files[name] = b"theirs"

    case.store.wrong = puts_first
    assert set(case.codes(case.publish())) == {"foreign-file"}
    assert set(case.store.files.values()) == {b"theirs"}


@pytest.mark.parametrize(
    ("instead", "code", "unseen"),
    [
        (UnreachableError("nobody answers"), "address-not-seen", True),
        (b"<!doctype html><title>404", "address-not-seen", True),
        (b"an older one, from a cache", "address-differs", False),
    ],
)
def test_what_readers_do_not_get_is_told_though_the_store_has_it(
    case: Case, instead: bytes | Exception, code: str, unseen: bool
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


def test_a_site_that_is_away_is_told_once_for_all_files(case: Case) -> None:
    case.eyes.instead = dict.fromkeys(NAMES, UnreachableError("nobody answers"))
    [found] = case.publish().done.findings("2026-03")
    assert human(found).count("3 files are in the store") == 1
    assert f"the first at {WEB}{NAMES[0]}: nobody answers" in human(found)


def test_a_store_that_keeps_something_else_is_not_believed(case: Case) -> None:
    def spoils(verb: str, name: str) -> None:
        if verb == "get":
            case.store.files[name] = b"cut"

    case.store.wrong = spoils
    publication = case.publish(web=False)
    assert set(case.codes(publication)) == {"not-as-sent"}
    assert deliveries(case.root, "2026-03") == {}


def test_a_file_made_again_meanwhile_does_not_leave(case: Case) -> None:
    files = case.files()
    case.write(NAMES[0], b"built again")
    publication = Publication(
        *(case.root, "2026-03", PLACE, lambda: case.store, lambda: case.eyes), PublishOptions()
    )
    publication.send(files, lambda _: None)
    assert case.codes(publication) == ["not-taken"]
    assert NAMES[0] not in case.store.files


def test_what_another_run_writes_meanwhile_stays(case: Case) -> None:
    def another_run(verb: str, name: str) -> None:
        if verb == "put":
            from pipeline.delivery.manifest import record

            kept = deliveries(case.root, "2026-03").get("brevo", {})
            record(case.root, "2026-03", "brevo", {**kept, name: _delivered()})

    case.store.wrong = another_run
    case.publish()
    assert {place: len(names) for place, names in deliveries(case.root, "2026-03").items()} == {
        PLACE: 3,
        "brevo": 3,
    }


def _delivered() -> object:
    from pipeline.delivered import Delivered

    return Delivered("0" * 64, "2026-03-04T10:00:00Z")


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", '{"places": []}', '{"places": {"a": {"b": {"sha256": 1}}}}', "<<<<<<< HEAD"],
)
def test_a_damaged_manifest_is_told_and_nothing_is_sent(case: Case, damaged: str) -> None:
    case.publish()
    path = case.root / "sent/2026-03/delivery.json"
    path.write_text(damaged)
    with pytest.raises(PipelineError, match=r"sent/2026-03/delivery\.json"):
        case.publish()
    assert path.read_text() == damaged
    assert len(case.store.puts) == 3


def test_of_240_issues_the_files_of_one_are_asked_about(tmp_path: Path) -> None:
    store = MemoryStore()
    cases = [Case(tmp_path, f"issue-{number}") for number in range(240)]
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
