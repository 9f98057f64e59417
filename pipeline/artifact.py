"""What a channel makes of an edition: files, findings, facts. The one result type of all makers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Artifact:
    """The files of one output, by path below the edition's folder; none when it cannot be made.

    `shared` are the paths of files that most editions have alike, and nobody changes by hand.
    `found` are the findings of making and of checking it; `facts` go into the report.
    `output` and `seconds` are the build's, which knows for whom it was made and how long it took.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    facts: Mapping[str, Any] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    output: str = ""
    seconds: float = 0.0
