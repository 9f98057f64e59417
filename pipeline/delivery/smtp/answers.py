"""What servers answer → what is wrong and what to do.

A table: the step it was said at, its codes (RFC 5321, RFC 3463, RFC 4954), words of some providers.
Microsoft 365 closes passwords by default from the end of December 2026, until then an administrator
may (MC786329, as of 2026-01-27); Gmail has app passwords alone since 2025-05-01 (issue 16's notes).
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.dataclass import dataclass
from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.secrets import hide
from pipeline.diagnostics import N_, Value

Step = Literal["greeting", "login", "sender", "recipient", "message"]
_LONGEST = 240  # characters of an answer that are shown


@dataclass(frozen=True, slots=True)
class ServerAnswer:
    """An answer that is a no: at which step, its three digits, its words on one line."""

    step: Step
    code: int
    words: str

    @classmethod
    def of(cls, step: Step, code: int, words: bytes | str) -> ServerAnswer:
        """As it came; without secrets, line ends and signs nobody sees."""
        text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        text = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", hide(text)).split())
        return cls(step, code, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")

    @property
    def said(self) -> str:
        """« 535 5.7.8 Authentication failed »."""
        return f"{self.code} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an answer means. `codes` and `words` are patterns, both to be found; in order."""

    steps: tuple[Step, ...]
    codes: str
    words: str
    message: str
    hint: str


_ANY: tuple[Step, ...] = ("greeting", "login", "sender", "recipient", "message")
_NOT_SENT: tuple[Step, ...] = ("sender", "recipient", "message")
_LATER = N_("wait some minutes, then send again: nothing was sent")
MEANINGS: tuple[Meaning, ...] = (
    Meaning(
        ("login",),
        "5..",
        r"SmtpClientAuthentication is disabled|basic authentication is disabled|5\.7\.30",
        N_("Microsoft 365 does not let programs send with a password here ({answer})"),
        N_(
            "ask its administrator to allow “Authenticated SMTP” for this mailbox, or send through"
            " another server"
        ),
    ),
    Meaning(
        ("login",),
        "5..",
        r"5\.7\.139",
        N_("Microsoft 365 refuses this name and password ({answer})"),
        N_(
            "are they right in the browser? Then ask its administrator whether “Authenticated SMTP”"
            " is allowed for this mailbox, and which rule refuses it"
        ),
    ),
    Meaning(
        ("login",),
        "53[45]",
        r"application-specific|gsmtp|support\.google\.com",
        N_("Gmail wants an app password, not that of the account ({answer})"),
        N_(
            "switch two-step verification on, make one at myaccount.google.com/apppasswords, and"
            " keep it as PIPELINE_SMTP_PASSWORD"
        ),
    ),
    Meaning(
        ("login",),
        "454|42.|45.",
        "",
        N_("the server cannot verify the password at the moment ({answer})"),
        _LATER,
    ),
    Meaning(
        ("login",),
        "53[458]|504|55.|50.",
        "",
        N_("the server refuses this name and password ({answer})"),
        N_("compare `user` in `[smtp]` and PIPELINE_SMTP_PASSWORD with what your provider says"),
    ),
    Meaning(
        _NOT_SENT,
        "530|550|553|554",
        r"auth(?:entication|enticated)? (?:is )?(?:required|needed)"
        r"|5\.7\.0 must|not authenticated|relay",
        N_("the server sends only for those it knows ({answer})"),
        N_("write `user` into `[smtp]` and set PIPELINE_SMTP_PASSWORD"),
    ),
    Meaning(
        _NOT_SENT,
        "552|523|554|55.",
        r"5\.3\.4|5\.2\.3|message size|too (?:big|large)|size limit|exceeds",
        N_("the mail is too big for this server: {size} ({answer})"),
        N_("ask its administrator for the limit, or use smaller pictures"),
    ),
    Meaning(
        ("sender", "message"),
        "5..",
        r"5\.7\.60|send ?as|5\.1\.8|not owned|not allowed to send|sender (?:address )?rejected",
        N_("this server does not send for {sender} ({answer})"),
        N_("write the address of the account as `sender` into `[smtp]`"),
    ),
    Meaning(
        _NOT_SENT,
        "4..",
        r"4\.7\.1|gr[ae]y-?list|4\.2\.0",
        N_("the server does not know us yet and asks to come again (greylisting: {answer})"),
        N_("send again in five minutes: it will take it then; nothing was sent"),
    ),
    Meaning(
        ("recipient",),
        "452|45.",
        r"4\.2\.2|full|quota",
        N_("the mailbox of {recipient} is full ({answer})"),
        N_("send to another address"),
    ),
    Meaning(
        ("recipient",),
        "55.|50.",
        r"5\.1\.[013-6]|user unknown|no such|unknown user|does not exist|invalid|not found",
        N_("there is no mailbox {recipient} ({answer})"),
        N_("is it written rightly?"),
    ),
    Meaning(
        ("recipient",),
        "5..",
        "",
        N_("the server takes nothing for {recipient} ({answer})"),
        N_("send to another address, or ask the administrator of the server"),
    ),
    Meaning(
        ("message",),
        "5..",
        r"5\.7\.|spam|blocked|policy|reputation",
        N_("the server takes the mail for spam or against its rules ({answer})"),
        N_("show this answer to its administrator; readers' servers may say the same"),
    ),
    Meaning(
        _ANY,
        "4..",
        "",
        N_("the server cannot take it at the moment ({answer})"),
        _LATER,
    ),
    Meaning(
        _ANY,
        ".*",
        "",
        N_("the server refuses ({answer})"),
        N_("show this answer to its administrator; nothing was sent"),
    ),
)


class SmtpRefusedError(DeliveryError):
    """The server said no: nothing left. `answer` is what it said."""

    def __init__(self, answer: ServerAnswer, sender: str, recipient: str, size: Value) -> None:
        means = meaning(answer)
        super().__init__(
            means.message,
            means.hint,
            answer=answer.said,
            sender=sender,
            recipient=recipient,
            size=size,
        )
        self.answer = answer


def meaning(answer: ServerAnswer) -> Meaning:
    """The first row of the table that it fits."""
    for one in MEANINGS:
        fits = answer.step in one.steps and re.fullmatch(one.codes, str(answer.code))
        if fits and re.search(one.words, answer.words, re.IGNORECASE):
            return one
    raise AssertionError  # the last one fits all
