"""A house that stays open while somebody writes: the way in for a studio, a watcher, a server.

`make` may be asked at each keystroke. It gives what a build from nothing gives, byte for byte and
finding for finding; what it costs is what changed, because the workspace's memory (`kept.py`)
stays with it. Nothing is written. One thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.build import hops
from pipeline.build.file_digests import digests_of
from pipeline.build.hops import EditionResult
from pipeline.config.brand import BRAND
from pipeline.config.project import SETTINGS
from pipeline.context import Workspace, load_workspace

_NONE: Mapping[str, str] = MappingProxyType({})


class Session:
    """An open house; opened again, with nothing remembered, when its settings have changed."""

    def __init__(self, root: Path, *, use_cache: bool = True) -> None:
        self._root = root
        self._use_cache = use_cache
        self._files = digests_of(root, use_cache=False)  # known by their state, in this process
        self._opened: tuple[str, Workspace] | None = None

    @property
    def workspace(self) -> Workspace:
        """The house as its settings are now.

        Raises:
            PipelineError: something in them is wrong; the next call looks again.
        """
        state = self._state()
        if self._opened is None or self._opened[0] != state:
            self._opened = None
            self._opened = state, load_workspace(self._root, self._use_cache)
        return self._opened[1]

    def make(
        self,
        issue: str,
        language: str,
        outputs: Iterable[str],
        unsaved: Mapping[str, str] = _NONE,
    ) -> EditionResult:
        """The outputs of an edition and all its findings.

        `unsaved` are texts as they stand in an editor, by their files as findings name them
        (`issues/2025-12-actu/fr.md`); what is not there is read from the disk.

        Raises:
            PipelineError: the settings of the house are wrong.
        """
        return hops.make(self.workspace, issue, language, outputs, unsaved)

    def _state(self) -> str:
        """What the files hold that a workspace is loaded from.

        Templates, pictures and phrases are looked at when they are used.
        """
        kinds = [self._root / "templates" / name for name in ("blocks", "kinds")]
        files = [self._root / SETTINGS, self._root / BRAND]
        for folder, name in zip(kinds, ("block.toml", "kind.toml"), strict=True):
            files += (one / name for one in _folders(folder))
        return self._files.together("settings", [(str(file), str(file)) for file in files])


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
