"""One issue of three files on its way into a store that is in memory."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.delivery.outgoing import OutgoingFile
from pipeline.delivery.publish import Publication, PublishOptions
from tests.support.memory_store import MemoryEyes, MemoryStore

WEB = "https://www.example.org/letters/"
PLACE = "sftp://sftp.example.org/www"
NAMES = ("2026-03/fr/images/pont-1.png", "2026-03/fr/style.css", "2026-03/fr/index.html")


class PublishedIssue:
    """One issue of three files, a store and what readers get of it."""

    def __init__(self, root: Path, issue: str = "2026-03") -> None:
        self.root, self.issue = root, issue
        self.store = MemoryStore()
        self.eyes = MemoryEyes(self.store, WEB)
        self.opened = 0
        for name in NAMES:
            self.write(name, f"content of {name}".encode())

    def write(self, name: str, data: bytes) -> None:
        path = self.root / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def files(self, *, web: bool = True, edition: str = "fr") -> list[OutgoingFile]:
        found = []
        for name in NAMES:
            path = self.root / "output" / name
            data = path.read_bytes()
            place = (name, WEB + name if web else "", path)
            digest = hashlib.sha256(data).hexdigest()
            found.append(OutgoingFile(*place, len(data), digest, edition, "page", name))
        return found

    def publish(self, *, web: bool = True, edition: str = "fr", **options: bool) -> Publication:
        def opened() -> MemoryStore:
            self.opened += 1
            return self.store

        publication = Publication(
            *(self.root, self.issue, PLACE, opened, lambda: self.eyes), PublishOptions(**options)
        )
        files = self.files(web=web, edition=edition)
        publication.send(publication.todo(files), lambda _: None)
        return publication

    def codes(self, publication: Publication) -> list[str]:
        return [found.code for found in publication.done.findings("2026-03")]
