"""The Jinja environment. Templates are the designers'; author text reaches them only as values."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType
from typing import Any, cast

from pipeline.cache import Cache
from pipeline.channels.base.compiled import CompiledTemplate, HouseEnvironment
from pipeline.channels.base.jinja import jinja2
from pipeline.crash import template_place
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError


@functools.cache
def make_environment(templates: Path, cache: Path, use_cache: bool = True) -> HouseEnvironment:
    """Templates of one folder; an undefined name is an error, never an empty hole.

    Compiled templates are kept in `cache`, keyed by their source, for the next process (compiling
    is half the time of an email), and in memory for the next rendering of this one.
    """
    return HouseEnvironment(
        loader=_Loader(templates, Cache(cache, use_cache)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


class _Loader(jinja2.FileSystemLoader):
    """Keeps the code of each template file as long as the file does not change.

    Each rendering has an environment of its own (`Renderer`), so Jinja's own cache begins empty.
    """

    def __init__(self, templates: Path, kept: Cache) -> None:
        super().__init__(templates)
        self._place = str(templates)
        self._kept = kept
        self._code: dict[str, tuple[tuple[int, int], CompiledTemplate]] = {}
        self._sure: set[str] = set()  # those that are as they were, by the last look at all
        self._changes = 0

    def changes(self) -> int:
        """How often a template was found to be another than it was, up to now."""
        for name, (state, _) in tuple(self._code.items()):
            if self._state(name) != state:
                del self._code[name]
                self._changes += 1
        self._sure = set(self._code)
        return self._changes

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The template as it is written; also for those who only look at it."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as fault:
            raise PipelineError(
                N_("`{file}` is not UTF-8"),
                N_("save it again as UTF-8"),
                file=f"templates/{template}",
            ) from fault

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's word)
    ) -> jinja2.Template:
        """The template, from its remembered code when the file is as it was.

        Each is asked for dozens of times for an edition, and looked at on the disk when that
        begins (`changes`).
        """
        known = self._code.get(name)
        if known is None or name not in self._sure:
            state = self._state(name)
            if known is None or known[0] != state:
                source, filename, _ = self.get_source(environment, name)
                code = self._from_cache(environment, name, source, filename)
                known = (state, CompiledTemplate(code))
                self._code[name] = known
        own = cast("HouseEnvironment", environment)
        return known[1].within(own, {} if globals is None else globals)

    def _state(self, name: str) -> tuple[int, int]:
        try:
            state = os.stat(f"{self._place}/{name}")  # noqa: PTH116 (a Path takes as long again)
        except OSError:
            return (0, 0)  # `get_source` will say that it is not there
        return (state.st_mtime_ns, state.st_size)

    def _from_cache(
        self, environment: jinja2.Environment, name: str, source: str, filename: str
    ) -> CodeType:
        key = _key(name, source, filename)
        code = _code(self._kept.get(key))
        if code is None:
            code = self._compiled(environment, name, source, filename)
            self._kept.put(key, marshal.dumps(code))
        return code

    @staticmethod
    def _compiled(
        environment: jinja2.Environment, name: str, source: str, filename: str
    ) -> CodeType:
        return environment.compile(source, name, filename)


def _key(*parts: str) -> str:
    """Bytecode is that of one Python and one Jinja."""
    makers = (jinja2.__version__, importlib.util.MAGIC_NUMBER.hex(), sys.version)
    return hashlib.sha256("\0".join((*makers, *parts)).encode()).hexdigest()


def _code(kept: bytes | None) -> CodeType | None:
    """Bytecode as it was kept; changed bytes never come here, the cache compares a checksum."""
    if kept is None:
        return None
    try:
        code = marshal.loads(kept)  # noqa: S302  # our own, from the project's own folder
    except (EOFError, ValueError, TypeError):
        return None
    return code if isinstance(code, CodeType) else None


def changes(environment: jinja2.Environment) -> int:
    """Another number whenever a template that was used has changed on the disk."""
    return environment.loader.changes() if isinstance(environment.loader, _Loader) else 0


@contextmanager
def template_faults(root: Path) -> Iterator[None]:
    """Jinja's complaints about a template, as one located sentence.

    Raises:
        PipelineError: a template is wrong; its file and line are named.
    """
    try:
        yield
    except jinja2.TemplateError as fault:
        wrong = PipelineError(
            N_("the template is wrong: {fault}"),
            N_("undo your last change there, or compare with the template of a similar block"),
            fault=fault.message or type(fault).__name__,
        )
        file, line = _place(fault)
        if file:  # a template of no file: what is said must do
            with suppress(ValueError):
                file = Path(file).resolve().relative_to(root.resolve()).as_posix()
            wrong.at(f"{file}:{line}")
        raise wrong from fault


def _place(fault: jinja2.TemplateError) -> tuple[str, int]:
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return fault.filename or fault.name or "", fault.lineno
    return template_place(fault) or ("", 0)
