"""`pipeline build`: make what is out of date and show what was written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.build.meanwhile import CHANGED_MEANWHILE
from pipeline.channel import channels, usual_outputs
from pipeline.cli import _look
from pipeline.cli._display import decimal, size
from pipeline.cli._options import ListAction, add_issues, add_jobs, jobs_of
from pipeline.diagnostics import N_, Report, Translate, printable
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.build.edition import BuildOptions, Done
    from pipeline.config.project import Project
    from pipeline.context import Workspace

_ONLY = N_("some of: {usual}; and, made only when it is named, {others}")


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "build", help=translate(N_("make the email, the PDFs and the web page"))
    )
    add_issues(parser, translate)
    parser.add_argument(
        "--only", metavar=translate(N_("OUTPUTS")), action=ListAction, help=_only(translate)
    )
    parser.add_argument("--pages", metavar="3-6", help=translate(_look.HELP))
    parser.add_argument(
        "--output", metavar=translate(N_("DIR")), help=translate(N_("where to write (output/)"))
    )
    add_jobs(parser, translate)
    parser.add_argument(
        "--no-cache", action="store_true", help=translate(N_("make everything again"))
    )
    parser.add_argument("--strict", action="store_true", help=translate(N_("warnings are errors")))
    parser.add_argument(
        "--report",
        action="store_true",
        help=translate(N_("also write report.html, the page to read and sign before release")),
    )
    parser.set_defaults(run=run)


def _only(translate: Translate) -> str:
    others = (f"{one.name} ({translate(one.only_asked)})" for one in channels() if one.only_asked)
    return translate(_ONLY).format(usual=",".join(usual_outputs()), others=", ".join(others))


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Build; 1 when something is stopped."""
    from pipeline.build import schedule
    from pipeline.build.edition import BuildOptions
    from pipeline.cli._display import distinct, progress, show_findings, status, summary
    from pipeline.cli._issues import editions
    from pipeline.config.project import find_root, load_project
    from pipeline.translate import translator

    outputs, jobs = _outputs(options.only), jobs_of(options)
    project = load_project(find_root(Path.cwd()))
    wanted = editions(project, options.issues, options.lang)

    def load(agreed: bool) -> Workspace:
        from pipeline.context import load_workspace

        return load_workspace(project.root, use_cache=not options.no_cache, agreed=agreed)

    if options.pages is not None:
        return _look.run(options, load(False), wanted, outputs, translate)
    folder = Path(options.output) if options.output else project.root / "output"
    asked = BuildOptions(
        editions=wanted,
        outputs=outputs,
        folder=folder,
        jobs=jobs,
        use_cache=not options.no_cache,
        strict=options.strict,
        house_language=translator(project.interface),
    )
    done: list[Done] = []
    try:
        pieces = len(wanted) * len(schedule.groups_of(outputs))
        with progress(pieces, translate(N_("building")), translate) as step:
            for edition in schedule.run(project, load, asked, step):
                done.append(edition)
                if not sys.stdout.isatty():
                    print(_line(edition, translate), flush=True)
    except KeyboardInterrupt:
        if sys.stdout.isatty():
            print(*(_line(edition, translate) for edition in done), sep="\n", flush=True)
        raise
    done.sort(key=lambda d: wanted.index((d.issue, d.language)))
    report = distinct([_strays(project, options), *(edition.report for edition in done)])
    show_findings(project, report.diagnostics, translate)
    _table(done, folder, translate)
    made = _reports(load(False), asked, translate) if options.report else []
    print(summary([report, *made], translate))
    _verdicts(done, outputs, translate)
    return status([report, *made])


def _verdicts(done: Iterable[Done], outputs: Collection[str], translate: Translate) -> None:
    """What may leave and what waits, edition by edition."""
    from pipeline.verdict import verdict

    for one in done:
        name = f"{one.issue}/{one.language}"
        if line := verdict(name, one.report, one.plan, outputs, translate):
            print(line)


def _reports(workspace: Workspace, asked: BuildOptions, translate: Translate) -> list[Report]:
    from pipeline.cli._report import write_reports

    return write_reports(workspace, asked.editions, asked.folder, translate)


def _strays(project: Project, options: argparse.Namespace) -> Report:
    """What lies in `issues/` and is no issue, when all of them are meant."""
    from pipeline.cli._issues import strays_of

    found = Report() if options.issues else strays_of(project)
    return found.strict() if options.strict else found


def _outputs(only: str | None) -> Any:
    from pipeline import channel
    from pipeline.nearest import nearest

    if only is None:
        return channel.usual_outputs()
    wanted = [word.strip() for word in only.split(",") if word.strip()]
    known = channel.outputs()
    for word in wanted or [only]:
        if word not in known:
            near = nearest(word, known)
            raise PipelineError(
                N_("--only does not know `{word}`"),
                N_("did you mean `{near}`?") if near else N_("choose from: {known}"),
                word=word,
                near=near or "",
                known=",".join(known),
            )
    return tuple(name for name in known if name in wanted)


def _line(done: Done, translate: Translate) -> str:
    state = N_("refused, the last good output stays in place") if done.stopped else N_("ready")
    if not done.stopped and not done.made:
        state = N_("up to date")
    if not done.stopped and done.report.has(CHANGED_MEANWHILE):
        state = N_("made of two states, to be built again")
    said = translate(N_("{edition}: {told}"))
    return said.format(edition=printable(f"{done.issue}/{done.language}"), told=translate(state))


def _table(done: list[Done], folder: Path, translate: Translate) -> None:
    """What lies in the output folder now, with sizes, and how long it took."""
    from pipeline.cli._table import show_table

    heads = (N_("edition"), N_("file"), N_("size"), N_("time"))
    rows = [
        (
            printable(f"{edition.issue}/{edition.language}"),
            shown,
            size(weight, translate),
            _took(edition.made.get(name), row, translate),
        )
        for edition in done
        for name, files in sorted(edition.files.items())
        for row, (shown, weight) in enumerate(_rows(files))
    ]
    if rows:
        show_table([translate(head) for head in heads], rows, right=(2, 3))
        print(translate(N_("in {folder}")).format(folder=printable(_shown(folder))))


def _took(seconds: float | None, row: int, translate: Translate) -> str:
    """How long an output took, beside its first file; a dash: it was up to date."""
    if row > 0:
        return ""
    return "–" if seconds is None else f"{decimal(seconds, 2, translate)} s"


def _rows(files: Mapping[str, tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Documents one by one, then what belongs to them by folder."""
    endings = (".html", ".txt", ".pdf", ".css")
    documents: list[tuple[int, str]] = []
    folders: dict[str, list[int]] = {}
    for name, (count, _) in sorted(files.items()):
        if "/" not in name or name.endswith(endings):
            documents.append((name.count("/"), name))
        else:
            folders.setdefault(name.rpartition("/")[0], []).append(count)
    for _, name in sorted(documents):
        yield name, files[name][0]
    for folder, counts in folders.items():
        yield f"{folder}/ ({len(counts)})", sum(counts)


def _shown(folder: Path) -> str:
    try:
        return folder.resolve().relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return str(folder)
