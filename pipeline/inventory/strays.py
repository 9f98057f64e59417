"""`issues/` itself: what in it is no issue, though it was perhaps meant to be one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.config.project import Project
from pipeline.config.retired import retired
from pipeline.diagnostics import N_, Diagnostic, error, info, warning
from pipeline.inventory.names import MARKDOWN, ending_of, guess, nfc
from pipeline.leftovers import foreign_folder, is_leftover
from pipeline.letters import is_text

ISSUE_NAME = error(
    "issue-name",
    N_("the name of this folder holds bytes that are not characters; the issue is not made"),
)
TEXT_NOT_READ = warning(
    "text-not-read", N_("`{name}` is not read: an issue is a folder of `issues/`")
)
NO_EDITION = info("no-edition", N_("this folder holds no edition; nothing is made of it"))
NOT_READABLE = error("not-readable", N_("`{name}` cannot be read: the system does not allow it"))


def strays(project: Project, issue: str = "") -> list[Diagnostic]:
    """What lies in `issues/`, or is one folder of it, and is made by no build.

    With all of `issues/`, the settings of the house that do nothing, too.
    """
    if issue:
        return list(_judged(project, project.issues / issue))
    try:
        found = sorted(project.issues.iterdir(), key=lambda path: nfc(path.name))
    except OSError:
        return []
    return [
        *retired(project.root),
        *(finding for path in found for finding in _judged(project, path)),
    ]


def _judged(project: Project, path: Path) -> Iterator[Diagnostic]:
    shown = f"issues/{nfc(path.name)}"
    if not path.is_dir():
        if not is_leftover(path.name) and ending_of(path.name) in MARKDOWN:
            yield from _file(path.name, shown)
        return
    if foreign_folder(path.name) or path.name.startswith("."):
        return
    if not is_text(path.name):
        yield ISSUE_NAME.at(
            shown,
            0,
            hint=N_("give it a name of small letters, digits and -, as 2026-01-actu"),
        )
    elif not os.access(path, os.R_OK | os.X_OK):
        yield NOT_READABLE.at(
            shown,
            0,
            hint=N_("make it readable for yourself"),
            name=path.name,
        )
    elif not any(os.path.lexists(f"{path}/{language}.md") for language in project.languages):
        yield from _without_edition(project, path, shown)


def _file(name: str, shown: str) -> Iterator[Diagnostic]:
    if guess(name, (), in_edition=False).kind != "about":
        yield TEXT_NOT_READ.at(
            shown,
            0,
            hint=N_("make a folder for it and move the file there, as `fr.md`"),
            name=name,
        )


def _without_edition(project: Project, path: Path, shown: str) -> Iterator[Diagnostic]:
    """A folder without any edition: what is in it says more, if there is a text."""
    from pipeline.inventory.issue import unread  # which reads what editors write

    found = [d for d in unread(project, path.name, "") if d.severity != "info"]
    yield from found
    if not found:
        yield NO_EDITION.at(
            shown,
            0,
            hint=N_("an edition is a file named after its language, as fr.md"),
        )
