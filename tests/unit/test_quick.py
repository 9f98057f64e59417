"""`make quick`: which tests a change is near to, and that those left out are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import quick

TREE = {
    "pipeline/__init__.py": "",
    "pipeline/a.py": "",
    "pipeline/b.py": "from pipeline import a\n",
    "pipeline/c.py": "def late():\n    from pipeline.b import x\n",
    "pipeline/d.py": "import pipeline.c\n",
    "tests/unit/test_a.py": "from pipeline.a import one\n",
    "tests/unit/test_b.py": "import pipeline.b\n",
    "tests/unit/test_d.py": "from pipeline import d\n",
    "tests/browser/test_a.py": "from tests.support.help import it\n",
    "tests/support/help.py": "from pipeline import a\n",
    "tests/print/test_a.py": "from pipeline import a\n",
    "tests/diagnostics/test_diagnostics.py": "",
    "tests/cases/test_cases.py": "",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


NEAR = {
    "pipeline/a.py": ["unit/test_a", "print/test_a", "unit/test_b", "browser/test_a"],
    "pipeline/b.py": ["unit/test_b"],
    "pipeline/c.py": ["unit/test_d"],
    "pipeline/gone.py": [],
    "pipeline/content/gone.py": ["diagnostics/test_diagnostics"],
    "tests/support/help.py": ["browser/test_a"],
    "tests/unit/test_d.py": ["unit/test_d"],
    "tests/cases/deep/er/1.md": ["cases/test_cases"],
    "notes.txt": [],
}


@pytest.mark.parametrize(("file", "near"), NEAR.items(), ids=NEAR)
def test_what_is_near_comes_first_and_what_is_dear_last(
    tree: Path, file: str, near: list[str]
) -> None:
    assert quick.tests_of([file], tree) == [f"tests/{name}.py" for name in near]


def test_every_test_that_a_folder_is_given_is_there() -> None:
    named = {name for names in quick.OF_FOLDERS.values() for name in names}
    assert [name for name in named if not (quick.ROOT / name).is_file()] == []
    assert [start for start in quick.OF_FOLDERS if not (quick.ROOT / start).exists()] == []


def test_a_changed_module_is_found_in_this_repository() -> None:
    near = quick.tests_of(["pipeline/content/fences.py"], quick.ROOT)[:2]
    assert [Path(name).stem for name in near] == ["test_diagnostics", "test_fences"]


GOOD, BAD = "def test_a(): pass\ndef test_b(): pass", "def test_a(): assert 0\ndef test_b(): pass"
RUNS = {
    "all": (GOOD, 60, 0),
    "too few seconds": (GOOD, 0, 0),
    "a failure": (BAD, 60, 1),
    "a failure before their end": (BAD, 0, 1),
    "no test file": ("import nothing_of_that_name", 0, 2),
}


@pytest.mark.parametrize("name", RUNS)
def test_what_is_left_is_told_and_a_failure_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    body, seconds, status = RUNS[name]
    file = tmp_path / f"test_{name.replace(' ', '_')}.py"  # Python knows others by their names
    file.write_text(body, "utf-8")
    monkeypatch.setattr(quick, "changed", lambda _: [])
    monkeypatch.setattr(quick, "tests_of", lambda *_: [str(file)])
    real = pytest.main
    alone = ["-c", "/dev/null", "--import-mode=importlib", "-p", "no:cacheprovider"]
    monkeypatch.setattr(pytest, "main", lambda words, plugins: real([*alone, *words], plugins))
    assert quick.main([str(seconds)]) == status
    left = "quick: no time for 1 tests more; `make test` runs them" in capsys.readouterr().out
    assert left == (seconds == 0 and status < 2)
