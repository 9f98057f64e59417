"""What the benchmark of the PDFs does by itself: watching a process, Typst's markup, its rows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bench import typst
from bench.print import Way, _row
from bench.watch import ran
from tests.support.project import Project, brochure


def test_a_process_is_watched_with_all_it_starts(tmp_path: Path) -> None:
    hold = "import time; kept = bytearray(80_000_000); time.sleep(1)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    run = ran((sys.executable, "-c", start), tmp_path, os.environ)
    assert not run.failed
    assert run.seconds >= 1
    assert 80e6 < run.memory < 400e6


def test_what_went_wrong_is_told_in_the_programs_words(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "print('one'); raise ValueError('that'); print('two')")
    assert ran(command, tmp_path, os.environ).failed == "ValueError: that"
    assert ran((sys.executable, "-c", "exit(3)"), tmp_path, os.environ).failed == "exit status 3"


def test_what_could_not_be_run_is_no_success(tmp_path: Path) -> None:
    row = _row(Way("our screen.pdf", (), (tmp_path / "no.pdf",), "not here"), (), 1.0, None)  # type: ignore[arg-type]
    assert row.verdict == "NOT COMPARED"
    assert not row.within
    assert row.facts == "not here"


def test_typst_gets_every_word_and_no_code(project: Project) -> None:
    edition = project.write(
        "essai", "fr", brochure("Un *texte* à 5 $ & #let x.\n\n- un\n- deux\n")
    ).edition()
    said = typst.markup(edition)
    assert "= Un cahier" in said
    assert r"\#let x" in said
    assert r"5 \$" in said or r"\$" in said
    assert "- un\n- deux" in said


def test_typst_sets_it(project: Project, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="`make bench` brings it")
    edition = project.write("essai", "fr", brochure("Un texte.\n")).edition()
    source, target = tmp_path / "a.typ", tmp_path / "a.pdf"
    source.write_text(typst.markup(edition), "utf-8")
    typst.compile_file(source, target)
    assert target.read_bytes().startswith(b"%PDF-")
