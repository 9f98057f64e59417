"""No line ends inside a word without a hyphen: on the samples, and in text nested in every way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import pytest

from pipeline.build import hops
from pipeline.config.brand import PageSize
from pipeline.content.model import Edition
from pipeline.context import load_workspace
from pipeline.diagnostics import human
from pipeline.preflight import finished, parted
from pipeline.preflight.finished import Finished
from pipeline.preflight.parted import parted_words
from tests.support.papers import Paper
from tests.support.project import Project, copy_of_house, newsletter
from tests.support.samples import EDITIONS

ROOT = Path(__file__).resolve().parents[2]
A4 = PageSize(210, 297)
WORDS = ("camillexemple", "une", "siècle", "FP", "d’Allemagne", "agglomération", "Strasbourg", "et")
# What stands inside what; {w} is a word, {n} makes addresses and texts of links differ.
NESTINGS = (
    "[{p} *{w}* fin{n}](https://www.example.org/{n})",
    "*{p} : [{w}{n}](https://www.example.org/{n}a), [autre{n}](https://www.example.org/{n}b).*",
    "[{p} XXI<sup>e</sup> {w} fin{n}](https://www.example.org/{n}c)",
    "[{p} `une_option_mal` {w} FP dans lot {n}](https://www.example.org/{n}d)",
    "**{p} *{w}*, suite {n}** et *{w} GECT {w}* encore",
    "{p} PLAN*12M_ZXX***0711_3300**\\_REF_GRILLE42_LOT17.asc {w} [{w}[^{n}] {n}](#haut)",
)
PREFIXES = 30
ISSUE = "imbrications"


def nested() -> str:
    """A list of some hundred items: each nesting behind prefixes of many lengths, for one half of
    them even and for the other odd. (All lengths: `test_page_breaking.py`.)"""
    items, notes, words = [], [], cycle(WORDS)
    for turn in range(PREFIXES):
        for odd, nesting in zip(cycle((0, 1)), NESTINGS, strict=False):
            length = 2 * turn + odd
            prefix = ("mot " * (length // 4) + "i" * (length % 4)).strip() or "m"
            number = str(len(items))
            items.append("- " + nesting.format(p=prefix, w=next(words), n=number))
            if "[^" in nesting:
                notes.append(f"[^{number}]: Une note *de [{next(words)}](#haut)* {number}.")
    listed, explained = "\n".join(items), "\n".join(notes)
    table = "| Territoire transfrontalier | Observation |\n|---|---|\n" + "".join(
        f"| **Agglomération *{word}*** | `une_option_mal_lue` |\n" for word in WORDS
    )
    return f"## Titre {{: #haut}}\n\n{listed}\n\n{table}\n\n{explained}\n\n*[GECT]: Groupement\n"


@dataclass(frozen=True)
class Made:
    """What came of it, and what it was made from."""

    result: hops.EditionResult
    edition: Edition


@pytest.fixture(scope="module")
def made(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("line-ends") / "house"
    project = Project(copy_of_house(house_copy, root)).write(ISSUE, "fr", newsletter(nested()))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(finished, "render_plates", lambda *_: ())  # nobody asks for the ink here
        return Made(project.build("screen", "print", issue=ISSUE), project.edition(ISSUE))


def test_nothing_is_found_in_text_nested_in_every_way(made: Made) -> None:
    assert [human(d) for d in made.result.report.diagnostics] == []


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_no_line_of_it_ends_inside_a_word(made: Made, channel: str) -> None:
    files = {
        name: data for artifact in made.result.artifacts for name, data in artifact.files.items()
    }
    pdf = Finished("screen", files[f"{channel}.pdf"], A4, 0.0, made.edition.file)
    assert [cut for cut in parted_words(pdf, made.edition) if not cut.allowed] == []
    assert len(pdf.endings) > 2 * PREFIXES * len(NESTINGS)


@pytest.mark.parametrize("edition", EDITIONS, ids="/".join)
def test_no_line_of_a_sample_ends_inside_a_word(
    all_papers: dict[str, Paper], edition: tuple[str, str]
) -> None:
    issue, language = edition
    paper = all_papers["/".join(edition)]
    context, _ = hops.read_edition(load_workspace(ROOT), issue, language)
    assert context is not None
    source = context.edition
    for data in (paper.screen.read_bytes(), paper.press.read_bytes()):
        pdf = Finished("screen", data, A4, 0.0, source.file)
        assert [cut for cut in parted_words(pdf, source) if not cut.allowed] == []
        assert len(pdf.endings) > 300


def test_two_rules_ask_and_one_looks(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Edition] = []
    real = parted._parted_words

    def counted(pdf: Finished, edition: Edition) -> Iterator[parted.Parted]:
        looked.append(edition)
        return real(pdf, edition)

    monkeypatch.setattr(parted, "_parted_words", counted)
    (data,) = (one.files["screen.pdf"] for one in made.result.artifacts if one.output == "screen")
    pdf = Finished("screen", data, A4, 0.0, made.edition.file)
    first = parted_words(pdf, made.edition)
    assert parted_words(pdf, made.edition) is first
    assert len(looked) == 1
    other = replace(made.edition, chapters=())
    parted_words(pdf, other)
    assert len(looked) == 2
    assert looked[1] is other
