"""The sample issues as one build left them: what every test of real output looks at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.build.hops import read_edition
from pipeline.content.model import Edition
from pipeline.context import Workspace, load_workspace

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = (
    ("2025-12-actu", "fr"),
    ("2025-12-actu", "en"),
    ("sante-transfrontaliere", "fr"),
    ("sante-transfrontaliere", "en"),
)
NEWSLETTERS = EDITIONS[:2]
BROCHURES = EDITIONS[2:]


@dataclass(frozen=True)
class Sample:
    """One edition: its source as a tree, its folder of artifacts."""

    workspace: Workspace
    issue: str
    language: str
    folder: Path

    @cached_property
    def edition(self) -> Edition:
        context, _ = read_edition(self.workspace, self.issue, self.language)
        assert context is not None
        return context.edition

    @cached_property
    def report(self) -> dict[str, Any]:
        return json.loads(self.text("report.json"))

    @cached_property
    def html(self) -> str:
        return self.text("email.html")

    def path(self, name: str) -> Path:
        return self.folder / name

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Samples:
    """All of them, and what the command said."""

    output: Path
    told: str
    status: int

    @cached_property
    def workspace(self) -> Workspace:
        return load_workspace(ROOT)

    def of(self, issue: str, language: str) -> Sample:
        return Sample(self.workspace, issue, language, self.output / issue / language)
