"""`pipeline site`: a site of all numbers, with its feeds, in `output/site/`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli._options import add_jobs, jobs_of
from pipeline.diagnostics import N_, Report, Translate, printable

if TYPE_CHECKING:
    from pipeline.config.project import Project
    from pipeline.context import Workspace
    from pipeline.site.make import SiteMade


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "site", help=translate(N_("make a site of all issues: pages, feeds, diary, records"))
    )
    parser.add_argument(
        "--output", metavar=translate(N_("DIR")), help=translate(N_("where to write (output/)"))
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=translate(N_("say what would be written where"))
    )
    add_jobs(parser, translate)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Make it; 1 when an issue is not renewed because something holds it back."""
    from pipeline.build import schedule
    from pipeline.build.edition import BuildOptions
    from pipeline.cli._display import distinct, progress, show_findings, status
    from pipeline.cli._issues import editions
    from pipeline.config.project import find_root, load_project
    from pipeline.site.make import make_site
    from pipeline.site.moments import rfc3339
    from pipeline.starter.today import now
    from pipeline.translate import translator

    jobs = jobs_of(options)
    project = load_project(find_root(Path.cwd()))
    wanted = editions(project, (), None)
    folder = Path(options.output) if options.output else project.root / "output"
    if options.dry_run:
        print(_planned(project, len(wanted), folder, translate))
        return 0

    def load(agreed: bool) -> Workspace:
        from pipeline.context import load_workspace

        return load_workspace(project.root, agreed=agreed)

    asked = BuildOptions(
        editions=wanted,
        outputs=("web",),
        folder=folder,
        jobs=jobs,
        use_cache=True,
        strict=False,
        house_language=translator(project.interface),
    )
    pieces = len(wanted) * len(schedule.groups_of(asked.outputs))
    with progress(pieces, translate(N_("building")), translate) as step:
        made = make_site(project, load, asked, rfc3339(now()), step)
    report = distinct(Report.of(one.found) for one in made.left_out)
    show_findings(project, report.diagnostics, translate)
    print(*_lines(made, translate), sep="\n")
    if project.site is None or not project.site.address:
        print(
            translate(N_("this address is a guess; write yours: [site] address in pipeline.toml"))
        )
    return status([report])


def _planned(project: Project, count: int, folder: Path, translate: Translate) -> str:
    from pipeline.cli._paths import shown
    from pipeline.site.make import FOLDER
    from pipeline.site.plan import address_of

    said = N_(
        "what may leave of {count} editions would be written into {folder}, as a site for {address}"
    )
    where = {"folder": shown(folder / FOLDER), "address": address_of(project)}
    return printable(translate(said).format(count=count, **where))


def _lines(made: SiteMade, translate: Translate) -> Iterator[str]:
    """What was made, what was not and why, and where all of it is."""
    from pipeline.cli._paths import shown
    from pipeline.site.make import LISTS

    lists = translate(N_("first pages, years and feeds"))
    for name in made.made:
        part = lists if name == LISTS else name
        yield printable(translate(N_("{part}: made")).format(part=part))
    for one in made.left_out:
        said = N_("{edition}: not on the site, {why}")
        if one.stays:
            said = N_("{edition}: stays on the site as it was, {why}")
        yield printable(translate(said).format(edition=one.key, why=translate(one.why)))
    for edition, event in made.without_day:
        said = translate(N_("{edition}: “{event}” has no day, and is in no calendar"))
        yield printable(said.format(edition=edition, event=event))
    said = translate(N_("{count} parts as they were; the site is in {folder}, for {address}"))
    yield printable(said.format(count=made.kept, folder=shown(made.folder), address=made.address))
