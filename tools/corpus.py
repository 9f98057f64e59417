"""All rules over any folder of Markdown: how often each speaks, so that a noisy one is seen.

`python -m tools.corpus DIR [--show CODE]`: every `.md` below DIR is read as an edition of this
house, in memory; one without a head of ours as the text of a newsletter. Of the `issues/` of a
house its editions are read, as that house reads them. Prints the findings of each code, in how many
files, and how many in a thousand words; with `--show` those of a code, one by one. Nothing is
rendered, and nothing written but what is kept in `.cache`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.build import hops
from pipeline.build.hops import EditionResult
from pipeline.cli._issues import editions
from pipeline.config.project import SETTINGS
from pipeline.context import Workspace, load_workspace
from pipeline.diagnostics import Diagnostic, short
from pipeline.preflight.passages import passages

ROOT = Path(__file__).parents[1]
_ISSUE = "corpus"  # no folder of this name need be there
_HEAD = """\
---
kind: newsletter
number: 1
title: "2025"
period: 2025
date: 2025-12
subject: "2025"
preheader: "12"
---

"""
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_NOT_BELOW = frozenset({"node_modules", ".git", ".venv"})
# Of each language the twenty words that are met most, those of several included.
_TELLING = {
    "fr": "de la le et les des en un une du est pour dans qui que par au sur ce il pas",
    "en": "the of and to in a is that for it as was with be by on not are this from",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als",
    "es": "de la que el en y a los se del las un por con una su para es al lo",
    "it": "di e il la che in un a per è una del non sono le con si da come i",
    "nl": "de van een het en in is dat op te zijn met voor niet aan er om ook als die",
}
_MARKS = {language: frozenset(words.split()) for language, words in _TELLING.items()}


@dataclass(slots=True)
class Tally:
    """What was found in all files."""

    files: int = 0
    words: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    speaking: Counter[str] = field(default_factory=Counter)  # files, by code

    def add(self, found: Sequence[Diagnostic], words: int) -> None:
        """One file more."""
        self.files += 1
        self.words += words
        self.findings.update(one.code for one in found)
        self.speaking.update({one.code for one in found})

    def lines(self) -> Iterator[str]:
        """The table, the noisiest first."""
        yield f"{self.files} files, {self.words} words"
        yield f"{'findings':>9} {'files':>6} {'in 1,000 words':>15}  code"
        for code, count in self.findings.most_common():
            rate = 1000 * count / max(1, self.words)
            yield f"{count:9} {self.speaking[code]:6} {rate:15.2f}  {code}"


def main(arguments: Sequence[str]) -> int:
    """Read, count, print."""
    parser = argparse.ArgumentParser(prog="python -m tools.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", help="of all files; told from their words, if not given")
    parser.add_argument("--show", metavar="CODE", help="print the findings of a code")
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        parser.error(f"no such folder: {options.folder}")
    tally = Tally()
    for name, result in results(options.folder.resolve(), options.lang):
        found = result.report.diagnostics
        tally.add(found, words_of(result))
        for one in found:
            if one.code == options.show:
                print(short(one).partition(": ")[2], f"({name})")
    print(*tally.lines(), sep="\n")
    return 0


def results(folder: Path, language: str | None) -> Iterator[tuple[str, EditionResult]]:
    """What is found in each edition of a house, if it is the `issues/` of one, or in each file."""
    if folder.name == "issues" and (folder.parent / SETTINGS).is_file():
        house = load_workspace(folder.parent)
        for issue, one in editions(house.project, (), language):
            yield f"{issue}/{one}", hops.make(house, issue, one, (), proofread=True)
        return
    house = load_workspace(ROOT)
    for path in markdown_below(folder):
        yield path.relative_to(folder).as_posix(), read(house, *as_edition(path, language))


def markdown_below(folder: Path) -> Iterable[Path]:
    """The files to read, in name order."""
    return sorted(
        path
        for path in folder.rglob("*.md")
        if path.is_file() and _NOT_BELOW.isdisjoint(path.relative_to(folder).parts)
    )


def as_edition(path: Path, language: str | None) -> tuple[str, str]:
    """The language of a file, and its text as that of an edition."""
    text = path.read_text("utf-8", "replace").replace("\r\n", "\n")
    front = _FRONT.match(text)
    known = language or language_of(text)
    if front and re.search(r"^kind\s*:", front[1], re.MULTILINE):
        return known, text
    return known, _HEAD + (text[front.end() :] if front else text)


def language_of(text: str) -> str:
    """The one of which most telling words are there."""
    words = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    return max(_MARKS, key=lambda language: sum(words[word] for word in _MARKS[language]))


def read(house: Workspace, language: str, text: str) -> EditionResult:
    """What is found in a text."""
    unsaved = {f"issues/{_ISSUE}/{language}.md": text}
    return hops.make(house, _ISSUE, language, (), unsaved, proofread=True)


def words_of(result: EditionResult) -> int:
    """How many words were read."""
    if result.context is None:
        return 0
    return sum(len(one.text.split()) for one in passages(result.context.edition))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
