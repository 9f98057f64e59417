"""Asking for pages on a real server of this machine: what is asked, and what is made of it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from pipeline.linkcheck import wire
from pipeline.linkcheck.answers import Answer
from pipeline.linkcheck.visit import visit
from pipeline.linkcheck.wire import HttpProbe
from tests.links.conftest import Site, raw

pytestmark = pytest.mark.enable_socket


def test_a_page_is_asked_for_its_head_only_and_by_name(site: Site, line: HttpProbe) -> None:
    page = site.page("/a", (200, ""))
    assert visit(page + "?b=c", line.ask) == Answer("fine", 200)
    assert site.asked == ["HEAD /a?b=c"]
    (headers,) = site.headers
    assert headers["user-agent"] == "a test (+https://www.example.org/)"
    assert headers["host"] == site.address.removeprefix("http://")
    assert "cookie" not in headers
    assert "authorization" not in headers


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_a_server_that_refuses_head_is_asked_once_more_with_get(
    site: Site, line: HttpProbe, status: int
) -> None:
    page = site.page("/a", (status, ""), (200, ""))
    assert visit(page, line.ask) == Answer("fine", 200)
    assert site.asked == ["HEAD /a", "GET /a"]


def test_a_server_that_hangs_up_on_head_is_asked_with_get(site: Site, line: HttpProbe) -> None:
    page = site.page("/a", raw(), (200, ""))
    assert visit(page, line.ask) == Answer("fine", 200)
    assert site.asked == ["HEAD /a", "GET /a"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, "fine"),
        (204, "fine"),
        (401, "closed"),
        (403, "closed"),
        (451, "closed"),
        (999, "closed"),
        (404, "gone"),
        (410, "gone"),
        (400, "broken"),
        (418, "broken"),
        (500, "broken"),
        (503, "broken"),
        (301, "broken"),  # without a Location
    ],
)
def test_what_a_status_means(site: Site, line: HttpProbe, status: int, kind: str) -> None:
    assert visit(site.page("/a/b", (status, "")), line.ask) == Answer(kind, status)


def test_a_server_that_is_asked_too_often_is_not_asked_again(site: Site, line: HttpProbe) -> None:
    assert visit(site.page("/a", (429, "")), line.ask) == Answer("closed", 429)
    assert site.asked == ["HEAD /a"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (301, 308, "moved"),
        (301, 301, "moved"),
        (302, 301, "fine"),  # who comes back later may be sent elsewhere
        (301, 307, "fine"),
        (303, 302, "fine"),
    ],
)
def test_redirects_are_followed_and_told_when_they_are_for_good(
    site: Site, line: HttpProbe, first: int, second: int, kind: str
) -> None:
    site.page("/b", (second, "/dossier/c?d=é".encode().decode("latin-1")))
    site.page("/dossier/c", (200, ""))
    page = site.page("/a/old", (first, "../b#place"))
    answer = visit(page, line.ask)
    final = site.address + "/dossier/c?d=%C3%A9" if kind == "moved" else ""
    assert answer == Answer(kind, 200, final)
    assert site.asked == ["HEAD /a/old", "HEAD /b", "HEAD /dossier/c?d=%C3%A9"]


def test_a_slash_at_the_end_is_no_move(site: Site, line: HttpProbe) -> None:
    site.page("/dossier/", (200, ""))
    assert visit(site.page("/dossier", (301, "/dossier/")), line.ask).kind == "fine"


@pytest.mark.parametrize(
    ("home", "kind"), [("/", "home"), ("/fr/", "home"), ("/fr/actualites", "moved")]
)
def test_a_page_that_leads_to_the_first_page_is_lost(
    site: Site, line: HttpProbe, home: str, kind: str
) -> None:
    site.page(home, (200, ""))
    assert visit(site.page("/actus/2019/accord", (301, home)), line.ask).kind == kind


def test_a_first_page_may_lead_to_that_of_a_language(site: Site, line: HttpProbe) -> None:
    site.page("/fr", (200, ""))
    assert visit(site.page("/", (302, "/fr")), line.ask).kind == "fine"


def test_a_page_that_is_dead_behind_a_redirect_is_dead(site: Site, line: HttpProbe) -> None:
    assert visit(site.page("/a", (302, "/nothing")), line.ask) == Answer("gone", 404)


def test_redirect_loops_end(site: Site, line: HttpProbe) -> None:
    site.page("/b", (302, "/a"))
    answer = visit(site.page("/a", (302, "/b")), line.ask)
    assert (answer.kind, answer.reason) == ("unreachable", "redirect-loop")
    assert len(site.asked) == 2


def test_five_redirects_are_enough(site: Site, line: HttpProbe) -> None:
    for number in range(8):
        site.page(f"/{number}", (302, f"/{number + 1}"))
    assert visit(site.address + "/0", line.ask).reason == "redirect-loop"
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "location", ["ftp://www.example.org/", "javascript:alert(1)", "http://[::1", "http://a:b/"]
)
def test_a_redirect_to_nothing_that_can_be_asked(
    site: Site, line: HttpProbe, location: str
) -> None:
    answer = visit(site.page("/a", (302, location)), line.ask)
    assert (answer.kind, answer.reason) == ("unreachable", "garbled")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (b"", "cut"),
        (b"HTTP/1.1 200 OK\r\nContent-", "garbled"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "garbled"),
        (b"HTTP/1.1 twohundred OK\r\n\r\n", "garbled"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000, "garbled"),
    ],
    ids=["nothing", "half a head", "another protocol", "no status", "no end"],
)
def test_what_is_no_answer(site: Site, line: HttpProbe, reply: bytes, reason: str) -> None:
    answer = visit(site.page("/a", raw(reply)), line.ask)
    assert (answer.kind, answer.reason) == ("unreachable", reason)


def test_interim_replies_and_bare_line_ends_are_understood(site: Site, line: HttpProbe) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    assert visit(site.page("/a", raw(early, b"HTTP/1.1 200 OK\r\n\r\n")), line.ask).status == 200
    assert visit(site.page("/b", raw(b"HTTP/1.0 410 Gone\n\n")), line.ask).status == 410


def test_a_page_that_is_cut_short_is_there(site: Site, line: HttpProbe) -> None:
    """Only the head is read, so a body that breaks off is nothing we could know."""
    cut = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>")
    assert visit(site.page("/a", cut), line.ask) == Answer("fine", 200)


@pytest.mark.parametrize("reply", [b"", b"HTTP/1.1 200 OK\r\n"], ids=["silence", "half a head"])
def test_a_server_that_takes_its_time_is_left(
    site: Site, over: threading.Event, reply: bytes
) -> None:
    answer = visit(site.page("/a", raw(reply, until=over)), HttpProbe("a", seconds=0.1).ask)
    assert (answer.kind, answer.reason) == ("unreachable", "slow")
    assert site.asked == ["HEAD /a"]


def test_a_server_that_drips_is_left_as_well(site: Site, over: threading.Event) -> None:
    def drip(request: object) -> None:
        while not over.wait(0.02):
            request.wfile.write(b"H")  # type: ignore[attr-defined]

    answer = visit(site.page("/a", drip), HttpProbe("a", seconds=0.15).ask)
    assert answer.reason == "slow"


def test_a_certificate_nobody_signed_is_told(secure_site: Site, line: HttpProbe) -> None:
    answer = visit(secure_site.page("/a", (200, "")), line.ask)
    assert (answer.kind, answer.reason) == ("unreachable", "tls")
    assert "self-signed" in answer.detail
    assert secure_site.asked == []


def test_a_certificate_that_is_trusted_is_fine(
    secure_site: Site, line: HttpProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl

    from tests.links.conftest import PEM

    context = ssl.create_default_context(cafile=PEM)
    monkeypatch.setattr(wire, "_trust", lambda: context)
    assert visit(secure_site.page("/a", (200, "")), line.ask) == Answer("fine", 200)


def test_https_where_nobody_speaks_it(site: Site, line: HttpProbe) -> None:
    answer = visit(site.address.replace("http://", "https://"), line.ask)
    assert answer.reason in ("tls", "cut")


def test_a_door_that_is_shut(site: Site, line: HttpProbe, unused: Callable[[], int]) -> None:
    assert visit(f"http://127.0.0.1:{unused()}/", line.ask).reason == "refused"


@pytest.fixture
def unused() -> Callable[[], int]:
    import socket

    def port() -> int:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            return int(one.getsockname()[1])

    return port


def test_a_name_nobody_has(line: HttpProbe, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert visit("https://www.nobody.fr/", line.ask).reason == "name"
    assert visit(f"https://{'a' * 64}.fr/", line.ask).reason == "name"
