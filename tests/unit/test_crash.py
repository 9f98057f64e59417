"""The net under an edition: whatever is raised becomes one finding with its place."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pipeline import crash
from pipeline.crash import WorkPiece, working_on
from pipeline.diagnostics import Diagnostic
from pipeline.errors import PipelineError

FILE = "issues/essai/fr.md"


class Panic(BaseException):
    """As PyO3's PanicException, of Rust's libraries: no Exception."""


def caught(fault: BaseException, piece: WorkPiece | None = None) -> Diagnostic:
    def work() -> None:
        if piece is None:
            raise fault
        with working_on(WorkPiece("outer.md", 1, "columns")), working_on(piece):
            raise fault

    found = crash.caught(FILE, work)
    assert isinstance(found, Diagnostic)
    return found


def test_what_goes_well_is_given_back() -> None:
    assert crash.caught(FILE, lambda: 3) == 3


@pytest.mark.parametrize(
    "fault",
    [TypeError("x"), MemoryError(), RecursionError(), KeyError("x"), SystemError(), Panic("x")],
    ids=lambda fault: type(fault).__name__,
)
def test_a_mistake_of_ours_is_told_at_the_innermost_block_and_kept(fault: BaseException) -> None:
    found = caught(fault, WorkPiece("issues/essai/fr/01-x.md", 12, "article"))
    assert (found.code, found.stops) == ("internal-error", "build")
    assert (found.file, found.line) == ("issues/essai/fr/01-x.md", 12)
    assert f"`article` ({type(fault).__name__}" in found.message.render()
    assert found.hint is not None
    kept = Path(found.hint.render().rpartition(": ")[2])
    assert "Traceback" in kept.read_text("utf-8")
    kept.unlink()


@pytest.mark.parametrize(
    "fault", [ZeroDivisionError(), PipelineError("no server"), OSError(28, "x")]
)
def test_on_its_way_out_a_fault_holds_back_what_was_to_leave(fault: Exception) -> None:
    def leave() -> None:
        raise fault

    found = crash.caught(FILE, leave, holds="send")
    assert isinstance(found, Diagnostic)
    assert found.stops == "send"
    if found.code == "internal-error":
        Path(found.hint.render().rpartition(": ")[2]).unlink()  # type: ignore[union-attr]


def test_without_a_block_the_edition_is_named() -> None:
    found = caught(ZeroDivisionError())
    assert (found.file, found.line) == (FILE, 0)
    Path(found.hint.render().rpartition(": ")[2]).unlink()  # type: ignore[union-attr]


def test_no_room_for_the_file_is_no_further_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    found = caught(TypeError())
    assert found.hint is not None
    assert found.hint.render().endswith("please report it to the developers")


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit])
def test_who_wants_to_stop_may(fault: type[BaseException]) -> None:
    def work() -> None:
        raise fault

    with pytest.raises(fault):
        crash.caught(FILE, work)


def test_what_the_house_lacks_is_told_with_its_own_place() -> None:
    wrong = PipelineError("no `{name}`", "add `{name}`", name="x").at("templates/a/block.toml:7")
    found = caught(wrong, WorkPiece(FILE, 12, "article"))
    assert (found.code, found.file, found.line) == ("environment", "templates/a/block.toml", 7)
    assert found.message.render() == "the text is not to blame: no `x`"
    assert found.hint is not None
    assert found.hint.render() == "add `x`"
    assert caught(PipelineError("no")).hint is None


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left"),
        (OSError(errno.ENOSPC, "No space left on device", "/a/b"), "`/a/b` cannot be"),
        (PermissionError(errno.EACCES, "Permission denied", "/a/b"), "`/a/b` cannot be"),
        (OSError(errno.EROFS, "Read-only file system", b"/a/\xff"), "`/a/\ufffd` cannot be"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/a/b"), "`/a/b` cannot be"),
        (OSError(errno.EMFILE, "Too many open files"), "Too many open"),
        (OSError(errno.EIO, "Input/output error"), "Input/output"),
    ],
    ids=lambda value: getattr(value, "strerror", None),
)
def test_a_sick_disk_is_one_good_sentence(fault: OSError, told: str) -> None:
    found = caught(fault)
    assert found.code == "environment"
    assert told in found.message.render()
    assert found.hint is not None


def test_an_os_error_of_no_disk_is_a_mistake_of_ours() -> None:
    found = caught(OSError("a library's own"))
    assert found.code == "internal-error"
    Path(found.hint.render().rpartition(": ")[2]).unlink()  # type: ignore[union-attr]
