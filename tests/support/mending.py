"""An edition mended as `check --fix` does it, and the samples of what can be mended.

    === code: a sentence that says what is wrong | whole all
    what was written
    >>>
    what it becomes
    stays: code, code

Words after `|`: `whole` gives the file as it is (else the head of a newsletter comes first, or of a
brochure with `brochure`), `all` also makes what is asked about. The last line is there where
something is still found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.build import hops
from pipeline.diagnostics import Report
from pipeline.fixes.rounds import MendedEdition, made, settled
from tests.support.project import BROCHURE, ISSUE, NEWSLETTER, Project

_CASE = re.compile(r"^=== ([a-z0-9-]+): ([^|\n]+?)(?:\s*\|\s*([a-z ]+))?$")
_ESCAPE = re.compile(r"⟨([0-9A-F]{2,5})⟩")


@dataclass(frozen=True, slots=True)
class Sample:
    """What was written, with which finding in it, and what it becomes."""

    file: str
    name: str
    code: str
    also_unsure: bool
    before: str
    after: str
    stays: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"


def read_samples(path: Path) -> list[Sample]:
    """Every sample of a file."""
    parts = re.split(r"^(?==== )", path.read_text("utf-8"), flags=re.MULTILINE)
    return [_sample(path, part) for part in parts if part.startswith("=== ")]


def _sample(path: Path, part: str) -> Sample:
    title, _, body = part.partition("\n")
    match = _CASE.match(title)
    assert match, f"{path}: {title!r} is no title of a sample"
    words = set((match[3] or "").split())
    assert words <= {"whole", "brochure", "all"}, f"{path}: {title}"
    head = "" if "whole" in words else BROCHURE if "brochure" in words else NEWSLETTER
    before, sign, after = body.partition("\n>>>\n")
    assert sign, f"{path}: {title} does not say what it becomes"
    after, _, stays = after.partition("\nstays:")
    codes = tuple(sorted(one.strip() for one in stays.split(",") if one.strip()))
    texts = [head + _seen(text).rstrip("\n") + "\n" for text in (before, after)]
    return Sample(path.stem, match[2], match[1], "all" in words, *texts, codes)


def _seen(text: str) -> str:
    """`⟨200B⟩` is the character of that number."""
    return _ESCAPE.sub(lambda sign: chr(int(sign[1], 16)), text)


def mended(project: Project, *, also_unsure: bool = False) -> MendedEdition:
    """The French edition, with everything mended that can be; nothing is written."""
    front = project.root / "issues" / ISSUE / "fr.md"
    name = f"issues/{ISSUE}/fr.md"

    def check(texts: Mapping[str, str]) -> Report:
        return hops.make(project.house, ISSUE, "fr", (), texts, proofread=True).report

    texts = {name: front.read_bytes().decode()}
    edition = settled(MendedEdition(texts, check(texts)), check)
    for _ in range(10 if also_unsure else 0):
        tried = made(edition, edition.fixable("asks"), check)
        if tried is edition:
            break
        edition = settled(tried, check)
    return edition


def text_of(edition: MendedEdition) -> str:
    """Its front file."""
    return edition.texts[f"issues/{ISSUE}/fr.md"]
