"""What a page asks for, held against what there is."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.mailing import tool_names
from pipeline.studio.server.editions import edition_files_of
from pipeline.studio.server.studio import Studio


async def edition_in(studio: Studio, said: Mapping[str, Any]) -> tuple[str, str]:
    """The `issue` and `language` of an edition that is there; the disk is asked in a thread.

    Raises:
        EditionGoneError: it is not.
        PipelineError: the settings of the house are wrong.
    """
    issue, language = str(said.get("issue", "")), str(said.get("language", ""))
    await asyncio.to_thread(edition_files_of, studio.root, issue, language)
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
