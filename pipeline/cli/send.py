"""`pipeline send`: a test of the mail, to oneself and a few colleagues, by SMTP."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli._leaving import add_despite, add_editions, add_reader, handed_over, let_leave
from pipeline.diagnostics import N_, Translate, hint_line, printable
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.config.project import Project
    from pipeline.config.smtp import SmtpSettings
    from pipeline.delivery.secrets import Secret
    from pipeline.delivery.smtp.answers import SmtpRefusedError
    from pipeline.delivery.smtp.session import SmtpSession
    from pipeline.delivery.smtp.trial import TrialMail
    from pipeline.export.assemble import HandOver


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "send", help=translate(N_("send a test of the mail to yourself and a few colleagues"))
    )
    add_editions(parser, translate)
    parser.add_argument(
        "--to",
        action="append",
        required=True,
        metavar=translate(N_("ADDRESS")),
        help=translate(N_("who gets it: one to ten addresses, between commas")),
    )
    add_reader(parser, translate)
    add_despite(parser, translate)
    parser.add_argument(
        "--dry-run", action="store_true", help=translate(N_("say what would be sent; send nothing"))
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Send a mail an edition; 1 when one is held back or not taken, 2 when the server is the
    reason."""
    from pipeline.config.project import find_root
    from pipeline.context import load_workspace
    from pipeline.delivery.message.letter import letter
    from pipeline.delivery.message.weight import weighed
    from pipeline.delivery.smtp.session import connected
    from pipeline.delivery.smtp.trial import recipients_of, trial_mail
    from pipeline.delivery.trust import trusted
    from pipeline.mailing.samples import READERS
    from pipeline.starter.today import now

    workspace = load_workspace(find_root(Path.cwd()))
    smtp = _server(workspace.project)
    to = recipients_of(options.to)
    password = _password(smtp)
    done = [weighed(one) for one in handed_over(workspace, options)]
    with ExitStack() as stack:
        session: SmtpSession | None = None
        lacking: list[str] = []  # whom the server did not take it for
        if any(one.files for one in done) and not options.dry_run:
            session = stack.enter_context(connected(smtp, password, trusted()))

        def leave(one: HandOver) -> str:
            message = letter(workspace.project, one, READERS[options.reader])
            sender = smtp.sender or workspace.project.sender_email
            mail = trial_mail(message, sender, to, now(), translate)
            name = f"{one.issue}/{one.language}"
            if session is None:
                return _would(name, mail, smtp, translate)
            refused = session.deliver(mail.envelope, mail.data)
            lacking.extend(refused)
            return _sent(name, mail, refused, translate)

        return max(let_leave(workspace, done, leave, translate), 1 if lacking else 0)


def _server(project: Project) -> SmtpSettings:
    if project.smtp is None:
        raise PipelineError(
            N_("pipeline.toml does not say by which mail server: it has no `[smtp]`"),
            N_("docs/send.md says what to write for your provider"),
        )
    return project.smtp


def _password(smtp: SmtpSettings) -> Secret | None:
    """Needed by whoever says who he is."""
    from pipeline.delivery import secrets

    return secrets.needed("SMTP", "PASSWORD") if smtp.user else None


def _would(name: str, mail: TrialMail, smtp: SmtpSettings, translate: Translate) -> str:
    from pipeline.cli._display import size

    said = N_(
        "{edition}: would go from {sender} to {to} by {host}, port {port}, as “{subject}”"
        " ({size}); nothing was sent"
    )
    line = translate(said).format(
        edition=name,
        sender=mail.envelope.sender,
        to=", ".join(mail.envelope.recipients),
        host=smtp.host,
        port=smtp.port,
        subject=mail.subject,
        size=size(len(mail.data), translate),
    )
    return printable(line)


def _sent(
    name: str, mail: TrialMail, refused: Mapping[str, SmtpRefusedError], translate: Translate
) -> str:
    """Who gets it; then whom the server did not take it for, and why."""
    to = ", ".join(one for one in mail.envelope.recipients if one not in refused)
    said = N_("{edition}: a test is on its way to {to}, as “{subject}”")
    lines = [translate(said).format(edition=name, to=to, subject=mail.subject)]
    for one, fault in refused.items():
        not_to = translate(N_("{edition}: not to {address}: {why}"))
        lines.append(not_to.format(edition=name, address=one, why=fault.said(translate)))
        if fault.hint:
            lines.append(hint_line(fault.hint, translate))
    return "\n".join(map(printable, lines))
