"""Our data classes are the standard library's in all that we ask of them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from types import SimpleNamespace
from typing import Any

import pytest

import pipeline.dataclass as ours

Decorator = Callable[..., Callable[[type], type]]
BOTH: dict[str, Any] = {"standard": dataclasses.dataclass, "ours": ours.dataclass}


def classes(dataclass: Any) -> dict[str, Any]:
    """The same classes, by either."""

    @dataclass(frozen=True, slots=True)
    class Value:
        """One of each kind of field."""

        name: str
        missing: int = 3
        _set0: tuple[int, ...] = field(default_factory=tuple)
        aside: str = field(default="", compare=False, repr=False)
        later: int = field(default=7, init=False)
        only: bool = field(default=False, kw_only=True)

        def __post_init__(self) -> None:
            object.__setattr__(self, "later", self.missing * 2)

    @dataclass(frozen=True, slots=True)
    class Longer(Value):
        """Of another one."""

        more: str = "m"

    @dataclass(slots=True)
    class Open:
        """May be changed."""

        items: list[int] = field(default_factory=list)

    @dataclass(slots=True, eq=False)
    class Itself:
        """Is equal to none but itself."""

        name: str = "i"

    @dataclass(frozen=True)
    class Unslotted:
        """Has a dictionary."""

        name: str
        size: int = 1

    @dataclass(frozen=True, slots=True)
    class Own:
        """Says itself what it is."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return 1

        def __repr__(self) -> str:
            return "own"

    @dataclass(frozen=True, slots=True)
    class Empty:
        """Has no field."""

    return {name: value for name, value in locals().items() if isinstance(value, type)}


def changed(one: Any) -> object:
    one.items = [1]
    return one, one == type(one)([1])


# What is done with them, and what comes of it, or is raised.
DEEDS: dict[str, Callable[[Any], object]] = {
    "by position": lambda c: repr(c.Value("a", 1, (2,), "x")),
    "by name": lambda c: repr(c.Value(name="a", aside="x", only=True)),
    "what was kept aside": lambda c: (c.Value("a", aside="x").aside, c.Value("a").aside),
    "after the initialiser": lambda c: c.Value("a", 4).later,
    "too few values": lambda c: c.Value(),
    "too many values": lambda c: c.Value("a", 1, (), "", 1, True),
    "by name alone": lambda c: c.Value("a", 1, (), "", True),
    "an unknown name": lambda c: c.Value("a", other=1),
    "none is given at the start": lambda c: c.Value("a", later=1),
    "twice": lambda c: c.Value("a", name="b"),
    "equal": lambda c: c.Value("a") == c.Value("a", aside="other"),
    "not equal": lambda c: c.Value("a") == c.Value("b"),
    "of another class": lambda c: (c.Value("a") == c.Longer("a"), c.Value("a") == "a"),
    "as a key": lambda c: len({c.Value("a"), c.Value("a", aside="other"), c.Value("b")}),
    "hash": lambda c: hash(c.Value("a")) == hash(c.Value("a", aside="other")),
    "hash of what holds a list": lambda c: hash(c.Value("a", [])),
    "hash of what may change": lambda c: hash(c.Open()),
    "set": lambda c: setattr(c.Value("a"), "name", "b"),
    "delete": lambda c: delattr(c.Value("a"), "name"),
    "set in a dictionary": lambda c: setattr(c.Unslotted("a"), "name", "b"),
    "a dictionary": lambda c: c.Unslotted("a", size=2).__dict__,
    "no dictionary": lambda c: hasattr(c.Value("a"), "__dict__"),
    "open": lambda c: changed(c.Open()),
    "a list of its own": lambda c: c.Open().items is c.Open().items,
    "equal to none": lambda c: (c.Itself() == c.Itself(), len({c.Itself(), c.Itself()})),
    "inherited": lambda c: repr(c.Longer("a", more="n")),
    "own methods": lambda c: (repr(c.Own("a")), c.Own("a") == c.Own("b"), hash(c.Own("a"))),
    "empty": lambda c: (repr(c.Empty()), c.Empty() == c.Empty(), hash(c.Empty())),
    "replace": lambda c: repr(dataclasses.replace(c.Value("a", only=True), name="b")),
    "as a dictionary": lambda c: dataclasses.asdict(c.Longer("a")),
    "fields": lambda c: [(one.name, one.default) for one in dataclasses.fields(c.Longer)],
    "matched": lambda c: c.Value.__match_args__,
    "slots": lambda c: (c.Value.__slots__, c.Longer.__slots__),
    "copied": lambda c: (copy.copy(c.Value("a", 2)), copy.deepcopy(c.Unslotted("a"))),
    "state": lambda c: [c.Value("a", 2).__getstate__(), c.Unslotted("a").__dict__],
    "document": lambda c: (c.Value.__doc__, c.Value.__name__, c.Value.__module__),
}


def outcome(deed: Callable[[Any], object], by: Any) -> str:
    try:
        return repr(deed(SimpleNamespace(**classes(by))))
    except (TypeError, AttributeError) as fault:
        return f"{type(fault).__name__}: {fault}"


@pytest.mark.parametrize("pays", [1, 16])
@pytest.mark.parametrize("deed", DEEDS)
def test_they_do_what_the_standard_ones_do(
    deed: str, pays: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether what makes them is compiled from the first one on, or much later."""
    monkeypatch.setattr(ours, "_PAYS", pays)
    found = {name: outcome(DEEDS[deed], by) for name, by in BOTH.items()}
    assert found["ours"] == found["standard"]


@ours.dataclass(frozen=True, slots=True)
class Sent:
    """Goes to another process."""

    name: str
    values: tuple[int, ...] = ()


def test_they_go_through_a_pipe() -> None:
    sent = Sent("a", (1, 2))
    assert pickle.loads(pickle.dumps(sent)) == sent


def test_nothing_is_compiled_before_it_is_needed() -> None:
    made = classes(ours.dataclass)["Value"]
    kept = {name: made.__dict__[name] for name in ("__init__", "__eq__", "__hash__")}
    one, *_ = (made("a") for _ in range(ours._PAYS - 1))
    assert made.__init__ is kept["__init__"]
    made("a")
    assert made.__init__ is not kept["__init__"]
    assert made.__dict__["__eq__"] is kept["__eq__"]
    assert (one == made("a"), hash(one) == hash(made("a"))) == (True, True)
    assert all(made.__dict__[name] is not method for name, method in kept.items())


REPLACED: dict[str, Callable[[Any, Any], object]] = {
    "one": lambda c, replace: replace(c.Value("a", 2, only=True), name="b"),
    "by name alone": lambda c, replace: replace(c.Value("a"), only=True),
    "none": lambda c, replace: replace(c.Longer("a", more="n")),
    "of what is worked out": lambda c, replace: replace(c.Value("a", 2), missing=5).later,
    "with nothing": lambda c, replace: replace(c.Value("a", aside="x"), aside=None).aside,
    "of another name": lambda c, replace: type(replace(c.Unslotted("a"), name="b")),
    "it has no such field": lambda c, replace: replace(c.Value("a"), other=1),
}


@pytest.mark.parametrize("deed", REPLACED)
def test_replace_makes_what_the_standard_one_makes(deed: str) -> None:
    """Twice: it is compiled for the first."""
    ways = {"standard": dataclasses.replace, "ours": ours.replace}
    made = SimpleNamespace(**classes(ours.dataclass))
    for _ in range(2):
        found = {}
        for name, replace in ways.items():
            try:
                found[name] = repr(REPLACED[deed](made, replace))
            except TypeError:
                found[name] = "TypeError"
        assert found["ours"] == found["standard"]
