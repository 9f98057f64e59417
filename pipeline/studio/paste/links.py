"""Where a link of a paste leads: counters and redirects gone, nothing that runs, no disk."""

from __future__ import annotations

import re

from pipeline.content.addresses import classify
from pipeline.content.prose.completed import completed
from pipeline.content.prose.inline.bare import in_text, web_address_at
from pipeline.content.tracking import tracking_parameters, without, wrapped
from pipeline.content.uris import web_parts

_REDIRECTS = 5  # a counter within a counter
_SPACES = re.compile(r"[\t\r\n]+")
_ENCODED = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", "(": "%28", ")": "%29", "\\": "%5C"})


def target_of(typed: str) -> str:
    """The address to write; empty where there is none that readers could reach."""
    address = completed(_SPACES.sub("", typed).strip())
    for _ in range(_REDIRECTS):
        parts = web_parts(address)
        inner = wrapped(parts) if parts else None
        if not inner:
            break
        address = inner
    if address.startswith("#") or classify(address) != "fine":
        return ""
    if parts := web_parts(address):
        counted = tracking_parameters(parts)
        address = without(parts, counted) if counted else address
    return address


def leads_nowhere(typed: str) -> bool:
    """Was it meant for readers, and cannot be reached by them? A place of the same page is none."""
    return bool(typed.strip()) and not typed.strip().startswith("#")


def as_typed(address: str) -> str:
    """An address as it stands between the brackets of a link."""
    return address.translate(_ENCODED)


def stands_for_itself(text: str, address: str) -> bool:
    """Is the text its own address, which becomes a link all the same?"""
    found = web_address_at(text, 0) or next(in_text(text), None)
    return bool(
        found and found.start == 0 and found.end == len(text) and _same(found.address, address)
    )


def _same(one: str, other: str) -> bool:
    return one.rstrip("/").casefold() == other.rstrip("/").casefold()
