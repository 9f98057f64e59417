"""What stands beside the items of a file: its head and its notes, as they were read before.

While somebody types in between, both are as they were, and so are the very objects: what is worked
out of a head is known by them. Kept is what gave no finding and left nothing for the end of the
file, by its lines and all that they can ask.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import Any, TypeVar

from pipeline.content.fields import FieldReader
from pipeline.content.heads import RawField
from pipeline.content.model import FieldValue, Node
from pipeline.content.prose import ProseReader
from pipeline.content.schema import FieldSpec
from pipeline.content.typeset import set_nodes
from pipeline.dataclass import dataclass
from pipeline.kept import Kept

_MOST = 64
_Read = TypeVar("_Read")
_State = Callable[[], Hashable]  # another one when reading leaves anything else
Notes = Mapping[str, tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class HeadsAndNotes:
    """The heads and the notes of the files of one house."""

    known: Kept[Any] = field(default_factory=lambda: Kept(_MOST))

    def head(
        self,
        reader: FieldReader,
        raw: Sequence[RawField],
        specs: Mapping[str, FieldSpec],
        owner: str,
        also: tuple[str, ...] = (),
    ) -> Mapping[str, FieldValue]:
        """The fields of a file's head."""
        made_from = ("head", reader.language, reader.interface, owner, also, tuple(raw))
        return self._same(
            made_from, lambda: reader.read(raw, specs, owner, 1, also=also), reader.state
        )

    def notes(self, prose: ProseReader, language: str, defined: Hashable, state: _State) -> Notes:
        """The footnotes of a file; `defined` is what it defines, None if nobody can say that."""

        def read() -> Notes:
            notes = prose.notes().items()
            return MappingProxyType({label: set_nodes(nodes, language) for label, nodes in notes})

        written = prose.notes_written()
        if defined is None or written is None:
            return read()
        return self._same(("notes", language, defined, written), read, state)

    def _same(self, made_from: Hashable, read: Callable[[], _Read], state: _State) -> _Read:
        known: _Read | None = self.known.get(made_from)
        if known is None:
            before = state()
            known = read()
            if state() == before:
                self.known.put(made_from, known)
        return known
