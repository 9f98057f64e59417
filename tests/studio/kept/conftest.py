"""One studio for texts that others change; each test has an issue of its own, there from the start.

What a machine cannot be brought to is done in the studio's process: a disk that is read-only while
there is a file `closed` (whoever is root may write everywhere), and texts that are not saved by
themselves, so that what is typed meets what another program saves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path

import pytest

from tests.support.kept_texts import COMMITTED, TEXT, KeptText
from tests.support.open_texts import git
from tests.support.shared_studio import shared_studio
from tests.support.studio import OpenStudio, open_studio

_MOST = 22  # tests of each kind
_KINDS = ("essai", "held")
_CHANGED = """
import os
from pipeline.studio.server import keeper
access, typed, pauses = os.access, keeper.Keeper.typed, (keeper.QUIET, keeper.LATEST)

def typed_in(self, file):
    keeper.QUIET, keeper.LATEST = (3600.0, 3600.0) if "/held-" in file else pauses
    typed(self, file)

os.access = lambda *given: not os.path.exists("closed") and access(*given)
keeper.Keeper.typed = typed_in
"""


def _branches(folder: Path) -> None:
    git(folder, "init", "-b", "main")
    git(folder, "add", "issues")
    git(folder, "commit", "-m", COMMITTED)
    git(folder, "checkout", "-b", "autre")
    for path in folder.glob("issues/held-*/fr.md"):
        path.write_text(TEXT.replace("Trois", "Onze"))
    git(folder, "commit", "-am", "deux")
    git(folder, "checkout", "main")


@pytest.fixture(scope="session")
def numbers() -> Mapping[str, Iterator[int]]:
    """Those of the issues that no test had yet."""
    return {kind: count() for kind in _KINDS}


@pytest.fixture
def keeping(tmp_path_factory: pytest.TempPathFactory) -> OpenStudio:
    """The studio."""

    def begin() -> AbstractContextManager[OpenStudio]:
        folder = Path(tmp_path_factory.mktemp("kept"))
        names = [f"{kind}-{number}" for kind in _KINDS for number in range(_MOST)]
        sources = {f"issues/{name}/fr.md": TEXT for name in names}
        return open_studio(folder, sources, samples=False, before=_branches, changed=_CHANGED)

    return shared_studio("tests/studio/kept/", begin)


@pytest.fixture
def kept(keeping: OpenStudio, numbers: Mapping[str, Iterator[int]]) -> Iterator[KeptText]:
    """A text that is saved when somebody pauses."""
    yield KeptText(keeping, f"essai-{next(numbers['essai'])}")
    _done(keeping)


@pytest.fixture
def held(keeping: OpenStudio, numbers: Mapping[str, Iterator[int]]) -> Iterator[KeptText]:
    """A text that is saved when somebody says so, on one of two branches."""
    yield KeptText(keeping, f"held-{next(numbers['held'])}")
    _done(keeping)
    git(keeping.root, "checkout", "-f", "main")


def _done(keeping: OpenStudio) -> None:
    keeping.close_pages()
    (keeping.root / "closed").unlink(missing_ok=True)
