"""Output into any pipe: of another encoding, closed, full, or none; the work is done anyway."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import ROOT
from tests.support.project import ISSUE, Project, newsletter

COMMAND = [sys.executable, "-m", "pipeline", "--lang-ui", "fr"]


@pytest.fixture
def house(project: Project) -> Project:
    return project.write(ISSUE, "fr", newsletter("::: article\ntitle: L’été « bref »…\n:::\n"))


def run(house: Project, *arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": ""}
    environment |= options.pop("environment", {})  # type: ignore[arg-type]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*COMMAND, *arguments],
        cwd=house.root,
        env=environment,
        timeout=600,
        check=False,
        **options,
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_every_encoding_gets_the_nearest_signs_it_has(house: Project, encoding: str) -> None:
    done = run(house, "build", "--only", "text", environment={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    told = done.stdout.decode(encoding)
    ready = "prete" if encoding == "ascii" else "prête"
    assert re.search(rf"{ISSUE}/fr\s: {ready}", told)
    assert "?" not in told
    wrong = run(house, "build", "--lang", "pt", environment={"PYTHONIOENCODING": encoding})
    assert wrong.returncode == 2
    assert b"Traceback" not in wrong.stderr
    assert re.match(r"pipeline\s: ", wrong.stderr.decode(encoding))


@pytest.mark.parametrize("closed", [1, 2])
def test_a_stream_that_is_closed_is_done_without(house: Project, closed: int) -> None:
    shell = f'exec "$@" {closed}>&-'
    done = subprocess.run(
        ["/bin/sh", "-c", shell, "sh", *COMMAND, "build", "--only", "text"],
        cwd=house.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert (house.root / "output" / ISSUE / "fr/email.txt").is_file()
    assert b"Traceback" not in (house.root / "output" / ISSUE / "fr/email.txt").read_bytes()


def test_a_reader_who_goes_away_does_not_stop_the_build(house: Project) -> None:
    for issue in ("b", "c"):
        house.write(issue, "fr", newsletter("Un texte."))
    read, write = os.pipe()
    os.close(read)
    try:
        done = run(house, "build", "--only", "text", "--jobs", "1", stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
    for issue in ("b", "c", ISSUE):
        assert (house.root / "output" / issue / "fr/email.txt").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_log_is_no_traceback(house: Project) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(house, "build", "--only", "text", stdout=full)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (house.root / "output" / ISSUE / "fr/email.txt").is_file()
