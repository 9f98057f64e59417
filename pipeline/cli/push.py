"""`pipeline push`: a draft in the mailing tool, found again and renewed each time. Never sends."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli._leaving import add_despite, add_editions, handed_over, let_leave
from pipeline.diagnostics import N_, Translate, printable

if TYPE_CHECKING:
    from pipeline.context import Workspace
    from pipeline.delivery.draft import MailDraft
    from pipeline.delivery.push import PushedMail
    from pipeline.export.assemble import HandOver

_MADE = N_("{edition}: draft made in {tool}: “{name}” ({id})")
_RENEWED = N_("{edition}: draft renewed in {tool}: “{name}” ({id})")


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    from pipeline.mailing import tool_names

    parser: argparse.ArgumentParser = commands.add_parser(
        "push", help=translate(N_("put a draft into the mailing tool; it is never sent"))
    )
    add_editions(parser, translate)
    tools = ", ".join(tool_names())
    help_ = translate(N_("the mailing tool, that of pipeline.toml otherwise; one of: {tools}"))
    parser.add_argument("--tool", metavar=translate(N_("NAME")), help=help_.format(tools=tools))
    parser.add_argument(
        "--anew",
        action="store_true",
        help=translate(N_("make another draft although this one was sent already")),
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=translate(N_("say what would go where; nothing leaves, no server is asked")),
    )
    add_despite(parser, translate)
    parser.add_argument(
        "--output", metavar=translate(N_("DIR")), help=translate(N_("where to write (output/)"))
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Push; 1 when an edition is held back, 2 when the tool could not be asked or refused."""
    from pipeline.cli._display import progress
    from pipeline.config.project import find_root
    from pipeline.context import load_workspace
    from pipeline.delivery.drafting import Drafting
    from pipeline.delivery.http import HttpLimits
    from pipeline.delivery.patience import Patience
    from pipeline.delivery.tools.access import needs_list, opened, place_in
    from pipeline.export.write import write_export

    workspace = load_workspace(find_root(Path.cwd()))
    project = workspace.project
    name = options.tool or project.mailing_tool
    workspace = replace(workspace, project=replace(project, mailing_tool=name))
    folder = Path(options.output) if options.output else project.root / "output"
    limits = HttpLimits(patience=Patience(announce=lambda s: _waits(s, translate)))
    with opened(project, name, limits) as tool:
        drafting = Drafting(
            *(project, name, place_in(project, name), tool, needs_list(name)),
            waits=lambda: _in_turn(translate),
            kept=lambda done, pushed: _keep(workspace, done, pushed, folder),
        )
        ready = handed_over(workspace, options)
        total = sum(drafting.steps(one) for one in ready if one.files)

        def leave(done: HandOver) -> str:
            if options.dry_run:
                return "\n".join(_planned(done, tool.label, drafting.draft(done), translate))
            write_export(workspace, done, folder)
            pushed = replace(drafting, step=step).push(done, anew=options.anew)
            return "\n".join(_lines(done, tool.label, pushed, translate))

        with progress(total, tool.label, translate) as step:
            return let_leave(workspace, ready, leave, translate)


def _planned(done: HandOver, tool: str, draft: MailDraft, translate: Translate) -> list[str]:
    first = translate(N_("{edition}: a draft would go into {tool}: “{name}”"))
    named = first.format(edition=f"{done.issue}/{done.language}", tool=tool, name=draft.name)
    sender = translate(N_("sender: {name} <{address}>"))
    told = [sender.format(name=draft.sender_name, address=draft.sender_email)]
    if draft.lists or draft.segments:
        names = ", ".join((*draft.lists, *draft.segments))
        told.append(translate(N_("for the lists and segments: {names}")).format(names=names))
    return [printable(named), *(f"  {printable(one)}" for one in told)]


def _keep(workspace: Workspace, done: HandOver, made: PushedMail, folder: Path) -> None:
    """What lies in the tool now and what was said of it: in the checklist, in `sent/` (ADR 54)."""
    from pipeline.delivery.record import pushed, said_of_draft
    from pipeline.export.assemble import with_draft
    from pipeline.export.write import place_of, write_export
    from pipeline.starter.today import now
    from pipeline.translate import translator

    speaks = translator(workspace.project.interface)
    notes = "\n".join(message.render(speaks) for message in made.told)
    told = {"id": made.id, "name": made.name, "address": made.address, "notes": notes}
    draft = said_of_draft(now(), told)
    write_export(workspace, with_draft(done, draft), folder)
    pushed(workspace, place_of(folder, done), (done.issue, done.language, done.tool.name), draft)


def _waits(seconds: float, translate: Translate) -> None:
    """On the stream of errors, so that no line of the outcome is mixed with it."""
    said = translate(N_("asked to wait: {seconds} s")).format(seconds=round(seconds))
    print(said, file=sys.stderr, flush=True)


def _in_turn(translate: Translate) -> None:
    said = N_("another push of this edition is at work on this computer: waiting for it to end")
    print(translate(said), file=sys.stderr, flush=True)


def _lines(done: HandOver, tool: str, pushed: PushedMail, translate: Translate) -> list[str]:
    edition = f"{done.issue}/{done.language}"
    said = translate(_MADE if pushed.made == "created" else _RENEWED)
    first = said.format(edition=edition, tool=tool, name=pushed.name, id=pushed.id)
    told = [message.render(translate) for message in pushed.told]
    address = [pushed.address] if pushed.address else []
    return [printable(first), *(f"  {printable(one)}" for one in (*address, *told))]
