"""What every test has: a project of its own, silence in the logs, `--update-golden`, no network.

The network is switched off by pytest-socket (pyproject.toml). Rooms of their own may add fixtures.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
# `.venv/bin/pytest` puts no folder on the path; the helpers are read as `tests.support.…`.
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.support.command import shell  # noqa: E402  # the path comes first
from tests.support.golden import Golden  # noqa: E402
from tests.support.linked_files import remember_linked_files  # noqa: E402
from tests.support.once import once, shared_folder  # noqa: E402
from tests.support.project import Project, copy_of_house, share_pictures, state  # noqa: E402
from tests.support.samples import Samples  # noqa: E402
from tests.support.spare import Spares  # noqa: E402
from tests.support.templates import remember_templates  # noqa: E402

# Where a machine forbids Python to keep its bytecode, each worker would read the tests anew: 10 s.
sys.dont_write_bytecode = False

# The same examples on every machine; the clock of a busy machine is nobody's bug.
settings.register_profile("pipeline", deadline=None, derandomize=True, database=None)
settings.load_profile("pipeline")

FAILED = pytest.StashKey[bool]()
# What the libraries say here must have become a diagnostic, or been prevented.
LOGGERS = ("weasyprint", "fontTools", "CSSUTILS", "cssutils", "premailer")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`, which `make golden` gives."""
    parser.addoption(
        "--update-golden", action="store_true", help="accept the output as the expected one"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Markers of this folder."""
    config.addinivalue_line("markers", "logs: may leave warnings in the logs of the libraries")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: more than there are cores, for who waits for a browser leaves its own idle."""
    from tests.support.parcels import workers

    return workers()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files in an order of our own; `-n` of another `--dist` does as it says."""
    if config.getoption("dist") != "loadfile":
        return None
    from tests.support.parcels import Parcels

    config.option.loadscopereorder = False
    return Parcels(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several workers share the tests, the longest come first."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        from tests.support.parcels import turn

        items.sort(key=lambda item: turn(item.nodeid))


def pytest_collection_finish() -> None:
    """Twelve thousand tests stay to the end: the collector need not look at them each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(scope="session", autouse=True)
def nothing_is_made_twice(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What each of the many projects and processes of tests would make again for itself."""
    remember_templates()
    remember_linked_files()
    share_pictures(shared_folder(tmp_path_factory) / "pictures")
    # A machine may forbid Python to keep its bytecode, which costs each of them 0.4 s.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(autouse=True)
def silent_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """No library complains behind our back."""
    listener = _Listener()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addHandler(listener)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
    if listener.said and "logs" not in request.keywords:
        pytest.fail("the libraries logged:\n" + "\n".join(listener.said))


@pytest.fixture(scope="session")
def house_copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tracked files a build needs, without issues, copied once; never change them."""
    house = copy_of_house(ROOT, tmp_path_factory.mktemp("house") / "copy")
    before = state(house)
    yield house
    assert state(house) == before, "a test has written into the house that all tests share"


@pytest.fixture(scope="session")
def shared_project(house_copy: Path) -> Project:
    """The house of the repository for tests that only read; nothing may be written into it."""
    return Project(house_copy)


@pytest.fixture(scope="session")
def spares(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Spares:
    """Copies of the house that go from one test to the next."""
    return Spares(house_copy, tmp_path_factory.mktemp("spares"))


@pytest.fixture
def project(spares: Spares, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A project of the test's own, without issues; anything in it may be changed."""
    project = Project(spares.take(tmp_path / "project"))
    yield project
    if not request.node.stash.get(FAILED, False):  # or it stays for whoever looks why
        spares.give_back(project.root)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Fixtures are told that their test has failed."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """`pipeline build`, as a person types it."""
    output, (told, status) = once(tmp_path_factory, "samples", _build)
    return Samples(output, told, status)


def _build(output: Path) -> tuple[str, int]:
    done = shell(ROOT, "build", "--output", str(output))
    assert not done.err, done.err
    return done.out, done.status


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares with expected files, or rewrites them."""
    return Golden(update=bool(request.config.getoption("--update-golden")))
