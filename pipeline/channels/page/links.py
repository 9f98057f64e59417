"""Addresses on a page: in ASCII where a program follows them, as written where they are printed."""

from __future__ import annotations

from pipeline.content import merge_tags
from pipeline.content.uris import to_uri, web_parts
from pipeline.mailing import in_address_on_paper

_TYPED = 60  # characters that somebody may type from paper


class Href(str):
    """What a link of a page leads to; it knows how the address was written."""

    __slots__ = ("written",)
    written: str

    def __new__(cls, uri: str, written: str) -> Href:
        """Templates and attributes see a text."""
        made = super().__new__(cls, uri)
        made.written = written
        return made


def href_of(address: str) -> Href:
    """An author's address without merge tags; empty when it leads nowhere outside of a mail."""
    if merge_tags.TAG.fullmatch(address):
        return Href("", "")
    written = merge_tags.replace(address, in_address_on_paper)
    return Href(to_uri(written), written)


def written_of(address: str) -> str:
    """An address as a reader may type it."""
    return address.written if isinstance(address, Href) else address


def printed(address: str) -> str:
    """An address as it is printed: no scheme where everybody supplies it; nothing for places."""
    parts = web_parts(address)
    if parts is None:
        return ""
    return address.strip()[len("https://") :] if parts.scheme.lower() == "https" else address


def host(address: str) -> str:
    """Who is behind an address: `www.senat.fr/x` → `senat.fr`."""
    parts = web_parts(address)
    return parts.authority.removeprefix("www.") if parts else ""


def same(said: str, address: str) -> bool:
    """Does the text of a link say its address already?"""

    def bare(text: str) -> str:
        return text.rsplit("://", maxsplit=1)[-1].strip().rstrip("/").casefold()

    return bare(said) == bare(address)


def printed_beside(address: str, said: str, short: bool = False) -> str:
    """An address as it is printed beside the text of its link, unless that says it already."""
    if same(said, written := written_of(address)):
        return ""
    shown = printed(written)
    return shortened(shown) if short and said else shown  # alone it must say which page it is


def is_long(address: str) -> bool:
    """Is it one that paper may cut?"""
    shown = printed(written_of(address))
    return bool(shown) and shortened(shown) != shown


def shortened(shown: str) -> str:
    """An address as it is printed, that of its site alone where nobody would type the rest."""
    scheme, apart, rest = shown.rpartition("://")
    site, _, path = rest.partition("/")
    return f"{scheme}{apart}{site.removeprefix('www.')}/…" if path and len(rest) > _TYPED else shown
