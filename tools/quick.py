"""`make quick`: the tests of what was changed, the nearest first, for most of a minute.

    .venv/bin/python -m tools.quick [SECONDS]

Changed is what differs from origin/main, committed or not. A changed test file is nearest, then the
tests that import a changed module by themselves or that `OF_FOLDERS` names, then those one import
further away; a file that is no Python belongs to the tests of its folder. Among equals those that
start browsers and lay pages out come last. What time does not suffice for is counted and told:
`make test` runs it. Nothing is kept between two runs (pytest-testmon would need a first run of the
whole suite, and its record in the tree).
"""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 30  # and some for Python, pytest and the last test
# What is read or found by its folder: no import leads there.
OF_FOLDERS = {
    "templates/": ("tests/golden/test_blocks.py", "tests/test_templates.py"),
    "assets/": ("tests/unit/test_brand.py", "tests/golden/test_blocks.py"),
    "issues/": ("tests/golden/test_issues.py", "tests/samples/test_email.py"),
    "docs/": ("tests/test_docs.py", "tests/test_complete.py"),
    "docs/facts/": ("tests/test_facts.py",),
    "constraints.txt": ("tests/test_facts.py",),
    "pipeline/locale/": ("tests/unit/test_translate.py",),
    "pipeline/mailing/": ("tests/mailing/test_tools.py", "tests/mailing/test_idioms.py"),
    "pipeline/content/": ("tests/diagnostics/test_diagnostics.py",),
    "pipeline/preflight/": ("tests/rules/test_rules.py",),
    "pipeline/preflight/content/": ("tests/diagnostics/test_diagnostics.py",),
    "pipeline/preflight/email/": ("tests/preflight/test_email_rules.py",),
    "pipeline/preflight/pages/": ("tests/preflight/print/test_layout_faults.py",),
    "pipeline/preflight/press/": (
        "tests/preflight/print/test_press_faults.py",
        "tests/preflight/print/test_file_faults.py",
    ),
    "pipeline/preflight/accessibility/": ("tests/preflight/print/test_screen_faults.py",),
    "pipeline.toml": ("tests/unit/test_house_mistakes.py", "tests/cli/test_house.py"),
    "README.md": ("tests/test_docs.py",),
    "ARCHITECTURE.md": ("tests/test_architecture.py", "tests/test_disk.py", "tests/test_docs.py"),
    "CONTRIBUTING.md": ("tests/test_docs.py",),
    "findings/": ("tests/test_docs.py",),
}
# Browsers, pages on paper, processes: by the room.
EXPENSIVE = (
    "tests/browser/",
    "tests/print/",
    "tests/samples/",
    "tests/cli/",
    "tests/channels/page",
)
_FARTHEST = 2  # imports between a test and what was changed


def changed(root: Path) -> list[str]:
    """The files that differ from origin/main, or from the last commit where that is not known."""
    base = _git(root, "merge-base", "HEAD", "origin/main") or ["HEAD"]
    known = _git(root, "diff", "--name-only", base[0])
    new = _git(root, "ls-files", "--others", "--exclude-standard")
    return sorted({*known, *new})


def _git(root: Path, *words: str) -> list[str]:
    done = subprocess.run(
        ["git", "-c", "core.quotepath=off", *words],  # noqa: S607 - whichever git is theirs
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.splitlines() if done.returncode == 0 else []


def tests_of(files: Iterable[str], root: Path) -> list[str]:
    """The test files of some changed files, in the order in which they are to be run."""
    graph = imports(root)
    users: dict[str, set[str]] = {}
    for name, imported in graph.items():
        for other in imported:
            users.setdefault(other, set()).add(name)
    distance: dict[str, int] = {}
    for file in files:
        reached = {file}
        for far in range(_FARTHEST + 1):
            for one in reached:
                distance[one] = min(far, distance.get(one, far))
            reached = set().union(*(users.get(one, set()) for one in reached))
            reached |= set(_of_folder(file, root)) if far == 0 else set()
    tests = [one for one in distance if _is_test(one) and (root / one).is_file()]
    return sorted(tests, key=lambda one: (distance[one], one.startswith(EXPENSIVE), one))


def _of_folder(file: str, root: Path) -> Iterator[str]:
    """The tests that no import leads to."""
    yield from (one for start, own in OF_FOLDERS.items() if file.startswith(start) for one in own)
    if file.startswith("tests/") and not file.endswith(".py"):
        for folder in Path(file).parents[:-2]:
            if found := sorted((root / folder).glob("test_*.py")):
                yield from (path.relative_to(root).as_posix() for path in found)
                return


def _is_test(file: str) -> bool:
    return file.startswith("tests/") and Path(file).name.startswith("test_")


def imports(root: Path) -> Mapping[str, set[str]]:
    """Which files of ours each file of ours imports, at its top or inside."""
    rooms = ("pipeline", "tests", "tools", "bench")
    found = (path for room in rooms for path in root.glob(f"{room}/**/*.py"))
    paths = [path for path in found if "node_modules" not in path.parts]
    files = {_module(path.relative_to(root)): path.relative_to(root).as_posix() for path in paths}
    graph = {}
    for path in paths:
        names = _imported(ast.parse(path.read_text(encoding="utf-8")))
        graph[path.relative_to(root).as_posix()] = {files[name] for name in names if name in files}
    return graph


def _module(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


class Patience:
    """pytest's plugin: ends the run after so many seconds and says what is left."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = 0.0
        self._all = self._run = self.failed = 0
        self.over = False

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """The clock begins with the first test."""
        self._all = len(session.items)
        self._end = time.monotonic() + self._seconds

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """One more is done."""
        self._run += bool(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """pytest itself tells an end before the end, and not what had failed until then."""
        self.failed += report.failed

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item, nextitem: pytest.Item | None) -> None:
        """No further one, once it has taken long enough."""
        if nextitem is not None and time.monotonic() > self._end:
            self.over = True
            item.session.shouldstop = f"{self._seconds:.0f} s are over"

    def left(self) -> int:
        """How many tests time has not sufficed for."""
        return self._all - self._run


def main(words: list[str]) -> int:
    """Run them; pytest's status, but 0 where nothing but time was missing."""
    files = tests_of(changed(ROOT), ROOT)
    if not files:
        print("quick: nothing was changed that a test is known for")
        return 0
    print("quick:", *files, sep="\n  ")
    patience = Patience(float(words[0]) if words else SECONDS)
    status = int(pytest.main(["-q", *files], plugins=[patience]))
    if patience.over:
        print(f"quick: no time for {patience.left()} tests more; `make test` runs them")
        return min(patience.failed, 1)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
