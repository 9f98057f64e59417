"""`pipeline eml`: the mail as a file that a mail program opens, its pictures inside it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli._leaving import add_despite, add_editions, add_reader, handed_over, let_leave
from pipeline.diagnostics import N_, Translate, printable

if TYPE_CHECKING:
    from pipeline.export.assemble import HandOver

EML = "email.eml"


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "eml", help=translate(N_("write the mail as a file that a mail program opens as a draft"))
    )
    add_editions(parser, translate)
    add_reader(parser, translate)
    add_despite(parser, translate)
    parser.add_argument(
        "--output", metavar=translate(N_("DIR")), help=translate(N_("where to write (output/)"))
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=translate(N_("say what would be written where"))
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Write `email.eml` of each edition; 1 when one is held back, and then nothing of it is."""
    from pipeline import atomic
    from pipeline.cli._display import size
    from pipeline.cli._paths import shown
    from pipeline.config.project import find_root
    from pipeline.context import load_workspace
    from pipeline.delivery.message.letter import letter
    from pipeline.delivery.message.mime import DRAFT, as_mail
    from pipeline.delivery.message.weight import weighed
    from pipeline.mailing.samples import READERS

    workspace = load_workspace(find_root(Path.cwd()))
    folder = Path(options.output) if options.output else workspace.project.root / "output"

    def leave(done: HandOver) -> str:
        message = letter(workspace.project, done, READERS[options.reader])
        place, mail = folder / done.issue / done.language / EML, as_mail(message, DRAFT)
        said = N_("{edition}: {file}, a draft for Thunderbird and classic Outlook")
        if options.dry_run:
            said = N_("{edition}: would be written to {file} ({size}), and is not sent")
        else:
            atomic.write(place, mail)
        values = {"file": shown(place), "size": size(len(mail), translate)}
        name = f"{done.issue}/{done.language}"
        return printable(translate(said).format(edition=name, **values))

    ready = [weighed(one) for one in handed_over(workspace, options)]
    return let_leave(workspace, ready, leave, translate)
