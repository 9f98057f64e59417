"""The house that all editions of a command are made in, loaded when there is something to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.build import fingerprint
from pipeline.build.file_digests import FileDigests, digests_of
from pipeline.build.remembered import findings_of
from pipeline.cache import Cache
from pipeline.config.known_toml import keep_toml

if TYPE_CHECKING:
    from pipeline.build.archive import Archive
    from pipeline.config.project import Project
    from pipeline.context import Workspace

    Load = Callable[[bool], Workspace]  # is it known that the files of the house agree?

_AGREED = "agreed"  # beside the names of outputs, under the same key


class BuildHouse:
    """The project all editions are made in, its workspace when it is needed, and its files."""

    def __init__(self, project: Project, load: Load, *, use_cache: bool) -> None:
        self.project, self._load, self._use_cache = project, load, use_cache
        self.digests: FileDigests = digests_of(project.cache, use_cache)
        self._toml = keep_toml(Cache(project.cache / "settings", enabled=use_cache))

    def save(self) -> None:
        """What was learned of files, for the next process."""
        self.digests.save()
        self._toml.save()

    @cached_property
    def findings(self) -> Cache:
        """Where findings are remembered; one cache, for an archive asks of every edition."""
        return findings_of(self.project)

    @cached_property
    def archive(self) -> Archive:
        """What the issues told, for a check of one of them."""
        from pipeline.build.archive import Archive

        return Archive(self)

    @cached_property
    def made_of(self) -> str:
        """The fingerprint of all but the issues, as it was when it was first asked for."""
        return fingerprint.house_fingerprint(self.project, self.digests)

    @cached_property
    def workspace(self) -> Workspace:
        """Loaded when it is first asked for; that its files agree is remembered."""
        if not self._use_cache:
            return self._load(False)
        kept, key = self.findings, fingerprint.combine(self.made_of, _AGREED)
        agreed = kept.get(key) is not None
        workspace = self._load(agreed)
        if not agreed:
            kept.put(key, b"")
        return workspace
