"""argparse in the editor's language.

argparse asks gettext for its own words, with the English sentence as the message id, in the
language of the environment. Ours is chosen otherwise (`--lang-ui`, pipeline.toml), and its
sentences stand in our catalogue: its lookup is exchanged while it works. A test compares the list
with the argparse of the Python that runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.diagnostics import N_, Translate

_USUAL = 80  # columns
# Every sentence of argparse that somebody who types a command can meet, Python 3.11 to 3.14.
ARGPARSE = (
    N_("usage: "),
    N_("%(prog)s: error: %(message)s\n"),
    N_("%(prog)s: warning: %(message)s\n"),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid choice: %(value)r, maybe you meant %(maybe)r? (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("unexpected option string: %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("option '%(option)s' is deprecated"),
    N_("command '%(parser_name)s' is deprecated"),
    N_("argument '%(argument_name)s' is deprecated"),
)


class _Help(argparse.HelpFormatter):
    """As wide as the terminal. argparse asks `shutil`, for each option that is declared."""

    def __init__(self, prog: str, **named: Any) -> None:
        super().__init__(prog, **{"width": columns() - 2, **named})


def columns() -> int:
    """How wide the terminal is: what `shutil.get_terminal_size` says."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _USUAL  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no terminal, closed, not there at all
        return _USUAL


class Command(argparse.ArgumentParser):
    """One command's parser: an option is written out, or `--lang` would be `--lang-ui`."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{"allow_abbrev": False, "formatter_class": _Help, **named})


class Parser(Command):
    """The program's parser: it, and those of its commands when it calls them, speak `translate`."""

    def __init__(self, translate: Translate, **named: Any) -> None:
        self._translate = translate
        with argparse_in(translate):
            super().__init__(**named)

    def parse_args(self, *arguments: Any, **named: Any) -> Any:
        """As argparse does."""
        with argparse_in(self._translate):
            return super().parse_args(*arguments, **named)

    def format_help(self) -> str:
        """As argparse does."""
        with argparse_in(self._translate):
            return super().format_help()

    def format_usage(self) -> str:
        """As argparse does."""
        with argparse_in(self._translate):
            return super().format_usage()


@contextmanager
def argparse_in(translate: Translate) -> Iterator[None]:
    """Let argparse look its words up with `translate`."""
    words = vars(argparse)
    before = words["_"]
    words["_"] = translate
    try:
        yield
    finally:
        words["_"] = before
