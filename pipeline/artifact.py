"""What a channel makes of an edition: files, findings, facts. The one result type of all makers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class PieceStart:
    """Where in a text a piece of the source begins, and which: for who looks from an output to it.

    `at` counts characters. `block` is empty for the frame, `prose` for running text.
    """

    at: int
    block: str
    id: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class SeenAt:
    """Where in a PDF a finding is seen first: the page, and the place on it (left, top, right,
    bottom in millimetres of the trimmed page) if it is not all of it."""

    page: int
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """The files of one output, by path below the edition's folder; none when it cannot be made.

    `shared` are the paths of files that most editions have alike, and nobody changes by hand.
    `found` are the findings of making and of checking it; `facts` go into the report.
    `starts` say of some texts, by their paths, which piece of the source each part comes from.
    `seen_at` says it of findings, for who looks from one to the page; no report has it.
    `output` and `seconds` are the build's, which knows for whom it was made and how long it took.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    facts: Mapping[str, Any] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    starts: Mapping[str, tuple[PieceStart, ...]] = field(default_factory=dict)
    seen_at: Mapping[Diagnostic, SeenAt] = field(default_factory=dict)
    output: str = ""
    seconds: float = 0.0


Places = Mapping[Diagnostic, "tuple[str, SeenAt | None]"]


def places_of(found: Iterable[Diagnostic], artifacts: Iterable[Artifact]) -> Places:
    """Of findings as they are weighed, which output they were found in, and where on its pages:
    what is weighed has another severity, what is set aside another hint."""
    places: dict[tuple[object, ...], tuple[str, SeenAt | None]] = {}
    for one in sorted(artifacts, key=lambda artifact: not artifact.seen_at):
        for known in one.found:
            places.setdefault(_said(known), (one.output, one.seen_at.get(known)))
    return {one: places[_said(one)] for one in found if _said(one) in places}


def _said(one: Diagnostic) -> tuple[object, ...]:
    return one.code, one.file, one.line, one.message
