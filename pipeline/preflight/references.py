"""Every address a finished mail holds, Outlook's comments included, and the block it came with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.channels.email.pieces import MailPiece
from pipeline.channels.email.render import RenderedEmail
from pipeline.channels.email.tags import START_TAG, attributes, name_of
from pipeline.dataclass import dataclass

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_IN_CSS = re.compile(r"(?:@import\s*(?:url\()?|url\()\s*['\"]?\s*([^)'\";\s]+)", re.IGNORECASE)
_LOADED = frozenset({"background", "data", "poster", "src", "srcset"})
_CLICKED = frozenset({"action", "formaction", "href", "xlink:href"})
_LOADED_BY = frozenset({"base", "image", "link"})  # whose `href` no click has to follow


class FoundAddress(NamedTuple):
    """One address; `loaded` says that opening the mail asks for it, before any click."""

    address: str
    loaded: bool
    piece: MailPiece


@dataclass(frozen=True, slots=True)
class References:
    """All of a mail, in order, and the names a `#link` of it can lead to."""

    every: tuple[FoundAddress, ...]
    places: frozenset[str]


# The last mail asked about: two rules ask in turn, and reading it costs a millisecond.
_LAST: list[tuple[RenderedEmail, References]] = []


def references(email: RenderedEmail) -> References:
    """What a mail leads to."""
    if not _LAST or _LAST[0][0] is not email:
        _LAST[:] = [(email, _read(email))]
    return _LAST[0][1]


def _read(email: RenderedEmail) -> References:
    every: list[FoundAddress] = []
    places: list[str] = []
    for piece in email.pieces:
        addresses, names = _of_piece(piece.html)
        every += (FoundAddress(address, loaded, piece) for address, loaded in addresses)
        places += names
    return References(tuple(every), frozenset(places))


@lru_cache(maxsize=256)
def _of_piece(html: str) -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """The addresses of a piece and its names; most pieces were in the mail made before."""
    every: list[tuple[str, bool]] = []
    places: list[str] = []
    for tag in START_TAG.findall(html):
        addresses, names = _of_tag(tag)
        every += addresses
        places += names
    for sheet in _SHEET.findall(html):
        every += ((address, True) for address in _IN_CSS.findall(sheet))
    return tuple(every), tuple(places)


@lru_cache(maxsize=8192)
def _of_tag(tag: str) -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """The addresses of a tag and its names; most tags of a mail are the same few."""
    addresses: list[tuple[str, bool]] = []
    names: list[str] = []
    loading = name_of(tag) in _LOADED_BY
    for key, value in attributes(tag):
        if value is None:
            continue
        if key in _CLICKED:
            addresses.append((value, loading))
        elif key == "srcset":
            addresses += ((part.split()[0], True) for part in value.split(",") if part.split())
        elif key in _LOADED:
            addresses.append((value, True))
        elif key == "style" and "(" in value:
            addresses += ((address, True) for address in _IN_CSS.findall(value))
        elif key in ("id", "name"):
            names.append(value)
    return tuple(addresses), tuple(names)
