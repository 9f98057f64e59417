"""A disk that is full, closed or taken away: one good sentence, with the path and what to do.

Rights are tried as somebody who is bound by them, which the system's administrator is not; a full
disk by the system's own limit of a file's size, which ends in the same call.
"""

from __future__ import annotations

import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.command import ROOT, Done, digests
from tests.support.project import Project, copy_of_house, newsletter

ARTICLE = newsletter("::: article\ntitle: Un titre\n:::\n")
_RIGHTS = "-dac_override,-dac_read_search"
BOUND = (
    ["setpriv", f"--bounding-set={_RIGHTS}", f"--inh-caps={_RIGHTS}"] if not os.geteuid() else []
)

pytestmark = pytest.mark.skipif(
    bool(BOUND) and shutil.which("setpriv") is None, reason="the administrator may do anything"
)
# What may be closed, and what is still made then.
CLOSED = {
    "pipeline.toml": (),
    "assets/brand/brand.toml": (),
    "templates/blocks": (),
    "templates/blocks/article/block.toml": (),
    "templates/kinds/newsletter/kind.toml": (),
    "templates/shared/words.toml": (),
    "templates/shared/page.css": (),
    "templates/blocks/article/text.txt.j2": ("b",),
    "assets/fonts/web/SourceSans3-Regular.woff2": (),
    "issues": (),
    "issues/a": ("b",),
    "issues/a/fr.md": ("b",),
    "issues/a/fr": ("b",),
}


@pytest.fixture
def project(house_copy: Path, tmp_path: Path) -> Project:
    """One without links: rights are those of a file, in whichever projects it is."""
    return Project(copy_of_house(house_copy, tmp_path / "project"))


@pytest.fixture
def house(project: Project) -> Iterator[Project]:
    project.write("a", "fr", ARTICLE).write("b", "fr", newsletter("Un texte."))
    project.chapter("a", "fr", "01-x.md", "Un chapitre.")
    yield project
    for path in (project.root, *project.root.rglob("*")):  # so that pytest may clear it away
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IRWXU)


def command(house: Project, *arguments: str, limit: int | None = None, **options: str) -> Done:
    """A command in a new process, bound by rights; `limit`: of a file's size, in bytes."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [*BOUND, sys.executable, "-m", "pipeline", "--lang-ui", "en", *arguments],
        cwd=house.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **options},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        preexec_fn=limited,  # no threads in this process
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def one_good_sentence(done: Done, *named: str) -> None:
    said = done.out + done.err
    assert done.status == 2, said
    assert "Traceback" not in said
    assert "inside the program" not in said
    for name in named:
        assert name in said
    assert "hint: " in said


@pytest.mark.parametrize(("path", "made"), CLOSED.items(), ids=CLOSED)
def test_what_may_not_be_read_is_named_and_the_others_are_made(
    house: Project, path: str, made: tuple[str, ...]
) -> None:
    (house.root / path).chmod(0)
    done = command(house, "build", "--only", "text,web", "--jobs", "1")
    said = done.out + done.err
    assert done.status in (1, 2), said
    assert "Traceback" not in said
    assert "inside the program" not in said
    assert path in said
    assert "Permission denied" in said or "the system does not allow it" in said
    written = {p.parts[-3] for p in (house.root / "output").rglob("email.txt")}
    assert written == set(made)


def test_a_read_only_project_can_be_checked_and_built_elsewhere(
    house: Project, tmp_path: Path
) -> None:
    closed(house.root)
    assert command(house, "check").status == 0
    before = digests(house.root)
    elsewhere = str(tmp_path / "elsewhere")
    done = command(house, "build", "--only", "email,text,web", "--output", elsewhere, "--jobs", "1")
    assert done.status == 0, done.out + done.err
    assert (tmp_path / "elsewhere/a/fr/email.html").is_file()
    one_good_sentence(command(house, "build", "--only", "text", "--jobs", "1"), "output")
    one_good_sentence(command(house, "new", "newsletter", "2026-01-x"), "issues")
    one_good_sentence(command(house, "export", "b"), "output")
    assert digests(house.root) == before


def closed(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def test_a_read_only_cache_costs_time_only(house: Project) -> None:
    command(house, "build", "--only", "text", "--jobs", "1")
    closed(house.root / ".cache")
    house.write("a", "fr", ARTICLE.replace("Un titre", "Un autre"))
    done = command(house, "build", "--only", "text", "--jobs", "1")
    assert done.status == 0, done.out + done.err
    assert "Un autre" in (house.root / "output/a/fr/email.txt").read_text("utf-8")


@pytest.mark.parametrize("limit", [0, 3000])
def test_a_full_disk_is_one_sentence_and_leaves_the_last_good_output(
    house: Project, limit: int
) -> None:
    assert command(house, "build", "--only", "text,web", "--jobs", "1").status == 0
    before = digests(house.root / "output")
    for issue in ("a", "b"):
        house.write(issue, "fr", newsletter("Une autre phrase."))
    done = command(house, "build", "--only", "text,web", "--jobs", "1", limit=limit)
    one_good_sentence(done, "output/a/fr", "make room on the disk")
    assert digests(house.root / "output") == before
    before_export = folders(house)
    one_good_sentence(command(house, "export", "a", limit=limit), "output/a/fr", "make room")
    assert folders(house) == before_export
    assert left_behind(house) == []


def test_a_new_issue_that_finds_no_room_is_not_half_there(house: Project) -> None:
    one_good_sentence(
        command(house, "new", "newsletter", "2026-02-x", limit=10), "issues/2026-02-x"
    )
    assert not (house.root / "issues/2026-02-x").exists()
    assert left_behind(house) == []
    assert command(house, "new", "newsletter", "2026-02-x").status == 0


def folders(house: Project) -> set[Path]:
    return {path for path in house.root.rglob("*") if path.is_dir() and ".cache" not in path.parts}


def left_behind(house: Project) -> list[Path]:
    return list(house.root.rglob(".new-*"))


def test_the_cache_may_be_taken_away_at_any_moment(
    house: Project, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Done]
) -> None:
    """Whenever an entry is asked for, and whenever one is put."""
    from pipeline.cache import Cache

    cache = house.root / ".cache"

    def taking_away(method: Callable[..., object]) -> Callable[..., object]:
        def taken(*arguments: object) -> object:
            if not (cache / "images").is_symlink():
                shutil.rmtree(cache, ignore_errors=True)
            return method(*arguments)

        return taken

    (cache / "images").unlink(missing_ok=True)
    monkeypatch.setattr(Cache, "get", taking_away(Cache.get))
    monkeypatch.setattr(Cache, "put", taking_away(Cache.put))
    for _ in range(2):
        done = run("build", "--only", "email,text,web")
        assert done.status == 0, done.out + done.err
