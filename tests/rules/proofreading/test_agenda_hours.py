"""The hour of an event that stands out of order, as an editor writes it."""

from __future__ import annotations

from tests.support.project import ISSUE, Project, newsletter

EVENT = "::: event\ntitle: {}\nstart: {}\n:::\n\n"


def test_two_hours_of_a_day_are_told_as_they_are_typed(project: Project) -> None:
    body = EVENT.format("Un", "2026-03-12 14:00") + EVENT.format("Deux", "2026-03-12 08:30")
    (found,) = project.write(ISSUE, "fr", newsletter(body)).proofread()
    sentence = "this event is on 2026-03-12 08:30, and stands behind one on 2026-03-12 14:00"
    assert (found.code, found.message.render()) == ("agenda-out-of-order", sentence)
