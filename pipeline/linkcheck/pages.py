"""Which page an address means, and why some are never asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pipeline.content.hosts import is_private, is_reserved, is_sound
from pipeline.content.merge_tags import shielded
from pipeline.content.uris import to_uri, web_parts
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A page that is left out, and why."""

    why: Literal["reserved", "tag"]
    host: str


def page_of(address: str) -> str | NotAsked | None:
    """The page in ASCII, without `#…` and without what the mailing tool fills in.

    None for what is no page at all, and for what a rule about the edition has told already.
    """
    shield = shielded(address)  # a tag may hold a `/` or a `?` of its own
    parts = web_parts(shield.text)
    if parts is None or parts.user:
        return None
    if shield.in_part(parts.authority + parts.path):
        return NotAsked("tag", shield.left_out(parts.host, "…"))
    if not is_sound(parts.host) or is_private(parts.host):
        return None
    if is_reserved(parts.host):
        return NotAsked("reserved", parts.host)
    pairs = [pair for pair in parts.query[1:].split("&") if pair and not shield.in_part(pair)]
    query = "?" + "&".join(pairs) if pairs else ""
    return to_uri(str(replace(parts, query=query, fragment="")))


def site_of(page: str) -> str:
    """The host a page is asked of."""
    parts = web_parts(page)
    return parts.host.removeprefix("www.") if parts else ""
