"""The Jinja environment. Templates are the designers'; author text reaches them only as values."""

from __future__ import annotations

import functools
from pathlib import Path

import jinja2


@functools.cache
def make_environment(templates: Path, cache: Path) -> jinja2.Environment:
    """Templates of one folder; an undefined name is an error, never an empty hole.

    Compiled templates are kept in `cache`, keyed by their source: compiling is half the time of an
    email.
    """
    cache.mkdir(parents=True, exist_ok=True)
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(cache)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
