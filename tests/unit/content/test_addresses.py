"""The one rule for the addresses of links."""

from __future__ import annotations

import pytest

from pipeline.content.addresses import judge


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("https://www.example.org/a?b=c#d", "fine"),
        ("HTTP://example.org", "fine"),
        ("https://[::1]/", "fine"),
        ("mailto:a@example.org?subject=b", "fine"),
        ("tel:+33199000000", "fine"),
        ("#accord-sante", "fine"),
        ("{unsubscribe}", "fine"),
        ("{{ unsubscribe }}", "fine"),
        ('{{ TrackLink "https://a.b" }}', "fine"),
        ("*|UNSUB|*", "fine"),
        ("[[UNSUB_LINK_FR]]", "fine"),
        ("<%asm_group_unsubscribe_raw_url%>", "fine"),
        ("https://x.org/?e={{contact.EMAIL}}&l=*|LIST:UID|*", "fine"),
        ("", "empty"),
        ("   ", "empty"),
        ("javascript:alert(1)", "active"),
        ("JaVaScRiPt:alert(1)", "active"),
        ("java\tscript:alert(1)", "active"),
        ("java\nscript:alert(1)", "active"),
        ("\x01javascript:alert(1)", "active"),
        (" javascript:alert(1)", "active"),
        ("\u00a0javascript:alert(1)", "active"),
        ("data:text/html,<b>", "active"),
        ("vbscript:x", "active"),
        ("file:///etc/passwd", "active"),
        ("blob:https://x.org/1", "active"),
        ("about:blank", "active"),
        ("ftp://example.org", "unknown-scheme"),
        ("whatsapp://send", "unknown-scheme"),
        ("x-javascript:alert(1)", "unknown-scheme"),
        ("www.example.org", "no-scheme"),
        ("example.org", "no-scheme"),
        ("example.org/page.html", "no-scheme"),
        ("example.museum", "no-scheme"),
        ("//example.org", "relative"),
        ("https:", "relative"),
        ("https://", "relative"),
        ("https:///path", "relative"),
        ("https:example.org", "relative"),
        ("brochure.pdf", "relative"),
        ("page.html", "relative"),
        ("images/pont.jpg", "relative"),
        ("../autre", "relative"),
        ("accord", "relative"),
        ("/accord", "relative"),
    ],
)
def test_only_whole_and_harmless_addresses_are_fine(address: str, verdict: str) -> None:
    assert judge(address) == verdict
