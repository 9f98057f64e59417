"""A house that stays open while somebody writes: the way in for a studio, a watcher, a server.

`make` may be asked at each keystroke. It gives what a build from nothing gives, byte for byte and
finding for finding; what it costs is what changed, because the workspace's memory (`kept.py`)
stays with it. `look` gives some pages of a PDF at once, and `whole` all of them when they are laid
out behind it. Nothing is written. One thread at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pipeline.build import hops
from pipeline.build.file_digests import digests_of
from pipeline.build.hops import EditionResult
from pipeline.config.brand import BRAND
from pipeline.config.project import SETTINGS
from pipeline.context import Workspace, load_workspace

if TYPE_CHECKING:
    from pipeline.build.look import PartOfPdf, QuickLook
    from pipeline.channels.paper.behind import Behind

_NONE: Mapping[str, str] = MappingProxyType({})


class Session:
    """An open house; opened again, with nothing remembered, when its settings have changed."""

    def __init__(self, root: Path, *, use_cache: bool = True) -> None:
        self._root = root
        self._use_cache = use_cache
        self._files = digests_of(root, use_cache=False)  # known by their state, in this process
        self._opened: tuple[str, Workspace] | None = None
        self._behind: Behind | None = None
        self._wholes: dict[tuple[str, ...], QuickLook] = {}  # laid out, and not yet asked for

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

    @property
    def fonts(self) -> str:
        """What the fonts of the house are, as one digest."""
        files = self._files.names(self._root / "assets/fonts")
        return self._files.together("fonts", list(files))

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

    def look(
        self,
        issue: str,
        language: str,
        outputs: Sequence[str],
        pages: PartOfPdf,
        unsaved: Mapping[str, str] = _NONE,
        *,
        mark: Any = None,
    ) -> QuickLook:
        """Some pages of an edition's PDFs; the whole is laid out behind what was `taken_over`.

        With a `mark` it is behind every look, and comes with the mark of the last one whose text it
        is of: for whoever shows all the other pages too.

        Raises:
            PipelineError: the settings of the house are wrong, a font or Pango is missing.
        """
        from pipeline.build.look import look
        from pipeline.channels.paper.behind import Behind

        if self._behind is None:
            self._behind = Behind()
        self._hear()  # what is ready tells this look its numbers
        made = look(self.workspace, issue, language, outputs, pages, unsaved)
        for asked in made.asked if mark is None else made.requests:
            self._behind.follow(asked, mark)
        return made

    def ready(self, issue: str, language: str, unsaved: Mapping[str, str] = _NONE) -> None:
        """Load beforehand what the first look needs: the edition, the process that lays it out.

        Raises:
            PipelineError: the settings of the house are wrong.
        """
        from pipeline.channels.paper.process import children

        children.start_look()  # loads its libraries beside us
        hops.read_edition(self.workspace, issue, language, unsaved)

    def tagged(self, issue: str, language: str, unsaved: Mapping[str, str] = _NONE) -> QuickLook:
        """The whole screen PDF with its tags, as a build would write it; nothing is checked.

        Raises:
            PipelineError: the settings of the house are wrong, a font or Pango is missing.
        """
        from pipeline.build.look import tagged

        return tagged(self.workspace, issue, language, unsaved)

    def whole(self, seconds: float = 0.0) -> QuickLook | None:
        """All pages of a PDF looked at, each once; None: none is ready within so many seconds.

        Raises:
            PipelineError: Pango is missing.
        """
        self._hear(0.0 if self._wholes else seconds)
        return self._wholes.pop(next(iter(self._wholes))) if self._wholes else None

    def _hear(self, seconds: float = 0.0) -> None:
        """What was laid out meanwhile, the newest of each PDF; waits for the first."""
        from pipeline.build.look import whole_behind

        while self._behind and (made := whole_behind(self._behind, seconds)):
            (asked,) = made.requests
            self._wholes[made.issue, made.language, asked.draft.channel] = made
            seconds = 0.0

    def close(self) -> None:
        """End what is laid out behind looks, and forget it."""
        self._wholes.clear()
        if self._behind is not None:
            self._behind.stop()
            self._behind = None

    def _state(self) -> str:
        """What the files hold that a workspace is loaded from.

        Templates, pictures and phrases are looked at when they are used.
        """
        files = [f"{self._root}/{name}" for name in (SETTINGS, BRAND)]
        for kind in ("block", "kind"):
            files += (f"{one}/{kind}.toml" for one in _folders(f"{self._root}/templates/{kind}s"))
        return self._files.together("settings", [(file, file) for file in files])


def _folders(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as inside:
            return sorted(one.path for one in inside)
    except OSError:
        return []
