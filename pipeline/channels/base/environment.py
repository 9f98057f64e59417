"""The Jinja environment. Templates are the designers'; author text reaches them only as values."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import jinja2

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError


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


@contextmanager
def template_faults(root: Path) -> Iterator[None]:
    """Jinja's complaints about a template, as one located sentence.

    Raises:
        PipelineError: a template is wrong; its file and line are named.
    """
    try:
        yield
    except jinja2.TemplateError as fault:
        file, line = _place(fault)
        with suppress(ValueError):  # a template of no file: its name is all there is
            file = Path(file).resolve().relative_to(root.resolve()).as_posix()
        raise PipelineError(
            N_("{file}:{line}: the template is wrong: {fault}"),
            N_("undo your last change there, or compare with the template of a similar block"),
            file=file,
            line=line,
            fault=fault.message or type(fault).__name__,
        ) from fault


def _place(fault: jinja2.TemplateError) -> tuple[str, int]:
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return fault.filename or fault.name or "", fault.lineno
    # Jinja gives the frames of a template their own file and line.
    frames = traceback.extract_tb(fault.__traceback__)
    frame = next((f for f in reversed(frames) if f.filename.endswith(".j2")), None)
    return (frame.filename, frame.lineno or 0) if frame else ("", 0)
