"""`pipeline check`: every finding about the sources, nothing rendered, nothing written.

With `--links` it also asks the pages they link to: nothing else here uses the network.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli._forms import forms
from pipeline.cli._options import add_issues, add_jobs, jobs_of
from pipeline.diagnostics import N_, Report, Translate
from pipeline.translate import ngettext

if TYPE_CHECKING:
    from pipeline.cli._fixing import Fixing
    from pipeline.config.project import Project
    from pipeline.content.plan import Plan
    from pipeline.context import Workspace


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check", help=translate(N_("read the sources and say what is wrong with them"))
    )
    add_issues(parser, translate)
    parser.add_argument(
        "--format",
        choices=forms(),
        default="human",
        help=translate(N_("how findings are printed")),
    )
    parser.add_argument(
        "--links",
        action="store_true",
        help=translate(N_("also ask, over the network, whether the linked pages are there")),
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help=translate(N_("correct in the files what can be corrected for certain")),
    )
    parser.add_argument(
        "--fix-all",
        action="store_true",
        help=translate(N_("also ask about each correction that is not certain")),
    )
    parser.add_argument(
        "--diff",
        action="store_true",
        help=translate(N_("only show what --fix (or --fix-all) would change; nothing is written")),
    )
    add_jobs(parser, translate)
    parser.add_argument("--strict", action="store_true", help=translate(N_("warnings are errors")))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Check; 1 when something would be stopped."""
    from pipeline.cli._display import distinct, status
    from pipeline.cli._issues import editions, strays_of
    from pipeline.config.project import find_root, load_project

    project = load_project(find_root(Path.cwd()))
    wanted = editions(project, options.issues, options.lang)
    fixing = _fixing(options, project, translate)
    files = fixing.files(wanted) if fixing else []
    jobs = jobs_of(options)

    def check() -> list[tuple[Report, Plan]]:
        if options.links:
            return _with_links(project.root, wanted, options.format, translate)
        return _without_links(project, wanted, options.format, jobs, translate)

    checked = check()
    if fixing:
        known = zip(wanted, files, checked, strict=True)
        written = [fixing.edition(*name, read, report) for name, read, (report, _) in known]
        if any(written):
            # Its translation and the issues that followed may have other findings too.
            checked = check()
    reports = [report for report, _ in checked]
    if options.diff:
        return status(reports)
    others = Report() if options.issues else strays_of(project)
    if options.strict:
        plans = [plan for _, plan in checked]
        reports = [one.strict(plan.may_hold) for one, plan in zip(reports, plans, strict=True)]
        others = others.strict()
    report = distinct([others, *reports])
    named = zip(wanted, reports, strict=True)
    _show(project, report, named, options.format, translate)
    return 2 if fixing and fixing.failed else status([report])


def _show(
    project: Project,
    report: Report,
    reports: Iterable[tuple[tuple[str, str], Report]],
    form: str,
    translate: Translate,
) -> None:
    """The findings in the form that was asked for; for people, what waits for them."""
    from pipeline.cli._display import correctable, show_findings, summary
    from pipeline.verdict import waiting

    show_findings(project, report.diagnostics, translate, form)
    if form == "human":
        print(summary([report], translate))
        for (issue, language), one in reports:
            if line := waiting(f"{issue}/{language}", one, translate):
                print(line)
        if line := correctable(report, translate):
            print(line)


def _fixing(options: argparse.Namespace, project: Project, translate: Translate) -> Fixing | None:
    """What mends the findings, if that is asked for.

    Raises:
        PipelineError: it cannot be done together with what else is asked for, or not here.
    """
    if not (options.fix or options.fix_all or options.diff):
        return None
    from pipeline.cli._fixing import Fixing, FixingWish

    wish = FixingWish(also_unsure=options.fix_all, only_shown=options.diff)
    wish.refuse_where_nobody_answers()
    told = sys.stdout if options.format == "human" else sys.stderr
    return Fixing(project, wish, translate, told)


def _without_links(
    project: Project,
    wanted: Sequence[tuple[str, str]],
    form: str,
    jobs: int,
    translate: Translate,
) -> list[tuple[Report, Plan]]:
    from pipeline.build.checked import check_editions

    def load(agreed: bool) -> Workspace:
        from pipeline.context import load_workspace

        return load_workspace(project.root, agreed=agreed)

    with _reading(wanted, form, translate) as step:
        checked = check_editions(project, load, wanted, step, jobs)
    return [(one.report, one.plan) for one in checked]


def _reading(
    wanted: Sequence[tuple[str, str]], form: str, translate: Translate
) -> AbstractContextManager[Callable[[str], None]]:
    """A bar while editions are read; what programs read has none beside it.

    It has no thread: processes begin as copies of this one.
    """
    from pipeline.cli._display import progress

    stream = sys.stdout if form == "human" else sys.stderr
    return progress(len(wanted), translate(N_("reading")), translate, stream, ticking=False)


def _with_links(
    root: Path, wanted: Sequence[tuple[str, str]], form: str, translate: Translate
) -> list[tuple[Report, Plan]]:
    """The reports with what the linked pages answered."""
    from pipeline.build.checked import SourceReader
    from pipeline.build.weighed import weighed
    from pipeline.cli._display import progress
    from pipeline.context import load_workspace
    from pipeline.linkcheck import ask_editions

    workspace = load_workspace(root)
    reader = SourceReader(workspace)
    results = []
    with _reading(wanted, form, translate) as step:
        for issue, language in wanted:
            results.append(reader.read(issue, language))
            step(f"{issue}/{language}")
    reader.save()
    read = [result.context.edition if result.context else None for result in results]
    with ExitStack() as open_bar:

        def begin(total: int) -> Callable[[str], None]:
            shown = total if form == "human" else 0
            return open_bar.enter_context(
                progress(shown, translate(N_("asking for the pages")), translate)
            )

        asked = ask_editions(read, workspace.project, begin)
    if form == "human":
        told = (
            ngettext("{count} page asked", "{count} pages asked", asked.pages, translate),
            ngettext(
                "{count} answer known from before",
                "{count} answers known from before",
                asked.remembered,
                translate,
            ),
        )
        print(", ".join(told))
    heard: list[tuple[Report, Plan]] = []
    for name, result, found in zip(wanted, results, asked.found, strict=True):
        links = weighed(result.context, found).diagnostics if result.context else ()
        links = tuple(reader.placed(*name, links))
        heard.append((Report.of((*result.report.diagnostics, *links)), result.plan))
    return heard
