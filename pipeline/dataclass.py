"""Data classes as the standard library's, whose methods are made when they are first needed.

`dataclasses` writes six methods for each class as text and compiles them while its module is
loaded: of a short command that was a fifth, for 160 classes of which most are never compared or
shown, and many never made. Here the standard library reads the class (fields, slots, what `replace`
and `match` ask), and compiles nothing. What is the same for all classes is no text, and `__init__`
is compiled for the first instance. Types: for whoever checks them this is the standard one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

__all__ = ("dataclass", "replace")

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Callable[[type], type]:
        """`dataclasses.dataclass`, of what it can what we use."""

        def described(given: type) -> type:
            own = frozenset(given.__dict__)
            # Else the standard library writes one, of a signature it asks `inspect` for.
            given.__doc__ = given.__doc__ or given.__name__
            made = read(given)
            fields = dataclasses.fields(made)
            _put(made, own, _methods(made, fields, frozen=frozen, eq=eq))
            return made

        read = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)
        return described

    def replace(instance: Any, /, **changes: Any) -> Any:
        """`dataclasses.replace`, compiled for each class that is asked often: in the tree of an
        edition every second thing is another with one value changed."""
        made = type(instance)
        other = _replacing.get(made)
        if other is None:
            other = _replacing[made] = _other(made, dataclasses.fields(made))
        return other(instance, **changes)


_PAYS = 16  # instances: to compile an `__init__` takes as long as to fill so many without
_Fields = Sequence[dataclasses.Field[Any]]
_Method = Callable[..., Any]
_replacing: dict[type, _Method] = {}


def _put(made: type, own: frozenset[str], methods: dict[str, Any]) -> None:
    """What the class defines itself stays."""
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)


def _methods(made: type, fields: _Fields, *, frozen: bool, eq: bool) -> dict[str, Any]:
    shown = [one.name for one in fields if one.repr]
    methods: dict[str, Any] = {
        "__init__": _init_at_first(made, fields),
        "__repr__": lambda self: _said(self, shown),
    }
    if frozen:
        methods |= _frozen([one.name for one in fields])
    if eq:
        methods["__eq__"] = _made_at_first(made, "__eq__", lambda: _eq(fields))
        methods["__hash__"] = None
        if frozen:
            methods["__hash__"] = _made_at_first(made, "__hash__", lambda: _hash(fields))
    return methods


def _made_at_first(made: type, name: str, make: Callable[[], _Method]) -> _Method:
    """A method that puts another into its own place when it is first called."""

    def first(self: Any, *values: Any, **named: Any) -> Any:
        method = make()
        method.__qualname__ = f"{made.__qualname__}.{name}"
        setattr(made, name, method)
        return method(self, *values, **named)

    return first


def _init_at_first(made: type, fields: _Fields) -> _Method:
    """An `__init__` that is compiled when so many are made that it pays.

    Until then each value is looked for by its name; whoever gives too few or too many gets the
    compiled one, which says what is wrong.
    """
    left = _PAYS
    plan: _Plan | None = None

    def first(self: Any, *values: Any, **named: Any) -> Any:
        nonlocal left, plan
        left -= 1
        plan = plan or _Plan(made, fields)
        if left > 0 and (given := plan.given(values, named)) is not None:
            return plan.fill(self, given)
        method = _init(made, fields)
        method.__qualname__ = f"{made.__qualname__}.__init__"
        made.__init__ = method  # type: ignore[misc]
        return method(self, *values, **named)

    return first


class _Plan:
    """What an `__init__` does: the names it may be given, and how each slot gets its value."""

    __slots__ = ("after", "may", "must", "places", "slots")

    def __init__(self, made: type, fields: _Fields) -> None:
        given = [one for one in fields if one.init]
        self.places = tuple(one.name for one in given if not one.kw_only)
        self.may = frozenset(one.name for one in given)
        self.must = frozenset(one.name for one in given if not _has_default(one))
        self.after = hasattr(made, "__post_init__")
        self.slots = tuple(
            (one.name, _into(made, one.name), one.default, one.default_factory)
            for one in fields
            if one.init or _has_default(one)
        )

    def given(self, values: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any] | None:
        """The values by their names; None where that is not as it must be."""
        found = dict(zip(self.places, values, strict=False))
        if len(values) > len(self.places) or not named.keys() <= self.may - found.keys():
            return None
        found.update(named)
        return found if self.must <= found.keys() else None

    def fill(self, instance: Any, given: dict[str, Any]) -> None:
        missing = dataclasses.MISSING
        for name, put, default, make in self.slots:
            if name in given:
                put(instance, given[name])
            else:
                put(instance, default if make is missing else make())
        if self.after:
            instance.__post_init__()


def _into(made: type, name: str) -> Callable[[Any, Any], None]:
    """What puts a value into its slot; into the dictionary where there is none."""
    put: Callable[[Any, Any], None] = getattr(getattr(made, name, None), "__set__", _setter(name))
    return put


def _said(instance: Any, names: Sequence[str]) -> str:
    values = ", ".join(f"{name}={getattr(instance, name)!r}" for name in names)
    return f"{type(instance).__qualname__}({values})"


def _frozen(names: Sequence[str]) -> dict[str, Any]:
    """No attribute is set or deleted; pickles and copies go round it."""

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: Any, values: Sequence[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__setattr__": _no_setting,
        "__delattr__": _no_deleting,
        "__getstate__": state,
        "__setstate__": set_state,
    }


def _no_setting(_: Any, name: str, _value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _init(made: type, fields: _Fields) -> _Method:
    """Each value straight into its slot."""
    known: dict[str, Any] = {"__missing__": dataclasses.MISSING}
    heads: dict[bool, list[str]] = {False: [], True: []}  # by position, by name alone
    lines = []
    for number, one in enumerate(fields):
        value = one.name if one.init else f"__given_{number}__"
        known[f"__set_{number}__"] = _into(made, one.name)
        known[f"__given_{number}__"] = one.default
        if one.default_factory is not dataclasses.MISSING:
            known[f"__make_{number}__"] = one.default_factory
            value = f"__make_{number}__() if {value} is __missing__ else {value}"
        elif not one.init and one.default is dataclasses.MISSING:
            continue  # `__post_init__` gives it one
        if one.init:
            heads[bool(one.kw_only)].append(one.name + (f"=__given_{number}__" * _has_default(one)))
        lines.append(f"__set_{number}__(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    only = ["*", *heads[True]] if heads[True] else []
    return _compiled("__init__", ["self", *heads[False], *only], lines or ["pass"], known)


def _other(made: type, fields: _Fields) -> _Method:
    """An instance with the values of another where none is given."""
    given = sorted((one for one in fields if one.init), key=lambda one: bool(one.kw_only))
    values = [
        f"{one.name}=" * bool(one.kw_only)
        + f"self.{one.name} if {one.name} is __missing__ else {one.name}"
        for one in given
    ]
    known = {"__missing__": dataclasses.MISSING, "__made__": made}
    head = ["self", "*", *(f"{one.name}=__missing__" for one in given)]
    return _compiled("replace", head, [f"return __made__({', '.join(values)})"], known)


def _setter(name: str) -> Callable[[Any, Any], None]:
    return lambda instance, value: object.__setattr__(instance, name, value)


def _has_default(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is not missing or field.default_factory is not missing


def _eq(fields: _Fields) -> _Method:
    names = [one.name for one in fields if one.compare]
    lines = [
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {_tuple('self', names)} == {_tuple('other', names)}",
    ]
    return _compiled("__eq__", ["self", "other"], lines, {})


def _hash(fields: _Fields) -> _Method:
    names = [one.name for one in fields if (one.compare if one.hash is None else one.hash)]
    return _compiled("__hash__", ["self"], [f"return hash({_tuple('self', names)})"], {})


def _tuple(instance: str, names: Sequence[str]) -> str:
    return "(" + "".join(f"{instance}.{name}," for name in names) + ")"


def _compiled(
    name: str, head: Sequence[str], lines: Sequence[str], known: dict[str, Any]
) -> _Method:
    exec(f"def {name}({', '.join(head)}):\n " + "\n ".join(lines), known)  # noqa: S102
    method: _Method = known[name]
    return method
