"""The line of a mail in a list of mails: sender, subject, first words, each as a client cuts it.

Clients cut by width and not by character; the numbers are what fits of French text in their usual
windows, those of `preflight/content/inbox.py` where it has one. First words are the preheader and,
where it is shorter than the room for it, whatever the mail says next, as clients do it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from pipeline.dataclass import dataclass

_HIDDEN = re.compile(
    r"<!--.*?-->|<(head|style|script|title)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"[\s\u00ad\u034f\u200b-\u200d\u2007\ufeff]+")
_LOOKED_AT = 24_000  # characters of HTML: enough for the first words of any mail
_MOST = 300
_CUT = "…"
# Measured there with a pangram: 48 characters on an iPhone; French capitals and accents are wider.
_MEASURED = "https://www.emailtooltester.com/en/blog/email-subject-lines-character-limit/"


@dataclass(frozen=True, slots=True)
class InboxClient:
    """How a client shows a mail in its list; 0: it does not show that at all.

    In `line` subject and first words share the room of both.
    """

    key: str
    label: str
    sender: int
    subject: int
    words: int
    line: int = 0
    source: str = ""


CLIENTS: Sequence[InboxClient] = (
    InboxClient(
        "gmail",
        "Gmail",
        20,
        70,
        120,
        120,
        _MEASURED,
    ),
    InboxClient("outlook", "Outlook (Windows)", 35, 55, 55),
    InboxClient(
        "iphone",
        "Apple Mail (iPhone)",
        28,
        40,
        99,
        0,
        _MEASURED,
    ),
    # Webmails of Orange, SFR and La Poste list senders and subjects; how wide was not measured.
    InboxClient("webmail", "Orange, SFR, La Poste", 25, 60, 0),
)


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One client's line; `lost` are the characters of the subject that nobody sees there."""

    client: str
    label: str
    sender: str
    subject: str
    words: str
    lost: str
    source: str


def inbox(sender: str, subject: str, mail: str) -> list[InboxLine]:
    """The line of a mail (its HTML) in each client."""
    words = first_words(mail)
    return [_line(client, sender, subject, words) for client in CLIENTS]


def _line(client: InboxClient, sender: str, subject: str, words: str) -> InboxLine:
    shown = cut(subject, client.subject)
    room = client.line - len(shown) - 3 if client.line else client.words
    lost = subject[len(shown.removesuffix(_CUT)) :].strip() if shown != subject else ""
    said = cut(words, max(room, 0))
    return InboxLine(
        client.key, client.label, cut(sender, client.sender), shown, said, lost, client.source
    )


def cut(text: str, most: int) -> str:
    """A text in the room there is for it."""
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + _CUT if most else ""


def first_words(mail: str) -> str:
    """What a mail says first, its hidden preheader included, as clients read it."""
    said = _TAG.sub(" ", _HIDDEN.sub("", mail[:_LOOKED_AT]).rpartition(">")[0] + ">")
    return _BLANK.sub(" ", html.unescape(said)).strip()[:_MOST]
