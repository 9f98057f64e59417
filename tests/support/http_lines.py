"""A service asked over HTTP by tests, with a secret; none of its waits is waited."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.delivery.http import HttpLimits, HttpService
from pipeline.delivery.patience import Patience
from pipeline.delivery.secrets import Secret
from tests.support.loopback import (
    Said,
    trusting_us,
)

KEY = "k€y-0123-\"ä'+/%41"


@dataclass
class Line:
    """A service with its waits, none of which is waited."""

    service: HttpService
    waits: list[float]


def line_to(address: str, **named: object) -> Line:
    waits: list[float] = []
    secret = Secret("PIPELINE_X_KEY", KEY)
    patience = Patience(asleep=waits.append, jitter=lambda: 0.5)
    service = HttpService(
        "Some service",
        address,
        lambda: {"Authorization": secret.basic("x"), "X-Key": "xkey-4711-0815"},
        limits=HttpLimits(0.3, 1.0, patience),
        trust=trusting_us(),
        **named,  # type: ignore[arg-type]
    )
    return Line(service, waits)


def forms_in(text: str) -> list[str]:
    from pipeline.delivery import secrets

    return [form for forms in secrets._loaded.values() for form in forms if form in text]


OK = Said.of({"id": 1})
