"""Templates compiled and settings read once a worker, however many projects hold a copy of them.

A test's project is a copy of the house at a path of its own, and to compile the house's templates
again is most of the time of a small email. What comes of it depends on name and source; the path
stands in the code for tracebacks only, and is put in anew. (Like `_Loader`, which keeps the code of
one house, this takes every environment for alike.) Fields of blocks and the fixed words depend on
nothing but the file they are declared in.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import CodeType

import jinja2

from pipeline.channels.base import words
from pipeline.channels.base.environment import _Loader
from pipeline.config.settings import Table
from pipeline.content import schema
from pipeline.content.schema import FieldSpec

_code: dict[tuple[str, str], CodeType] = {}


def remember_templates() -> None:
    """From now on, in this process. Those that tests start have the bytecode of `.cache`."""
    _Loader._compiled = staticmethod(_compiled)  # type: ignore[method-assign]  # that is the point
    schema._fields = _fields
    words.load_words = _words


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


_read_fields, _load_words = schema._fields, words.load_words
_known_fields: dict[tuple[str, str, tuple[str, ...]], Mapping[str, FieldSpec]] = {}
_known_words: dict[tuple[bytes, str], words.Words] = {}


def _fields(table: Table) -> Mapping[str, FieldSpec]:
    key = (table._file, table._text, table._path)
    if key not in _known_fields:
        _known_fields[key] = _read_fields(table)
    return _known_fields[key]


def _words(templates: Path, root: Path, language: str) -> words.Words:
    try:
        key = ((templates / "shared/words.toml").read_bytes(), language)
    except OSError:  # which the real one tells
        return _load_words(templates, root, language)
    if key not in _known_words:
        _known_words[key] = _load_words(templates, root, language)
    return _known_words[key]
