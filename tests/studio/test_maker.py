"""The process that builds: one that hangs or dies takes nothing else along. And the port."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import PipelineError
from pipeline.studio.server import run
from pipeline.studio.server.maker import Maker
from tests.support.loops import run_alone
from tests.support.modules import ROOT
from tests.support.studio import open_studio

if TYPE_CHECKING:
    from pipeline.build.session import Session


def title(session: Session) -> str:
    return session.workspace.project.publisher.name


def hang(_: Session) -> None:
    time.sleep(60)


def die(_: Session) -> None:
    os._exit(3)


def mistake(_: Session) -> None:
    raise ZeroDivisionError


def number(_: Session) -> tuple[int, int]:
    """Which process it is, and how patient."""
    return os.getpid(), os.nice(0)


def refuse(_: Session) -> None:
    raise PipelineError("no {what}", "a hint", what="paper")


@pytest.fixture
def maker() -> Iterator[Maker]:
    maker = Maker(ROOT, seconds=60.0)
    yield maker
    maker.close()


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (die, "the process that builds ended by itself"),
        (mistake, "something in the studio went wrong (ZeroDivisionError); the text is safe"),
        (refuse, "no paper"),
    ],
)
def test_what_goes_wrong_is_told_and_the_next_question_answered(
    maker: Maker, work: object, told: str
) -> None:
    async def ask() -> tuple[str, str]:
        with pytest.raises(PipelineError) as fault:
            await maker.ask(work)  # type: ignore[arg-type]
        return fault.value.said(), await maker.ask(title)

    said, answered = run_alone(ask())
    assert said == told
    assert answered == "Maison d'édition de démonstration"


def test_what_hangs_is_ended(maker: Maker) -> None:
    async def ask() -> tuple[str, str]:
        with pytest.raises(PipelineError) as fault:
            await maker.ask(hang)
        maker._seconds = 60.0  # a machine with much to do
        return fault.value.said(), await maker.ask(title)

    maker._seconds = 1.0
    said, answered = run_alone(ask())
    assert said == "it took too long and was stopped"
    assert answered


def test_one_that_nobody_asks_any_more_ends_and_comes_back_when_it_is_asked() -> None:
    maker = Maker(ROOT, idle=0.05, patient=True)

    async def ask() -> list[tuple[int, int]]:
        answers = [await maker.ask(number)]
        while maker._process is not None:
            await asyncio.sleep(0.01)
        return [*answers, await maker.ask(number)]

    try:
        (one, nice), (other, also) = run_alone(ask())
    finally:
        maker.close()
    assert one != other
    assert nice == also > os.nice(0)


@pytest.mark.enable_socket
def test_the_next_free_port_is_taken_and_one_that_was_asked_for_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PipelineError, match=f"port {port} of this computer is taken"):
            run.listening_at(port)
        monkeypatch.setattr(run, "PORT", port)
        with run.listening_at(None) as other:
            assert port < other.getsockname()[1] < port + 20


def test_a_project_that_went_away_is_told(tmp_path: Path) -> None:
    maker = Maker(tmp_path, seconds=20.0)

    async def ask() -> str:
        with pytest.raises(PipelineError) as fault:
            await maker.ask(title)
        return fault.value.said()

    try:
        assert "pipeline.toml" in run_alone(ask())
    finally:
        maker.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_closes_it_without_a_word_too_many(tmp_path: Path, number: int) -> None:
    with open_studio(tmp_path) as studio:
        studio.process.send_signal(number)
        assert studio.process.wait(20) == 0
        assert studio.process.stdout is not None
        assert studio.process.stdout.read() == "le studio est fermé\n"
