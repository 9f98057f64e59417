"""An open text with its versions: whoever knows the newest may change it, all others hear of it.

As the authority of `@codemirror/collab` does it: updates are taken for the version they were made
for, and refused when another was quicker; the browser then takes those it lacks and sends its own
again. A frozen value: every change makes another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.content.source import LARGEST_FILE
from pipeline.dataclass import dataclass
from pipeline.studio.texts.changes import BadChangesError, Changes
from pipeline.studio.texts.content import FileContent

# How far behind a browser may be and still be brought on; one that slept longer takes all anew.
MOST_UPDATES = 1_000


@dataclass(frozen=True, slots=True)
class Update:
    """A change and who made it: a browser's name, or `DISK`."""

    changes: Changes
    client: str


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A file's text. `lineage` tells it from the same file opened another time: its versions count
    from 0 again."""

    file: str
    lineage: str
    content: FileContent
    version: int = 0
    past: tuple[Update, ...] = ()

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.content.text

    def since(self, version: int) -> tuple[Update, ...] | None:
        """What was changed after that version; None when it is not known any more, or never was."""
        behind = self.version - version
        if not 0 <= behind <= len(self.past):
            return None
        return self.past[len(self.past) - behind :]

    def pushed(self, version: int, updates: Sequence[Update]) -> TextDocument | None:
        """The document with these updates; None when they are not for its version.

        Raises:
            BadChangesError: they are no changes of its text.
        """
        if version != self.version:
            return None
        made = self
        for update in updates:
            made = made.with_update(update)
        return made

    def with_update(self, update: Update, content: FileContent | None = None) -> TextDocument:
        """The next version; with `content` if its lines have other ends than the change tells.

        Raises:
            BadChangesError: it is no change of this text.
        """
        changed = self.content.changed(update.changes) if content is None else content
        if len(changed.text) > LARGEST_FILE:
            raise BadChangesError("too long")
        kept = (*self.past, update)[-MOST_UPDATES:]
        return replace(self, content=changed, version=self.version + 1, past=kept)
