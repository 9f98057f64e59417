"""The site's folder on the disk: parts, each with what it was made from, and nobody else's files.

A part that was made from the same and whose files are as they were is not made again; a file whose
bytes are as they were is not written again, so that who uploads by date sends what is new alone.
`report.json` comes last and says what is ours, in the form of those of editions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from pipeline import atomic
from pipeline.build.file_digests import FileDigests
from pipeline.build.output import (
    REPORT,
    Manifest,
    Written,
    intact,
    read_manifest,
    remove_empty,
)
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError, disk_fault

_NO_TWINS: Mapping[str, Path] = MappingProxyType({})
_NO_FACTS: Mapping[str, str] = MappingProxyType({})


class Shelf:
    """One run: parts are kept or put, then `close` takes away what no part has any more."""

    def __init__(self, folder: Path, digests: FileDigests) -> None:
        self.folder, self._digests = folder, digests
        self._before = read_manifest(folder)
        self._now: dict[str, Written] = {}

    @property
    def parts(self) -> Mapping[str, Written]:
        """The parts of the last run."""
        return self._before.outputs

    def keep(self, name: str, inputs: str = "") -> bool:
        """Is a part there, made from these `inputs`, if some are named? Then it stays."""
        known = self._before.outputs.get(name)
        if known is None or (inputs and known.inputs != inputs):
            return False
        if not intact(self.folder, known, self._digests):
            return False
        self._now[name] = known
        return True

    def put(
        self,
        name: str,
        inputs: str,
        files: Mapping[str, bytes],
        twins: Mapping[str, Path] = _NO_TWINS,
        facts: Mapping[str, str] = _NO_FACTS,
    ) -> None:
        """Write what is new of a part; a file of `twins` becomes another name of that one.

        Raises:
            PipelineError: the folder cannot be written, or a part of it leads elsewhere.
        """
        new = {path: data for path, data in files.items() if not self._holds(path, data)}
        self._refuse_links(new)
        placed = {self.folder / path: data for path, data in new.items()}
        others = {self.folder / path: twin for path, twin in twins.items()}
        try:
            with atomic.staged(placed, others) as place:
                place()
        except OSError as fault:
            raise disk_fault(fault, N_("`{path}` cannot be written: {reason}")) from fault
        described = {path: (len(data), _digest(data)) for path, data in files.items()}
        self._now[name] = Written(inputs, described, facts)

    def close(self) -> None:
        """Say what is ours now, and take away what was and is no more.

        Raises:
            PipelineError: the folder cannot be written.
        """
        if self._now != self._before.outputs or not (self.folder / REPORT).is_file():
            data = _as_bytes(self._now)
            try:
                atomic.write(self.folder / REPORT, data)
            except OSError as fault:
                raise disk_fault(fault, N_("`{path}` cannot be written: {reason}")) from fault
        _remove_old(self.folder, self._before, self._now)

    def _holds(self, path: str, data: bytes) -> bool:
        place = self.folder / path
        try:
            return not place.is_symlink() and place.read_bytes() == data
        except OSError:
            return False

    def _refuse_links(self, files: Iterable[str]) -> None:
        above = {parent for path in files for parent in Path(path).parents}
        for folder in sorted(self.folder / one for one in above):
            if folder.is_symlink():
                raise PipelineError(
                    N_("`{path}` is a link to another folder; nothing is written through it"),
                    N_("take the link away; `--output` names another folder to write into"),
                    path=str(folder),
                )


def _remove_old(folder: Path, before: Manifest, now: Mapping[str, Written]) -> None:
    """Files we wrote, that are as we wrote them, and that nothing needs any more."""
    still = {path for written in now.values() for path in written.files}
    for written in before.outputs.values():
        for path, (_, digest) in written.files.items():
            place = folder / path
            if path in still or place.is_symlink():
                continue
            with suppress(OSError):  # gone already, or it stays and is nobody's
                if _digest(place.read_bytes()) == digest:
                    place.unlink()
                    remove_empty(folder, place)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _as_bytes(parts: Mapping[str, Written]) -> bytes:
    outputs = {
        name: {
            "inputs": one.inputs,
            "files": [
                {"path": path, "bytes": size, "sha256": digest}
                for path, (size, digest) in sorted(one.files.items())
            ],
            **one.facts,
        }
        for name, one in sorted(parts.items())
    }
    document = {"format": 1, "outputs": outputs}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
