"""Studios that stay open from one test file to the next, and are put right between them.

To start one, and the processes that build for it, takes seconds; to put its texts right takes none.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from tests.support.modules import ROOT
from tests.support.studio import OpenStudio

_OPEN: dict[str, tuple[OpenStudio, ExitStack]] = {}  # by the room whose tests have it


def shared_studio(room: str, begin: Callable[[], AbstractContextManager[OpenStudio]]) -> OpenStudio:
    """The studio of that room (`tests/studio/`) in this worker; begun if there is none."""
    if room not in _OPEN:
        ends = ExitStack()
        _OPEN[room] = ends.enter_context(begin()), ends
    return _OPEN[room][0]


def end_studios_but_for(test: str) -> None:
    """The next test: those of other rooms will be asked for by nobody."""
    for room in [room for room in _OPEN if not test.startswith(room)]:
        _, ends = _OPEN.pop(room)
        ends.close()


def with_samples_alone(studio: OpenStudio) -> None:
    """Its texts are the samples, and nothing is built, sent or remembered by a browser."""
    studio.close_pages()
    samples = {path.relative_to(ROOT): path for path in (ROOT / "issues").rglob("*.*")}
    texts = [name.as_posix() for name in samples if len(name.parts) > 2]
    # What was typed last is saved before its file is put right or taken away: it would be joined
    # with that, or be written while the folder is emptied.
    written = (studio.root / "issues").rglob("*.md")
    opened = {path.relative_to(studio.root).as_posix() for path in written}
    studio.ask_of_texts("save", sorted({*opened, *texts}))
    for name in ("output", "sent", ".studio"):
        shutil.rmtree(studio.root / name, ignore_errors=True)
    for path in sorted((studio.root / "issues").rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(studio.root) not in samples:
            path.unlink(missing_ok=True)  # one that the studio just put in its place
    for name, sample in samples.items():
        path, data = studio.root / name, sample.read_bytes()
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    studio.ask_of_texts("look", texts)
    studio.close_browsers()
