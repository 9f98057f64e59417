"""Addresses that somebody typed as they are: links where they are some, and never in a link."""

from __future__ import annotations

import pytest

from tests.support.project import Project
from tests.support.sources import parse


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.example.org", "https://www.example.org"),
        ("https://www.example.org[1]", "https://www.example.org"),
        ("https://www.example.org/a[1]", "https://www.example.org/a[1]"),
        ("E-mail:nom@example.org", "mailto:nom@example.org"),
        ("mailto:nom@example.org", "mailto:nom@example.org"),
        ("nom.prenom+x@sub.example.org,", "mailto:nom.prenom+x@sub.example.org"),
        ("jean\\_dupont@example.org", "mailto:jean_dupont@example.org"),
        ("«nom@example.org»", "mailto:nom@example.org"),
        ("01 99 00 12 34", "tel:+33199001234"),
        ("01\u00a099\u00a000\u00a012\u00a034", "tel:+33199001234"),
        ("01.99.00.12.34.", "tel:+33199001234"),
        ("(01-99-00-12-34)", "tel:+33199001234"),
        ("06 12 34 56 78/79", "tel:+33612345678"),
        ("0612345678", "tel:+33612345678"),
        ("tél. : 0199001234", "tel:+33199001234"),
        ("appelez la mairie au 0199001234", "tel:+33199001234"),
        ("+33 1 99 00 12 34", "tel:+33199001234"),
        ("+33 (0)1 99 00 12 34", "tel:+33199001234"),
        ("(+33) 1 99 00 12 34", "tel:+33199001234"),
        ("0033 1 99 00 12 34", "tel:+33199001234"),
        ("0 800 123 456", "tel:+33800123456"),
        ("+352 42 42 42-1", "tel:+3524242421"),
        ("+41 22 555 01 23", "tel:+41225550123"),
        ("+49 (0)681 5000", "tel:+496815000"),
        ("+32 2 555 12 34", "tel:+3225551234"),
    ],
)
def test_addresses_typed_as_they_are_become_links(
    shared_project: Project, text: str, address: str
) -> None:
    for language in ("fr", "en"):
        parsed = parse(shared_project.house, f"Voir {text}\n", language)
        assert [link.get("href") for link in parsed.elements("a")] == [address]
        assert parsed.codes() == []


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2025",
        "01.02.2025",
        "2025-01-02",
        "12 000 000 €",
        "+12 000 000 €",
        "+33 000 000 habitants",
        "ISBN 978-2-07-036822-8",
        "SIRET 123 456 789 00012",
        "012 345 678 00012",
        "FR76 3000 6000 0112 3456 7890 189",
        "1.2.3.4.5",
        "192.168.01.02",
        "01 02 03 04 05",
        "01 99 00 12 34 56",
        "dossier n° 0612345678",
        "réf. 0199001234",
        "0199001234",
        "08 h 30",
        "112 ou 3919",
        "@nom@instance.social",
        "a@b",
        "user:word@example.org",
        "`01 99 00 12 34`",
        "`a@example.org`",
        "www.",
        "https://[adresse]",
    ],
)
def test_what_only_looks_like_an_address_is_no_link(shared_project: Project, text: str) -> None:
    assert parse(shared_project.house, f"Voir {text} fin\n").elements("a") == []


@pytest.mark.parametrize(
    "written",
    ["[le 01 99 00 12 34](https://x.org)", "[www.y.org et a@b.org](https://x.org)"],
)
def test_no_link_stands_in_a_link(shared_project: Project, written: str) -> None:
    (link,) = parse(shared_project.house, written + "\n").elements("a")
    assert link.get("href") == "https://x.org"
