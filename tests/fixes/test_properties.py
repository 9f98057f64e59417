"""Whatever stands in a file: what is certain is corrected once, and nothing else changes.

The sources are the catalogues of mistakes (`tests/diagnostics`), whole and with something of them
lost or spoilt; the same ones in each run.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.fixes.rounds import MendedEdition
from tests.support.catalogue import Case, read_catalogue
from tests.support.mending import mended, text_of
from tests.support.project import ISSUE, Project

CATALOGUES = sorted((Path(__file__).parents[1] / "diagnostics").glob("*.md"))
CASES = [case for path in CATALOGUES for case in read_catalogue(path)]
SPOILT = (
    "",
    ":::",
    "\u200b",
    "\x03",
    "  ",
    "Ã©",
    "::: article\n",
    "<!--",
    "\t",
    "\ufeff",
    "e\u0301",
)


def texts_of(case: Case) -> Iterator[str]:
    """As it is, and once spoilt, at times with other line ends."""
    try:
        text = case.data.decode()
    except UnicodeDecodeError:
        return
    yield text
    chance = random.Random(case.name)
    at, to = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    to = min(to, at + chance.choice((0, 1, 3, 40)))
    spoilt = text[:at] + chance.choice(SPOILT) + text[to:]
    yield chance.choice(("", "\ufeff")) + spoilt.replace("\n", chance.choice(("\n", "\r\n", "\r")))


@pytest.mark.parametrize("catalogue", [path.stem for path in CATALOGUES])
def test_a_second_run_finds_nothing_to_do_and_nothing_comes_up(
    project: Project, catalogue: str
) -> None:
    tried = 0
    for case in CASES:
        if case.file != catalogue:
            continue
        for text in texts_of(case):
            project.write(ISSUE, "fr", text)
            found = project.proofread()
            if not any(one.fix for one in found):
                continue
            tried += 1
            after = mended(project)
            assert_nothing_as_grave(found, after)
            assert_only_edits(text, after)
            assert_settled(project, after, also_unsure=False)
            every = mended(project, also_unsure=True)
            assert_only_edits(text, every)
            assert_settled(project, every, also_unsure=True)
    assert tried > 5 or catalogue == "blocks"


def assert_nothing_as_grave(found: Iterable[Diagnostic], after: MendedEdition) -> None:
    """What came up had been hidden by something worse, which is mended."""
    more = codes(after.report.diagnostics) - codes(found)
    came = [gravity(one) for one in after.report.diagnostics if one.code in more]
    assert not came or max(came) < max(map(gravity, after.done)), more


def codes(found: Iterable[Diagnostic]) -> Counter[str]:
    return Counter(one.code for one in found)


def gravity(one: Diagnostic) -> tuple[bool, int]:
    return one.stops is not None, ["info", "warning", "error"].index(one.severity)


def assert_settled(project: Project, edition: MendedEdition, *, also_unsure: bool) -> None:
    """Written and read again, there is nothing to correct that was not refused."""
    text = text_of(edition)
    before = (project.root / "issues" / ISSUE / "fr.md").read_bytes()
    project.write(ISSUE, "fr", text)
    assert mended(project, also_unsure=also_unsure).done == (), text
    project.write(ISSUE, "fr", before)


def assert_only_edits(text: str, edition: MendedEdition) -> None:
    """Whatever the edits did not name is there, in its order: byte order mark and line ends too."""
    taken = Counter(text) - Counter(text_of(edition))
    added = Counter(text_of(edition)) - Counter(text)
    old, new = Counter(""), Counter("")
    for one in edition.done:
        old += Counter(_ends(text, one, "old"))
        new += Counter(_ends(text, one, "new"))
    assert taken <= old
    assert added <= new
    assert text.startswith("\ufeff") == text_of(edition).startswith("\ufeff")
    if "\r\n" in text:
        assert text_of(edition).count("\r\n") == text_of(edition).count("\n")


def _ends(text: str, found: Diagnostic, which: str) -> str:
    assert found.fix is not None
    said = "".join(getattr(edit, which) for edit in found.fix.edits)
    return said.replace("\n", next(end for end in ("\r\n", "\r", "\n") if end in text))
