"""A service that answers otherwise than it should: what is said, what is asked again, and that no
secret shows or goes astray."""

from __future__ import annotations

import logging
import socket
import ssl
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pipeline.delivery import http
from pipeline.delivery.exchange import HttpBody
from pipeline.delivery.faults import (
    DeliveryError,
    GarbledError,
    LostAnswerError,
    RedirectedError,
    RefusedError,
    UnreachableError,
)
from pipeline.delivery.http import HttpLimits, HttpService
from pipeline.delivery.patience import Patience, wanted_wait
from pipeline.delivery.policy import Policy
from pipeline.delivery.secrets import Secret
from pipeline.errors import PipelineError
from tests.support.loopback import (
    ANOTHERS,
    EXPIRED,
    OURS,
    SELF_SIGNED,
    Said,
    in_turn,
    loopback,
    trusting_us,
)

pytestmark = pytest.mark.enable_socket
KEY = "k€y-0123-\"ä'+/%41"


@dataclass
class Line:
    """A service with its waits, none of which is waited."""

    service: HttpService
    waits: list[float]


def line_to(address: str, **named: object) -> Line:
    waits: list[float] = []
    secret = Secret("PIPELINE_X_KEY", KEY)
    patience = Patience(asleep=waits.append, jitter=lambda: 0.5)
    service = HttpService(
        "Some service",
        address,
        lambda: {"Authorization": secret.basic("x"), "X-Key": "xkey-4711-0815"},
        limits=HttpLimits(0.3, 1.0, patience),
        trust=trusting_us(),
        **named,  # type: ignore[arg-type]
    )
    return Line(service, waits)


@pytest.fixture(autouse=True)
def no_secret_shows(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> Iterator[None]:
    """Whatever a test does: nothing that was logged or printed holds one."""
    caplog.set_level(logging.DEBUG)
    Secret("PIPELINE_OTHER_KEY", "xkey-4711-0815")
    yield
    said = caplog.text + "".join(capfd.readouterr())
    assert forms_in(said) == []


def forms_in(text: str) -> list[str]:
    from pipeline.delivery import secrets

    return [form for forms in secrets._loaded.values() for form in forms if form in text]


HTML = Said(200, b"<!doctype html><title>Log in</title>", "text/html")
OK = Said.of({"id": 1})
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
            assert told.value.hint is not None or kind is RefusedError
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


# ---------------------------------------------------------------- certificates, names, addresses


def test_a_certificate_we_trust_is_taken_and_the_secret_goes_over_it() -> None:
    with loopback(in_turn(OK), OURS) as server, line_to(server.address).service as service:
        assert service.ask("GET", "/").json_object() == {"id": 1}
    assert server.asked[0].headers["x-key"] == "xkey-4711-0815"


@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        (ANOTHERS, "who answers as `127.0.0.1` shows the certificate of another"),
        (SELF_SIGNED, "is signed by no authority that this computer trusts"),
        (EXPIRED, "the certificate of `127.0.0.1` is out of date; nothing was sent"),
    ],
)
def test_a_certificate_that_is_not_right_ends_it_before_anything_is_sent(
    certificate: str, words: str
) -> None:
    with loopback(in_turn(OK), certificate) as server:
        line = line_to(server.address)
        with line.service as service, pytest.raises(UnreachableError) as told:
            service.ask("GET", "/")
    assert words in told.value.said()
    assert told.value.hint is not None
    assert ("clock of this computer" in told.value.hint.render()) is (certificate == EXPIRED)
    assert server.asked == []
    assert line.waits == [], "it stays wrong"
    assert not told.value.maybe_done


def test_whom_we_trust_verifies_names_and_needs_a_certificate() -> None:
    from pipeline.delivery.trust import trusted

    assert trusted().check_hostname
    assert trusted().verify_mode is ssl.CERT_REQUIRED


def test_a_server_that_is_not_there_is_asked_some_times_also_with_what_may_be_done_once() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    line = line_to(address)
    with line.service as service, pytest.raises(UnreachableError, match="does not answer"):
        service.ask("POST", "/")
    assert line.waits == [1, 2, 4]


def test_a_name_nobody_has_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_name(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    line = line_to("https://api.example.invalid")
    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    with line.service as service, pytest.raises(UnreachableError) as told:
        service.ask("POST", "/")
    assert "there is no server of the name api.example.invalid" in told.value.said()
    assert line.waits == []


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("http://api.example.org", "begins with http:"),
        ("http://192.168.1.7:9000", "begins with http:"),
        ("https://me:word@api.example.org", "holds a name or a password"),
    ],
)
def test_an_address_that_would_give_a_secret_away_is_refused(address: str, part: str) -> None:
    with pytest.raises(PipelineError, match=part):
        HttpService("Some service", address, dict)


def test_what_needs_no_secret_may_be_asked_for_in_the_open() -> None:
    with loopback(in_turn(OK)) as server, HttpService("A site", server.address) as site:
        assert site.ask("HEAD", "/").status == 200


# -------------------------------------------------------------------------------- patience


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
