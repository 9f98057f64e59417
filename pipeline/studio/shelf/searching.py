"""Where a word stands in the texts of all issues: accents and capitals do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.config.editions import all_issues, languages_of
from pipeline.config.project import Project
from pipeline.content.source import LARGEST_FILE, chapter_files
from pipeline.dataclass import dataclass
from pipeline.letters import bare

_END = re.compile(r"\r\n|\r|\n")  # what separates lines elsewhere is a character here
_MOST = 60  # places that are shown


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line that has all words; `text` is shortened to what fits on one line."""

    issue: str
    language: str
    file: str
    line: int
    text: str


def search(project: Project, words: str) -> list[FoundLine]:
    """The first lines that have all of the words, the newest issues by name first."""
    wanted = bare(words).split()
    found: list[FoundLine] = []
    if not wanted:
        return found
    for issue in reversed(all_issues(project)):
        for language in languages_of(project, issue):
            for one in _in_edition(project, issue, language, wanted):
                found.append(one)
                if len(found) == _MOST:
                    return found
    return found


def _in_edition(
    project: Project, issue: str, language: str, wanted: list[str]
) -> Iterator[FoundLine]:
    front = project.issues / issue / f"{language}.md"
    for path in (front, *chapter_files(front)):
        for number, text in enumerate(_lines(path), 1):
            plain = bare(text)
            if all(word in plain for word in wanted):
                name = path.relative_to(project.root).as_posix()
                yield FoundLine(issue, language, name, number, _short(text))


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE).decode("utf-8", "replace")
    except OSError:
        return []
    return _END.split(text)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 160 else f"{plain[:159]}…"
