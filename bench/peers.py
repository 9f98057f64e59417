"""The official mjml 5 (npm), as its node API in a warm process and as its command line."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MODULES = Path(__file__).parents[1] / "tools/node/node_modules"
MJML_API = Path(__file__).with_name("mjml_api.mjs")
MJML = (str(MODULES / ".bin/mjml"),)
WARMING = 50  # calls before one counts: node is still compiling after twenty


def mjml_here() -> bool:
    """Has set-up brought the official mjml? (`make bench` does.)"""
    return shutil.which("node") is not None and (MODULES / "mjml").is_dir()


@contextmanager
def mjml_api(source: Path) -> Iterator[Callable[[], object]]:
    """A call that compiles `source` once in a node process that stays."""
    command = ["node", str(MJML_API), str(MODULES), str(source)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1, encoding="utf-8"
    ) as node:
        asked, told = node.stdin, node.stdout
        assert asked is not None
        assert told is not None

        def compile_once() -> None:
            asked.write("again\n")
            asked.flush()
            if "cpu" not in told.readline():
                raise RuntimeError("the official mjml gave no HTML")

        yield compile_once
        asked.close()


def mjml_command(source: Path, target: Path) -> None:
    """The official command line in a new process."""
    subprocess.run(
        [*MJML, str(source), "-o", str(target)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
