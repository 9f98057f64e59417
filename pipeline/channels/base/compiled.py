"""Compiled templates as Jinja runs them, with less between a template and what it calls.

An edition is rendered with environments of its own, one a channel, and asks them some two hundred
times for a template and three thousand times for a value. Jinja executes a template's module for
each environment, makes a copy of each text that is Markup already, and looks at whatever is called
for a mark of what it wants to be given. Here the module is executed once and its functions are
given each environment, and what has no mark is called at once. What comes out is the same.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import partial
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType
from typing import Any

from pipeline.channels.base.jinja import jinja2
from pipeline.channels.base.safe import escaped, safe

_Macro = jinja2.runtime.Macro
_MARK = "jinja_pass_arg"  # of what wants the context, or a part of it, before its arguments
# What is called as it is, if it has no such mark: of other types Jinja finds out.
_KNOWN = frozenset({_Macro, FunctionType, MethodType, BuiltinFunctionType, partial})
_STOPPED = "value was undefined because a callable raised a StopIteration exception"  # Jinja's
_OTHER = object()  # stands for the environment in a module that has none yet


class CalledContext(jinja2.runtime.Context):
    """A context in which a macro or a function is called without being asked what it is."""

    def __init__(self, environment: Any, *about: Any, **more: Any) -> None:
        super().__init__(environment, *about, **more)
        environment.hold(self.vars, self.parent)

    def call(self, called: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        """What Jinja's own does."""
        kind = type(called)
        if kind not in _KNOWN or hasattr(called, _MARK):
            return super().call(called, *values, **named)
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        if kind is _Macro:
            return self._macro(called, values, named)
        try:
            return called(*values, **named)
        except StopIteration:
            return self.environment.undefined(_STOPPED)

    def _macro(self, macro: Any, values: tuple[Any, ...], named: dict[str, Any]) -> Any:
        more = named or macro.caller or macro.catch_kwargs or macro.catch_varargs
        if more or len(values) != len(macro.arguments):
            return macro(self.eval_ctx, *values, **named)
        said = macro._func(*values)  # noqa: SLF001  # what its `__call__` comes to
        return safe(said) if self.eval_ctx.autoescape else said


class CompiledTemplate:
    """The module of a template, executed: its functions, for any environment."""

    def __init__(self, code: CodeType) -> None:
        module: dict[str, Any] = {"environment": _OTHER, "__file__": code.co_filename}
        exec(code, module)  # noqa: S102  # as Jinja does
        module["escape"] = escaped
        self._module = module
        self._own = {name: one for name, one in module.items() if _defaults_of(one)}

    def within(
        self, environment: HouseEnvironment, known: MutableMapping[str, Any]
    ) -> jinja2.Template:
        """The template in an environment; `known` are its globals."""
        module = self._module.copy()
        environment.hold(module)
        for name, one in self._own.items():
            module[name] = FunctionType(one.__code__, module, name, _defaults_of(one, environment))
        module["blocks"] = {name: module[one.__name__] for name, one in module["blocks"].items()}
        return jinja2.Template.from_module_dict(environment, module, known)


def _defaults_of(one: Any, environment: object = _OTHER) -> tuple[Any, ...]:
    """Of a function of a template, with the environment in its place; nothing of others."""
    defaults = one.__defaults__ or () if type(one) is FunctionType else ()
    return tuple(environment if value is _OTHER else value for value in defaults)


class HouseEnvironment(jinja2.Environment):
    """Jinja's, of such contexts."""

    context_class = CalledContext
    _held: list[dict[str, Any]] | None = None  # of an edition's own: the names in its templates

    def for_edition(self) -> HouseEnvironment:
        """One for the rendering of one edition in one channel, whoever asks for it closes it."""
        own: HouseEnvironment = self.overlay()
        own._held = []
        return own

    def hold(self, *names: dict[str, Any]) -> None:
        """Names that go when it is closed."""
        if self._held is not None:
            self._held += names

    def close(self) -> None:
        """The edition is rendered: what templates and those who ask them hold of each other goes.

        Macros know the context they are names in, functions the module, both what they were given
        (`garbage.py`). After a fault nobody closes it: its trace names the templates.
        """
        for names in self._held or ():
            names.clear()
        self.globals, self.filters, self._held = {}, {}, []
        if self.cache is not None:
            self.cache.clear()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Ours as they are, where a template is given none of its own: Jinja copies them for every
        call of one, and of its own, which is a ChainMap, slowly."""
        return {**self.globals, **d} if d else self.globals
