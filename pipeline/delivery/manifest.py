"""Writes down what was delivered, before anybody is told: `sent/<issue>/delivery.json`.

Another run, or a colleague's that git brought, may have written meanwhile: the file is read again
each time, and only what is ours is put into it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from pipeline import atomic
from pipeline.delivered import Delivered, deliveries, file_of
from pipeline.delivery.turns import alone
from pipeline.errors import disk_fault

_FORMAT = 1


def record(root: Path, issue: str, place: str, made: Mapping[str, Delivered]) -> None:
    """Write down what is at a place now; all else stays as it is in the file.

    Raises:
        PipelineError: the file is damaged, or cannot be written; it is as it was.
    """
    path = file_of(root, issue)
    try:
        with alone(root / ".cache" / "delivery.lock"):
            known = deliveries(root, issue)
            atomic.write(path, _as_bytes({**known, place: {**known.get(place, {}), **made}}))
    except OSError as fault:
        raise disk_fault(fault) from None


def _as_bytes(places: Mapping[str, Mapping[str, Delivered]]) -> bytes:
    """In the order of names, so that git shows what came; what is empty is left out."""
    written = {
        place: {name: _entry(one) for name, one in sorted(names.items())}
        for place, names in sorted(places.items())
    }
    document = {"format": _FORMAT, "places": written}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(one: Delivered) -> dict[str, object]:
    return {key: value for key, value in asdict(one).items() if value}
