"""What the benchmark of the PDFs does by itself: watching a process, Typst's markup, its rows."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from bench import sheets, typst, watch
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


def test_who_hangs_is_stopped_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_PATIENCE", 2)
    child = "import os, time; open('child', 'w').write(str(os.getpid())); time.sleep(60)"
    code = (
        "import subprocess, sys;"
        f"subprocess.run([sys.executable, '-c', {child!r}], start_new_session=True)"
    )
    run = ran((sys.executable, "-c", code), tmp_path, os.environ)
    assert run.failed == "hangs: 2 s"
    assert run.seconds < 30
    state = Path("/proc", (tmp_path / "child").read_text(), "stat")
    for _ in range(100):  # the system takes its time to end it
        if not _runs(state):
            break
        time.sleep(0.1)
    assert not _runs(state)


def _runs(state: Path) -> bool:
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("css", "theirs"),
    [
        ("a:is(.b, .c) d { x: y }", "a.b d, a.c d { x: y }"),
        (".a:is(b, c):is(.d, .e) { x: y }", "b.a.d, b.a.e, c.a.d, c.a.e { x: y }"),
        ("a > :is(b, .c) { x: y }", "a > b, a > .c { x: y }"),
        ("a:not(.b, .c) { x: y }", "a:not(.b):not(.c) { x: y }"),
        ("a:has(> b), c { x: y }", "c { x: y }"),
        ("a:has(> b, > c) { x: y } d { x: y }", "d { x: y }"),
        ("@page { size: a4 }", "@page { size: a4 }"),
    ],
)
def test_pagedjs_gets_selectors_it_can_cut_at_commas(css: str, theirs: str) -> None:
    assert sheets.for_pagedjs(css)[0] == theirs


def test_what_a_sheet_lacks_is_said() -> None:
    assert sheets.for_pagedjs("a:has(b), c { x: y }")[1] == "without `:has()` (1 ×)"
    css, said = sheets.for_vivliostyle("a { float: footnote; footnote-policy: line; color: red }")
    assert "footnote-policy" not in css
    assert "float: footnote" in css
    assert "color: red" in css
    assert said == "without `footnote-policy`"
