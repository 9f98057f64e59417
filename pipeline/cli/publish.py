"""`pipeline publish`: pictures, page, PDF and attachments of an issue to their place on the web."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli._options import ListAction, add_jobs, jobs_of
from pipeline.diagnostics import N_, Report, Translate
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.config.project import Project
    from pipeline.config.publish import PublishedPart
    from pipeline.delivery.release import EditionRelease
    from pipeline.delivery.sending import Sending


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "publish",
        help=translate(N_("put pictures, page, PDF and attachments online, what is new of them")),
    )
    parser.add_argument(
        "issues",
        nargs="*",
        metavar=translate(N_("ISSUE")),
        help=translate(N_("what is to be online")),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=translate(N_("every issue; what was put online before is not looked at again")),
    )
    parser.add_argument(
        "--lang", metavar="fr,en", action=ListAction, help=translate(N_("these editions only"))
    )
    parser.add_argument(
        "--output", metavar=translate(N_("DIR")), help=translate(N_("where to write (output/)"))
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=translate(N_("say what would go where; nothing leaves, no server is asked")),
    )
    parser.add_argument(
        "--verify",
        action="store_true",
        help=translate(N_("read back all that is online, not only what is new")),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=translate(N_("put ours in the place of what somebody else changed there")),
    )
    add_jobs(parser, translate)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Publish; 1 when something is held back or is not online, 2 when the store does not work."""
    from pipeline.cli._display import distinct, show_findings, status, summary
    from pipeline.cli._issues import editions
    from pipeline.cli._program import show_fault
    from pipeline.cli._publishing import announce, lines
    from pipeline.config.project import find_root, load_project

    project = load_project(find_root(Path.cwd()))
    _asked_rightly(project, options)
    wanted = editions(project, options.issues, options.lang)
    sending = _sending(project, options)
    ready: dict[tuple[str, str], EditionRelease] = {}
    fault: PipelineError | None = None
    for parts in _rounds(project):
        released = _built(project, wanted, options, parts, translate)
        _add(ready, released)
        if options.dry_run:
            announce(released, sending, translate)
        elif fault := _sent(released, sending, translate):
            break
    sending.close()
    found = [Report(one.found) for one in ready.values()]
    found += [Report(tuple(one.done.findings(name))) for name, one in sending.issues.items()]
    report = distinct(found)
    show_findings(project, report.diagnostics, translate)
    if not options.dry_run:
        print("\n".join(lines(list(ready.values()), sending, translate)))
    if fault is not None:
        show_fault(fault, translate)
        return 2
    print(summary([report], translate))
    return max(status([report]), int(any(one.held for one in ready.values())))


def _asked_rightly(project: Project, options: argparse.Namespace) -> None:
    """Refuse to publish into nothing, or everything by mistake.

    Raises:
        PipelineError: what is missing.
    """
    if project.publish is None:
        raise PipelineError(
            N_("pipeline.toml does not say where to: it has no table `[publish]`"),
            N_('add it: [publish] with store = "sftp://…" (docs/publish.en.md)'),
        )
    if not options.issues and not options.all:
        raise PipelineError(
            N_("which issue? None is named"), N_("name one, or write --all for every issue")
        )


def _sending(project: Project, options: argparse.Namespace) -> Sending:
    from pipeline.delivery.publish import PublishOptions
    from pipeline.delivery.sending import Sending

    asked = PublishOptions(
        look=bool(options.issues), verify=options.verify, replace=options.replace
    )
    return Sending(project, asked)


def _rounds(project: Project) -> Sequence[Sequence[PublishedPart]]:
    """What goes together. Where the store gives the addresses, mail and PDF are made again when
    their pictures and attachments have theirs."""
    assert project.publish is not None
    parts = project.publish.parts
    if not project.publish.gives_addresses:
        return (parts,)
    return (
        tuple(one for one in parts if one in ("images", "documents")),
        tuple(one for one in parts if one == "pdf"),
    )


def _built(
    project: Project,
    wanted: Sequence[tuple[str, str]],
    options: argparse.Namespace,
    parts: Sequence[PublishedPart],
    translate: Translate,
) -> list[EditionRelease]:
    from pipeline.build.schedule import groups_of
    from pipeline.cli._display import progress
    from pipeline.delivery.release import outputs_of, releases

    folder = Path(options.output) if options.output else project.root / "output"
    pieces = len(wanted) * len(groups_of(outputs_of(parts)))
    with progress(pieces, translate(N_("building")), translate) as step:
        return releases(project, wanted, folder, jobs_of(options), step, parts)


def _add(ready: dict[tuple[str, str], EditionRelease], released: Sequence[EditionRelease]) -> None:
    """What a round adds to those before."""
    from dataclasses import replace

    for one in released:
        before = ready.get((one.issue, one.language))
        files = (*before.files, *one.files) if before else one.files
        found = (*before.found, *one.found) if before else one.found
        ready[one.issue, one.language] = replace(one, files=files, found=found)


def _sent(
    released: Sequence[EditionRelease], sending: Sending, translate: Translate
) -> PipelineError | None:
    """Send what is to go; what stopped it, if something did."""
    from pipeline.cli._display import progress

    try:
        todo = sending.todo(released)
        with progress(len(todo), translate(N_("publishing")), translate) as step:
            sending.send(todo, step)
    except PipelineError as fault:
        return fault
    return None
