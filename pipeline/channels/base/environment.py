"""The Jinja environment. Templates are the designers'; author text reaches them only as values."""

from __future__ import annotations

from pathlib import Path

import jinja2


def make_environment(templates: Path) -> jinja2.Environment:
    """Templates of one folder; an undefined name is an error, never an empty hole."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=False,
    )
