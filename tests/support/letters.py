"""A mail as three parsers read it that have nothing in common: the two of Python, and Rust's."""

from __future__ import annotations

import email
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email import policy
from email.header import decode_header, make_header

import fast_mail_parser


@dataclass(frozen=True)
class ReadMail:
    """What a mail program would show of it."""

    subject: str
    sender: str
    text: str
    html: str
    pictures: Mapping[str, tuple[str, bytes]]  # by Content-ID: type, bytes

    def shown(self) -> str:
        """The HTML with its pictures in it, as a browser can show it."""
        import base64

        html = self.html
        for cid, (kind, data) in self.pictures.items():
            place = f"data:{kind};base64,{base64.b64encode(data).decode()}"
            html = html.replace(f"cid:{cid}", place)
        return html


def by_python(data: bytes) -> ReadMail:
    """The newer of Python's two parsers."""
    mail = email.message_from_bytes(data, policy=policy.default)
    assert mail.defects == []
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    pictures = {
        part["Content-ID"].strip("<>"): (part.get_content_type(), part.get_content())
        for part in mail.walk()
        if part.get_content_maintype() == "image"
    }
    return ReadMail(
        str(mail["Subject"]), str(mail["From"]), text.get_content(), html.get_content(), pictures
    )


def by_old_python(data: bytes) -> ReadMail:
    """The older one."""
    mail = email.message_from_bytes(data, policy=policy.compat32)
    parts = {part.get_content_type(): part for part in mail.walk()}
    text, html = (
        parts[f"text/{kind}"].get_payload(decode=True).decode() for kind in ("plain", "html")
    )
    pictures = {
        part["Content-ID"].strip("<>"): (part.get_content_type(), part.get_payload(decode=True))
        for part in mail.walk()
        if part.get_content_maintype() == "image"
    }
    subject, sender = (
        str(make_header(decode_header(mail[name].replace("\r\n", ""))))
        for name in ("Subject", "From")
    )
    return ReadMail(subject, sender, text, html, pictures)


def by_rust(data: bytes) -> ReadMail:
    """`mailparse`, which is written in Rust and knows nothing of Python's."""
    mail = fast_mail_parser.parse_email(data)
    assert mail.warnings == []
    (text,), (html,) = mail.text_plain, mail.text_html
    pictures = {
        one.content_id.strip("<>"): (one.mimetype, bytes(one.content)) for one in mail.attachments
    }
    return ReadMail(mail.subject, mail.headers["From"][0], text, html, pictures)


PARSERS: dict[str, Callable[[bytes], ReadMail]] = {
    "python": by_python,
    "old python": by_old_python,
    "rust": by_rust,
}
