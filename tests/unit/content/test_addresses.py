"""The one rule for the addresses of links."""

from __future__ import annotations

import pytest

from pipeline.content.addresses import classify
from pipeline.content.prose.completed import among_words, completed


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
        ("file:///etc/passwd", "own-disk"),
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
        ("https://www..org", "bad-host"),
        ("https://https://www.example.org", "bad-host"),
        ("https://www.example.org:99999/", "bad-host"),
        ("https://www.example.org:port/", "bad-host"),
        ("https://300.1.1.1/", "bad-host"),
        ("https://a.0x7f/", "bad-host"),
        ("https://xn--zzzz99999.fr/", "bad-host"),
        ("https://-a.fr/", "bad-host"),
        ("https://a b.fr/", "bad-host"),
        ("https://www.example.org/a b", "fine"),
        ("https://[::1/", "bad-host"),
        ("https://[::1]:8080/", "fine"),
        ("https://::1/", "bad-host"),
        ("https://[adresse]/", "bad-host"),
        ("https://[1.2.3.4]/", "bad-host"),
        ("https://[fe80::1%25eth0]/", "bad-host"),
        ("http://]p", "bad-host"),
        ("http://b[", "bad-host"),
        ("https:/\u00a0/www.example.org", "bad-host"),
        ("https://{{ a }}[1]", "bad-host"),
        ("https://{{ a }}.example.org:8080/[1]", "fine"),
        ("https://[[site]]/", "fine"),
        ("https://www.example.org\u00a0", "fine"),
        ("mailto://redaction@example.org", "fine"),
        ("tel://<x>", "bad-host"),
        ("https://www.café-été.fr/", "fine"),
        ("https://{email}.fr/", "fine"),
        ("https://a:b@www.example.org:8080", "fine"),
        ("brochure.pdf", "relative"),
        ("page.html", "relative"),
        ("images/pont.jpg", "relative"),
        ("../autre", "relative"),
        ("accord", "relative"),
        ("/accord", "relative"),
        ("FILE:C:/a/b.docx", "own-disk"),
        ("C:\\Users\\a.docx", "own-disk"),
        ("\\\\serveur\\partage\\a.docx", "own-disk"),
        ("contact@example.org", "mail"),
        ("Contact.Presse+a@sous.example.org?subject=Bonjour", "mail"),
        ("https://a@example.org", "fine"),
        ("example.org/@nom", "no-scheme"),
        ("01 99 00 12 34", "telephone"),
        ("+33 1 99 00 12 34", "telephone"),
        ("(01) 99", "relative"),
        ("2026", "relative"),
    ],
)
def test_only_whole_and_harmless_addresses_are_fine(address: str, verdict: str) -> None:
    assert classify(address) == verdict


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("www.example.org", "https://www.example.org"),
        ("WWW.Example.org/page?a=b#c", "https://WWW.Example.org/page?a=b#c"),
        ("example.org", "https://example.org"),
        ("sous-site.exemple.fr/page.pdf", "https://sous-site.exemple.fr/page.pdf"),
        ("example.org:8080", "https://example.org:8080"),
        ("//www.example.org", "https://www.example.org"),
        ("https:/example.org", "https://example.org"),
        ("https:www.example.org", "https://www.example.org"),
        ("https//www.example.org", "https://www.example.org"),
        ("http:///www.example.org", "http://www.example.org"),
        ("htpps://www.example.org", "https://www.example.org"),
        ("ttps://www.example.org", "https://www.example.org"),
        ("redaction@example.org", "mailto:redaction@example.org"),
        (
            "a@example.org?s=Une question",
            "mailto:a@example.org?s=Une question",
        ),
        ("01 99 00 12 34", "tel:+33199001234"),
        ("01\u00a099\u00a000\u00a012\u00a034", "tel:+33199001234"),
        ("0199001234", "tel:+33199001234"),
        ("+33 (0)1 99 00 12 34", "tel:+33199001234"),
        ("0049 7851 123456", "tel:+497851123456"),
        # not without doubt
        ("brochure.pdf", "brochure.pdf"),
        ("donnees.csv", "donnees.csv"),
        ("logo.ai", "logo.ai"),
        ("www.exemple", "www.exemple"),
        ("/contact", "/contact"),
        ("bientôt.", "bientôt."),
        ("2026", "2026"),
        ("www.example.org et plus", "www.example.org et plus"),
        ("www..org", "www..org"),
        ("javascript:www.example.org", "javascript:www.example.org"),
        ("ftp://www.example.org", "ftp://www.example.org"),
        ("www.example.org/{{ a }}", "www.example.org/{{ a }}"),
        # whole already
        ("http://www.example.org", "http://www.example.org"),
        ("#ici", "#ici"),
        ("{unsubscribe}", "{unsubscribe}"),
        ("tel:3949", "tel:3949"),
    ],
)
def test_an_address_gets_what_every_reader_adds(typed: str, whole: str) -> None:
    assert completed(typed) == whole


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("voir https://www.example.org/a", ["https://www.example.org/a"]),
        ("Camille <a@example.org>", ["mailto:a@example.org"]),
        ("a@example.org, b@example.org", ["mailto:a@example.org", "mailto:b@example.org"]),
        ("www.example.org/a b", []),
        ("à venir", []),
    ],
)
def test_the_addresses_among_other_words_are_found(typed: str, held: list[str]) -> None:
    assert among_words(typed) == held
