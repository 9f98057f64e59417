"""The command line: one file per command, found by its folder. Texts are translated here.

Exit status: 0 clean (warnings allowed), 1 findings that stop something, 2 wrong usage or
environment.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.patterns import keep_compiled


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; no traceback ever reaches an editor."""
    if arguments is None:  # the program, not a test
        keep_compiled()  # before anything is imported that compiles some
    from pipeline.cli._program import run

    return run(arguments)
