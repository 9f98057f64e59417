"""A mail as bytes: what three parsers read is what was written, whatever was written."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from email.utils import parseaddr

import pytest

from pipeline.delivery.message.headers import in_ascii, mailbox_field, words_field
from pipeline.delivery.message.letter import MailMessage
from pipeline.delivery.message.mime import DRAFT, as_mail
from pipeline.delivery.message.pictures import inlined
from pipeline.delivery.message.weight import MOST, weighed
from pipeline.diagnostics import Report, human
from pipeline.errors import PipelineError
from pipeline.export.assemble import HandOver
from pipeline.mailing import load_tool
from tests.support.letters import PARSERS, ReadMail

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9
FILES = {"email.html": b"", "images/a.png": PNG, "images/aa.png": b"2", "images/b.jpg": b"\xff\xd8"}
PLAIN = MailMessage("Un objet", "Une maison", "lettre@example.org", "Bonjour\n", "<p>Oui</p>\n", ())
SUBJECTS = [
    "Court",
    "L’objet : « une lettre » à lire — 3 < 4 & plus",
    "Un objet si long que chacune de ses lignes en fait une autre, frontière après frontière",
    "a" * 300,
    "é" * 300,
    "un " * 80 + "fin",
    "=?utf-8?b?cGFzIGNvZMOp?= écrit tel quel",
    "=?ascii?q?pas_code?=",
    "Famille 👩\u200d👩\u200d👧 et drapeau 🇫🇷" * 4,
    "e\u0301" * 60,
    "Prix\u00a0: 3\u202f000\u00a0€",
    "العربية والعبرية עברית",
]
NAMES = [
    "Maison",
    "L'actu. transfrontalière (exemple)",
    "Dupont, Camille",
    'Les "Amis" de l\\Est',
    "Éditions <du> Pont; et : autres @ lieux",
    "Mission opérationnelle transfrontalière, service de la communication et des publications",
]
BODIES = [
    "",
    ".\n..\n.fin\n",
    "From ici\n",
    "un \nespace\t\net = égal =3D\n",
    "é" * 2000,
    "sans fin de ligne",
    "\n\n\n",
    "=_boundary\n--=_x\n",
    "fins\r\nde\rligne\n",
]


@pytest.fixture(params=PARSERS.values(), ids=PARSERS)
def read(request: pytest.FixtureRequest) -> Callable[[bytes], ReadMail]:
    return request.param


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_is_read_as_it_was_written(
    read: Callable[[bytes], ReadMail], subject: str
) -> None:
    assert read(as_mail(replace(PLAIN, subject=subject), DRAFT)).subject == subject


@pytest.mark.parametrize("name", NAMES)
def test_a_sender_is_read_as_written(read: Callable[[bytes], ReadMail], name: str) -> None:
    said = read(as_mail(replace(PLAIN, sender_name=name), {})).sender
    shown, at, address = said.rpartition("<")
    assert (at, address) == ("<", "lettre@example.org>")
    shown = parseaddr(said)[0] if shown.startswith('"') else shown
    # Python 3.11 keeps the spaces between encoded words of a name, against RFC 2047, 6.2.
    assert "".join(shown.split()) == "".join(name.split())


@pytest.mark.parametrize("body", BODIES)
def test_bodies_come_back(read: Callable[[bytes], ReadMail], body: str) -> None:
    got = read(as_mail(replace(PLAIN, text=body, html=f"<p>{body}"), {}))
    wanted = body.replace("\r\n", "\n").replace("\r", "\n")
    same = [part.replace("\r\n", "\n") for part in (got.text, got.html)]
    # A parser may end the last line of a text, which nobody sees.
    assert [part.rstrip("\n") for part in same] == [
        wanted.rstrip("\n"),
        f"<p>{wanted}".rstrip("\n"),
    ]


def test_pictures_come_back_as_the_html_calls_them(read: Callable[[bytes], ReadMail]) -> None:
    written = (
        '<img src="images/a.png"><td background="https://x.example/l/images/b.jpg">'
        '<!--[if mso]><v:fill src="images/aa.png"/><![endif]--> (images/a.png)'
    )
    html, pictures = inlined(written, FILES)
    assert "images/" not in html
    got = read(as_mail(replace(PLAIN, html=html, pictures=pictures), {}))
    assert [kind for kind, _ in got.pictures.values()] == ["image/png", "image/png", "image/jpeg"]
    assert {data for _, data in got.pictures.values()} == {PNG, b"2", b"\xff\xd8"}
    for cid in got.pictures:
        assert f"cid:{cid}" in got.html


def test_a_picture_nobody_calls_does_not_travel() -> None:
    html, pictures = inlined('<img src="images/a.png">', FILES)
    assert [one.name for one in pictures] == ["a.png"]
    assert html == f'<img src="cid:{pictures[0].cid}">'


def test_what_is_no_picture_is_told() -> None:
    with pytest.raises(PipelineError, match="not a picture that travels"):
        inlined("", {"images/a.svg": b""})


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("body", BODIES)
def test_every_line_is_ascii_and_short(subject: str, body: str) -> None:
    html, pictures = inlined('<img src="images/a.png">' + body, FILES)
    mail = replace(PLAIN, subject=subject, text=body, html=html, pictures=pictures)
    data = as_mail(mail, DRAFT)
    lines = data.split(b"\r\n")
    assert data.isascii()
    assert not any(sign in line for line in lines for sign in (b"\r", b"\n"))
    # RFC 2047, 2: a line of a header with encoded words; RFC 2045, 6.7 and 6.8: a line of a body.
    assert max(map(len, lines)) <= 76


def test_a_line_break_in_a_subject_begins_no_field(read: Callable[[bytes], ReadMail]) -> None:
    mail = replace(PLAIN, subject="Un\r\nBcc: x@example.org\n\nfin", sender_name="A\nB: c")
    data = as_mail(mail, {})
    assert b"\nBcc:" not in data
    assert read(data).subject == "Un Bcc: x@example.org fin"


def test_the_same_mail_is_the_same_bytes_and_another_has_other_boundaries() -> None:
    assert as_mail(PLAIN, DRAFT) == as_mail(replace(PLAIN), DRAFT)
    boundaries = {
        as_mail(replace(PLAIN, html=html), DRAFT).split(b"boundary=")[1][:30] for html in "ab"
    }
    assert len(boundaries) == 2


@pytest.mark.parametrize("never", ["Date", "Message-ID", "To", "Bcc", "Return-Path"])
def test_a_draft_leaves_to_its_program_what_that_must_fill(never: str) -> None:
    head = as_mail(PLAIN, DRAFT).partition(b"\r\n\r\n")[0].decode().lower()
    assert f"\n{never.lower()}:" not in head
    assert "\nx-unsent: 1" in head


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("a@example.org", "a@example.org"),
        ("lettre@fédération.example", "lettre@xn--fdration-b1ab.example"),
    ],
)
def test_domains_are_written_as_servers_know_them(address: str, wanted: str) -> None:
    assert in_ascii(address) == wanted
    assert mailbox_field("", address) == wanted


def test_an_address_with_an_accent_before_its_at_is_refused() -> None:
    with pytest.raises(UnicodeError):
        in_ascii("élodie@example.org")


def test_short_words_of_ascii_stay_readable_in_the_source() -> None:
    assert words_field("Hello") == "Hello"
    assert mailbox_field("Dupont, Camille", "a@b.org") == '"Dupont, Camille" <a@b.org>'


@pytest.mark.parametrize(("pictures", "told"), [(3, []), (4, ["mail-heavy"])])
def test_a_mail_that_many_servers_refuse_is_told(pictures: int, told: list[str]) -> None:
    """Two megabytes and a half each, and a third more on their way."""
    files = {f"images/{n}.png": bytes(2_500_000 - n) for n in range(pictures)}
    tool, letters = load_tool("brevo"), {"email.html": b"<p>", "email.txt": b"x"}
    done = weighed(HandOver("essai", "fr", tool, Report(), {**letters, **files}))
    assert [one.code for one in done.report.diagnostics] == told
    for one in done.report.diagnostics:
        assert "0.png 2500, 1.png 2499, 2.png 2499" in human(one)
        assert len(base64.encodebytes(b"".join(files.values()))) > MOST
