"""What a page asks for, held against what there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.mailing import tool_names
from pipeline.studio.server.editions import edition_files
from pipeline.studio.server.studio import Studio


def edition_in(studio: Studio, said: Mapping[str, Any]) -> tuple[str, str]:
    """The `issue` and `language` of an edition that is there.

    Raises:
        PipelineError: it is not.
    """
    issue, language = str(said.get("issue", "")), str(said.get("language", ""))
    if edition_files(studio.root, issue, language) is None:
        raise PipelineError(N_("there is no such edition any more"))
    return issue, language


def tool_in(said: Mapping[str, Any]) -> str:
    """The name of a mailing `tool`.

    Raises:
        PipelineError: there is none of that name.
    """
    tool = str(said.get("tool", ""))
    if tool not in tool_names():
        raise PipelineError(N_("choose a mailing tool"))
    return tool


def save_all(studio: Studio) -> None:
    """What leaves is what is on the disk: everything that was typed is there first."""
    for one in studio.desk:
        if one.unsaved:
            studio.keeper.save(one.file)
