"""Output to any pipe: of another encoding, closed by its reader, full, or not there at all.

A build goes on when nobody reads it any more, and a sign its reader's encoding lacks becomes the
nearest one that it has.
"""

from __future__ import annotations

import codecs
import io
import os
import select
import sys
import unicodedata
from typing import Any, TextIO

# Signs of nearly every French message, and what a typewriter would set.
_PLAIN = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "→": "->",
        "œ": "oe",
        "Œ": "OE",
        "×": "x",
    }
)


def patient_streams() -> None:
    """Make standard output and standard error bear everything. For the program alone."""
    codecs.register_error("pipeline-plain", _plain)
    for number in (0, 1, 2):  # a closed one would be given to the next file that is opened
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = _patient(sys.stdout, 1)
    sys.stderr = _patient(sys.stderr, 2)


def _patient(stream: TextIO | None, number: int) -> TextIO:
    encoding = stream.encoding if stream else "utf-8"
    if stream:
        stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(_Outlet(number)),
        encoding=encoding,
        errors="pipeline-plain",
        line_buffering=number == 2 or os.isatty(number),
    )


class _Outlet(io.FileIO):
    """A file descriptor; when nobody takes what is written (EPIPE, a full disk), it is dropped."""

    def __init__(self, number: int) -> None:
        super().__init__(number, "wb", closefd=False)

    def write(self, data: Any, /) -> int:
        """All of it or a part, as the system takes it."""
        while True:
            try:
                return os.write(self.fileno(), data)
            except BlockingIOError:  # a pipe that does not wait: we do
                select.select([], [self], [])
            except OSError:
                return memoryview(data).nbytes


def _plain(fault: UnicodeError) -> tuple[str, int]:
    """An error handler of `codecs`: the letter without its accent, the plain sign, or `?`."""
    assert isinstance(fault, UnicodeEncodeError)
    found = fault.object[fault.start : fault.end].translate(_PLAIN)
    letters = unicodedata.normalize("NFKD", found).encode("ascii", "ignore").decode()
    return letters or "?", fault.end
