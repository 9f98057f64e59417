"""The findings of finished PDFs on the server's side: one quiet build at a time, told when done.

Made in the process that comes last, of the texts as they are typed; what was found stays with the
texts it was found in, and is held against those of now each time a page asks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from pipeline.dataclass import dataclass
from pipeline.errors import PipelineError
from pipeline.kept import Kept
from pipeline.studio.findings.finished import FinishedFindings, finished_in
from pipeline.studio.server.editions import edition_files
from pipeline.studio.server.studio import Studio
from pipeline.studio.texts import disk
from pipeline.studio.texts.disk import OnDisk

_MOST = 8  # editions

Edition = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with an edition: the last findings, the texts of now.

    `current`: they are of these texts. `working`: it is being looked at.
    """

    made: FinishedFindings
    texts: Mapping[str, str]
    current: bool
    working: bool


class FinishedRoom:
    """One a studio. Only the event loop's thread knows it."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._made: Kept[FinishedFindings] = Kept(_MOST)
        self._refused: Kept[Mapping[str, str]] = Kept(_MOST)  # texts of which there is no PDF
        self._at: tuple[Edition, asyncio.Task[None]] | None = None

    async def standing(self, edition: Edition, *, make: bool, anew: bool) -> Standing:
        """What is known; with `make` a build begins, unless it is of the texts of now. `anew`: it
        begins all the same, for something else changed than a text."""
        texts = await asyncio.to_thread(self._texts, edition, dict(self._studio.desk.texts()))
        made = self._made.get(edition) or FinishedFindings()
        known = texts in (made.texts, self._refused.get(edition))
        busy = self._at is not None and not self._at[1].done()
        if make and texts and not busy and (anew or not known):
            self._at = edition, asyncio.create_task(self._make(edition, texts))
            busy = True
        here = busy and self._at is not None and self._at[0] == edition
        return Standing(made, texts, known, here)

    def _texts(self, edition: Edition, typed: Mapping[str, str]) -> dict[str, str]:
        """All of an edition's texts: as they are typed, else as they lie on the disk."""
        found = edition_files(self._studio.root, *edition)
        files = [file for file, _ in found.files] if found else []
        texts = {}
        for file in files:
            if file in typed:
                texts[file] = typed[file]
            elif isinstance(read := disk.read(self._studio.root / file, file), OnDisk):
                texts[file] = read.content.text
        return texts

    async def _make(self, edition: Edition, texts: Mapping[str, str]) -> None:
        try:
            found = await self._studio.behind.ask(finished_in, *edition, texts)
        except PipelineError:  # whoever looks at the pages is told
            found = None
        if found is None:
            self._refused.put(edition, texts)
        else:
            records, places, began = found
            self._made.put(edition, FinishedFindings(records, places, texts, began))
        issue, language = edition
        self._studio.events.tell("finished", {"issue": issue, "language": language})
