"""What several commands take on their command line in the same way."""

from __future__ import annotations

import argparse
import os
import re
from typing import Any

from pipeline.diagnostics import N_, Translate
from pipeline.errors import PipelineError


class ListAction(argparse.Action):
    """`--only screen --only print` is `--only screen,print`: the first is not forgotten."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 (argparse)
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,  # noqa: ARG002 (argparse)
    ) -> None:
        before = getattr(namespace, self.dest)
        setattr(namespace, self.dest, f"{before},{values}" if before else values)


def add_issues(parser: argparse.ArgumentParser, translate: Translate) -> None:
    """ISSUE… and `--lang`, where nothing is all."""
    parser.add_argument(
        "issues",
        nargs="*",
        metavar=translate(N_("ISSUE")),
        help=translate(N_("all, when none is named")),
    )
    parser.add_argument(
        "--lang", metavar="fr,en", action=ListAction, help=translate(N_("these editions only"))
    )


def add_jobs(parser: argparse.ArgumentParser, translate: Translate) -> None:
    """`--jobs N`: as many as the machine has processors, where nothing is said."""
    parser.add_argument(
        "--jobs",
        metavar="N",
        default=str(os.cpu_count() or 1),
        help=translate(N_("how many at once")),
    )


def jobs_of(options: argparse.Namespace) -> int:
    """The number given.

    Raises:
        PipelineError: it is none.
    """
    if not re.fullmatch(r"0*[1-9]\d*", options.jobs, re.ASCII):
        raise PipelineError(N_("--jobs takes a number from 1"))
    return int(options.jobs)
