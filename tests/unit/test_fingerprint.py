"""Fingerprints: what was made from what, by content and never by date."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import fingerprint, installed
from pipeline.build.file_digests import FileDigests
from pipeline.build.fingerprint import combine, house_fingerprint, issue_fingerprint, libraries
from pipeline.cache import Cache
from pipeline.grammar.grammalecte import PACKAGE, installed_version
from tests.support.project import ISSUE, Project

ROOT = Path(__file__).resolve().parents[2]


def prints(project: Project) -> tuple[str, str]:
    read = project.house.project
    return house_fingerprint(read), issue_fingerprint(read, ISSUE)


def test_a_copy_with_other_dates_has_the_same_fingerprints(
    project: Project, tmp_path: Path
) -> None:
    project.write(ISSUE, "fr", "a").image(ISSUE, "images/b.png", b"c")
    copied = tmp_path / "elsewhere"
    shutil.copytree(project.root, copied, symlinks=True)
    for path in copied.rglob("*"):
        os.utime(path, (1, 1))
    assert prints(Project(copied)) == prints(project)


@pytest.mark.parametrize(
    ("path", "house_changes", "issue_changes"),
    [
        (f"issues/{ISSUE}/fr.md", False, True),
        (f"issues/{ISSUE}/fr/01.md", False, True),
        (f"issues/{ISSUE}/images/b.png", False, True),
        ("issues/autre/fr.md", False, False),
        ("templates/blocks/quote/text.txt.j2", True, False),
        ("assets/brand/brand.toml", True, False),
        ("pipeline.toml", True, False),
        ("notes.txt", False, False),
        (f"issues/{ISSUE}/.fr.md.swp", False, False),
        (f"issues/{ISSUE}/.DS_Store", False, False),
        ("templates/Thumbs.db", False, False),
    ],
)
def test_a_changed_file_changes_the_fingerprint_it_belongs_to(
    project: Project, path: str, house_changes: bool, issue_changes: bool
) -> None:
    project.write(ISSUE, "fr", "a").image(ISSUE, "images/b.png", b"c")
    before = prints(project)
    target = project.root / path
    data = target.read_bytes() if target.exists() else b""
    project.file(path, data + b"\n# more\n")
    after = prints(project)
    assert (before[0] != after[0], before[1] != after[1]) == (house_changes, issue_changes)


def test_a_file_that_was_renamed_or_removed_changes_the_fingerprint(project: Project) -> None:
    project.write(ISSUE, "fr", "a").image(ISSUE, "b.png", b"c")
    seen = {prints(project)[1]}
    (project.root / "issues" / ISSUE / "b.png").rename(project.root / "issues" / ISSUE / "c.png")
    seen.add(prints(project)[1])
    (project.root / "issues" / ISSUE / "c.png").unlink()
    seen.add(prints(project)[1])
    assert len(seen) == 3


def test_links_and_pipes_are_not_read(project: Project) -> None:
    project.write(ISSUE, "fr", "a")
    folder = project.root / "issues" / ISSUE
    (folder / "link.png").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.png")
    assert len(prints(project)[1]) == 64


def test_the_date_of_the_build_is_part_of_what_is_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = prints(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert prints(project)[0] != before[0]


def imported() -> set[str]:
    """The installed packages whose modules our code imports, wherever in a file."""
    names = set()
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module or "")
    tops = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"pipeline"}
    homes = packages_distributions()
    homes.setdefault("zint", ["zint-bindings"])  # compiled: not looked for
    found = {homes[top][0].lower() for top in tops}
    assert len(found) > 12
    return found


def test_every_library_we_import_is_part_of_what_is_made() -> None:
    known = {re.sub("[-_.]+", "-", name): version for name, version in libraries().items()}
    for name in {*imported(), "cssselect", "tinyhtml5", "brotli"}:  # and what they import
        assert known[re.sub("[-_.]+", "-", name)] == version(name)
    assert not {"pytest", "ruff", "mypy", "hypothesis"} & known.keys()
    assert known[PACKAGE] == installed_version(), "got by another way than pip"


def test_every_library_we_import_is_asked_for_by_name() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split("[=<>;]", one)[0].strip().lower() for one in asked}
    assert imported() - names == set()


def test_another_version_of_a_library_makes_everything_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = prints(project)
    other = {**libraries(), "tinycss2": "0.1"}
    monkeypatch.setattr("pipeline.build.fingerprint.libraries", lambda: other)
    after = prints(project)
    assert (before[0] != after[0], before[1] == after[1]) == (True, True)


def test_what_is_installed_is_known_by_what_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release by a name; what has the same name with other contents by these."""
    places = tmp_path / "site"
    ours, egg = places / "transfrontaliere_pipeline-1.0.dist-info", places / "old.egg-info"
    for folder, file in ((ours, "METADATA"), (egg, "PKG-INFO"), (places / "a-1.0.dist-info", "")):
        folder.mkdir(parents=True)
        (folder / (file or "METADATA")).write_text("Requires-Dist: a\n")
    monkeypatch.setattr("sys.path", [str(places), str(tmp_path / "not-there")])
    digests = FileDigests(Cache(tmp_path / "cache"))
    seen = [installed._key_of_installed(digests), installed._key_of_installed(digests)]
    (ours / "METADATA").write_text("Requires-Dist: b, c\n")
    seen.append(installed._key_of_installed(digests))
    (egg / "PKG-INFO").write_text("Requires-Dist: b, c\n")
    seen.append(installed._key_of_installed(digests))
    (places / "a-1.0.dist-info").rename(places / "a-1.1.dist-info")
    seen.append(installed._key_of_installed(digests))
    assert (seen[0] == seen[1], len(set(seen))) == (True, 4)


def test_parts_do_not_run_together() -> None:
    assert combine("ab", "c") != combine("a", "bc")


def test_ghostscript_makes_another_house_because_it_measures_ink(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    without = house_fingerprint(project.house.project)
    (tmp_path / "gs").write_bytes(b"")
    assert house_fingerprint(project.house.project) == without, "it is no program"
    (tmp_path / "gs").chmod(0o755)
    assert house_fingerprint(project.house.project) != without


def test_what_stands_behind_the_outputs_makes_no_other_house(
    project: Project, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = house_fingerprint(project.house.project)
    prints = []
    for name in ("studio/desk.py", "channels/studio/desk.py"):
        (package / name).parent.mkdir(parents=True)
        (package / name).write_text("NEW")
        monkeypatch.setattr(fingerprint, "_begun", {})
        prints.append(house_fingerprint(project.house.project))
    assert prints[0] == before
    assert prints[1] != before


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Code of our own: a module and what is read beside it, found as at the beginning."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name in ("module.py", "words.toml"):
        (folder / name).write_text("OLD")
    monkeypatch.setattr(fingerprint, "_PACKAGE", folder)
    monkeypatch.setattr(fingerprint, "_begun", {})
    monkeypatch.setattr(fingerprint, "loaded", lambda: (1, 0))
    return folder


@pytest.mark.parametrize(
    ("when", "seen"),
    [
        (("module.py", (1, 0), True), False),  # nothing was loaded: it did not run
        (("module.py", (2, 0), True), True),  # a module more
        (("module.py", (1, 9), True), True),  # a child that has ended
        (("module.py", (1, 0), False), True),  # a process that goes on
        (("module.py", None, True), True),  # a system that does not say
        (("words.toml", (1, 0), True), True),  # read, and loaded by nobody
    ],
)
def test_code_is_looked_at_again_when_some_of_it_may_have_run(
    project: Project, package: Path, monkeypatch: pytest.MonkeyPatch, when: Any, seen: bool
) -> None:
    read, digests = project.house.project, FileDigests(None)
    (name, run, here) = when
    begun = house_fingerprint(read, digests)
    assert house_fingerprint(read, digests, afterwards=True, here=True) == begun
    (package / name).write_text("NEWER")
    monkeypatch.setattr(fingerprint, "loaded", lambda: run)
    assert (house_fingerprint(read, digests, afterwards=True, here=here) != begun) is seen
    (package / name).write_text("OLD")
    assert house_fingerprint(read, digests, afterwards=True, here=True) == begun


def test_what_is_loaded_is_heard_of() -> None:
    before = fingerprint.loaded()
    assert before == fingerprint.loaded()
    subprocess.run([sys.executable, "-S", "-c", ""], check=True)
    after = fingerprint.loaded()
    assert before is None or after != before
