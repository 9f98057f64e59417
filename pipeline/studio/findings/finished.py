"""What the rules find in finished PDFs, asked behind: nobody who types waits for a whole layout.

It is of the texts it was made of, and stays true of a piece until that piece changes: then it goes,
and the next layout says whether it is there still. What is of no line is of the whole.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from pipeline.artifact import places_of
from pipeline.build import hops
from pipeline.build.when_built import FoundWhenBuilt, found_when_built
from pipeline.channel import channel, usual_outputs
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Translate
from pipeline.records import Record, as_record, from_record
from pipeline.studio.blocks.ruler import Range, Ruler
from pipeline.studio.findings.listed import listed
from pipeline.studio.texts import disk
from pipeline.studio.texts.changes import Changes, units
from pipeline.studio.texts.difference import changes_between
from pipeline.studio.texts.disk import OnDisk

if TYPE_CHECKING:
    from pipeline.artifact import SeenAt
    from pipeline.build.session import Session

_OPENS = re.compile(r"\s*:{3,}\s*[^\s:]")
_CLOSES = re.compile(r"\s*:{3,}\s*$")
_RULE = re.compile(r"-{3,}\s*$")


@dataclass(frozen=True, slots=True)
class FinishedFindings:
    """What was found, in order, as records; of each the output and where on its pages, if known.

    `texts` are those it was made of, `began` when (seconds since 1970).
    """

    records: Sequence[Record] = ()
    places: Sequence[tuple[str, SeenAt | None]] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    began: float = 0.0


def finished_in(
    session: Session, issue: str, language: str, texts: Mapping[str, str]
) -> tuple[list[Record], list[tuple[str, SeenAt | None]], float] | None:
    """In the maker's process: what is found in the PDFs and not in the sources, and when they were
    made. None: there are no PDFs, for the build is held back. What lies built is not made again."""
    workspace, began = session.workspace, time.time()
    if (built := _built(session, issue, language, texts)) is not None:
        everything, places, began = built.found, built.places, built.when
    else:
        made = hops.make(workspace, issue, language, _paged(), texts)
        if made.report.stops("build"):
            return None
        everything = made.report.diagnostics
        places = places_of(everything, made.artifacts)
    known = frozenset(hops.make(workspace, issue, language, (), texts).report.diagnostics)
    found = [one for one in everything if one not in known]
    return [as_record(one) for one in found], [places.get(one, ("", None)) for one in found], began


def _built(
    session: Session, issue: str, language: str, texts: Mapping[str, str]
) -> FoundWhenBuilt | None:
    """What the last build found, if its PDFs are of these texts and of the house of now."""
    root = session.workspace.project.root
    for file, text in texts.items():
        there = disk.read(root / file, file)
        if not isinstance(there, OnDisk) or there.content.text != text:
            return None
    return found_when_built(session.workspace, issue, language, _paged())


def _paged() -> list[str]:
    return [name for name in usual_outputs() if channel(name).paged and not channel(name).shows]


def as_listed(
    made: FinishedFindings, texts: Mapping[str, str], translate: Translate
) -> list[dict[str, Any]]:
    """The findings that the texts of now leave standing, as a page shows them: beside what
    `listed` says `output`, `seen` (page and box), and `span`, the piece that they speak of."""
    found = [from_record(one) for one in made.records]
    rulers = {file: Ruler.of(text) for file, text in made.texts.items()}
    changes = {
        file: changes_between(old, texts[file])
        for file, old in made.texts.items()
        if file in texts and texts[file] != old
    }
    now = {file: Ruler.of(texts[file]) for file in changes}
    told = zip(found, listed(found, made.texts, translate), made.places, strict=True)
    listed_now = []
    for one, said, (output, seen) in told:
        ruler = rulers.get(one.file)
        span = piece_at(ruler, one.line) if ruler and one.line else None
        if ruler and one.file not in texts:
            continue  # the file is gone
        if span and one.file in changes:
            moved = _moved(said["range"], span, changes[one.file])
            if moved is None:
                continue
            said["range"], span = moved
            said |= {"line": now[one.file].line_of(span[0]), "fix": None}
        place = [seen.page, list(seen.box) if seen.box else None] if seen else None
        listed_now.append(
            said | {"output": output, "seen": place, "span": list(span) if span else None}
        )
    return listed_now


def _moved(place: list[int], span: Range, changes: Changes) -> tuple[list[int], Range] | None:
    """Where both are in the changed text; None when something in the piece was changed."""
    at = 0
    for length, insert in changes.sections:
        if insert is not None and at <= span[1] and at + length >= span[0]:
            return None
        at += length
    start, end, first, last = (changes.map_position(one, 1) for one in (*place, *span))
    return [start, end], (first, last)


def piece_at(ruler: Ruler, line: int) -> Range:
    """What a finding at a line speaks of: the block that begins there, else the lines up to the
    next blank one, fence or rule."""
    line = min(line, ruler.last)
    last = line
    if _OPENS.match(ruler.text(line)):
        depth = 1
        while depth and last < ruler.last:
            last += 1
            text = ruler.text(last)
            depth += bool(_OPENS.match(text)) - bool(_CLOSES.match(text))
    else:
        while last < ruler.last and not _ends(ruler.text(last + 1)):
            last += 1
    return ruler.at(line), ruler.at(last) + units(ruler.text(last))


def _ends(text: str) -> bool:
    return not text.strip() or bool(_OPENS.match(text) or _CLOSES.match(text) or _RULE.match(text))
