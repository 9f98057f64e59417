"""Two pushes of one edition at once: one draft, whoever comes first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from pipeline.delivery.push import PushedMail
from tests.support.contracts import Contract
from tests.support.contracts.ghost import GhostContract
from tests.support.contracts.listmonk import ListmonkContract
from tests.support.loopback import Said
from tests.support.pushing import Pushing, handed_over

pytestmark = pytest.mark.enable_socket
_PATIENCE = 20  # seconds, of a test that fails
Make = Callable[[Contract], Pushing]


def between(pushing: Pushing, language: str) -> tuple[PushedMail, PushedMail, list[str]]:
    """A push of the French edition that has found no draft and is asked to wait before it makes
    one; what became of it and of the push that begins in this moment; who waited for the other."""
    met, said = Event(), []
    second: list[Future[PushedMail]] = []
    busy = [Said.of({}, 429)]

    def waits() -> None:
        said.append("waits")
        met.set()

    with ThreadPoolExecutor(1) as others:

        def meanwhile() -> None:
            done = handed_over(pushing.contract, language)
            second.append(others.submit(pushing.push, done))
            second[0].add_done_callback(lambda _: met.set())  # as without a lock
            assert met.wait(_PATIENCE)

        pushing.in_turn, pushing.meanwhile = waits, meanwhile
        create = pushing.contract.create
        pushing.contract.before = lambda asked: (
            busy.pop() if busy and f"{asked.method} {asked.path}" == create else None
        )
        first = pushing.push()
        return first, second[0].result(_PATIENCE), said


@pytest.mark.parametrize("contract", [GhostContract, ListmonkContract])
def test_the_second_waits_says_so_and_renews_the_draft_of_the_first(
    make: Make, contract: type[Contract]
) -> None:
    pushing = make(contract())
    first, again, said = between(pushing, "fr")
    assert said == ["waits"]
    assert (first.made, again.made, again.id) == ("created", "updated", first.id)
    assert len(pushing.contract.campaigns) == 1


def test_what_came_of_a_push_is_kept_before_another_begins(make: Make) -> None:
    """Or the notes of the first would be written over those of the second."""
    pushing, said, met = make(ListmonkContract()), list[str](), Event()
    second: list[Future[PushedMail]] = []
    with ThreadPoolExecutor(1) as others:

        def waits() -> None:
            said.append("waits")
            met.set()

        def kept(_: PushedMail) -> None:
            if not second:
                second.append(others.submit(pushing.push))
                second[0].add_done_callback(lambda _: met.set())  # as without a lock
                assert met.wait(_PATIENCE)

        pushing.in_turn, pushing.kept = waits, kept
        pushing.push()
        assert second[0].result(_PATIENCE).made == "updated"
    assert said == ["waits"]


def test_another_language_does_not_wait(make: Make) -> None:
    pushing = make(ListmonkContract())
    first, english, said = between(pushing, "en")
    assert (first.made, english.made, said) == ("created", "created", [])
    assert len(pushing.contract.campaigns) == 2
