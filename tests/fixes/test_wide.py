"""Any text at all, spoilt anyhow: what `check --fix` makes of it, file by file.

The sources are all catalogues of mistakes and all samples of fixes, with lines and letters lost,
put in, copied and set in, ends of lines mixed, letters taken apart. `FIXES_TRIED=5000` tries more.
"""

from __future__ import annotations

import os
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pipeline.build import hops
from pipeline.diagnostics import Report
from pipeline.fixes import rounds
from pipeline.fixes.applied import applied
from pipeline.fixes.rounds import MendedEdition, made, settled
from pipeline.fixes.values import Fix
from tests.support.catalogue import read_catalogue
from tests.support.mending import read_samples
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure

TESTS = Path(__file__).parents[1]
FRONT, CHAPTER = f"issues/{ISSUE}/fr.md", f"issues/{ISSUE}/fr/01-a.md"
TRIED = int(os.environ.get("FIXES_TRIED", "60"))
ENDS = re.compile("\r\n|\r|\n")
PUT_IN = (
    *(":::", "::", "::: article\n", "::: fin\n", ":::: ", "---\n", "<!--", "-->", "```\n", "`"),
    *("\u200b", "\x03", "\0", "\u00a0", "\u202f", "\ufeff", "\u2028", "\x85", "\x0b", "\x1c"),
    *("e\u0301", "Ã©", "\ufffc", "\uf0e0", "😀", "\u202e", "א", "ﬁ", "  ", "\t", "    ", "\n\n"),
    *("date: 05/03/2026\n", "image: PONT.png\n", "only: emial\n", "le le ", "TODO", "[^1]"),
    *("[a](http://www.example.org/?utm_source=x)", "[x](contact@example.org)", "{first name}"),
    *("{{", "}}", "\n[^1]: note\n", "> ", "- ", "|a|b|\n|-|-|\n", "&nbsp;", "\\", "**", "## \n"),
)
SET_IN = ("> ", "    ", "\t", "- ", " ", "\u00a0", ":::: ")


def texts() -> Sequence[str]:
    """What editors wrote wrong, once each."""
    found = [
        one.before
        for path in sorted(TESTS.glob("fixes/samples/*.md"))
        for one in read_samples(path)
    ]
    for path in sorted(TESTS.glob("diagnostics/*.md")):
        for case in read_catalogue(path):
            try:
                found.append(case.data.decode())
            except UnicodeDecodeError:
                continue
    return found


TEXTS = texts()


def spoilt(text: str, chance: random.Random) -> str:
    """Changed in a few places, then saved by another program."""
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5))):
        lines = text.split("\n")
        place, at = chance.randrange(len(lines)), chance.randrange(len(text) + 1)
        match chance.randrange(6):
            case 0:
                lines.insert(chance.randrange(len(lines) + 1), lines[place])
                text = "\n".join(lines)
            case 1:
                text = "\n".join(lines[:place] + lines[place + 1 :])
            case 2:
                lines[place] = chance.choice(SET_IN) + lines[place]
                text = "\n".join(lines)
            case 3:
                other = chance.choice(TEXTS)
                begin = chance.randrange(len(other) + 1)
                text = text[:at] + other[begin : begin + 200] + text[at:]
            case _:
                text = text[:at] + chance.choice(PUT_IN) + text[at + chance.choice((0, 0, 1, 40)) :]
    if chance.random() < 0.15:
        text = unicodedata.normalize("NFD", text)
    if chance.random() < 0.2:
        text = text.rstrip("\n")
    ends = chance.choice((("\n",), ("\n",), ("\r\n",), ("\r",), ("\n", "\r\n", "\r")))
    text = re.sub("\n", lambda _: chance.choice(ends), text)
    return chance.choice(("", "", "\ufeff")) + text


@pytest.fixture
def made_twice(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every fix that is made is made a second time, by somebody else."""

    def compared(text: str, fixes: Sequence[Fix]) -> tuple[str, tuple[Fix, ...]]:
        after, done = applied(text, fixes)
        assert after == spliced(text, done)
        return after, done

    monkeypatch.setattr(rounds, "applied", compared)
    project.image(ISSUE, "pont.png", encoded(photograph(40, 30), "PNG"))


def spliced(text: str, fixes: Sequence[Fix]) -> str:
    """The text cut at the places that the edits name, by their lines and columns alone."""
    mark = text[:1] if text.startswith("\ufeff") else ""
    parts = re.split(f"({ENDS.pattern})", text.removeprefix("\ufeff"))
    lines = [[*line] for line in parts[::2]]
    ends = [*parts[1::2], ""]
    usual = next((end for end in reversed(ends) if end), "\n")
    edits = sorted(((e.line, e.column, e) for f in fixes for e in f.edits), reverse=True)
    for line, column, edit in edits:
        end = ends[line - 1] or (ends[line - 2] if line > 1 else "") or usual
        if (
            column == 1
            and line > 1
            and edit.new[:1] == "\n"
            and (ends[line - 2], end) == ("\r", "\n")
        ):
            end = "\r\n"  # a line that comes between these two ends would be none
        new = edit.new.replace("\n", end)
        last = edit.end_line - 1
        tail = lines[last][edit.end_column - 1 :]
        lines[line - 1] = [*lines[line - 1][: column - 1], new, *tail]
        ends[line - 1] = ends[last]
        del lines[line : last + 1], ends[line : last + 1]
    return mark + "".join("".join(one) + end for one, end in zip(lines, ends, strict=True))


def mended(texts: Mapping[str, str], project: Project, *, also_unsure: bool) -> MendedEdition:
    """As the command does it, and everything agreed to."""

    def check(now: Mapping[str, str]) -> Report:
        return hops.make(project.house, ISSUE, "fr", (), now, proofread=True).report

    edition = settled(MendedEdition(texts, check(texts)), check)
    for _ in range(20 if also_unsure else 0):
        tried = made(edition, edition.fixable("asks"), check)
        if tried is edition:
            break
        edition = settled(tried, check)
    return edition


def codes(report: Report) -> Counter[str]:
    return Counter(one.code for one in report.diagnostics)


@pytest.mark.usefixtures("made_twice")
@given(seed=some.integers(0, 2**40))
@settings(
    max_examples=TRIED,
    deadline=None,
    derandomize="FIXES_TRIED" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_a_file_holds(project: Project, seed: int) -> None:
    chance = random.Random(seed)
    sources = {FRONT: spoilt(chance.choice(TEXTS), chance)}
    (project.root / CHAPTER).unlink(missing_ok=True)
    if chance.random() < 0.3:
        body = chance.choice(TEXTS).partition("\n---\n")[2]
        sources = {FRONT: spoilt(brochure("Texte.\n"), chance), CHAPTER: spoilt(body, chance)}
        project.file(CHAPTER, "")
    before = mended(sources, project, also_unsure=False)
    found = hops.make(project.house, ISSUE, "fr", (), sources, proofread=True).report
    assert "internal-error" not in codes(found)
    assert not codes(before.report) - codes(found), "a safe fix brought something up"
    for also_unsure in (False, True):
        after = mended(sources, project, also_unsure=also_unsure)
        again = mended(after.texts, project, also_unsure=also_unsure)
        assert again.done == (), "a second run finds nothing to do"
        for name, text in sources.items():
            _kept(text, after.texts[name])


def _kept(before: str, after: str) -> None:
    """Saved as it was: byte order mark, ends of lines."""
    assert before.startswith("\ufeff") == after.startswith("\ufeff")
    ends = {*ENDS.findall(before)} or {"\n"}
    if {"\r", "\n"} <= ends:  # an emptied line between the two makes one of them
        ends.add("\r\n")
    assert {*ENDS.findall(after)} <= ends
