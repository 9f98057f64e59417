"""What others put there, or write at the same time: left alone, and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.delivered import deliveries
from pipeline.diagnostics import human
from tests.support.publications import NAMES, PLACE, PublishedIssue


def changed_there(case: PublishedIssue) -> None:
    case.publish()
    case.store.files[NAMES[2]] = b"somebody wrote into it"


def changed_here_and_there(case: PublishedIssue) -> None:
    changed_there(case)
    case.write(NAMES[2], b"and so did we")


def another_file_before_ours(case: PublishedIssue) -> None:
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
    case: PublishedIssue, before: Callable[[PublishedIssue], None], code: str
) -> None:
    before(case)
    theirs = case.store.files[NAMES[2]]
    publication = case.publish()
    assert case.codes(publication) == [code]
    assert "--replace" in human(publication.done.found[0])
    assert case.store.files[NAMES[2]] == theirs
    assert case.codes(case.publish(replace=True)) == []
    assert case.store.files[NAMES[2]] == (case.root / "output" / NAMES[2]).read_bytes()


def test_a_change_of_the_same_length_is_found_by_verify(case: PublishedIssue) -> None:
    case.publish()
    case.store.files[NAMES[0]] = bytes(len(case.store.files[NAMES[0]]))
    assert case.codes(case.publish()) == []
    assert case.codes(case.publish(verify=True)) == ["changed-online"]


def test_the_very_same_file_put_there_by_hand_is_taken_for_ours(case: PublishedIssue) -> None:
    case.store.files[NAMES[0]] = (case.root / "output" / NAMES[0]).read_bytes()
    publication = case.publish()
    assert [one.name for one in publication.done.sent] == list(NAMES[1:])
    assert NAMES[0] in deliveries(case.root, "2026-03")[PLACE]


def test_two_languages_at_one_place_are_told(case: PublishedIssue) -> None:
    case.publish(edition="fr")
    for name in NAMES:
        case.write(name, b"in english")
    publication = case.publish(edition="en")
    assert set(case.codes(publication)) == {"place-taken"}
    assert "{lang}" in human(publication.done.found[0])


def test_another_run_was_quicker_with_the_same(case: PublishedIssue) -> None:
    def puts_first(verb: str, name: str) -> None:
        if verb == "put":
            case.store.files[name] = (case.root / "output" / name).read_bytes()

    case.store.wrong = puts_first
    publication = case.publish()
    assert publication.done.found == []
    assert case.store.puts == []
    assert len(publication.done.there) == 3


def test_another_run_was_quicker_with_something_else(case: PublishedIssue) -> None:
    def puts_first(verb: str, name: str) -> None:
        if verb == "put":
            case.store.files[name] = b"theirs"

    case.store.wrong = puts_first
    assert set(case.codes(case.publish())) == {"foreign-file"}
    assert set(case.store.files.values()) == {b"theirs"}


def test_what_another_run_writes_meanwhile_stays(case: PublishedIssue) -> None:
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
