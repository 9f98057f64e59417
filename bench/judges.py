"""Who passes which validator: veraPDF, qpdf, and our own rules of PDF/X-4."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from pipeline import preflight
from pipeline.build import House, setting_of
from pipeline.channels.page.styles import trim
from pipeline.content.model import Edition
from pipeline.mailing import load_tool
from pipeline.preflight.finished import Finished
from pipeline.preflight.print import boxes, colours, output_intent, pdfx
from tests.support import verapdf
from tests.support.twin import twin


def pages_of(data: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows the edition, which our own rules ask about."""

    house: House
    edition: Edition

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
            said.append(f"PDF/X-4 (ours) {_passed(self._pdfx(data))}")
        return ", ".join(said)

    def _pdfx(self, data: bytes) -> int:
        """The faults our own rules find in what ISO 15930-7 asks."""
        setting = setting_of(self.house, self.edition)
        size, kind = trim(setting)
        finished = Finished("print", data, size, kind.bleed, self.edition.file)
        rules = preflight.House(
            self.house.project,
            self.house.brand,
            load_tool(self.house.project.mailing_tool),
            self.house.schema,
        )
        asked = (boxes, colours, output_intent, pdfx)
        return sum(1 for rule in asked for _ in rule.check(finished, self.edition, rules))


def _passed(faults: int) -> str:
    return f"FAIL ({faults})" if faults else "pass"
