"""When a service is asked again, how long after, and what is never asked twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pipeline.delivery import http
from pipeline.delivery.faults import (
    RefusedError,
)
from pipeline.delivery.patience import Patience, wanted_wait
from pipeline.delivery.policy import Policy
from tests.support.http_lines import OK, line_to
from tests.support.loopback import (
    Said,
    in_turn,
    loopback,
)

pytestmark = [pytest.mark.enable_socket, pytest.mark.usefixtures("no_http_secret_shows")]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "12"}, 12),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "Sat, 28 Nov 2026 10:00:09 GMT",
          "date": "Sat, 28 Nov 2026 10:00:00 GMT"}, 9),
        ({"retry-after": "Sat, 28 Nov 2026 09:00:00 GMT",
          "date": "Sat, 28 Nov 2026 10:00:00 GMT"}, 0),
    ],
)  # fmt: skip
def test_the_hour_a_service_names_is_counted_from_its_own_clock(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert wanted_wait(headers) == seconds


def test_a_service_whose_clock_is_an_hour_off_is_asked_again_when_it_says() -> None:
    theirs = datetime(2020, 1, 1, 12, tzinfo=UTC)
    later = Said.of(
        {}, 429, Date=format_datetime(theirs, usegmt=True),
        Retry_After=format_datetime(theirs + timedelta(seconds=8), usegmt=True),
    )  # fmt: skip
    with loopback(in_turn(later, OK)) as server:
        line = line_to(server.address)
        with line.service as service:
            service.ask("GET", "/")
    assert line.waits == [8.5]


def test_who_waits_is_told_and_does_not_wait_for_ever() -> None:
    said: list[float] = []
    patience = Patience(9, 20, lambda _: None, lambda: 0.0, said.append)
    assert patience.wait(1, 0, 15) == 15
    assert patience.wait(2, 15, 15) is None
    assert patience.wait(9, 0, None) is None
    assert said == [15]
    assert all(0 <= Patience().jitter() < 1 for _ in range(9))


def test_a_policy_of_its_own_says_what_passes_and_what_it_means() -> None:
    busy = Said(403, b"")
    policy = Policy(
        words=lambda reply: f"{len(reply.body)} words",
        wait=lambda reply: 3.0 if not reply.body else None,
        done_nothing=lambda _: True,
        hints={403: "ask Zoé"},
    )
    with loopback(in_turn(busy, Said(403, b"really"))) as server:
        line = line_to(server.address, policy=policy)
        with line.service as service, pytest.raises(RefusedError, match="“6 words”") as told:
            service.ask("POST", "/")
    assert told.value.hint is not None
    assert told.value.hint.render() == "ask Zoé"
    assert line.waits == [3.5]


def test_only_what_may_be_repeated_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not {"POST", "PATCH", "LOCK"} & http._REPEATABLE
