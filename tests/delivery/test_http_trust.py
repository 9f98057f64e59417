"""Whom a service is taken for: certificates, names, addresses; nothing is sent before."""

from __future__ import annotations

import socket
import ssl

import pytest

from pipeline.delivery.faults import (
    UnreachableError,
)
from pipeline.delivery.http import HttpService
from pipeline.errors import PipelineError
from tests.support.http_lines import OK, line_to
from tests.support.loopback import (
    ANOTHERS,
    EXPIRED,
    OURS,
    SELF_SIGNED,
    in_turn,
    loopback,
)

pytestmark = [pytest.mark.enable_socket, pytest.mark.usefixtures("no_http_secret_shows")]


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
