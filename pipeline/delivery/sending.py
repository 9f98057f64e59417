"""Releases of many issues → one store, over one line that is opened when something has to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline.delivery.publish import Eyes, Publication, PublishOptions
from pipeline.delivery.stores import Store, open_store

if TYPE_CHECKING:
    from pipeline.config.project import Project
    from pipeline.delivery.outgoing import OutgoingFile
    from pipeline.delivery.release import EditionRelease


class Sending:
    """What is put into the store of the house by one call.

    Raises (in `send`):
        PipelineError: the store cannot be opened, or does not work; `issues` knows what was done.
    """

    def __init__(self, project: Project, options: PublishOptions) -> None:
        self._project, self._options = project, options
        self.issues: dict[str, Publication] = {}
        self._store: Store | None = None
        self._eyes: Eyes | None = None

    @property
    def place(self) -> str:
        """The store in one line, without name or secret."""
        assert self._project.publish is not None
        return self._project.publish.place

    def todo(self, released: Sequence[EditionRelease]) -> list[tuple[Publication, OutgoingFile]]:
        """The files about which the store has to be asked."""
        left = []
        for one in released:
            if one.files:
                publication = self._publication(one.issue)
                left += [(publication, file) for file in publication.todo(one.files)]
        return left

    def send(
        self, todo: Sequence[tuple[Publication, OutgoingFile]], step: Callable[[str], None]
    ) -> None:
        """Put them there; `step` hears each name."""
        for publication, file in todo:
            publication.send((file,), step)

    def close(self) -> None:
        """Hang up."""
        for line in (self._store, self._eyes):
            if line is not None:
                line.close()

    def _publication(self, issue: str) -> Publication:
        settings = self._project.publish
        assert settings is not None
        if issue not in self.issues:
            self.issues[issue] = Publication(
                *(self._project.root, issue, settings.place, self._opened, self._looking),
                self._options,
            )
        return self.issues[issue]

    def _opened(self) -> Store:
        if self._store is None:
            assert self._project.publish is not None
            self._store = open_store(self._project.publish, self._project.root)
        return self._store

    def _looking(self) -> Eyes:
        if self._eyes is None:
            from pipeline.delivery.eyes import ReaderEyes

            self._eyes = ReaderEyes()
        return self._eyes
