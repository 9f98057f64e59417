"""One Chromium a worker, and every mail it looks at, built once for all workers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.support.browser import Viewer
from tests.support.mails import MAILS, SHEETS, Mail, build_gallery, build_sheets
from tests.support.nu import Said, said_of
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


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sheets beside two PDFs, one with faults, one without."""
    folder, _ = once(tmp_path_factory, "sheets", build_sheets)
    return [folder / "output" / name for name in SHEETS]


@pytest.fixture(scope="session")
def said_by_nu(
    mails: list[Mail], sheets: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Said]:
    """What the Nu checker says of every page a browser sees."""
    pages = [str(path) for mail in mails for path in (mail.path, mail.web)]
    pages += map(str, sheets)
    _, said = once(tmp_path_factory, "nu", partial(said_of, pages))
    return {page: [(line, message) for line, message in found] for page, found in said.items()}


@pytest.fixture(params=range(len(MAILS)), ids=["/".join(mail) for mail in MAILS])
def mail(mails: list[Mail], request: pytest.FixtureRequest) -> Mail:
    """Each mail in turn."""
    return mails[request.param]
