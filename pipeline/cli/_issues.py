"""Which issues and editions a command line means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.config.editions import all_issues, is_edition
from pipeline.config.project import Project
from pipeline.diagnostics import N_, Diagnostic, Message, Report, Severity
from pipeline.errors import PipelineError
from pipeline.letters import is_text
from pipeline.nearest import nearest

_CURE = N_("{what}; {cure}")


def editions(project: Project, issues: Sequence[str], given: str | None) -> list[tuple[str, str]]:
    """(issue, language) pairs in name order; no issue named means every issue.

    Raises:
        PipelineError: an issue or an edition that does not exist.
    """
    known = all_issues(project)
    names = [_name(project, given, known) for given in issues] if issues else known
    if not names:
        from pipeline.inventory.strays import strays

        meant = _meant(strays(project))
        raise PipelineError(
            N_("there is no issue in `issues/` yet"),
            _CURE if meant else N_("begin one: pipeline new newsletter NAME"),
            **_said(meant),
        )
    wanted = languages(project, given)
    found = [
        (name, language)
        for name in dict.fromkeys(names)
        for language in wanted
        if is_edition(project, name, language)
    ]
    with_edition = {issue for issue, _ in found}
    for name in names:
        if name not in with_edition:
            raise _without_edition(project, name, wanted)
    return found


def _without_edition(project: Project, name: str, wanted: Sequence[str]) -> PipelineError:
    from pipeline.inventory.issue import unread
    from pipeline.inventory.strays import strays

    meant = _meant(
        [*strays(project, name), *(d for one in wanted for d in unread(project, name, one))]
    )
    return PipelineError(
        N_("`issues/{name}` has none of these editions: {expected}"),
        _CURE if meant else N_("an edition is a file named after its language, as fr.md"),
        name=name,
        expected=", ".join(f"{language}.md" for language in wanted),
        **_said(meant),
    )


def _meant(found: Iterable[Diagnostic]) -> Diagnostic | None:
    """What is there instead, if something was meant to be an edition."""
    return next((d for d in found if d.severity is not Severity.INFO and d.hint), None)


def _said(meant: Diagnostic | None) -> dict[str, Message]:
    return {"what": meant.message, "cure": meant.hint} if meant and meant.hint else {}


def strays_of(project: Project) -> Report:
    """What lies in `issues/` and is no issue, as this house weighs it."""
    from pipeline.config.levels import in_house
    from pipeline.inventory.strays import strays

    return Report.of(in_house(strays(project), project.levels))


def _name(project: Project, given: str, known: Sequence[str]) -> str:
    name = unicodedata.normalize("NFC", Path(given.rstrip("/\\")).name)
    by_name = {unicodedata.normalize("NFC", folder): folder for folder in known}
    if name in by_name:
        return by_name[name]
    there = (project.issues / name).is_dir() and name not in ("", ".", "..")
    if there and is_text(name):
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
