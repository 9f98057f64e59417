"""Which editions and files there are, by their names in the project; the disk is asked."""

from __future__ import annotations

from pathlib import Path

from pipeline.config.editions import all_issues, languages_of
from pipeline.config.project import load_project
from pipeline.content.source import chapter_files
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError


class EditionGoneError(PipelineError):
    """An address names an edition that is not there, or not any more."""


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """An edition: its languages, its files with what they are called on the page."""

    issue: str
    language: str
    languages: tuple[str, ...]
    files: tuple[tuple[str, str], ...]


def edition_files_of(root: Path, issue: str, language: str) -> EditionFiles:
    """The files of an edition that a page is opened for.

    Raises:
        EditionGoneError: there is none of that name.
        PipelineError: the settings of the house are wrong.
    """
    found = edition_files(root, issue, language)
    if found is None:
        raise no_edition(issue, language)
    return found


def no_edition(issue: str, language: str) -> EditionGoneError:
    """What is told where there is none of that name."""
    return EditionGoneError(
        N_("there is no edition `{language}` of `{issue}`"),
        N_(
            "its folder may have been renamed or deleted meanwhile: the list of all issues"
            " shows what there is"
        ),
        issue=issue,
        language=language,
    )


def edition_files(root: Path, issue: str, language: str) -> EditionFiles | None:
    """The files of an edition; None when there is none of that name.

    Raises:
        PipelineError: the settings of the house are wrong.
    """
    project = load_project(root)
    if issue not in all_issues(project) or language not in project.languages:
        return None
    here = languages_of(project, issue)
    if language not in here:
        return None
    front = project.issues / issue / f"{language}.md"
    files = [front, *chapter_files(front)]
    shown = tuple((path.relative_to(root).as_posix(), path.stem) for path in files)
    return EditionFiles(issue, language, here, shown)
