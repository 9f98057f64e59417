"""The files of `documents/` that an edition links to: found, and led to where they will be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.content.addresses import ATTACHMENT
from pipeline.content.links import links
from pipeline.context import Workspace
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.content.model import Edition


def with_documents(
    workspace: Workspace, edition: Edition
) -> tuple[Edition, Mapping[str, Path], list[Diagnostic]]:
    """The edition whose links to files of `documents/` are whole, and those files."""
    if not any(ATTACHMENT.match(link.address) for link in links(edition)):
        return edition, {}, []
    from pipeline.attachments import attachments
    from pipeline.content.attachments import attached, heavy
    from pipeline.delivered import given_documents

    there: dict[str, Path] = {}

    def look() -> frozenset[str]:
        there.update(attachments(workspace.project.issues / edition.issue))
        return frozenset(there)

    project = workspace.project.for_edition(edition.placeholders)
    given = given_documents(workspace.project, edition.issue, edition.language)
    waits = project.publish is not None and project.publish.gives("documents")
    page = "" if waits else project.page_address
    whole, names, found = attached(edition, look, page, given, waits=waits)
    found += heavy(edition, lambda name: there[name].stat().st_size if name in there else 0)
    return whole, {name: there[name] for name in sorted(names)}, found
