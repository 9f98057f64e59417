"""Ctrl-C in the middle of a build, as a terminal sends it: to every process at once."""

from __future__ import annotations

import os
import re
import runpy
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_killed import HANGING, PROC, began, family, laying_out, within
from tests.support.command import ROOT
from tests.support.project import ISSUE, Project, brochure, newsletter

pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="no /proc here")


def _as_in_a_terminal() -> None:
    """Ctrl-C is heard; a suite run in the background of a shell inherits that it is not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def building(project: Project, *arguments: str) -> subprocess.Popen[str]:
    """A build as the leader of a group of processes, as a shell starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "--lang-ui", "en", "build", *arguments],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=_as_in_a_terminal,  # noqa: PLW1509 - this process has no threads that matter
    )


@pytest.mark.parametrize(
    ("jobs", "number"), [("1", signal.SIGINT), ("2", signal.SIGINT), ("2", signal.SIGTERM)]
)
def test_ctrl_c_ends_everybody_at_once_and_keeps_what_is_finished(
    project: Project, jobs: str, number: signal.Signals
) -> None:
    project.file("templates/blocks/callout/page.html.j2", HANGING)
    project.write("a-fini", "fr", newsletter("Un texte."))
    project.write(ISSUE, "fr", brochure("::: callout\ntitle: Un\n\nUn texte.\n:::\n"))
    child = building(project, "--only", "screen,text", "--jobs", jobs)
    finished = project.root / "output/a-fini/fr/report.json"
    try:
        assert within(120, lambda: finished.is_file() and laying_out(child.pid))
        below = family(child.pid)
        os.killpg(child.pid, number)
        # The layout alone would take much longer, and so would a pool that is waited for.
        out, err = child.communicate(timeout=20)
    finally:
        child.kill()
    assert child.returncode == 2
    assert out == "a-fini/fr: ready\n"
    assert err == "stopped; only what is named above was written, the rest is as it was\n"
    assert within(10, lambda: not any(began(pid) == moment for pid, moment in below.items()))
    assert not (project.root / "output" / ISSUE).exists()
    assert not list(Path(project.root / "output").rglob(".new-*"))
    if number == signal.SIGTERM:  # once, for it takes a real PDF
        goes_on(project, jobs)


def test_who_is_killed_keeps_the_finished_pdf_and_goes_on_from_there(project: Project) -> None:
    """No signal can be heard here: nobody tidies up, and what is on the disk is all there is."""
    project.file("templates/blocks/callout/page.html.j2", HANGING)
    project.write("a-fini", "fr", newsletter("Un texte."))
    project.write(ISSUE, "fr", brochure("::: callout\ntitle: Un\n\nUn texte.\n:::\n"))
    child = building(project, "--only", "screen,text", "--jobs", "2")
    finished = project.root / "output/a-fini/fr/report.json"
    try:
        assert within(120, lambda: finished.is_file() and laying_out(child.pid))
        below = family(child.pid)
    finally:
        child.kill()
        child.communicate(timeout=20)
    assert child.returncode == -signal.SIGKILL
    assert within(20, lambda: not any(began(pid) == moment for pid, moment in below.items()))
    assert not (project.root / "output" / ISSUE).exists()
    goes_on(project, "2")


def goes_on(project: Project, jobs: str) -> None:
    """The next build leaves the finished PDF as it is and makes the other."""
    kept = project.root / "output/a-fini/fr/screen.pdf"
    before = (kept.read_bytes(), kept.stat().st_mtime_ns)
    project.write(ISSUE, "fr", newsletter("Un texte."))
    again = building(project, "--only", "screen,text", "--jobs", jobs)
    out, _ = again.communicate(timeout=300)
    assert out.startswith(f"a-fini/fr: up to date\n{ISSUE}/fr: ready\n")
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == before
    assert (project.root / "output" / ISSUE / "fr/screen.pdf").read_bytes().startswith(b"%PDF")


def test_ctrl_c_while_processes_begin_leaves_no_word_of_theirs(project: Project) -> None:
    project.write("a", "fr", newsletter("Un texte.")).write("b", "fr", newsletter("Un texte."))
    child = building(project, "--only", "screen,text", "--jobs", "2")
    try:
        assert within(60, lambda: bool(family(child.pid)))
        os.killpg(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=120)
    finally:
        child.kill()
    assert (child.returncode, out) == (2, "")
    assert err == "stopped; only what is named above was written, the rest is as it was\n"


# What is loaded first, what is loaded last, and what a command needs before it begins.
@pytest.mark.parametrize("module", ["pipeline.patterns", "pipeline.cli._program", "argparse"])
def test_ctrl_c_while_modules_are_loaded_shows_no_traceback(module: str) -> None:
    program = f"""
import os, signal, sys
class Stopped:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stopped())
sys.argv[1:] = ["--lang-ui", "en", "check"]
from pipeline.cli import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=_as_in_a_terminal,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "stopped; only what is named above was written, the rest is as it was\n"


def test_a_system_that_ends_us_alone_is_answered_like_ctrl_c(project: Project) -> None:
    project.file("templates/blocks/callout/page.html.j2", HANGING)
    project.write(ISSUE, "fr", brochure("::: callout\ntitle: Un\n\nUn texte.\n:::\n"))
    project.write("b", "fr", newsletter("Un texte."))
    child = building(project, "--only", "screen,text", "--jobs", "2")
    try:
        assert within(120, lambda: laying_out(child.pid))
        below = family(child.pid)
        child.terminate()
        _, err = child.communicate(timeout=20)
    finally:
        child.kill()
    assert child.returncode == 2
    assert err == "stopped; only what is named above was written, the rest is as it was\n"
    assert within(10, lambda: not any(began(pid) == moment for pid, moment in below.items()))


@pytest.mark.parametrize(("handler", "kept"), [("SIG_DFL", "[2]"), ("SIG_IGN", "None")])
def test_ctrl_c_is_kept_before_anything_of_ours_is_loaded(
    tmp_path: Path, handler: str, kept: str
) -> None:
    """It comes in the first line of the first module; in the background it is not to be heard."""
    cli = tmp_path / "pipeline/cli"
    cli.mkdir(parents=True)
    (cli.parent / "__init__.py").touch()
    (cli.parent / "__main__.py").write_bytes((ROOT / "pipeline/__main__.py").read_bytes())
    (cli / "__init__.py").write_text(
        "import os\nos.kill(os.getpid(), 2)\ndef main(early):\n    print(early)\n    return 7\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pipeline"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, getattr(signal, handler)),
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, f"{kept}\n", "")


def test_a_process_that_the_script_starts_does_not_run_it_again() -> None:
    """multiprocessing runs the script of its parent, named `__mp_main__`, before its own work."""
    before = signal.getsignal(signal.SIGINT)
    runpy.run_path(str(ROOT / "pipeline/__main__.py"), run_name="__mp_main__")
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    "head",
    [
        f"#!{sys.executable}\n",
        f"#!/bin/sh\n'''exec' \"{sys.executable}\" \"$0\" \"$@\"\n' '''\n",  # with a space
    ],
)
def test_set_up_makes_a_script_that_runs_whatever_its_folder_is_called(
    tmp_path: Path, head: str
) -> None:
    script = tmp_path / ".venv/bin/pipeline"
    script.parent.mkdir(parents=True)
    script.write_text(f"{head}# -*- coding: utf-8 -*-\nimport re\n")
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline/__main__.py").write_text('"""Not `false`."""\nprint(7)\n')
    for _ in range(2):  # made anew of its own too
        subprocess.run(["sh", "-e", ROOT / "tools/own-script.sh"], cwd=tmp_path, check=True)
        assert subprocess.check_output([script], text=True) == "7\n"
        assert script.read_text() == head + '"""Not `false`."""\nprint(7)\n'


def test_whatever_lets_pip_write_the_script_makes_it_ours_again() -> None:
    """The browser's and the bench's packages are installed with `-e` too."""
    scripts = {path.name: path.read_text("utf-8") for path in (ROOT / "tools").glob("*.sh")}
    installing = {name for name, text in scripts.items() if re.search(r"(?m)^[^#]* -e '\.\[", text)}
    assert len(installing) == 3
    assert {
        name for name, text in scripts.items() if "\n. tools/own-script.sh\n" in text
    } == installing
