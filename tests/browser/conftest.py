"""One Chromium a worker, and every mail it looks at, built once for all workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import Viewer
from tests.support.mails import MAILS, Mail, build_gallery
from tests.support.once import once
from tests.support.samples import EDITIONS, Samples


@pytest.fixture(scope="session")
def viewer() -> Iterator[Viewer]:
    """Headless Chromium."""
    viewer = Viewer()
    yield viewer
    viewer.close()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the issues that are made for looking at."""
    folder, _ = once(tmp_path_factory, "gallery", build_gallery)
    return folder / "output"


@pytest.fixture(scope="session")
def mails(samples: Samples, gallery: Path) -> list[Mail]:
    """All of them."""
    return [
        Mail(
            issue,
            language,
            (samples.output if (issue, language) in EDITIONS else gallery) / issue / language,
        )
        for issue, language in MAILS
    ]


@pytest.fixture(params=range(len(MAILS)), ids=["/".join(mail) for mail in MAILS])
def mail(mails: list[Mail], request: pytest.FixtureRequest) -> Mail:
    """Each mail in turn."""
    return mails[request.param]
