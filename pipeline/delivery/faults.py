"""What may go wrong between this machine and a service: one exception for each thing to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pipeline.diagnostics import Value
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.delivery.exchange import HttpReply


class DeliveryError(PipelineError):
    """A service did not do what was asked. `maybe_done`: it may have done it all the same, so that
    whoever created something looks for it before asking again."""

    maybe_done = False


class UnreachableError(DeliveryError):
    """Nothing was asked: no network, no such name, nobody there, another's certificate."""

    passes = False

    def passing(self) -> Self:
        """The same, worth another try in a moment."""
        self.passes = True
        return self


class RedirectedError(DeliveryError):
    """Sent elsewhere, where nothing was asked: a secret goes nowhere but to the address given."""


class LostAnswerError(DeliveryError):
    """Asked, and not answered to the end."""

    maybe_done = True


class GarbledError(LostAnswerError):
    """Answered with something else than the service answers: a page, half an answer, nothing."""


class RefusedError(DeliveryError):
    """Answered with a status that says no; `reply` is the whole answer."""

    def __init__(
        self, reply: HttpReply, message: str, hint: str | None = None, **values: Value
    ) -> None:
        super().__init__(message, hint, **values)
        self.reply = reply

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.reply.status

    @property
    def maybe_done(self) -> bool:  # type: ignore[override]
        """A server that stumbles may have stumbled after its work."""
        return self.reply.status >= 500
