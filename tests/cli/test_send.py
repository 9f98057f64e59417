"""`pipeline send`: a test by SMTP, to few people, marked as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.delivery import trust as trusting
from tests.support.command import Done
from tests.support.exported import GOOD
from tests.support.letters import by_rust
from tests.support.post_office import PostOffice, opened, toml, trust
from tests.support.project import Project

Run = Callable[..., Done]
pytestmark = pytest.mark.enable_socket
WORD = "s3cr-é!t+/=zz"
ME = "moi@example.org"


@pytest.fixture
def office() -> PostOffice:
    return PostOffice(known=(ME, WORD))


@pytest.fixture
def house(
    project: Project, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    """A project with an issue and a mail server, on the fourth of December 2025."""
    monkeypatch.setattr(trusting, "trusted", trust)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764806400")
    monkeypatch.setenv("PIPELINE_SMTP_PASSWORD", WORD)
    with opened(office) as settings:
        path = project.root / "pipeline.toml"
        project.file("pipeline.toml", path.read_text("utf-8") + toml(settings))
        yield project.write("essai", "fr", GOOD)


def read(data: bytes) -> EmailMessage:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_test_arrives_and_says_that_it_is_one(
    house: Project, run: Run, office: PostOffice
) -> None:
    done = run("send", "essai", "--to", f"{ME}, deux@example.org", language="fr")
    assert (done.status, done.err) == (0, "")
    (kept,) = office.kept
    mail = read(kept.content)
    assert kept.rcpt_tos == [ME, "deux@example.org"]
    assert mail["Subject"] == "[Essai] Bonjour Camille\u00a0: l’objet"
    assert mail["To"] == f"{ME}, deux@example.org"
    assert kept.mail_from == mail["From"].addresses[0].addr_spec == "lettre@example.org"
    assert mail["Date"] == "Thu, 04 Dec 2025 00:00:00 +0000"
    assert mail["Message-ID"].endswith("@example.org>")
    assert "X-Unsent" not in mail
    assert f"essai/fr : un essai part vers {ME}, deux@example.org" in done.out


def test_it_is_the_mail_of_the_file(house: Project, run: Run, office: PostOffice) -> None:
    run("send", "essai", "--to", ME)
    run("eml", "essai")
    file = by_rust((house.root / "output/essai/fr/email.eml").read_bytes())
    sent = by_rust(office.kept[0].content)
    assert (sent.html, sent.text, sent.pictures) == (file.html, file.text, file.pictures)


def test_each_edition_is_a_mail_of_one_conversation(
    house: Project, run: Run, office: PostOffice
) -> None:
    house.write("essai", "en", GOOD)
    assert run("send", "essai", "--to", ME).status == 0
    assert len(office.kept) == 2
    assert len(office.logins) == 1
    assert len({read(one.content)["Message-ID"] for one in office.kept}) == 2


def test_a_dry_run_says_what_would_leave(house: Project, run: Run, office: PostOffice) -> None:
    done = run("send", "essai", "--to", ME, "--dry-run")
    assert done.status == 0
    assert f"would go from lettre@example.org to {ME} by localhost" in done.out
    assert "nothing was sent" in done.out
    assert (office.kept, office.logins) == ([], [])


def test_what_is_held_back_is_not_sent(house: Project, run: Run, office: PostOffice) -> None:
    house.write("essai", "fr", GOOD.replace("kind: newsletter", "kind: newsletter\nstatus: draft"))
    done = run("send", "essai", "--to", ME)
    assert done.status == 1
    assert "is a draft" in done.out
    assert (office.kept, office.logins) == ([], [])
    assert run("send", "essai", "--to", ME, "--despite", "à relire").status == 0
    assert len(office.kept) == 1


WRONG = {
    "no address": (["--to", "moi"], "`moi` is not a mail address"),
    "a name": (["--to", "Moi <moi@example.org>"], "is not a mail address"),
    "another field": (["--to", "moi@example.org\nBcc: x@example.org"], "is not a mail address"),
    "nobody": (["--to", " , "], "--to names no address"),
    "an accent": (["--to", "élodie@example.org"], "cannot be written in ASCII"),
    "a mailing": (
        ["--to", ",".join(f"p{number}@example.org" for number in range(11))],
        "a test goes to 10 addresses at most; these are 11",
    ),
}


@pytest.mark.parametrize(("given", "said"), WRONG.values(), ids=WRONG)
def test_whom_it_cannot_go_to(
    house: Project, run: Run, office: PostOffice, given: list[str], said: str
) -> None:
    done = run("send", "essai", *given)
    assert done.status == 2
    assert said in done.err
    assert (office.kept, office.logins) == ([], [])


def test_the_same_person_twice_is_one(house: Project, run: Run, office: PostOffice) -> None:
    assert run("send", "essai", "--to", f"{ME};MOI@example.org", "--to", ME).status == 0
    assert office.kept[0].rcpt_tos == [ME]


def test_one_who_is_not_taken_is_told(house: Project, run: Run, office: PostOffice) -> None:
    office.says["non@example.org"] = "550 5.1.1 User unknown"
    done = run("send", "essai", "--to", f"{ME},non@example.org")
    assert done.status == 1
    assert f"a test is on its way to {ME}, as" in done.out
    assert "not to non@example.org: there is no mailbox" in done.out
    assert len(office.kept) == 1


def test_what_one_edition_meets_does_not_stop_the_other(
    house: Project, run: Run, office: PostOffice
) -> None:
    house.write("essai", "en", GOOD)
    office.says["message"] = "554 5.7.1 Spam"
    done = run("send", "essai", "--to", ME)
    assert done.status == 2
    assert done.out.count("takes the mail for spam") == 2
    assert done.out.count("holds back sending\n") == 2, "what was built is right"


def test_without_a_server_or_a_password(
    house: Project, run: Run, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.delivery.secrets._in_keyring", lambda _: None)
    monkeypatch.delenv("PIPELINE_SMTP_PASSWORD")
    done = run("send", "essai", "--to", ME)
    assert done.status == 2
    assert "`PIPELINE_SMTP_PASSWORD` is set neither in the environment" in done.err
    whole = (house.root / "pipeline.toml").read_text("utf-8")
    house.file("pipeline.toml", whole.partition("\n[smtp]")[0])
    done = run("send", "essai", "--to", ME)
    assert done.status == 2
    assert "it has no `[smtp]`" in done.err
    assert office.logins == []


@pytest.mark.parametrize(
    ("written", "said", "line"),
    [
        ('host = "smtp.example.org"\npassword = "x"', "a password never stands in", 2),
        ('host = "moi:secret@smtp.example.org"', "the name of a mail server alone", 1),
        ('host = "https://smtp.example.org"', "the name of a mail server alone", 1),
        ('host = "a.org"\nport = 99999', "must be from 1 to 65535", 2),
        ('host = "a.org"\nsecurity = "ssl"', "must be one of: starttls, tls", 2),
        ('host = "a.org"\nsender = "moi"', "must be a mail address", 2),
        ('host = "a.org"\nuzer = "moi"', "unknown key", 2),
        ("port = 25", "`smtp.host` is missing", 0),
    ],
)
def test_settings_that_are_wrong_have_their_line(
    project: Project, run: Run, written: str, said: str, line: int
) -> None:
    whole = (project.root / "pipeline.toml").read_text("utf-8")
    first = whole.count("\n") + 1
    project.file("pipeline.toml", f"{whole}[smtp]\n{written}\n")
    done = run("send", "essai", "--to", ME)
    assert done.status == 2
    assert f"pipeline.toml:{first + line}: " in done.err
    assert said in done.err


@pytest.mark.parametrize("answer", ["535 5.7.8 no", "535 5.7.8 you said s3cr-é!t+/=zz"])
def test_no_output_holds_the_password(
    house: Project, run: Run, office: PostOffice, answer: str, tmp_path: Path
) -> None:
    office.says["login"] = answer
    for more in ((), ("--dry-run",)):
        done = run("send", "essai", "--to", ME, *more)
        assert WORD not in done.out + done.err
        assert "s3cr" not in done.out + done.err
    files = [path for path in house.root.rglob("*") if path.is_file() and not path.is_symlink()]
    assert [path for path in files if WORD.encode() in path.read_bytes()] == []
