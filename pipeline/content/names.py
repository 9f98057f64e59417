"""What blocks and kinds may be called: their own name, others, and words that may mean them.

An alias is certain and understood: `brève` is an article. A word of `near` is not: `images` may be
a gallery or a figure, so it is only suggested. Case, accents, `-` and `_` make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from pipeline.dataclass import dataclass
from pipeline.letters import bare
from pipeline.nearest import nearest


class Named(Protocol):
    """What a block and a kind have in common here."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def near(self) -> tuple[str, ...]: ...


def folded(name: str) -> str:
    """`Chiffres-Clés` and `chiffres_cles` alike."""
    return bare(name).replace("-", "").replace("_", "").replace(" ", "")


@dataclass(frozen=True, slots=True)
class Names:
    """Every word that leads to one of some things; keys are folded, values their own names."""

    certain: Mapping[str, str]
    near: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, things: Iterable[Named]) -> Names:
        """The words of all. Own names come first; what two claim is certain for neither.

        A folder copied from its neighbour claims all the neighbour's aliases.
        """
        things = list(things)
        own = {folded(thing.name): thing.name for thing in things}
        aliases = _claims((thing.name, thing.aliases) for thing in things)
        near = _claims((thing.name, (*thing.near, *thing.aliases)) for thing in things)
        alone = {word: names[0] for word, names in aliases.items() if len(names) == 1}
        certain = {**alone, **own}
        unsure = {word: names for word, names in near.items() if word not in certain}
        return cls(MappingProxyType(certain), MappingProxyType(unsure))

    def get(self, word: str) -> str | None:
        """The name of what is certainly meant."""
        return self.certain.get(folded(word))

    def meant(self, word: str) -> tuple[str, ...]:
        """The names of what may be meant by a word that is no name: listed ones, or the nearest."""
        if listed := self.near.get(folded(word)):
            return listed
        found = nearest(folded(word), [*self.certain, *self.near])
        if found is None:
            return ()
        return (self.certain[found],) if found in self.certain else self.near[found]


def _claims(things: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Who claims which word."""
    claims: dict[str, dict[str, None]] = {}
    for name, words in things:
        for word in words:
            claims.setdefault(folded(word), {})[name] = None
    return {word: tuple(names) for word, names in claims.items()}
