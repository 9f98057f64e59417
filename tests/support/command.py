"""`pipeline` as an editor runs it: in this process, or in a new one."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What every finding's first line looks like; line 0, « the whole file », is not written.
FINDING = re.compile(r"^(?P<file>[^\s:]+)(?::(?P<line>\d+))?: (?P<severity>error|warning|info)"
                     r"\[(?P<code>[a-z0-9-]+)\]: (?P<message>\S.*)$")  # fmt: skip


@dataclass(frozen=True)
class Done:
    """What a command left on the terminal."""

    status: int
    out: str
    err: str

    @property
    def findings(self) -> list[re.Match[str]]:
        """The first lines of the findings."""
        return [match for match in map(FINDING.match, self.out.splitlines()) if match]

    @property
    def codes(self) -> list[str]:
        return [match["code"] for match in self.findings]


def shell(root: Path, *arguments: str, **environment: str) -> Done:
    """Run a command in a new process, as `.venv/bin/pipeline` would."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--lang-ui", "en", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=600,  # on a machine that does much else
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
