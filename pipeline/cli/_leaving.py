"""What commands share that let an edition leave: what is handed over, and why it may not be."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.cli._options import ListAction
from pipeline.diagnostics import N_, Diagnostic, Report, Translate, printable

if TYPE_CHECKING:
    from pipeline.context import Workspace
    from pipeline.export.assemble import HandOver


def add_editions(parser: argparse.ArgumentParser, translate: Translate) -> None:
    """ISSUE… and `--lang`."""
    parser.add_argument(
        "issues",
        nargs="+",
        metavar=translate(N_("ISSUE")),
        help=translate(N_("what is to be sent")),
    )
    parser.add_argument(
        "--lang", metavar="fr,en", action=ListAction, help=translate(N_("these editions only"))
    )


def add_despite(parser: argparse.ArgumentParser, translate: Translate) -> None:
    """`--despite REASON`."""
    parser.add_argument(
        "--despite",
        metavar=translate(N_("REASON")),
        default="",
        help=translate(N_("although a finding holds it back, or it is a draft: why")),
    )


def add_reader(parser: argparse.ArgumentParser, translate: Translate) -> None:
    """`--reader NAME`, whose name and address stand in the place of the mailing tool's tags."""
    from pipeline.mailing.samples import READERS

    parser.add_argument(
        "--reader",
        choices=tuple(READERS),
        default="one",
        help=translate(
            N_("the reader it greets: `none` has no name, `one` has, `long` has a long one")
        ),
    )


def handed_over(workspace: Workspace, options: argparse.Namespace) -> list[HandOver]:
    """The editions named, in the dialect of the house's mailing tool; nothing is written.

    That pictures are not online yet is not told: they travel in the mail.

    Raises:
        PipelineError: there is no such issue or edition.
    """
    from pipeline.cli._issues import editions
    from pipeline.export.assemble import hand_over
    from pipeline.preflight.email.public_images import IMAGES_IN_ZIP, IMAGES_NOT_PUBLIC

    tool, despite = workspace.project.mailing_tool, " ".join(options.despite.split())
    online = (IMAGES_IN_ZIP.name, IMAGES_NOT_PUBLIC.name)
    done = []
    for issue, language in editions(workspace.project, options.issues, options.lang):
        one = hand_over(workspace, issue, language, tool, despite)
        told = Report.of(d for d in one.report.diagnostics if d.code not in online)
        done.append(replace(one, report=told))
    return done


def let_leave(
    workspace: Workspace,
    done: Sequence[HandOver],
    leave: Callable[[HandOver], str | Diagnostic],
    translate: Translate,
) -> int:
    """Show what was found, let each edition leave that may, say what waits; the exit status.

    `leave` gives the lines that say what became of it, printable, shown at once, or why it did not
    leave; what it raises leaves the others alone.
    """
    from pipeline import crash
    from pipeline.cli._display import distinct, show_findings, status, summary

    reports = [one.report for one in done]
    show_findings(workspace.project, distinct(reports).diagnostics, translate)
    for one in done:
        name = f"{one.issue}/{one.language}"
        said: str | Diagnostic
        if one.files:
            # What a server or a disk refuses holds back the mail; nothing that was built is wrong.
            said = crash.caught(f"issues/{name}.md", partial(leave, one), holds="send")
        else:
            held = N_("{edition}: not handed over; the files that were there are unchanged")
            said = printable(translate(held).format(edition=name))
        if isinstance(said, str):
            print(said, flush=True)
        else:
            reports.append(Report((said,)))
            show_findings(workspace.project, [said], translate)
    print(summary([distinct(reports)], translate))
    for one in done:
        if line := closing(workspace, one, translate):
            print(line)
    if status(reports) == 2:
        return 2
    return 0 if all(one.files for one in done) else 1


def closing(workspace: Workspace, done: HandOver, translate: Translate) -> str:
    """Why it may not leave; or what waits for something else than the mail."""
    if done.files:
        return _press(workspace, done, translate)
    from pipeline.verdict import verdict

    mail = ("email",)
    return verdict(f"{done.issue}/{done.language}", done.report, done.plan, mail, translate)


def _press(workspace: Workspace, done: HandOver, translate: Translate) -> str:
    """What holds back the print PDF alone, as far as a build of these very sources knows it."""
    from pipeline.build.schedule import remembered
    from pipeline.verdict import press_alone

    known = (*done.report.diagnostics, *remembered(workspace, done.issue, done.language, "print"))
    found = [d for d in dict.fromkeys(known) if d.stops == "print"]
    return press_alone(f"{done.issue}/{done.language}", found, translate) if found else ""
