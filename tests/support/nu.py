"""The Nu HTML checker, of which all files that a browser sees are asked at once."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support.browser import NU
from tests.support.lacking import lacking

# Some seconds of work: Java's best compiler takes longer than it saves.
_CHECKER = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m", "-jar", str(NU))
Said = list[tuple[int, str]]  # lines and messages


def said_of(pages: Sequence[str], _: Path) -> dict[str, Said]:
    """What it says of each: one Java for all, one second each."""
    if not NU.is_file():
        lacking("no vnu-jar here")
    if shutil.which("java") is None:
        lacking("no Java here")
    done = subprocess.run(
        [*_CHECKER, "--format", "json", "--stdout", "--exit-zero-always", *pages],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=600,
    )
    said: dict[str, Said] = {page: [] for page in pages}
    for one in json.loads(done.stdout)["messages"]:
        said[one["url"].removeprefix("file:")].append((one.get("lastLine", 0), one["message"]))
    return said
