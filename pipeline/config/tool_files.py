"""The files of the mailing tools, `mailing/<name>.toml`, and the shapes of merge tags they declare.

Below `content/`, which must know a tag when it sees one and knows no tool. What else these files
say is read by `mailing/loader.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.config.settings import Table, read_toml
from pipeline.diagnostics import N_
from pipeline.leftovers import is_leftover

FOLDER = Path(__file__).parents[1] / "mailing"


@cache
def tool_names() -> tuple[str, ...]:
    """Every tool there is a file for."""
    files = (path for path in FOLDER.glob("*.toml") if not is_leftover(path.name))
    return tuple(sorted(path.stem for path in files))


@cache
def tool_file(name: str) -> Table:
    """What the file of a tool says.

    Raises:
        PipelineError: it is not there, or is no TOML.
    """
    return read_toml(FOLDER / f"{name}.toml", f"pipeline/mailing/{name}.toml")


def shapes() -> tuple[str, ...]:
    """The patterns of all that may be a tag of some tool, each once.

    Raises:
        PipelineError: one of them cannot be searched for.
    """
    return tuple(dict.fromkeys(_of_all("shapes")))


def conditions() -> tuple[str, ...]:
    """The patterns of what opens, parts or closes a condition, each once.

    Raises:
        PipelineError: one of them cannot be searched for.
    """
    return tuple(dict.fromkeys(_of_all("conditions")))


def _of_all(key: str) -> Iterator[str]:
    for name in tool_names():
        yield from patterns(tool_file(name).table("syntax"), key)


def patterns(syntax: Table, key: str) -> tuple[str, ...]:
    """Regular expressions that can stand in a larger one.

    Raises:
        PipelineError: one is wrong, has groups of its own, or matches nothing at all.
    """
    found = syntax.texts(key, ())
    for pattern in found:
        try:
            compiled = re.compile(pattern)
        except re.error as fault:
            message = N_("`{key}` holds `{pattern}`, which is not a regular expression: {fault}")
            raise syntax.fault(message, key, pattern=pattern, fault=str(fault)) from None
        if compiled.groups or compiled.match(""):
            message = N_("`{key}` holds `{pattern}`, which has groups or matches an empty text")
            raise syntax.fault(message, key, hint=N_("write `(?:…)` for a group"), pattern=pattern)
    return found
