"""A conversation with a mail server: what leaves, and what is said when it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from pipeline.config.smtp import Security, SmtpSettings
from pipeline.delivery.secrets import Secret
from pipeline.delivery.smtp.answers import MEANINGS, ServerAnswer, SmtpRefusedError, meaning
from pipeline.delivery.smtp.session import Envelope, Waiting, connected
from tests.support.post_office import PostOffice, opened, trust

pytestmark = [
    pytest.mark.enable_socket,
    # aiosmtpd's own, about settings that only its tests of today would change.
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),
    pytest.mark.filterwarnings("ignore:.*auth_require_tls.*"),
]


TO = ("un@example.org", "deux@example.org")


BY = Envelope("lettre@example.org", TO)


MAIL = b"Subject: x\r\n\r\n.un point\r\n..\r\nfin\r\n"


QUICK = Waiting(answer=0.6, verdict=0.6, whole=5)


def deliver(
    settings: SmtpSettings,
    word: str | None = "un secret",
    mail: bytes = MAIL,
    waiting: Waiting = QUICK,
) -> Mapping[str, SmtpRefusedError]:
    password = Secret("PIPELINE_SMTP_PASSWORD", word) if word else None
    with connected(settings, password, trust(), waiting) as session:
        return session.deliver(BY, mail)


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("way", ["PLAIN", "LOGIN"])
def test_a_mail_arrives_as_it_was_over_a_line_that_is_encrypted(
    security: Security, way: str
) -> None:
    office = PostOffice()
    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[way]
    with opened(office, security, auth_exclude_mechanism=[other]) as settings:
        assert deliver(settings) == {}
    (kept,) = office.kept
    assert (kept.mail_from, kept.rcpt_tos) == (BY.sender, list(TO))
    assert kept.content == MAIL
    assert f"SIZE={len(MAIL)}" in kept.mail_options
    assert office.logins == [(True, b"moi@example.org", b"un secret")]


def test_two_mails_leave_by_one_conversation() -> None:
    office = PostOffice()
    with (
        opened(office) as settings,
        connected(settings, Secret("X", "un secret"), trust(), QUICK) as session,
    ):
        session.deliver(BY, MAIL)
        session.deliver(BY, MAIL)
    assert len(office.kept) == 2
    assert len(office.logins) == 1


@pytest.mark.parametrize("word", ["é" * 9, 'a"b\\c', "pass word", "=" * 80, "ключ🔑"])
def test_passwords_of_all_letters(word: str) -> None:
    office = PostOffice(known=("élodie@example.org", word))
    with opened(office) as settings:
        deliver(settings, word)
    assert office.logins == [(True, "élodie@example.org".encode(), word.encode())]


def test_who_is_not_taken_is_told_and_the_others_get_it() -> None:
    office = PostOffice({TO[1]: "550 5.1.1 User unknown"})
    with opened(office) as settings:
        refused = deliver(settings)
    assert office.kept[0].rcpt_tos == [TO[0]]
    assert list(refused) == [TO[1]]
    assert "there is no mailbox deux@example.org" in str(refused[TO[1]])


# Which answer at which step → what is said, what to do about it.
NO: Sequence[tuple[str, str, str, str]] = [
    (
        "login",
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for",
        "Microsoft 365 does not let programs send with a password",
        "ask its administrator to allow “Authenticated SMTP”",
    ),
    (
        "login",
        "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.",
        "Microsoft 365 does not let programs send with a password",
        "ask its administrator",
    ),
    (
        "login",
        "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.",
        "Microsoft 365 refuses this name and password",
        "are they right in the browser?",
    ),
    (
        "login",
        "550 5.7.30 Basic authentication is not supported for Client Submission.",
        "Microsoft 365 does not let programs send with a password",
        "ask its administrator",
    ),
    (
        "login",
        "534 5.7.9 Application-specific password required. - gsmtp",
        "Gmail wants an app password",
        "myaccount.google.com/apppasswords",
    ),
    (
        "login",
        "535 5.7.8 Username and Password not accepted: https://support.google.com/mail/ gsmtp",
        "Gmail wants an app password",
        "two-step verification",
    ),
    ("login", "535 5.7.8 authentication failed", "refuses this name and password", "`user`"),
    ("login", "454 4.7.0 Temporary failure", "cannot verify the password at the moment", "wait"),
    (
        "sender",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
        "does not send for lettre@example.org",
        "as `sender` into `[smtp]`",
    ),
    ("sender", "530 5.7.0 Authentication required", "only for those it knows", "`user`"),
    ("sender", "552 5.3.4 Message size exceeds fixed limit", "too big for this server", "limit"),
    ("sender", "451 4.7.1 Please try again later", "greylisting", "five minutes"),
    ("sender", "421 4.3.2 Service not available", "at the moment", "wait some minutes"),
    ("recipient", "550 5.1.1 No such user here", "there is no mailbox un@example.org", "rightly"),
    ("recipient", "554 5.7.1 Relay access denied", "only for those it knows", "`user`"),
    ("recipient", "450 4.2.0 Greylisted, see http://postgrey/", "greylisting", "five minutes"),
    ("recipient", "452 4.2.2 Mailbox full", "mailbox of un@example.org is full", "another"),
    ("recipient", "550 5.4.1 Access denied", "takes nothing for un@example.org", "administrator"),
    ("message", "552 5.2.3 Message exceeds maximum size", "too big for this server", "pictures"),
    ("message", "554 5.7.1 Spam message rejected", "takes the mail for spam", "administrator"),
    ("message", "451 4.7.1 Greylisting in action", "greylisting", "five minutes"),
    ("message", "452 4.3.1 Insufficient system storage", "at the moment", "wait"),
    ("message", "599 nobody knows", "the server refuses", "administrator"),
]


@pytest.mark.parametrize(
    ("step", "answer", "said", "hint"), NO, ids=[f"{n[0]} {n[1][:24]}" for n in NO]
)
def test_what_a_server_refuses_is_told_in_words_to_act_on(
    step: str, answer: str, said: str, hint: str
) -> None:
    office = PostOffice({step: answer})
    with opened(office) as settings, pytest.raises(SmtpRefusedError) as fault:
        deliver(settings)
    assert said in str(fault.value)
    assert answer[:20] in str(fault.value)
    assert fault.value.hint
    assert hint in fault.value.hint.render()
    assert office.kept == []


def test_every_row_of_the_table_is_tried() -> None:
    steps = ("login", "sender", "recipient", "message")
    tried = {
        id(meaning(ServerAnswer.of(step, int(answer[:3]), answer[4:])))  # type: ignore[arg-type]
        for step, answer, _, _ in NO
        if step in steps
    }
    assert [one.message for one in MEANINGS if id(one) not in tried] == []


def test_a_mail_over_the_limit_is_not_begun() -> None:
    office = PostOffice()
    with opened(office, data_size_limit=100) as settings, pytest.raises(SmtpRefusedError) as fault:
        deliver(settings, mail=MAIL + b"a" * 200_000)
    assert "too big for this server: 0.2 MB (552 5.3.4 SIZE 100)" in str(fault.value)
    assert office.kept == []


def test_after_a_refusal_the_next_mail_is_taken() -> None:
    office = PostOffice({"message": "554 5.7.1 Spam"})
    with (
        opened(office) as settings,
        connected(settings, Secret("X", "un secret"), trust(), QUICK) as session,
    ):
        with pytest.raises(SmtpRefusedError):
            session.deliver(BY, MAIL)
        office.says.clear()
        session.deliver(BY, MAIL)
    assert len(office.kept) == 1
