"""What a piece asks while it is rendered: for the same answers it need not be rendered again.

A block's template knows its block, the house, and what it asks for: the number of an address, a
picture of this size, whether it is the first of its name. What was made of it is kept with all of
these questions and their answers. They are asked again, in order, the next time; if each has the
same answer, the piece is as it was, and whatever asking does (an address gets its number, a
picture is among the mail's files) has been done again by asking. At the first other answer
everything is put back as it stood, and the piece is rendered.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable
from typing import Any, Generic, Protocol, TypeVar, cast

from markupsafe import Markup

from pipeline.dataclass import dataclass
from pipeline.kept import Kept

_Asked = TypeVar("_Asked", bound=Callable[..., Any])
_State = TypeVar("_State")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and what was the answer."""

    name: str
    about: tuple[Any, ...]
    answer: Any


@dataclass(frozen=True, slots=True)
class KeptPiece:
    """What a template made, and the answers it was made from."""

    html: Markup
    asked: tuple[Question, ...]


class Answering(Protocol[_State]):
    """Who answers, and has a state that asking changes; a writer."""

    def state(self) -> _State:
        """The state of now."""

    def put_back(self, state: _State) -> None:
        """Be as then."""

    def noted(self) -> int:
        """Another one when anything else was left behind: a finding, an origin."""


class Trail(Generic[_State]):
    """The questions of the piece that is rendered, if it may be kept."""

    def __init__(self) -> None:
        self._answers: dict[str, Callable[..., Any]] = {}
        self._asked: list[Question] | None = None  # of the piece being rendered, if there is one
        self._whole = False

    def asking(self, name: str, answer: Callable[..., Any]) -> Callable[..., Any]:
        """`answer`, every call of which is written down under this name."""
        self._answers[name] = answer
        return functools.partial(self.ask, name, answer)

    def ask(self, name: str, answer: Callable[..., Any], *about: Any) -> Any:
        """The answer; what it asks itself on the way is no question of the piece's."""
        if self._asked is None:
            return answer(*about)
        asked, self._asked = self._asked, None
        try:
            said = answer(*about)
        finally:
            self._asked = asked
        asked.append(Question(name, about, said))
        return said

    def close(self) -> None:
        """Nobody asks any more."""
        self._answers.clear()

    def looked_at_all(self) -> None:
        """The piece saw what no question says: it is not kept."""
        self._whole = True

    def rendered(
        self,
        kept: Kept[KeptPiece],
        made_from: Hashable,
        writer: Answering[_State],
        render: Callable[[], Markup],
    ) -> Markup:
        """What `render` makes, or made of the same before. Pieces in pieces are not kept apart."""
        if self._asked is not None:
            return render()
        if known := kept.get(made_from):
            before = writer.state()
            if self._answered_as(known, writer):
                return known.html
            writer.put_back(before)
        noted, self._whole, self._asked = writer.noted(), False, []
        try:
            html = render()
            if not self._whole and writer.noted() == noted:
                kept.put(made_from, KeptPiece(html, tuple(self._asked)))
        finally:
            self._asked = None
        return html

    def _answered_as(self, known: KeptPiece, writer: object) -> bool:
        """Has each of its questions the answer of before, asked again in their order?"""
        for question in known.asked:
            answer = self._answers.get(question.name) or getattr(writer, question.name)
            if answer(*question.about) != question.answer:
                return False
        return True


Growing = dict[Any, Any] | list[Any]


def sizes(*growing: Growing) -> tuple[int, ...]:
    """How much there is in each."""
    return tuple(map(len, growing))


def cut_back(then: Iterable[int], *growing: Growing) -> None:
    """What came since goes: dictionaries are in the order in which they grew."""
    for one, size in zip(growing, then, strict=True):
        while len(one) > size:
            one.popitem() if isinstance(one, dict) else one.pop()


def asked(method: _Asked) -> _Asked:
    """A writer's method whose answer depends on what it was asked before, or leaves something."""

    @functools.wraps(method)
    def ask(self: Any, *about: Any) -> Any:
        return self.trail.ask(method.__name__, functools.partial(method, self), *about)

    return cast("_Asked", ask)
