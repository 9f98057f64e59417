"""`pipeline export`: the folder a mailing tool is served from, with its checklist.

With `--sent`, afterwards: the dated copy of what has left.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli._leaving import add_editions, closing
from pipeline.diagnostics import N_, Report, Translate, printable
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.context import Workspace
    from pipeline.export.assemble import HandOver


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    from pipeline.mailing import tool_names

    parser: argparse.ArgumentParser = commands.add_parser(
        "export",
        help=translate(
            N_("prepare the hand-over to a mailing tool; then, with --sent, keep a copy")
        ),
    )
    add_editions(parser, translate)
    tools = ", ".join(tool_names())
    help_ = translate(N_("the mailing tool, that of pipeline.toml otherwise; one of: {tools}"))
    parser.add_argument("--tool", metavar=translate(N_("NAME")), help=help_.format(tools=tools))
    parser.add_argument(
        "--output", metavar=translate(N_("DIR")), help=translate(N_("where to write (output/)"))
    )
    parser.add_argument(
        "--sent",
        action="store_true",
        help=translate(N_("it was sent, or is scheduled: keep a dated copy in sent/")),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Hand over; 1 when an edition is held back, and then nothing of it is written."""
    from pipeline.cli._display import distinct, show_findings, status, summary
    from pipeline.cli._issues import editions
    from pipeline.cli._report import write_reports
    from pipeline.config.project import find_root
    from pipeline.context import load_workspace
    from pipeline.export.assemble import hand_over

    workspace = load_workspace(find_root(Path.cwd()))
    tool = _tool(options.tool or workspace.project.mailing_tool)
    folder = Path(options.output) if options.output else workspace.project.root / "output"
    wanted = editions(workspace.project, options.issues, options.lang)
    if options.sent:
        from pipeline.cli._sent import keep_sent

        print("\n".join(keep_sent(workspace, wanted, tool, folder, translate)))
        return 0
    done = [hand_over(workspace, issue, language, tool) for issue, language in wanted]
    told = [_written(workspace, one, folder, translate) for one in done]
    report = distinct(edition for _, edition in told)
    show_findings(workspace.project, report.diagnostics, translate)
    for said, _ in told:
        print(said)
    left = [(one.issue, one.language) for one in done if one.files]
    report = distinct([report, *write_reports(workspace, left, folder, translate)])
    print(summary([report], translate))
    for one in done:
        if line := closing(workspace, one, translate):
            print(line)
    of_the_mail = Report(tuple(d for d in report.diagnostics if d.stops != "print"))
    return max(status([of_the_mail]), 0 if all(one.files for one in done) else 1)


def _tool(given: str) -> str:
    """The name of a tool.

    Raises:
        PipelineError: there is none of that name; the nearest is suggested.
    """
    from pipeline.mailing import load_tool, tool_names
    from pipeline.nearest import nearest

    known = tool_names()
    if given in known:
        return given
    names = {name: name for name in known}
    names |= {other: name for name in known for other in load_tool(name).also}
    near = names.get(nearest(given, names) or "")
    raise PipelineError(
        N_("there is no mailing tool `{name}`"),
        N_("did you mean `{near}`?") if near else N_("tools: {known}"),
        name=given,
        near=near or "",
        known=", ".join(known),
    )


def _written(
    workspace: Workspace, done: HandOver, folder: Path, translate: Translate
) -> tuple[str, Report]:
    """Write one edition's files: where they are, and its findings."""
    from pipeline import crash
    from pipeline.cli._paths import shown
    from pipeline.export.write import place_of, write_export

    name, file = f"{done.issue}/{done.language}", f"issues/{done.issue}/{done.language}.md"
    place = place_of(folder, done)
    said = N_("{edition}: not handed over; the files that were there are unchanged")
    if not done.files:
        return translate(said).format(edition=name), done.report
    found = crash.caught(file, lambda: write_export(workspace, done, folder))
    if found is None:
        said = N_("{edition}: ready in {folder}, begin with CHECKLIST.html")
    line = translate(said).format(edition=name, folder=shown(place))
    return printable(line), Report.of((*done.report.diagnostics, *([found] if found else ())))
