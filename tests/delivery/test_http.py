"""A service that answers otherwise than it should: what is said, what is asked again, and that no
secret shows or goes astray."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

import pytest

from pipeline.delivery.exchange import HttpBody
from pipeline.delivery.faults import (
    DeliveryError,
    GarbledError,
    LostAnswerError,
    RedirectedError,
    RefusedError,
)
from tests.support.http_lines import KEY, OK, forms_in, line_to
from tests.support.loopback import (
    Said,
    in_turn,
    loopback,
)

pytestmark = [pytest.mark.enable_socket, pytest.mark.usefixtures("no_http_secret_shows")]


HTML = Said(200, b"<!doctype html><title>Log in</title>", "text/html")

CUT = Said(raw=b"")
HALF = Said(raw=b'HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{"id":')
SLOW = Said(raw=b"", silent=2)
DRIP = Said(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{", silent=2)
NONSENSE = Said(raw=b"HELLO THERE\r\n\r\n")


@dataclass(frozen=True)
class Failing:
    """What a server does, and what becomes of a GET and of a POST."""

    answers: tuple[Said, ...]
    kind: type[DeliveryError] | None  # of the GET
    said: str
    gets: int = 1  # how often it is asked
    posts: int = 1
    post_kind: type[DeliveryError] | None = None  # where it is another
    waits: tuple[float, ...] = ()


FAILURES = {
    "hangs up at once": Failing((CUT,), LostAnswerError, "hung up", 4, 1, None, (1, 2, 4)),
    "hangs up once": Failing((CUT, OK), None, "hung up", 2, 1, LostAnswerError, (1,)),
    "drops half-way": Failing((HALF,), LostAnswerError, "hung up", 4, 1, None, (1, 2, 4)),
    "does not answer": Failing((SLOW, OK), None, "not answer in time", 2, 1, LostAnswerError, (1,)),
    "drips": Failing((DRIP, OK), None, "did not answer in time", 2, 1, LostAnswerError, (1,)),
    "speaks no HTTP": Failing((NONSENSE,), LostAnswerError, "hung up", 4, 1, None, (1, 2, 4)),
    "401": Failing((Said.of({"message": "bad key"}, 401),), RefusedError,
                   "Some service does not accept the key or the password: “bad key”"),
    "403": Failing((Said.of({"detail": "no right"}, 403),), RefusedError,
                   "does not allow this: “no right”"),
    "404": Failing((Said.of({}, 404),), RefusedError, "knows nothing at this address"),
    "413, as a page of a proxy's": Failing((Said(413, b"<h1>413</h1>", "text/html"),),
                                           RefusedError, "finds this too large"),
    "418": Failing((Said.of({}, 418),), RefusedError, "refuses (status 418)"),
    "403, as a firewall's page": Failing((Said(403, b"<html>no", "text/html"),), RefusedError,
                                         "does not allow this"),
    "451": Failing((Said(451, b"", "text/plain"),), RefusedError, "refuses (status 451)"),
    "429 for a moment": Failing((Said.of({}, 429, Retry_After="7"), OK), None, "", 2, 2, None,
                                (7.5,)),
    "429 without an hour": Failing((Said.of({}, 429), OK), None, "", 2, 2, None, (1,)),
    "429 for an hour": Failing((Said.of({}, 429, Retry_After="3600"),), RefusedError,
                               "was asked too often"),
    "429 for ever": Failing((Said.of({}, 429, Retry_After="1"),), RefusedError,
                            "was asked too often", 4, 4, None, (1.5, 1.5, 1.5)),
    "500": Failing((Said.of({"error": "oops"}, 500),), RefusedError,
                   "does not work at the moment (status 500): “oops”", 4, 1, None, (1, 2, 4)),
    "503 once": Failing((Said.of({}, 503, Retry_After="2"), OK), None,
                        "does not work at the moment", 2, 1, RefusedError, (2.5,)),
}  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", FAILURES)
def test_a_service_that_fails(name: str, method: str) -> None:
    case = FAILURES[name]
    kind = (case.post_kind or case.kind) if method == "POST" else case.kind
    with loopback(in_turn(*case.answers)) as server, line_to(server.address).service as service:
        waits = service._limits.patience.asleep.__self__  # type: ignore[attr-defined]
        if kind is None:
            assert service.ask(method, "/a").json() == {"id": 1}
        else:
            with pytest.raises(kind) as told:
                service.ask(method, "/a", HttpBody.of_json({"a": 1}) if method == "POST" else None)
            assert type(told.value) is kind
            assert case.said in told.value.said()
            assert told.value.hint is not None
            assert forms_in("".join(traceback.format_exception(told.value))) == []
    assert len(server.asked) == (case.posts if method == "POST" else case.gets)
    if method == "GET":
        assert tuple(waits) == case.waits


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (HTML, "a web page in the place of data"),
        (Said(200, b"  <html>"), "a web page in the place of data"),
        (Said(200, b'{"id": 1, "na'), 'break off or are not what it should answer: {"id": 1, "na'),
        (Said(200, b"[1]"), "break off or are not"),
        (Said(200, b"null"), "break off or are not"),
        (Said(200, b"\xff\xfe"), "break off or are not"),
        (Said(200, b"[" * 100_000), "break off or are not"),
        (Said(200, b""), "answers nothing (status 200)"),
        (Said(204, b"", headers={}), "answers nothing (status 204)"),
    ],
)
def test_an_answer_that_is_not_what_it_should_be(said: Said, part: str) -> None:
    with loopback(in_turn(said)) as server, line_to(server.address).service as service:
        reply = service.ask("GET", "/")
        with pytest.raises(GarbledError) as told:
            reply.json_object()
    assert part in told.value.said()
    assert told.value.maybe_done, "who created something looks for it"


def test_an_answer_that_quotes_the_secret_is_told_without_it() -> None:
    said = Said.of({"message": f"key {KEY} is unknown here"}, 401)
    with (
        loopback(in_turn(said)) as server,
        line_to(server.address).service as service,
        pytest.raises(RefusedError) as told,
    ):
        service.ask("GET", "/")
    assert "“key ••• is unknown here”" in told.value.said()


def test_an_answer_that_never_ends_is_not_read_to_its_end() -> None:
    said = Said(200, b"x" * 5000)
    with loopback(in_turn(said)) as server, line_to(server.address).service as service:
        assert len(service.ask("GET", "/", most=5000).body) == 5000
        with pytest.raises(GarbledError, match="more than 4999 bytes"):
            service.ask("GET", "/", most=4999)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_secret_follows_a_redirect(status: int) -> None:
    with loopback(in_turn(OK)) as elsewhere:
        away = f"{elsewhere.address.replace('127.0.0.1', 'localhost')}/x?k={KEY[:1]}&token=abcd"
        sent = Said(status, b"", headers={"Location": away})
        with loopback(in_turn(sent)) as server, line_to(server.address).service as service:
            for method in ("GET", "POST"):
                with pytest.raises(RedirectedError) as told:
                    service.ask(method, "/a")
                assert f"{away.partition('?')[0]}, where nothing was sent" in told.value.said()
                assert "token" not in told.value.said()
        assert elsewhere.asked == []
        assert len(server.asked) == 2


def test_no_cookie_is_kept() -> None:
    said = Said(200, b"{}", headers={"Set-Cookie": "session=abc; Path=/"})
    with loopback(in_turn(said)) as server, line_to(server.address).service as service:
        service.ask("GET", "/")
        service.ask("GET", "/")
    assert ["cookie" in one.headers for one in server.asked] == [False, False]
