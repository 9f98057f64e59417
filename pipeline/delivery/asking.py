"""What several tools are asked for in the same way: one campaign by its id, the newest of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pipeline.delivery.faults import RefusedError

PAGE, _PAGES = 100, 3  # the newest three hundred campaigns are looked through
Answered = TypeVar("Answered")


def if_there(ask: Callable[[], Answered]) -> Answered | None:
    """What is answered; None where the service says that there is no such thing.

    Raises:
        DeliveryError: it says something else, or nothing.
    """
    try:
        return ask()
    except RefusedError as fault:
        if fault.status == 404:
            return None
        raise


def newest(ask: Callable[[int], Sequence[Answered]]) -> Iterator[Answered]:
    """Page after page of a list, as far as it is looked through; `ask` gives the `PAGE` entries
    from a place on."""
    for page in range(_PAGES):
        found = ask(page * PAGE)
        yield from found
        if len(found) < PAGE:
            return
