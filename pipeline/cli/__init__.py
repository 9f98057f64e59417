"""The command line: one file per command, found by its folder. Texts are translated here.

Exit status: 0 clean (warnings allowed), 1 findings that stop something, 2 wrong usage or
environment.
"""

from __future__ import annotations

# Nothing is imported out here: for who calls `main` alone (a script of pip's), Ctrl-C is Python's
# until then, and shows a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None, early: list[int] | None = None) -> int:
    """Run one command; no traceback ever reaches an editor.

    `early` gets each Ctrl-C that comes, if somebody keeps them already (`__main__.py`).
    """
    if arguments is None:  # the program, not a test
        early = _keep_ctrl_c() if early is None else early
        from pipeline.patterns import keep_compiled

        keep_compiled()  # before anything is imported that compiles some
    from pipeline.cli._program import run

    return run(arguments, early)


def _keep_ctrl_c() -> list[int] | None:
    """While modules are loaded it would end one of them half loaded: those that come until then.

    None where it is not to be heard at all, as in the background of a shell.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return None
    early: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: early.append(number))
    return early
