"""The net under each edition: what goes wrong inside it is a finding, and the others are made.

A mistake of ours (any exception at all; Rust's panics are no `Exception`) is `internal-error`, with
the block it happened at and a file for the developers. What the house or the machine lacks
(PipelineError, a fault of the disk) is `environment`. Only Ctrl-C and an exit go through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Stops, error
from pipeline.errors import PipelineError, disk_fault, is_disk_fault

INTERNAL_ERROR = error(
    "internal-error", N_("something went wrong inside the program at this `{block}` ({what})")
)
ENVIRONMENT = error("environment", N_("the text is not to blame: {what}"))

NOT_OF_A_TEXT = frozenset({INTERNAL_ERROR.name, ENVIRONMENT.name})
_Made = TypeVar("_Made")
_MARK = "working_on"
_hidden_by: list[Callable[[str], str]] = []


@dataclass(frozen=True, slots=True)
class WorkPiece:
    """What was being worked on: where it stands, and the name of the block if it is one."""

    file: str
    line: int
    block: str = ""


@contextmanager
def working_on(piece: WorkPiece) -> Iterator[None]:
    """What is raised inside remembers the innermost piece it was raised at."""
    try:
        yield
    except BaseException as fault:
        fault.__dict__.setdefault(_MARK, piece)
        raise


def piece_of(fault: BaseException) -> WorkPiece | None:
    """The piece that was being worked on, if it is known."""
    piece = vars(fault).get(_MARK)
    return piece if isinstance(piece, WorkPiece) else None


def caught(file: str, work: Callable[[], _Made], holds: Stops = "build") -> _Made | Diagnostic:
    """What `work` makes, or the finding about what it raised; `file` is the edition's.

    `holds` is what then waits: of an edition that was built and is on its way out, not the build.
    """
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as fault:  # noqa: BLE001  # the net
        return finding(fault, file, holds)


def finding(fault: BaseException, file: str, holds: Stops = "build") -> Diagnostic:
    """What stopped an edition, as a finding with the place it is known to have happened at."""
    piece = piece_of(fault) or WorkPiece(file, 0)
    if isinstance(fault, OSError) and is_disk_fault(fault):
        fault = disk_fault(fault)
    if isinstance(fault, PipelineError):
        return _environment(fault, piece, holds)
    template, kept = template_place(fault), keep(fault)
    what = type(fault).__name__
    what += f", {template[0]}:{template[1]}" if template else ""
    message = None if piece.block else N_("something went wrong inside the program ({what})")
    return INTERNAL_ERROR.holding(holds).at(
        piece.file or file,
        piece.line,
        message,
        hint=_hint(template, kept),
        block=piece.block,
        what=what,
        kept=kept,
    )


def _hint(template: object, kept: str) -> str:
    if not kept:
        return N_("this edition is left as it was; please report it to the developers")
    if template:
        return N_(
            "has somebody changed this template or its block.toml? Undo it; if not, please send "
            "this file to the developers: {kept}"
        )
    return N_("this edition is left as it was; please send this file to the developers: {kept}")


def template_place(fault: BaseException) -> tuple[str, int] | None:
    """The file (from `templates/` on) and line of the innermost template a fault came through.

    Jinja gives the frames of a template their own file and line.
    """
    import traceback  # only faults pay for it

    frames = traceback.extract_tb(fault.__traceback__)
    for frame in reversed(frames):
        if frame.filename.endswith(".j2"):
            _, folder, rest = frame.filename.replace("\\", "/").rpartition("/templates/")
            return (folder[1:] + rest if folder else frame.filename), frame.lineno or 0
    return None


def _environment(fault: PipelineError, piece: WorkPiece, holds: Stops) -> Diagnostic:
    file, _, line = fault.place.rpartition(":")
    place = WorkPiece(file, int(line)) if line.isdigit() else piece
    return ENVIRONMENT.holding(holds).at(
        place.file,
        place.line,
        hint=N_("{cure}") if fault.hint else None,
        what=fault.message,
        cure=fault.hint or "",
    )


def hide_by(hide: Callable[[str], str]) -> None:
    """Have something taken out of whatever is kept for developers: `delivery/secrets.py` does."""
    _hidden_by.append(hide)


def keep(fault: BaseException) -> str:
    """The path of a file with all a developer needs; nothing when it cannot be written."""
    import tempfile  # only faults pay for it
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="pipeline-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as trace:
            said = "".join(traceback.format_exception(fault))
            for hide in _hidden_by:
                said = hide(said)
            trace.write(said)
            return trace.name
    except (OSError, RecursionError, MemoryError):
        return ""
