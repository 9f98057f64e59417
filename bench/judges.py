"""Who passes which validator: veraPDF, qpdf, our own rules of PDF/X-4, every word of the source."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pikepdf

from pipeline.channels.paper.job import PdfChannel
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic
from pipeline.pdf.reading import read_texts
from pipeline.preflight import words
from pipeline.preflight.finished import Finished
from pipeline.preflight.press import boxes, colours, output_intent, pdfx
from tests.support import verapdf
from tests.support.twin import twin

_SHORT = 3  # signs: found inside other words


def pages_of(data: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows the edition, which our own rules ask about."""

    context: RenderContext

    def verdicts(self, file: Path) -> str:
        """All of them, in a line; of a press PDF those for the press."""
        data = file.read_bytes()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            faults = len(pdf.check_pdf_syntax())
            press = "/OutputIntents" in pdf.Root
        said = [f"qpdf {_passed(faults)}"]
        profile, name = (verapdf.A2B, "PDF/A-2b twin") if press else (verapdf.UA1, "PDF/UA-1")
        if verapdf.missing():
            said.append(f"{name}: no veraPDF here")
        else:
            broken = verapdf.verdict(twin(data) if press else data, profile).failures
            said.append(f"{name} {_passed(len(broken))}")
        if press:
            found = self._found("print", data, boxes, colours, output_intent, pdfx)
            said.append(f"PDF/X-4 (ours) {_passed(len(found))}")
        said.append(f"words {_passed(self._lost('print' if press else 'screen', data))}")
        return ", ".join(said)

    def _lost(self, channel: PdfChannel, data: bytes) -> int:
        """In how many paragraphs and fields a reader would miss words."""
        texts = read_texts(data) or ()
        fields = self.context.kind.fields.values()
        around = [one.name for one in fields if one.shown == "around"]
        said = words.said_on_paper(self.context.edition, channel, around)
        missing = words.lost(said, words.read(texts))
        # PDFium runs words of a browser's PDF together, and parts its numbers.
        signs = words.run_on(texts)
        return sum(any(len(w) > _SHORT and w not in signs for w in gone) for _, gone in missing)

    def _found(self, channel: PdfChannel, data: bytes, *asked: ModuleType) -> list[Diagnostic]:
        """What some of our own rules say."""
        context = self.context
        file, size, bleed = context.edition.file, context.page_size, context.kind.bleed
        finished = Finished(channel, data, size, bleed, file)
        found = (rule.check(finished, context) for rule in asked)
        return [one.diagnostic for these in found for one in these]


def _passed(faults: int) -> str:
    return f"FAIL ({faults})" if faults else "pass"
