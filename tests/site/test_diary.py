"""Ids of events that stay, what counts as a change, what becomes of what is announced no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.site.diary import Diary, DiaryEvent, diary_of, still_to_follow
from pipeline.site.facts import EditionFacts, EventFacts

HOST = "www.example.org"
BEFORE, NOW, LATER = "2025-12-01T08:00:00Z", "2025-12-10T08:00:00Z", "2025-12-12T08:00:00Z"
VISIT = EventFacts("visite", "Une visite", "", "2026-03-05", "", "Kehl", "https://e.example/visite")
WORKSHOP = EventFacts("atelier", "Un atelier", "", "2026-01-15", "", "Metz", "")
PUBLISHED = {"2025-12": "2025-12-04T00:00:00Z", "2026-01": "2026-01-08T00:00:00Z"}


def issue(name: str, *events: EventFacts) -> EditionFacts:
    texts = dict.fromkeys(
        ("kind", "kind_label", "title", "full_title", "headline", "subtitle", "summary", "promise",
         "number", "period", "series", "isbn", "issn", "words"), "",
    )  # fmt: skip
    return EditionFacts(
        issue=name, language="fr", periodical=True, date=f"{name}-04", authors=(), stories=(),
        events=events, references=(), chapters=(), **texts,
    )  # fmt: skip


def diary(before: Diary, now: str, *issues: EditionFacts) -> Diary:
    return diary_of(before, issues, PUBLISHED, HOST, now)


def first(now: str = NOW, *events: EventFacts) -> Diary:
    return diary(Diary(), now, issue("2025-12", *(events or (VISIT, WORKSHOP))))


def one(after: Diary, uid: str) -> DiaryEvent:
    (found,) = [event for event in after.events if event.uid == uid]
    return found


UID = f"2025-12.fr.1@{HOST}"  # of the visit

CHANGES = {
    # what is another: the event after, how far SEQUENCE goes, is it changed at all
    "nothing": ({}, 0, False),
    "its title": ({"id": "balade", "title": "Une balade"}, 0, True),
    "its day": ({"start": "2026-03-06"}, 1, True),
    "its place": ({"place": "Strasbourg"}, 1, True),
    "its link": ({"link": "https://e.example/autre"}, 0, True),
    "title and day": ({"id": "balade", "title": "Une balade", "start": "2026-03-07"}, 1, True),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_event_that_changes_keeps_its_id(name: str) -> None:
    fields, sequence, moved = CHANGES[name]
    after = diary(first(), LATER, issue("2025-12", WORKSHOP, replace(VISIT, **fields)))
    assert {event.uid for event in after.events} == {event.uid for event in first().events}
    found = one(after, UID)
    assert found.sequence == sequence
    assert found.modified == (LATER if moved else PUBLISHED["2025-12"])


def test_ids_are_of_issue_and_number_and_never_given_twice() -> None:
    begun = first()
    assert [event.uid for event in begun.events] == [f"2025-12.fr.{n}@{HOST}" for n in (2, 1)]
    gone = diary(begun, "2026-05-01T08:00:00Z", issue("2025-12"))  # both are over: forgotten
    assert gone.events == ()
    again = diary(gone, "2026-05-02T08:00:00Z", issue("2025-12", VISIT))
    assert [event.uid for event in again.events] == [f"2025-12.fr.3@{HOST}"]


def test_what_is_announced_no_more_is_cancelled_and_stays_for_a_year() -> None:
    after = diary(first(), NOW, issue("2025-12", WORKSHOP))
    found = one(after, UID)
    assert (found.cancelled, found.sequence, found.modified) == (True, 1, NOW)
    assert one(diary(after, LATER, issue("2025-12", WORKSHOP)), UID) == found
    assert one(diary(after, "2026-12-09T08:00:00Z", issue("2025-12", WORKSHOP)), UID) == found
    late = diary(after, "2026-12-11T08:00:00Z", issue("2025-12", WORKSHOP))
    assert UID not in {event.uid for event in late.events}


def test_one_that_comes_back_is_the_same_event() -> None:
    after = diary(first(), NOW, issue("2025-12", WORKSHOP))
    back = one(diary(after, LATER, issue("2025-12", WORKSHOP, VISIT)), UID)
    assert (back.cancelled, back.sequence, back.modified) == (False, 2, LATER)


def test_before_its_day_an_issue_announces_nothing() -> None:
    after = diary(first(BEFORE), BEFORE, issue("2025-12", replace(VISIT, start="2026-03-09")))
    assert [(e.sequence, e.cancelled, e.modified) for e in after.events] == [
        (0, False, PUBLISHED["2025-12"])
    ]


def test_what_two_issues_announce_is_one_event_and_the_later_has_the_last_word() -> None:
    told = replace(VISIT, title="Une visite guidée")
    after = diary(first(), LATER, issue("2025-12", VISIT), issue("2026-01", told))
    found = one(after, UID)
    assert found.issues == ("2025-12", "2026-01")
    assert found.event == told
    assert diary(after, LATER, issue("2025-12", VISIT), issue("2026-01", told)) == after


def test_one_that_only_its_latest_issue_moves_is_moved() -> None:
    both = diary(first(), LATER, issue("2025-12", VISIT), issue("2026-01", VISIT))
    moved = replace(VISIT, start="2026-03-12")
    after = diary(both, LATER, issue("2025-12", VISIT), issue("2026-01", moved))
    assert [(e.uid, e.event.start, e.sequence) for e in after.events if e.event.link] == [
        (UID, "2026-03-12", 1)
    ]
    assert diary(after, LATER, issue("2025-12", VISIT), issue("2026-01", moved)) == after


def test_a_meeting_of_every_month_is_as_many_events() -> None:
    monthly = replace(VISIT, start="2026-04-02")
    after = diary(first(NOW, VISIT), LATER, issue("2025-12", VISIT), issue("2026-01", monthly))
    assert len(after.events) == 2


def test_events_that_share_a_link_are_told_apart() -> None:
    other = replace(WORKSHOP, link=VISIT.link)
    begun = first(NOW, VISIT, other)
    moved = (replace(VISIT, start="2026-03-06"), replace(other, start="2026-01-16"))
    after = diary(begun, LATER, issue("2025-12", *moved))
    assert one(after, UID).event.title == "Une visite"
    assert len(after.events) == 2


def test_an_issue_that_is_not_there_cancels_nothing() -> None:
    after = diary(first(), LATER, issue("2026-01"))
    assert [event.cancelled for event in after.events] == [False, False]


@pytest.mark.parametrize(("newest", "left"), [("2026-12-01", 1), ("2027-04-01", 0), ("2026", 2)])
def test_the_calendar_to_follow_ends_a_year_before_the_newest_issue(newest: str, left: int) -> None:
    events = first(NOW, VISIT, replace(WORKSHOP, start="2025-11-15")).events
    assert len(still_to_follow(events, newest)) == left
