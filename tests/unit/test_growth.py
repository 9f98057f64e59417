"""Work grows with the length of a text, never with its square: steps are counted, nothing is timed.

Twice the items more are twice the steps more. `python -m bench growth` measures the seconds, those
of the libraries too.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.constructs import Construct, constructs
from pipeline.content.parse import parse_edition
from pipeline.content.resolve import resolve
from pipeline.content.source import decode
from pipeline.images.store import ImageStore
from tests.support.modules import ROOT
from tests.support.project import Project, copy_of_house
from tests.support.steps import bounded, growth

FEW = 12  # items, and twice and four times as many
MORE = {"words of one line": 2_000}  # each takes one step, and clearing away some hundred
# One of what is long by itself says as much as the others together.
EVERY = {one.name: one for one in constructs() if len(one.each) < 1_000}
# Those in which something was once looked for among all the others.
CHANNELS = (
    "a note often called",
    "attribute lists",
    "borders and territories",
    "contents lists",
    "headings",
    "items",
    "lines of a field",
    "links",
    "merge tags",
    "notes",
    "places never named",
    "quotations",
    "tables",
    "the same link",
)


LETTER = ROOT / "issues/2025-12-actu/fr.md"
SOME = 500  # objects: a context of its own, a few pieces of prose that know each other


@pytest.fixture(scope="module")
def grown(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project for all of them."""
    return Project(copy_of_house(house_copy, tmp_path_factory.mktemp("grown") / "p", link=True))


def _growth(work: Callable[[str], object], construct: Construct) -> float:
    few = MORE.get(construct.name, FEW) // construct.many
    return growth(work, construct.items, max(1, few))


@pytest.mark.parametrize("name", EVERY)
def test_reading_is_linear(name: str, shared_project: Project) -> None:
    house = shared_project.house

    def read(text: str) -> None:
        source, _ = decode(text.encode(), "fr.md")
        assert source is not None
        edition, _ = parse_edition("a", "fr", [source], house.project, house.schema)
        if edition is not None:
            store = ImageStore(house.project.issues, house.project.assets, house.cache)
            resolve(edition, house.schema, store)

    assert _growth(read, EVERY[name]) < 2.2


@pytest.mark.parametrize("name", CHANNELS)
def test_making_is_linear(name: str, grown: Project) -> None:
    def make(text: str) -> None:
        grown.write("grown", "fr", text)
        grown.build("email", "text", "web", issue="grown")

    assert _growth(make, EVERY[name]) < 2.2


def test_what_never_ends_is_stopped_in_a_regular_expression_too() -> None:
    with pytest.raises(AssertionError, match=r"still at it after 0.05 s"), bounded(0.05):
        re.match("(a|a)+b", "a" * 99)


def test_an_edition_leaves_little_that_python_must_look_for(grown: Project) -> None:
    """Of an archive each would leave two thousand objects that hold each other, found one by one
    when they are no longer in the processor's memory: a tenth of the whole."""
    text = LETTER.read_text("utf-8")

    def make(change: str) -> None:
        grown.write("circles", "fr", text.replace("Strasbourg", change))
        assert grown.build("email", "text", "web", issue="circles").artifacts

    make("Kehl")  # what the first one loads
    gc.collect()
    gc.disable()
    try:
        make("Offenburg")
        assert gc.collect() < SOME
    finally:
        gc.enable()
