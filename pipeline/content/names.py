"""What blocks and kinds may be called: their own name, others, and words that may mean them.

An alias is certain and understood: `brève` is an article. A word of `near` is not: `images` may be
a gallery or a figure, so it is only suggested. Case, accents, `-` and `_` make no difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
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
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        char for char in decomposed if char not in "-_ " and not unicodedata.combining(char)
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Every word that leads to one of some things; keys are folded, values their own names."""

    certain: Mapping[str, str]
    near: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, things: Iterable[Named]) -> Names:
        """The words of all; their own names come first and are nobody else's.

        Raises:
            PipelineError: two of them claim one word.
        """
        things = list(things)
        certain: dict[str, str] = {}
        near: dict[str, tuple[str, ...]] = {}
        for own in (True, False):
            for thing in things:
                for word in (thing.name,) if own else thing.aliases:
                    if certain.setdefault(folded(word), thing.name) != thing.name:
                        raise PipelineError(
                            N_("`{one}` and `{other}` are both called `{word}`"),
                            N_("take the word out of `aliases` in one of the two files"),
                            one=certain[folded(word)],
                            other=thing.name,
                            word=word,
                        )
        for thing in things:
            for word in thing.near:
                if folded(word) not in certain:
                    near[folded(word)] = (*near.get(folded(word), ()), thing.name)
        return cls(MappingProxyType(certain), MappingProxyType(near))

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
