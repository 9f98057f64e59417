"""The house whose blocks are written, as its settings are now."""

from __future__ import annotations

from pathlib import Path

from pipeline.build.session import Session
from pipeline.context import Workspace
from pipeline.reference.blocks import Reference, reference
from pipeline.studio.blocks.outline import HouseOfBlocks


class BlockHouses:
    """An open house; what was made of its settings is made again when they have changed."""

    def __init__(self, root: Path) -> None:
        self._session = Session(root)
        self._opened: tuple[Workspace, HouseOfBlocks] | None = None
        self._told: dict[str, Reference] = {}

    @property
    def workspace(self) -> Workspace:
        """The house as it is now.

        Raises:
            PipelineError: something in its settings is wrong.
        """
        now = self._session.workspace
        if self._opened is None or self._opened[0] is not now:
            self._opened = now, HouseOfBlocks(now.project, now.schema)
            self._told.clear()
        return now

    @property
    def house(self) -> HouseOfBlocks:
        """Its schema, with what was read before by it."""
        _ = self.workspace
        assert self._opened is not None
        return self._opened[1]

    def reference(self, language: str) -> Reference:
        """What an editor may write, in her language."""
        workspace = self.workspace
        if language not in self._told:
            self._told[language] = reference(workspace.project, workspace.schema, language)
        return self._told[language]
