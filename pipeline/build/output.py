"""Artifacts → files: each whole, all of them or none for want of room, and no foreign file touched.

Below the output folder only `<issue>/<language>/` is written. Every file is first written beside
its place, and when all are, put there by a rename; `report.json` comes last and lists every file we
made, so that the next build knows what is ours. Whoever is killed between two renames leaves a
report that does not fit its files: the next build makes them again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from pipeline import atomic
from pipeline.build.file_digests import FileDigests
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Report, Translate
from pipeline.errors import PipelineError, disk_fault
from pipeline.records import as_json

REPORT = "report.json"
SIGNED = "report"  # the page that is read and signed: of one state, and gone with it
_FORMAT = 1
_MOST = 64  # files that editions share
_shared: dict[int, tuple[bytes, str]] = {}  # them and their digests, by what they are known as
_SHA256 = re.compile("[0-9a-f]{64}").fullmatch


@dataclass(frozen=True, slots=True)
class Written:
    """One output of the last build: its files, what they were made from, what is worth knowing."""

    inputs: str
    files: Mapping[str, tuple[int, str]]  # bytes, sha256
    facts: Mapping[str, Any] = field(default_factory=dict)

    def differs(self, path: str, data: bytes) -> bool:
        """Is `data` other than what was written to that path?"""
        return hashlib.sha256(data).hexdigest() != self.files[path][1]


class Makings(Protocol):
    """What an `Artifact` has: files by path below the edition's folder, facts for the report."""

    @property
    def files(self) -> Mapping[str, bytes]: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `report.json` says of an edition's folder."""

    outputs: Mapping[str, Written]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an edition's folder; empty when there is none, or none we wrote."""
    try:
        data = json.loads((folder / REPORT).read_bytes())
        return Manifest({_text(name): _entry(entry) for name, entry in data["outputs"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest({})


def _entry(entry: Any) -> Written:
    """One output; ValueError for what we never write, be it only a path that leads elsewhere."""
    files = {_path(f["path"]): (int(f["bytes"]), _digest_of(f["sha256"])) for f in entry["files"]}
    facts = {k: v for k, v in entry.items() if k not in ("stale", "inputs", "files")}
    return Written(_text(entry["inputs"]), files, facts)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


@lru_cache(1024)  # many editions have files of the same names
def _path(value: Any) -> str:
    path = PurePosixPath(_text(value))
    if path.is_absolute() or ".." in path.parts or not path.parts or "\0" in value:
        raise ValueError(value)
    return str(path)


def _digest_of(value: Any) -> str:
    if not _SHA256(_text(value)):
        raise ValueError(value)
    return str(value)


def intact(folder: Path, written: Written, digests: FileDigests) -> bool:
    """Are the files of an output still on disk, byte for byte?"""
    return digests.hold(str(folder), ((path, one[1]) for path, one in written.files.items()))


def _digest(path: str, digests: FileDigests, top: str) -> str | None:
    """`path` is a text: over thousands of files a Path costs more than to look."""
    try:
        return digests.of(top, path)[1]
    except OSError:
        return None


def write_edition(  # noqa: PLR0913, PLR0917  # all that a report is made of
    folder: Path,
    made: Mapping[str, Makings | None],
    inputs: str,
    facts: Mapping[str, Any],
    report: Report,
    translate: Translate,
    wanted: str = "",
    shared: Iterable[str] = (),
) -> Manifest:
    """Put the files of some outputs in place and renew `report.json`.

    `made` holds files and facts by output; outputs not in it are left alone, and marked stale
    when their inputs changed; one that is None is never made any more, and goes with its files.
    `inputs` is the fingerprint of what these were made from; `wanted` that of what would be made
    now, if it is another. `shared` are files that other editions have alike.

    Raises:
        PipelineError: the folder cannot be written.
    """
    before = read_manifest(folder)
    new = {name: one for name, one in made.items() if one is not None}
    shared = frozenset(shared)
    outputs = {name: _described(one, inputs, shared) for name, one in new.items()}
    kept = {name: w for name, w in before.outputs.items() if name not in made}
    manifest = Manifest({**kept, **outputs})
    files = {path: data for one in new.values() for path, data in one.files.items()}
    files[REPORT] = _report(manifest, wanted or inputs, facts, report, translate)
    put_files(folder, files, shared)
    _remove_old(folder, before, manifest.outputs)
    return manifest


def write_beside(folder: Path, name: str, made: Makings, inputs: str) -> None:
    """Put one more output into an edition's folder; what its report says of the rest stays.

    Raises:
        PipelineError: the folder cannot be written.
    """
    before = read_manifest(folder)
    document = _read_report(folder) if before.outputs else {}
    outputs = {
        **document.get("outputs", {}),
        name: _entry_of(_described(made, inputs, frozenset()), inputs),
    }
    document = {"format": _FORMAT, "diagnostics": []} | document
    document["outputs"] = dict(sorted(outputs.items()))
    put_files(folder, {**made.files, REPORT: _as_bytes(document)})


def _read_report(folder: Path) -> dict[str, Any]:
    """What `report.json` says, which has been read as a manifest."""
    document: dict[str, Any] = json.loads((folder / REPORT).read_bytes())
    return document


def put_files(folder: Path, files: Mapping[str, bytes], shared: Iterable[str] = ()) -> None:
    """Put files into an edition's folder, in order, when every one of them is written.

    Raises:
        PipelineError: the folder cannot be written; or a part of it is a link to another one.
    """
    from pipeline.build.linked import twins

    with _disk_faults():
        _refuse_links(folder, files)
        placed = {folder / path: data for path, data in files.items()}
        with atomic.staged(placed, twins(folder, files, shared)) as place:
            place()


@contextmanager
def _disk_faults() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise disk_fault(fault, N_("`{path}` cannot be written: {reason}")) from None


def _refuse_links(folder: Path, files: Mapping[str, bytes]) -> None:
    """A link among our folders would have us write into somebody else's."""
    inside = {above for path in files for above in _above(path)}
    for inner in (folder.parent, folder, *(folder / one for one in sorted(inside))):
        if inner.is_symlink():
            raise PipelineError(
                N_("`{path}` is a link to another folder; nothing is written through it"),
                N_("take the link away; `--output` names another folder to write into"),
                path=str(inner),
            )


def _above(path: str) -> Iterator[str]:
    """The folders of a file, below that of its edition."""
    while path := path.rpartition("/")[0]:
        yield path


def _described(made: Makings, inputs: str, shared: frozenset[str]) -> Written:
    described = {
        path: (len(data), _of_shared(data) if path in shared else _sha256(data))
        for path, data in made.files.items()
    }
    return Written(inputs, described, made.facts)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _of_shared(data: bytes) -> str:
    """The digest of a file that most editions have alike: fonts are the most of what is written,
    and the very same bytes for all that are made in one process."""
    known = _shared.get(id(data))
    if known is None or known[0] is not data:
        if len(_shared) >= _MOST:
            _shared.clear()
        known = _shared[id(data)] = data, _sha256(data)
    return known[1]


def _remove_old(folder: Path, before: Manifest, now: Mapping[str, Written]) -> None:
    """Files we made earlier and no longer make; nothing else."""
    still = {path for written in now.values() for path in written.files}
    for written in before.outputs.values():
        for path, (_, sha256) in written.files.items():
            if path not in still and _digest(str(folder / path), FileDigests(None), "") == sha256:
                with suppress(OSError):  # it stays, and is nobody's
                    (folder / path).unlink()
                remove_empty(folder, folder / path)


def remove_empty(folder: Path, path: Path) -> None:
    """Take away the folders a file was the last one of, below `folder`."""
    with suppress(OSError):  # there is something left in it
        for parent in path.parents:
            if parent == folder:
                return
            parent.rmdir()


def _report(
    manifest: Manifest,
    inputs: str,
    facts: Mapping[str, Any],
    report: Report,
    translate: Translate,
) -> bytes:
    document = {
        "format": _FORMAT,
        **facts,
        "outputs": {
            name: _entry_of(written, inputs) for name, written in sorted(manifest.outputs.items())
        },
        "diagnostics": [as_json(d, translate) for d in report.diagnostics],
    }
    return _as_bytes(document)


def _entry_of(written: Written, inputs: str) -> dict[str, Any]:
    """One output as the report has it; `inputs` is what it would be made from now."""
    return {
        "stale": written.inputs != inputs,
        "inputs": written.inputs,
        "files": [
            {"path": path, "bytes": size, "sha256": sha256}
            for path, (size, sha256) in sorted(written.files.items())
        ],
        **written.facts,
    }


def _as_bytes(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
