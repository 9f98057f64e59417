"""What each command may load: modules that nobody needs are time in every start."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.project import ISSUE, Project, newsletter

# Of the standard library, what is dear: each takes a twentieth of a start or more.
_DEAR = frozenset(
    {
        "asyncio",
        "concurrent.futures.process",
        "http.client",
        "importlib.metadata",
        "multiprocessing",
        "ssl",
        "urllib.request",
    }
)
# What only mistakes, help and removed folders need.
_SELDOM = frozenset({"difflib", "shutil", "tempfile", "textwrap", "traceback"})
_PROGRAM = """
import sys
from pipeline.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write("\\nLOADED " + " ".join(sys.modules))
"""
# Libraries that read what editors write.
_READING = frozenset({"babel", "jinja2", "markdown", "markupsafe", "nh3", "selectolax"})
_STYLING = {"cachetools", "cssselect", "lxml", "mjml", "premailer"}
_MAILING = (_READING | _STYLING) - {"babel"}  # whose dates are known
_INSIDE_OTHERS = {"cython_runtime", "htmlparser"}  # names that selectolax and lxml bring along


@dataclass(frozen=True, slots=True)
class Budget:
    """Libraries a command may load, and how many modules of ours at most."""

    libraries: frozenset[str]
    ours: int


BUDGETS: dict[str, tuple[tuple[str, ...], bool, Budget]] = {
    # name: arguments, is it run a second time, its budget
    "help": (("--help",), False, Budget(frozenset(), 82)),
    "blocks": (("blocks", "article"), False, Budget(frozenset(), 60)),
    "nothing to build": (("build", ISSUE, "--only", "email"), True, Budget(frozenset(), 84)),
    "nothing to check": (("check", ISSUE), True, Budget(frozenset(), 70)),
    "check": (("check", ISSUE), False, Budget(_READING, 356)),
    "email": (("build", ISSUE, "--only", "email"), False, Budget(_MAILING, 377)),
}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_command_loads_what_it_needs_and_no_more(project: Project, name: str) -> None:
    given, again, budget = BUDGETS[name]
    project.write(ISSUE, "fr", newsletter("Bon. Mieux."))
    if name in ("check", "email"):  # one text changed, and all else known
        loaded_by(project, given)
        project.write(ISSUE, "fr", newsletter("Mieux."))  # all of whose words are known too
    if again:
        loaded_by(project, given)
    ours, foreign, dear = loaded_by(project, given)
    assert foreign - budget.libraries == set()
    assert dear - _SELDOM == set()
    assert len(ours) <= budget.ours, "raise it if all of them are needed"


def test_a_build_with_nothing_to_do_loads_neither_parser_nor_channel(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bon."))
    given = ("build", ISSUE, "--only", "email")
    loaded_by(project, given)
    ours, _, dear = loaded_by(project, given)
    assert dear == set()
    heavy = ("build.hops", "context", "content.parse", "content.fields", "content.schema")
    assert {f"pipeline.{one}" for one in heavy} & ours == set()
    rooms = ("pipeline.images", "pipeline.mailing", "pipeline.content.prose", "pipeline.inventory")
    assert [one for one in ours if one.startswith(rooms)] == []
    assert "pipeline.cli.export" not in ours, "only the command that is named"


def test_a_check_that_corrects_nothing_loads_nothing_that_corrects(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bon.", date="05/12/2025"))
    ours, _, _ = loaded_by(project, ("check", ISSUE))
    correcting = {f"pipeline.fixes.{one}" for one in ("applied", "difference", "files", "rounds")}
    assert ours & correcting == set()
    ours, _, _ = loaded_by(project, ("check", "--diff", ISSUE))
    assert ours >= correcting


def test_a_dictionary_is_loaded_for_words_nobody_has_asked_for(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bon."))
    _, first, _ = loaded_by(project, ("check", ISSUE))
    assert "hunspell" in first
    project.write(ISSUE, "fr", newsletter("Bon. Bon."))
    _, again, _ = loaded_by(project, ("check", ISSUE))
    assert "hunspell" not in again
    _, built, _ = loaded_by(project, ("build", ISSUE, "--only", "email", "--no-cache"))
    assert "hunspell" not in built


def loaded_by(project: Project, given: tuple[str, ...]) -> tuple[set[str], set[str], set[str]]:
    """Modules of ours, packages of others, and dear modules of Python's."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *given],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    names = set(done.stderr.rpartition("\nLOADED ")[2].split())
    ours = {name for name in names if name.partition(".")[0] == "pipeline"}
    tops = {name.partition(".")[0] for name in names}
    at_home = {top for top in tops if top.startswith(("_", "pipeline"))} | sys.stdlib_module_names
    return ours, tops - at_home - _INSIDE_OTHERS, names & (_DEAR | _SELDOM)
