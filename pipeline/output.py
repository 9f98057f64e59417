"""Artifacts → files: all or nothing, and never a foreign file touched.

Below the output folder only `<issue>/<language>/` is written. Every file is put in place by a
rename; `report.json` comes last and lists every file we made, so that the next build knows what is
ours.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pipeline.diagnostics import (
    N_,
    Diagnostic,
    Report,
    Translate,
    as_json,
    as_record,
    from_record,
)
from pipeline.errors import PipelineError

REPORT = "report.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Written:
    """One output of the last build: its files, what they were made from, what is worth knowing."""

    inputs: str
    files: Mapping[str, tuple[int, str]]  # bytes, sha256
    facts: Mapping[str, Any] = field(default_factory=dict)


class Made(Protocol):
    """What `build.Artifact` has: files by path below the edition's folder, facts for the report."""

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
        outputs = {
            name: Written(
                entry["inputs"],
                {f["path"]: (f["bytes"], f["sha256"]) for f in entry["files"]},
                {k: v for k, v in entry.items() if k not in ("stale", "inputs", "files")},
            )
            for name, entry in data["outputs"].items()
        }
        return Manifest(outputs)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest({})


def intact(folder: Path, written: Written) -> bool:
    """Are the files of an output still on disk, byte for byte?"""
    return all(_digest(folder / path) == sha256 for path, (_, sha256) in written.files.items())


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def write_edition(
    folder: Path,
    made: Mapping[str, Made | None],
    inputs: str,
    facts: Mapping[str, Any],
    report: Report,
    translate: Translate,
) -> Manifest:
    """Put the files of some outputs in place and renew `report.json`.

    `made` holds files and facts by output; outputs not in it are left alone, and marked stale
    when their inputs changed; one that is None is never made any more, and goes with its files.
    `inputs` is the fingerprint of what would be made now.

    Raises:
        PipelineError: the folder cannot be written.
    """
    before = read_manifest(folder)
    new = {name: one for name, one in made.items() if one is not None}
    outputs = {name: _described(one, inputs) for name, one in new.items()}
    kept = {name: w for name, w in before.outputs.items() if name not in made}
    manifest = Manifest({**kept, **outputs})
    with _disk_faults(folder):
        for one in new.values():
            for path, data in one.files.items():
                _put(folder / path, data)
        _remove_old(folder, before, manifest.outputs)
        _put(folder / REPORT, _report(manifest, inputs, facts, report, translate))
    return manifest


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files beside what was built, for a look; `report.json` does not know them.

    Raises:
        PipelineError: the folder cannot be written.
    """
    with _disk_faults(folder):
        for path, data in files.items():
            _put(folder / path, data)


@contextmanager
def _disk_faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise PipelineError(
            N_("`{path}` cannot be written: {reason}"),
            N_("close the file if a program holds it open, and check the disk"),
            path=str(fault.filename or folder),
            reason=fault.strerror or "",
        ) from None


def _described(made: Made, inputs: str) -> Written:
    described = {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in made.files.items()
    }
    return Written(inputs, described, made.facts)


def _put(path: Path, data: bytes) -> None:
    """Write beside, then rename: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove_old(folder: Path, before: Manifest, now: Mapping[str, Written]) -> None:
    """Files we made earlier and no longer make; nothing else."""
    still = {path for written in now.values() for path in written.files}
    for written in before.outputs.values():
        for path, (_, sha256) in written.files.items():
            if path in still or ".." in Path(path).parts or Path(path).is_absolute():
                continue
            if _digest(folder / path) == sha256:
                (folder / path).unlink(missing_ok=True)
                _remove_empty(folder, folder / path)


def _remove_empty(folder: Path, path: Path) -> None:
    """The folders a file was the last one of, below `folder`."""
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
            name: {
                "stale": written.inputs != inputs,
                "inputs": written.inputs,
                "files": [
                    {"path": path, "bytes": size, "sha256": sha256}
                    for path, (size, sha256) in sorted(written.files.items())
                ],
                **written.facts,
            }
            for name, written in sorted(manifest.outputs.items())
        },
        "diagnostics": [as_json(d, translate) for d in report.diagnostics],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def keep_refused(path: Path, report: Report, translate: Translate) -> None:
    """The findings of a refused edition, beside the cache: the last good report stays."""
    found = [as_json(d, translate) for d in report.diagnostics]
    _put(path, (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())


def remember(path: Path, found: Iterable[Diagnostic]) -> None:
    """Keep findings for the next build, which may have nothing to do but to show them."""
    _put(path, json.dumps([as_record(d) for d in dict.fromkeys(found)]).encode())


def recall(path: Path) -> list[Diagnostic]:
    """Remembered findings; none when they cannot be read."""
    try:
        return [from_record(record) for record in json.loads(path.read_bytes())]
    except (OSError, ValueError, KeyError, TypeError):
        return []
