"""The media library of a WordPress site: what it calls files, and what it may leave half done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.config.publish import PublishSettings
from pipeline.delivery import trust
from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.stores import NotTakenError, wordpress
from pipeline.delivery.stores.wordpress import WordPressLibrary, file_name
from tests.support.loopback import AUTHORITY, Asked, Said
from tests.support.wordpress_site import MEDIA, PASSWORD, USER, WordPressSite, error, wordpress_site

NAME = "2026-03-actu/fr/images/pont-f65c144846.png"
DATA = b"\x89PNG a picture"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, socket_enabled: None) -> Iterator[WordPressSite]:
    monkeypatch.setenv("SSL_CERT_FILE", str(AUTHORITY))
    monkeypatch.setenv("PIPELINE_PUBLISH_PASSWORD", PASSWORD)
    trust.trusted.cache_clear()
    with wordpress_site() as running:
        yield running
        for opened in running.opened:
            opened.close()
    trust.trusted.cache_clear()


def library(site: WordPressSite, user: str = USER) -> WordPressLibrary:
    host, _, port = site.server.address.removeprefix("https://").partition(":")
    settings = PublishSettings("wordpress", host, int(port), "", user, "", ("images",))
    opened = wordpress.connect(settings, Path())
    site.opened.append(opened)
    return opened


def test_the_address_it_answers_is_the_one_that_counts(site: WordPressSite) -> None:
    site.keep("pont-f65c144846.png", b"another picture")
    store = library(site)
    assert store.at(NAME, SHA) is None, "the name is taken by another"
    there = store.put(NAME, DATA, new=True)
    assert there.address.endswith("/uploads/2026/03/pont-f65c144846-1.png")
    assert there.id == "101"
    assert store.get(NAME) == DATA
    again = library(site).at(NAME, SHA)
    assert again == there, "and it is found again by what it holds"
    assert site.posts() == 1


@pytest.mark.parametrize(
    ("name", "called"),
    [
        (NAME, "pont-f65c144846.png"),
        ("2026-03-actu/fr/screen.pdf", "2026-03-actu-fr-screen.pdf"),
        (
            "2026-03-actu/fr/web/documents/Étude « n° 1 » ; fin.PDF",
            "2026-03-actu-fr-etude-n-1-fin.pdf",
        ),
        ("x/fr/web/documents/报告.pdf", "x-fr.pdf"),
    ],
)
def test_a_name_is_one_that_it_would_not_change(name: str, called: str) -> None:
    assert file_name(name) == called


Instead = Callable[[Asked, WordPressSite], Said | None]


def on_create(*answers: Said | None, keeps: bool = False) -> Instead:
    """These answers to uploads in turn, then none; with `keeps` the file is there all the same."""
    left = list(answers)

    def instead(asked: Asked, site: WordPressSite) -> Said | None:
        if asked.method != "POST" or asked.path != MEDIA or not left:
            return None
        if keeps:
            site.keep("pont-f65c144846.png", asked.body)
        return left.pop(0)

    return instead


@pytest.mark.parametrize(
    "answer",
    [
        Said(500, b"<html>There has been a critical error", "text/html"),
        Said(502, b""),
        Said(201, b""),
        Said(201, b'{"id": 100, "sour'),
        Said(201, b"<html>", "text/html"),
        Said(raw=b""),
        Said(raw=b"HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{"),
    ],
)
def test_what_was_kept_without_an_answer_is_found_and_not_sent_again(
    site: WordPressSite, answer: Said
) -> None:
    site.instead = on_create(answer, keeps=True)
    there = library(site).put(NAME, DATA, new=True)
    assert there.address.endswith("pont-f65c144846.png")
    assert site.posts() == 1
    assert len(site.attachments) == 1


def test_what_was_not_kept_is_told_and_not_sent_again(site: WordPressSite) -> None:
    site.instead = on_create(Said(500, b"<html>", "text/html"))
    with pytest.raises(DeliveryError):
        library(site).put(NAME, DATA, new=True)
    assert (site.posts(), site.attachments) == (1, {})


def test_a_file_without_its_thumbnails_is_finished(site: WordPressSite) -> None:
    broken = Said(500, b"", headers={"X-WP-Upload-Attachment-ID": "100"})
    site.instead = on_create(broken, keeps=True)
    there = library(site).put(NAME, DATA, new=True)
    assert there.id == "100"
    assert f"POST {MEDIA}/100/post-process" in site.server.calls()
    assert site.posts() == 1


def test_a_firewall_that_takes_forms_only_gets_a_form_once(site: WordPressSite) -> None:
    site.instead = on_create(Said(403, b"<html>Forbidden", "text/html"))
    there = library(site).put(NAME, DATA, new=True)
    assert there.address.endswith("pont-f65c144846.png")
    assert site.attachments[100][1] == DATA
    assert site.posts() == 2
    site.instead = lambda *_: Said(403, b"<html>Forbidden", "text/html")
    with pytest.raises(DeliveryError):
        library(site).put(NAME, DATA, new=True)
    assert site.posts() == 4, "raw, then a form, and no third time"


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (error("rest_upload_sideload_error", 500), NotTakenError, "of this kind"),
        (error("rest_upload_unknown_error", 500), NotTakenError, "of this kind"),
        (error("rest_upload_image_type_not_supported", 400), NotTakenError, "of this kind"),
        (error("rest_upload_file_too_big", 400), NotTakenError, "too large"),
        (Said(413, b"<html>", "text/html"), NotTakenError, "too large"),
        (error("rest_cannot_create", 400), DeliveryError, "does not let this account"),
        (error("rest_cannot_create", 401), DeliveryError, "does not let this account"),
        (error("rest_upload_limited_space", 400, "Quota"), DeliveryError, "Quota"),
        (error("rest_upload_hash_mismatch", 412, "Hash"), DeliveryError, "Hash"),
        (
            Said(302, headers={"Location": "https://evil.example.org/x"}),
            DeliveryError,
            "evil.example.org",
        ),
    ],
)
def test_a_refusal_says_for_whom_it_holds(
    site: WordPressSite, answer: Said, kind: type[DeliveryError], words: str
) -> None:
    site.instead = on_create(answer, answer)
    with pytest.raises(DeliveryError) as fault:
        library(site).put(NAME, DATA, new=True)
    assert isinstance(fault.value, NotTakenError) is (kind is NotTakenError)
    assert words in fault.value.said()
    assert PASSWORD not in fault.value.said()
    assert site.attachments == {}


@pytest.mark.parametrize(
    "answer", [Said(200, b"{}"), Said(200, b"<html>", "text/html"), Said(200, b"")]
)
def test_another_kind_of_site_is_told(site: WordPressSite, answer: Said) -> None:
    site.instead = lambda *_: answer
    with pytest.raises(DeliveryError):
        library(site).at(NAME, SHA)


def test_a_wrong_password_is_told_with_what_it_must_be(site: WordPressSite) -> None:
    with pytest.raises(DeliveryError) as fault:
        library(site, "nobody").at(NAME, SHA)
    assert fault.value.hint is not None
    assert "application password" in fault.value.hint.render()
