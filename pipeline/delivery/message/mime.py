"""A mail → its bytes: the text and the HTML as alternatives, pictures beside the HTML (RFC 2046).

The same mail is the same bytes: nothing here looks at a clock, and the lines between parts are of
the content's digest. Everything is ASCII: text is quoted-printable, pictures are Base64.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from email import policy
from email.charset import QP, Charset
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from pipeline.delivery.message.headers import mailbox_field, words_field
from pipeline.delivery.message.letter import MailMessage
from pipeline.delivery.message.pictures import InlinePicture

# The older one of the two: what it writes has not changed between Python 3.11 and 3.13.
_POLICY = policy.compat32.clone(linesep="\r\n", max_line_length=76)
# For a file: classic Outlook and Thunderbird then open it as a draft, to be addressed and sent.
DRAFT: Mapping[str, str] = {"X-Unsent": "1"}


def as_mail(message: MailMessage, fields: Mapping[str, str]) -> bytes:
    """The whole mail, lines ending in CR LF; `fields` are written besides subject and sender.

    Raises:
        UnicodeError: the sender's address cannot be written in ASCII.
    """
    boundary = _boundary(message)
    whole = MIMEMultipart("alternative", boundary=f"{boundary}-alternatives")
    whole["From"] = mailbox_field(message.sender_name, message.sender_email)
    whole["Subject"] = words_field(message.subject)
    for name, value in fields.items():
        whole[name] = value
    whole.attach(_text(message.text, "plain"))
    html = _text(message.html, "html")
    whole.attach(_related(html, message, f"{boundary}-related") if message.pictures else html)
    return whole.as_bytes(policy=_POLICY)


def _related(html: MIMEText, message: MailMessage, boundary: str) -> MIMEMultipart:
    """The HTML and its pictures."""
    related = MIMEMultipart("related", boundary, type="text/html")
    related.attach(html)
    for one in message.pictures:
        related.attach(_picture(one))
    return related


def _boundary(message: MailMessage) -> str:
    """`=_` stands in neither of the two encodings (RFC 2045, 6.7): no part can hold it."""
    digest = hashlib.sha256()
    for said in (message.subject, message.text, message.html):
        digest.update(said.encode() + b"\0")
    return f"=_{digest.hexdigest()[:32]}"


def _text(said: str, subtype: str) -> MIMEText:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    return MIMEText(lines, subtype, charset)  # type: ignore[arg-type]  # a Charset is taken too


def _picture(one: InlinePicture) -> MIMEImage:
    part = MIMEImage(one.data, one.subtype)
    part["Content-ID"] = f"<{one.cid}>"
    part.add_header("Content-Disposition", "inline", filename=one.name)
    return part
