"""Catalogues of mistakes: sources with `⟵ error[code]` where the finding must point.

    === a sentence that says what is wrong | whole
    source … ⟵ error[unknown-field]

The mark and the spaces before it are taken out before the source is written, so that it may stand
in heads, code and unclosed blocks alike. Words after `|`: `whole` gives the file as it is (else the
head of a newsletter comes first, or of a brochure with `brochure`), `latin-1` saves it so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.support.project import BROCHURE, NEWSLETTER

_CASE = re.compile(r"^=== ([^|\n]+?)(?:\s*\|\s*([a-z0-9 -]+))?$")
_MARK = re.compile(r"[ \t]*⟵(.*)$")
_EXPECTED = re.compile(r"(error|warning|info)\[([a-z0-9-]+)\](?: stops (send|print))?")
# Line, severity, code, what it stops.
Expected = tuple[int, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One source and all that must be found in it, in no order."""

    file: str
    name: str
    data: bytes
    expected: tuple[Expected, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def read_catalogue(path: Path) -> list[Case]:
    """Every case of a catalogue."""
    cases: list[Case] = []
    lines = path.read_text("utf-8").splitlines()
    starts = [index for index, line in enumerate(lines) if line.startswith("=== ")]
    assert starts, f"{path} holds no case"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        cases.append(_case(path, lines[start], lines[start + 1 : end]))
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), f"{path}: two cases have the same name"
    return cases


def _case(path: Path, title: str, body: list[str]) -> Case:
    match = _CASE.match(title)
    assert match, f"{path}: {title!r} is no title of a case"
    words = set((match[2] or "").split())
    assert words <= {"whole", "brochure", "latin-1"}, f"{path}: {title}"
    head = "" if "whole" in words else BROCHURE if "brochure" in words else NEWSLETTER
    expected: list[Expected] = []
    lines = head.splitlines()
    for written in body:
        mark = _MARK.search(written)
        lines.append(written[: mark.start()] if mark else written)
        expected += _expected(mark[1], len(lines), path) if mark else []
    encoding = "latin-1" if "latin-1" in words else "utf-8"
    data = ("\n".join(lines).rstrip("\n") + "\n").encode(encoding)
    return Case(path.stem, match[1], data, tuple(expected))


def _expected(written: str, line: int, path: Path) -> list[Expected]:
    rest = _EXPECTED.sub("", written).strip()
    assert not rest, f"{path}: {rest!r} is no expectation"
    found = []
    for match in _EXPECTED.finditer(written):
        stops = match[3] or ("build" if match[1] == "error" else None)
        found.append((line, match[1], match[2], stops))
    return found
