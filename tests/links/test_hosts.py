"""What names of sites say by themselves."""

from __future__ import annotations

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.addresses import classify
from pipeline.content.hosts import confusable_with, is_private, is_reserved, is_sound


@pytest.mark.parametrize(
    ("host", "sound"),
    [
        ("www.example.org", True),
        ("www.example.org.", True),
        ("café.fr", True),
        ("xn--caf-dma.fr", True),
        ("_dmarc.a.fr", True),
        ("localhost", True),
        ("8.8.8.8", True),
        ("::1", True),
        ("", False),
        (".", False),
        ("a..fr", False),
        ("-a.fr", False),
        ("a-.fr", False),
        ("a b.fr", False),
        ("a,b.fr", False),
        ("https", False),
        ("256.1.1.1", False),
        ("1.2.3", False),
        ("a.0x7f", False),
        ("xn--zzzz99999.fr", False),
        (f"{'a' * 63}.fr", True),
        (f"{'a' * 64}.fr", False),
        ("a." * 126 + "fr", False),
    ],
)
def test_a_name_a_site_can_have(host: str, sound: bool) -> None:
    assert is_sound(host) is sound


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_what_we_call_fine_the_sanitiser_keeps(host: str) -> None:
    """Where nh3 drops an address, prose would be refused as unsafe markup without a word why."""
    address = f"https://{host}/"
    if classify(address) != "fine" or any(c in host for c in "&\"'<>{}*|[]%"):
        return
    kept = nh3.clean(f'<a href="{address}">a</a>', tags={"a"}, attributes={"a": {"href"}})
    assert "href" in kept


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("www.example.org", False),
        ("8.8.8.8", False),
        ("2606:2800:220:1:248:1893:25c8:1946", False),
        ("intranet", True),
        ("serveur.local", True),
        ("mot.intranet", True),
        ("a.home.arpa", True),
        ("a.localhost", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("::1", True),
        ("local.fr", False),
    ],
)
def test_a_name_that_leads_nobody_from_outside(host: str, private: bool) -> None:
    assert is_private(host) is private


@pytest.mark.parametrize(
    ("host", "reserved"),
    [
        ("example.org", True),
        ("www.example.com", True),
        ("a.b.example", True),
        ("a.test", True),
        ("a.invalid.", True),
        ("myexample.org", False),
        ("example.fr", False),
        ("test.fr", False),
    ],
)
def test_a_name_for_examples(host: str, reserved: bool) -> None:
    assert is_reserved(host) is reserved


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("www.paypal.com", ""),
        ("www.pаypal.com", "pаypal"),
        ("xn--80ak6aa92e.com", "аррӏе"),  # all Cyrillic, all look Latin
        ("президент.рф", ""),
        ("пример.com", ""),
        ("ελλάδα.gr", ""),
        ("日本語テスト.jp", ""),
        ("한국-test.kr", ""),
        ("münchen-2025.de", ""),
        ("xn--zzzz99999.fr", ""),
    ],
)
def test_a_name_that_imitates_another(host: str, shown: str) -> None:
    assert confusable_with(host) == shown
