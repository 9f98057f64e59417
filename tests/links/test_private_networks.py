"""No page is asked for on this machine or in a network of this house, whatever leads there."""

from __future__ import annotations

import pytest

from pipeline.linkcheck import wire
from pipeline.linkcheck.visit import visit
from pipeline.linkcheck.wire import HttpProbe, may_be_asked
from tests.links.conftest import Site

pytestmark = pytest.mark.enable_socket


@pytest.mark.parametrize(
    ("ip", "asked"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds keep their secrets
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        # Of IPv6, but a gateway nearby may know the way to the address of IPv4 they carry.
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b:1::5db8:d822", False),
        ("2002:7f00:1::", False),
        ("2002:a9fe:a9fe::1", False),
        ("2002:5db8:d822::1", True),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),  # Teredo
        ("2a01:e0a::5efe:a00:1", False),
        ("2a01:e0a::200:5efe:a00:1", False),
        ("::10.0.0.1", False),
        ("::93.184.216.34", False),
        ("fec0::1", False),
        ("fc00::1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
        ("192.88.99.1", False),
        ("192.0.0.8", False),
        ("::ffff:0:127.0.0.1", False),
    ],
)
def test_only_the_internet_is_asked(ip: str, asked: bool) -> None:
    assert may_be_asked(ip) is asked


def test_nothing_on_this_machine_is_asked(
    site: Site, line: HttpProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "may_be_asked", may_be_asked)
    assert visit(site.page("/a", (200, "")), line.ask).reason == "private"
    assert site.asked == []


def test_no_redirect_leads_inside(
    site: Site, line: HttpProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way in is a public page that the wrong person owns."""
    monkeypatch.setattr(wire, "may_be_asked", lambda ip: ip == "127.0.0.1")
    answer = visit(site.page("/a", (302, "http://127.0.0.2:1/admin")), line.ask)
    assert answer.reason == "private"
    assert site.asked == ["HEAD /a"]


def test_one_private_address_among_public_ones_is_enough(
    line: HttpProbe, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def two(*_: object, **__: object) -> list[object]:
        return [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    assert visit("http://rebinding.fr/", line.ask).reason == "private"
