"""Which issues and editions a command line means."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.nearest import nearest
from pipeline.project import Project


def editions(project: Project, issues: Sequence[str], given: str | None) -> list[tuple[str, str]]:
    """(issue, language) pairs in name order; no issue named means every issue.

    Raises:
        PipelineError: an issue or an edition that does not exist.
    """
    known = all_issues(project)
    names = [_name(project, given, known) for given in issues] if issues else known
    if not names:
        raise PipelineError(
            N_("there is no issue in `issues/` yet"), N_("begin one: pipeline new newsletter NAME")
        )
    wanted = languages(project, given)
    found = [
        (name, language)
        for name in dict.fromkeys(names)
        for language in wanted
        if (project.issues / name / f"{language}.md").exists()
    ]
    for name in names:
        if not any(issue == name for issue, _ in found):
            expected = ", ".join(f"{language}.md" for language in wanted)
            raise PipelineError(
                N_("`issues/{name}` has none of these editions: {expected}"),
                N_("an edition is a file named after its language, as fr.md"),
                name=name,
                expected=expected,
            )
    return found


def all_issues(project: Project) -> list[str]:
    """Every folder of `issues/` that holds at least one edition."""
    if not project.issues.is_dir():
        return []
    return sorted(
        folder.name
        for folder in project.issues.iterdir()
        if folder.is_dir()
        and any((folder / f"{language}.md").exists() for language in project.languages)
    )


def _name(project: Project, given: str, known: Sequence[str]) -> str:
    name = unicodedata.normalize("NFC", Path(given.rstrip("/\\")).name)
    by_name = {unicodedata.normalize("NFC", folder): folder for folder in known}
    if name in by_name:
        return by_name[name]
    if (project.issues / name).is_dir() and name not in ("", ".", ".."):
        return name
    near = nearest(name, known)
    hint = N_("did you mean `{near}`?") if near else N_("issues: {known}")
    raise PipelineError(
        N_("there is no issue `{name}`"), hint, name=given, near=near or "", known=", ".join(known)
    )


def languages(project: Project, given: str | None) -> Sequence[str]:
    """The languages of `--lang fr,en`; all of pipeline.toml when it is not given.

    Raises:
        PipelineError: a language that pipeline.toml does not have, or none.
    """
    if given is None:
        return project.languages
    wanted = [word.strip() for word in given.split(",") if word.strip()]
    for language in wanted or [given]:
        if language not in project.languages:
            raise PipelineError(
                N_("`{language}` is not among the languages of pipeline.toml: {known}"),
                language=language,
                known=", ".join(project.languages),
            )
    return tuple(dict.fromkeys(wanted))
