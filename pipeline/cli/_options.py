"""What several commands take on their command line in the same way."""

from __future__ import annotations

import argparse
from typing import Any


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
