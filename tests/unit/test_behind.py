"""Whole layouts behind looks: none that was asked for is lost, and none is made for nothing."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.channels.paper import behind
from pipeline.channels.paper.behind import Behind
from pipeline.channels.paper.job import Failed, LookJob
from pipeline.channels.paper.look import LookAsked
from pipeline.channels.paper.parts import Wanted, WholeLayout
from pipeline.dataclass import dataclass

CRASH = Failed("crash", "SIGKILL")


@dataclass(frozen=True)
class Work:
    """What stands for the job of a text."""

    html: str
    channel: str


class Process:
    """One that lays out what it is told to when it is told to."""

    made: list[str]
    answers: list[Any]
    alive = True

    def __init__(self, **_: object) -> None:
        """As patient as it likes."""

    def send(self, job: LookJob) -> None:
        self.made.append(job.job.html)

    def answers_within(self, _: float) -> bool:
        return bool(self.answers)

    def receive(self) -> Any:
        return self.answers.pop(0)

    def stop(self) -> None:
        """Nothing runs."""


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> type[Process]:
    made = type("OneProcess", (Process,), {"made": [], "answers": []})
    monkeypatch.setattr(behind, "LayoutProcess", made)
    monkeypatch.setattr(behind, "looked", lambda answer: answer)
    return made


def asked(html: str, channel: str = "screen") -> LookAsked:
    edition = SimpleNamespace(file="fr.md")
    draft: Any = SimpleNamespace(context=SimpleNamespace(edition=edition), channel=channel)
    job: Any = Work(html, channel)
    return LookAsked(draft, LookJob(job, Wanted(first=2, last=2), WholeLayout()))


def marks(whole: Behind) -> list[Any]:
    heard = []
    while found := whole.heard():
        heard.append(found[0].mark)
    return heard


def test_of_texts_that_follow_one_another_only_the_newest_is_laid_out(
    process: type[Process],
) -> None:
    whole = Behind()
    for number, html in enumerate(("a", "b", "c")):
        whole.follow(asked(html), number)
    whole.follow(asked("a", "print"), "print")
    process.answers += ["A", "C", "P"]
    assert marks(whole) == [0, 2, "print"]
    assert process.made == ["a", "c", "a"]


def test_what_is_typed_and_taken_back_is_not_laid_out_again(process: type[Process]) -> None:
    whole = Behind()
    for number, html in enumerate(("a", "ax", "a")):
        whole.follow(asked(html), number)
    process.answers += ["A"]
    assert marks(whole) == [2]
    assert process.made == ["a"]


def test_with_another_picture_it_is_another_text(process: type[Process]) -> None:
    whole, first = Behind(), asked("a")
    whole.follow(first, 0)
    other: Any = Work("a", "another picture")
    whole.follow(LookAsked(first.draft, replace(first.job, job=other)), 1)
    process.answers += ["A", "A"]
    assert marks(whole) == [0, 1]


def test_a_process_that_was_ended_is_tried_once_more(process: type[Process]) -> None:
    whole = Behind()
    whole.follow(asked("a"), 0)
    process.answers += [CRASH, "A"]
    assert marks(whole) == [0]
    whole.follow(asked("b"), 1)
    process.answers += [CRASH, CRASH]
    heard = whole.heard()
    assert heard
    assert heard[1] == CRASH
    assert process.made == ["a", "a", "b", "b"]
