"""A test: the mail of an edition to some people of the house, marked as what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime

from pipeline.config.addresses import is_mail
from pipeline.dataclass import dataclass
from pipeline.delivery.message.headers import addresses_field, in_ascii
from pipeline.delivery.message.letter import MailMessage
from pipeline.delivery.message.mime import as_mail
from pipeline.delivery.smtp.session import Envelope
from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError

MOST = 10  # a test is no mailing: nobody can unsubscribe from it


@dataclass(frozen=True, slots=True)
class TrialMail:
    """What is given to the server: the envelope, the bytes, the subject as it is read."""

    envelope: Envelope
    data: bytes
    subject: str


def recipients_of(given: Sequence[str]) -> tuple[str, ...]:
    """The addresses of `--to a@example.org,b@example.org`, each once, in ASCII.

    Raises:
        PipelineError: one of them is no address, there are more than ten, or none.
    """
    words = [word.strip() for text in given for word in text.replace(";", ",").split(",")]
    found: dict[str, str] = {}
    for word in filter(None, words):
        if not is_mail(word):
            raise PipelineError(
                N_("`{word}` is not a mail address"),
                N_("write them so: --to camille@example.org,dominique@example.org"),
                word=word,
            )
        found.setdefault(word.casefold(), _reached(word))
    if not found:
        raise PipelineError(N_("--to names no address"))
    if len(found) > MOST:
        raise PipelineError(
            N_("a test goes to {most} addresses at most; these are {count}"),
            N_("readers get the letter from your mailing tool, which lets them unsubscribe"),
            most=MOST,
            count=len(found),
        )
    return tuple(found.values())


def trial_mail(
    message: MailMessage,
    sender: str,
    to: Sequence[str],
    moment: datetime,
    translate: Translate,
) -> TrialMail:
    """The mail with its subject marked, from `sender` to these people, as of that moment.

    Raises:
        PipelineError: the sender's address cannot be written in ASCII.
    """
    subject = translate(N_("[Test] {subject}")).format(subject=message.subject)
    marked = replace(message, subject=subject, sender_email=_reached(sender))
    address = marked.sender_email
    date = format_datetime(moment)
    data = as_mail(marked, {})
    digest = hashlib.sha256("\0".join((date, *to)).encode() + data).hexdigest()[:32]
    fields = {
        "To": addresses_field(tuple(to)),
        "Date": date,
        "Message-ID": f"<{digest}@{address.rpartition('@')[2]}>",
    }
    return TrialMail(Envelope(address, to), as_mail(marked, fields), subject)


def _reached(address: str) -> str:
    try:
        return in_ascii(address)
    except UnicodeError:
        raise PipelineError(
            N_("`{address}` cannot be written in ASCII, as mail servers want it"), address=address
        ) from None
