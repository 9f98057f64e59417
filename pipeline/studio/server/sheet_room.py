"""The pages of PDFs on the server's side: asked of the pages' process, told to browsers.

A page looked at is answered at once; while a whole layout is on its way behind, the process is
asked for it now and then, and every browser is told when it is there, or that it is lost. Answers
carry their `order`: two may cross on their way to a browser.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from pipeline.build.look import Pages, PartOfPdf, PieceAt
from pipeline.errors import PipelineError
from pipeline.kept import Kept
from pipeline.pdf.plates import NoSeparations
from pipeline.studio.server.studio import Studio
from pipeline.studio.sheets.asks import (
    SheetAnswer,
    SheetQuestion,
    look_at_sheets,
    sheet_alone,
    sheet_picture,
    sheets_behind,
    sheets_now,
)
from pipeline.studio.sheets.held import HeldBytes
from pipeline.studio.sheets.pixels import Form
from pipeline.studio.sheets.plates import PagePlates, plates_of

_HELD = 32 << 20  # bytes of pictures that browsers are about to ask for
_PLATES = 24  # pages, a tenth of a megabyte each
_PAUSE_SECONDS = 0.12  # between two questions whether the whole is there


class SheetRoom:
    """One a studio. Only the event loop's thread knows it."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._held = HeldBytes(_HELD)
        self._plates: Kept[PagePlates] = Kept(_PLATES)
        self._one_plate = asyncio.Lock()
        self._texts: Mapping[str, str] = {}
        self._version = 0
        self._order = 0
        self._awaited: set[tuple[str, str, str]] = set()  # PDFs of which a whole is on its way
        self._watch: asyncio.Task[None] | None = None

    def texts(self) -> tuple[int, Mapping[str, str]]:
        """The texts of now, and a number that is greater for newer ones."""
        texts = dict(self._studio.desk.texts())
        if texts != self._texts:
            self._texts = texts
            self._version += 1
        return self._version, texts

    async def look(
        self, issue: str, language: str, output: str, part: PartOfPdf, dots: int
    ) -> SheetAnswer:
        """The pages at a place of the text of now."""
        version, texts = self.texts()
        asked = SheetQuestion(issue, language, output, part, version, texts, dots)
        answer = self._in_order(await self._studio.pages.ask(look_at_sheets, asked))
        for key, picture in answer.pictures.items():
            self._held.put((key, dots, "jpeg"), picture)
        self._await((issue, language, output), answer)
        return answer

    async def standing(self, issue: str, language: str, output: str) -> SheetAnswer:
        """All pages as they stand."""
        answer = self._in_order(await self._studio.pages.ask(sheets_now, issue, language, output))
        self._await((issue, language, output), answer)
        return answer

    def _await(self, name: tuple[str, str, str], answer: SheetAnswer) -> None:
        """Is a whole on its way, then somebody waits for it, whoever stopped waiting before."""
        if not answer.data["working"]:
            self._awaited.discard(name)
            return
        self._awaited.add(name)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watched())

    async def picture(self, key: str, dots: int, form: Form) -> bytes | None:
        """A page as a picture; None: its PDF is on the desk no more."""
        held = self._held.get((key, dots, form))
        return held or await self._studio.pages.ask(sheet_picture, key, dots, form)

    async def plates(self, key: str) -> PagePlates | NoSeparations | None:
        """The plates of a page, of one page at a time: Ghostscript takes a processor for itself."""
        async with self._one_plate:
            if (known := self._plates.get(key)) is not None:
                return known
            if (found := await self._studio.pages.ask(sheet_alone, key)) is None:
                return None
            page, data, limit, spots = found
            made = await asyncio.to_thread(plates_of, data, page, limit, spots)
            if isinstance(made, PagePlates):  # what failed is tried again
                self._plates.put(key, made)
            return made

    async def plate(self, key: str, name: str) -> bytes | None:
        """The picture of an ink, or of all of them (`heat`)."""
        made = await self.plates(key)
        if not isinstance(made, PagePlates):
            return None
        return {**made.plates, "heat": made.heat}.get(name)

    async def _watched(self) -> None:
        """Until nothing is on its way any more, or the process that had it is gone: whoever asked
        it next may be given a new one, which knows of nothing."""
        working = True
        while working:
            await asyncio.sleep(_PAUSE_SECONDS)
            try:
                answers, working = await self._studio.pages.ask(sheets_behind)
            except PipelineError:
                break
            for made in answers:
                name = made.issue, made.language, made.output
                if not made.data["working"]:
                    self._awaited.discard(name)
                self._tell(*name, lost=False)
        lost, self._awaited = self._awaited, set()
        for name in lost:
            self._tell(*name, lost=True)

    def _tell(self, issue: str, language: str, output: str, *, lost: bool) -> None:
        place = {"issue": issue, "language": language, "output": output}
        self._studio.events.tell("sheets", {**place, "lost": lost})

    def _in_order(self, answer: SheetAnswer) -> SheetAnswer:
        """The process answers one question after the other: who came later knows more."""
        self._order += 1
        return replace(answer, data={**answer.data, "order": self._order})


def part_of(file: str, line: str, page: str) -> PartOfPdf:
    """What is wanted: a page by its number, else what stands at a line, else the first page."""
    if page.isdecimal() and int(page):
        return Pages(int(page), int(page))
    if file:
        return PieceAt(file, int(line) if line.isdecimal() else 1)
    return Pages(1, 1)
