"""`pipeline check`: every finding about the sources, nothing rendered, nothing written."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from pipeline.diagnostics import N_, Report, Translate, as_json


def add(commands: Any, translate: Translate) -> None:
    """Declare the command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "check", help=translate(N_("read the sources and say what is wrong with them"))
    )
    parser.add_argument(
        "issues", nargs="*", metavar="ISSUE", help=translate(N_("all, when none is named"))
    )
    parser.add_argument("--lang", metavar="fr,en", help=translate(N_("these editions only")))
    parser.add_argument(
        "--format",
        choices=("human", "short", "json"),
        default="human",
        help=translate(N_("how findings are printed")),
    )
    parser.add_argument("--strict", action="store_true", help=translate(N_("warnings are errors")))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, translate: Translate) -> int:
    """Check; 1 when something would be stopped."""
    from pipeline.build import make, open_house
    from pipeline.cli._display import show_findings, summary
    from pipeline.cli._issues import editions
    from pipeline.project import find_root

    house = open_house(find_root(Path.cwd()))
    reports: list[Report] = []
    for issue, language in editions(house.project, options.issues, options.lang):
        report = make(house, issue, language, ()).report
        reports.append(report.strict() if options.strict else report)
    found = [d for report in reports for d in report.diagnostics]
    if options.format == "json":
        print(json.dumps([as_json(d, translate) for d in found], ensure_ascii=False, indent=2))
    else:
        show_findings(found, options.format, translate)
        if options.format == "human":
            print(summary(reports, translate))
    stopped = any(report.stops(w) for report in reports for w in ("build", "send", "print"))
    return 1 if stopped else 0
