"""Templates compiled once a worker, however many projects hold a copy of them.

A test's project is a copy of the house at a path of its own, and to compile the house's templates
again is most of the time of a small email. What comes of it depends on name and source; the path
stands in the code for tracebacks only, and is put in anew. (Like `_Loader`, which keeps the code of
one house, this takes every environment for alike.)
"""

from __future__ import annotations

from types import CodeType

import jinja2

from pipeline.channels.base.environment import _Loader

_code: dict[tuple[str, str], CodeType] = {}


def remember_templates() -> None:
    """From now on, in this process. Those that tests start have the bytecode of `.cache`."""
    _Loader._compiled = staticmethod(_compiled)  # type: ignore[method-assign]  # that is the point


def _compiled(environment: jinja2.Environment, name: str, source: str, filename: str) -> CodeType:
    key = (name, source)
    if key not in _code:
        _code[key] = environment.compile(source, name, filename)
    return _moved(_code[key], filename)


def _moved(code: CodeType, filename: str) -> CodeType:
    """The same code, of another file."""
    if code.co_filename == filename:
        return code
    constants = tuple(
        _moved(one, filename) if isinstance(one, CodeType) else one for one in code.co_consts
    )
    return code.replace(co_filename=filename, co_consts=constants)
