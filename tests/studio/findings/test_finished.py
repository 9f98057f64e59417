"""What was found in finished PDFs, held against the texts of now: what still stands, and where."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.artifact import SeenAt
from pipeline.build import hops
from pipeline.build.session import Session
from pipeline.context import Workspace
from pipeline.diagnostics import Diagnostic, Message, Severity
from pipeline.errors import PipelineError
from pipeline.records import as_record
from pipeline.studio.blocks.ruler import Ruler
from pipeline.studio.findings.finished import FinishedFindings, as_listed, finished_in, piece_at
from pipeline.studio.handover.building import build
from tests.support.project import ISSUE, Project, brochure
from tests.support.raw_pictures import encoded, noise

TEXT = """---
title: Un
---

Une phrase 😀.
Elle va loin.

::: figure
image: a.png

::: inner
Un mot.
:::
:::

Fin.
"""


@pytest.mark.parametrize(
    ("line", "last"),
    [(2, 2), (5, 6), (6, 6), (8, 14), (9, 9), (11, 13), (12, 12), (16, 16), (99, 17)],
)
def test_a_finding_speaks_of_a_block_or_of_its_lines(line: int, last: int) -> None:
    ruler = Ruler.of(TEXT)
    start, end = piece_at(ruler, line)
    assert (ruler.line_of(start), ruler.line_of(end)) == (min(line, 17), last)


def test_a_block_without_an_end_goes_to_the_end() -> None:
    assert piece_at(Ruler.of("::: a\nb\n\nc"), 1) == (0, 10)


def found(line: int) -> Diagnostic:
    return Diagnostic(Severity.WARNING, "print", f"x{line}", Message("m"), "fr.md", line)


MADE = FinishedFindings(
    [as_record(found(line)) for line in (0, 5, 8, 16)],
    [("print", None), ("screen", SeenAt(2)), ("print", SeenAt(3, (1, 2, 3, 4))), ("screen", None)],
    {"fr.md": TEXT},
)


def listed(text: str) -> dict[str, int]:
    return {one["code"]: one["line"] for one in as_listed(MADE, {"fr.md": text}, str)}


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("", "", {"x0": 0, "x5": 5, "x8": 8, "x16": 16}),
        ("loin", "bien loin", {"x0": 0, "x8": 8, "x16": 16}),
        ("Un mot", "Des mots", {"x0": 0, "x5": 5, "x16": 16}),
        ("title: Un", "title: Un\nsummary: Deux", {"x0": 0, "x5": 6, "x8": 9, "x16": 17}),
        ("Fin.\n", "", {"x0": 0, "x5": 5, "x8": 8}),
    ],
)
def test_what_speaks_of_a_changed_piece_goes_and_the_rest_moves(
    old: str, new: str, left: dict[str, int]
) -> None:
    assert listed(TEXT.replace(old, new, 1) if old else TEXT) == left


def test_pages_and_places_are_told_and_positions_are_utf_16() -> None:
    told = as_listed(MADE, {"fr.md": f"😀\n{TEXT}"}, str)
    assert [one["output"] for one in told] == ["print", "screen", "print", "screen"]
    assert [one["seen"] for one in told] == [None, [2, None], [3, [1, 2, 3, 4]], None]
    assert told[1]["span"][0] == 3 + TEXT.index("Une")
    assert told[0]["span"] is None


def test_of_a_file_that_is_gone_nothing_is_told() -> None:
    assert [one["code"] for one in as_listed(MADE, {}, str)] == []


def test_what_lies_built_is_not_made_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = "::: figure\nimage: images/petite.png\nalt: Du grain\ncredit: Personne\n:::\n"
    text, file = brochure("Un avant-propos.\n\n" + picture), f"issues/{ISSUE}/fr.md"
    project.write(ISSUE, "fr", text)
    project.file(f"issues/{ISSUE}/images/petite.png", encoded(noise(90, 60), "PNG"))
    session, texts = Session(project.root), {file: text}
    made = finished_in(session, ISSUE, "fr", texts)
    assert made is not None
    assert any(seen for _, seen in made[1])
    build(session, ISSUE, "fr", "fr")
    inner = hops.make

    def made_now(workspace: Workspace, *given: Any) -> hops.EditionResult:
        if given[2]:
            raise PipelineError(" ".join(given[2]))
        return inner(workspace, *given)

    monkeypatch.setattr(hops, "make", made_now)
    built = finished_in(session, ISSUE, "fr", texts)
    assert built is not None
    assert built[:2] == made[:2]
    assert built[2] == (project.root / f"output/{ISSUE}/fr/report.json").stat().st_mtime
    with pytest.raises(PipelineError, match="screen print"):
        finished_in(session, ISSUE, "fr", {file: text + "\nEncore.\n"})
    project.file(f"issues/{ISSUE}/images/petite.png", encoded(noise(91, 60), "PNG"))
    with pytest.raises(PipelineError, match="screen print"):
        finished_in(session, ISSUE, "fr", texts)
    session.close()
