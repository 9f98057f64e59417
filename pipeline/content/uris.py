"""Addresses as they travel: an editor's address (an IRI, RFC 3987) as a URI in ASCII (RFC 3986).

Mail programs and mailing tools disagree about accents, spaces and quotes in addresses; none of them
disagrees about ASCII. Host names become punycode, the rest is percent-encoded as UTF-8, merge tags
stay byte for byte. Knows no channel.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from urllib.parse import SplitResult, unquote, urlsplit

from pipeline.dataclass import dataclass

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# An address that is a URI already, as nearly all are.
_DONE = re.compile(
    r"https?://[a-z0-9.-]+(?::\d+)?"
    r"(?:[/?#](?:[\w/?#:@!$&'()*+,;=.~\[\]-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)
_WEB = re.compile(r"(https?)://([^/?#\\]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
_IPV6 = re.compile(r"\[([0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)\]")
# Everything RFC 3986 does not let stand by itself; brackets may, servers know them in queries.
_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w/?#:@!$&'()*+,;=.~\[\]%-]", re.ASCII)
_HEADER = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w/?:@!$&'()*+,;=.~%-]", re.ASCII)
_PHONE = re.compile(r"[+\d\s().\u2010-\u2013/-]+")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The parts of an http(s) address, nothing lost: `?` and `#` stay with what they begin."""

    scheme: str
    authority: str
    path: str
    query: str
    fragment: str

    @property
    def host(self) -> str:
        """The name of the site alone, in small letters, without user and port.

        Brackets that hold no IPv6 address stay: they are no part of any name.
        """
        return _host(self.authority)

    @property
    def user(self) -> str:
        """What stands before the `@`, if anything."""
        return self.authority.rpartition("@")[0]

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}{self.query}{self.fragment}"


@functools.lru_cache(1024)  # each rule about links asks of each link
def _host(authority: str) -> str:
    name = unquote(authority.rpartition("@")[2])
    name = name if name.endswith("]") else re.sub(r":\d*$", "", name)
    number = _IPV6.fullmatch(name)
    return (number[1] if number else name).casefold()


@functools.lru_cache(1024)
def web_parts(address: str) -> WebAddress | None:
    """The parts of an http(s) address; None for any other."""
    found = _WEB.fullmatch(address.strip())
    return WebAddress(*(part or "" for part in found.groups())) if found else None


def split(address: str) -> SplitResult | None:
    """The parts of any address by RFC 3986; None where the standard library raises.

    It does for brackets that hold no IPv6 address, which any text between brackets may follow.
    """
    try:
        return urlsplit(address)
    except ValueError:
        return None


def map_outside_merge_tags(address: str, change: Callable[[str], str]) -> str:
    """`address` changed by `change`, which sees a word of letters in place of each merge tag."""
    from pipeline.content import merge_tags  # read from the mailing tools' files

    shielded = merge_tags.shielded(address)
    return shielded.restored(change(shielded.text)) if shielded.tags else change(address)


def to_uri(address: str) -> str:
    """The address in ASCII; one that is no web, mail or telephone address stays as it is."""
    return address if _DONE.fullmatch(address) else map_outside_merge_tags(address, _uri)


def _uri(address: str) -> str:
    bare = address.strip()
    scheme = _SCHEME.match(bare)
    match scheme and scheme[1].casefold():
        case "http" | "https":
            return _web(bare)
        case "mailto":
            return _mail(bare[len("mailto:") :])
        case "tel":
            return _phone(bare[len("tel:") :])
        case _:
            return address


def _web(address: str) -> str:
    parts = web_parts(address)
    if parts is None:
        return address
    rest = _encoded(parts.path + parts.query + parts.fragment)
    return f"{parts.scheme.lower()}://{_authority(parts)}{rest}"


def _authority(parts: WebAddress) -> str:
    user, at, place = parts.authority.rpartition("@")
    name, port = re.fullmatch(r"(.*?)(:\d*)?", place, re.DOTALL).groups()  # type: ignore[union-attr]
    return _encoded(user) + at + (ascii_host(unquote(name)) or _encoded(name)) + (port or "")


def ascii_host(host: str) -> str:
    """A host name as the network knows it, `xn--…` where it has accents; empty when it has none.

    `[::1]` and names that are ASCII already stay as they are.
    """
    if host.isascii():
        return host.lower() if re.fullmatch(r"[A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\]", host) else ""
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return ""


def _mail(rest: str) -> str:
    """Every `@` gets a host in ASCII; a space in a subject is `%20`, never `+`, which stays one."""
    recipients, mark, headers = rest.partition("?")
    each = (part.strip() for part in recipients.split(","))
    return "mailto:" + ",".join(map(_recipient, each)) + mark + _encoded(headers, _HEADER)


def _recipient(address: str) -> str:
    name, at, host = address.rpartition("@")
    return _encoded(name, _HEADER) + at + (ascii_host(host) or _encoded(host, _HEADER))


def _phone(number: str) -> str:
    """Digits alone: not every telephone understands spaces, and none `+33 (0)1`."""
    if not _PHONE.fullmatch(number):
        return "tel:" + _encoded(number.strip())
    digits = re.sub(r"[^+\d(]", "", number)
    digits = re.sub(r"^00", "+", digits)
    if digits.startswith("+"):
        digits = re.sub(r"\(0(?=\d)", "", digits)
    return "tel:" + digits.replace("(", "")


def _encoded(text: str, what: re.Pattern[str] = _ENCODED) -> str:
    return what.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)
