"""What the name of a site says by itself, before anybody asks the network."""

from __future__ import annotations

import ipaddress
import re
import unicodedata

from pipeline.content.uris import ascii_host

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# Kept for examples and tests by RFC 2606 and 6761; nobody answers there.
_RESERVED = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|invalid|test)")
# Endings of networks nobody reaches from outside: RFC 6761, 6762, 8375, and customs of houses.
_INSIDE = re.compile(r".*\.(?:corp|home|home\.arpa|internal|intra|intranet|lan|local|localhost)")
# NAT64's own (RFC 6052). No site is at local NAT64 (RFC 8215), at IPv4 written as IPv6 (RFC 4291,
# 2.5.5.1; RFC 2765, 2.1), inside sites (RFC 3879), in documents (RFC 9637), in segments (RFC 9602),
# at protocols' own (RFC 6890), at relays.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "64:ff9b:1::/48",
            "::/96",
            "::ffff:0:0:0/96",
            "fec0::/10",
            "3fff::/20",
            "5f00::/16",
            "192.0.0.0/24",
            "192.88.99.0/24",
        ),
    )
)
# Scripts that are written together in one language; any other mixture imitates.
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
# Letters of other scripts that look like Latin ones; browsers distrust words of nothing else.
_ALIKE = frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡёїαικνρυωηοτγ")


def is_sound(host: str) -> bool:
    """Could there be a site of this name?"""
    if _ip(host):
        return True
    name = ascii_host(host).removesuffix(".")
    labels = name.split(".")
    if not all(map(_LABEL.fullmatch, labels)) or len(name) > 253:
        return False
    if re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]):  # an address of four numbers gone wrong
        return False
    if labels[0] in ("http", "https"):  # https://https://…
        return False
    return not any(label.startswith("xn--") and not _decoded(label) for label in labels)


def is_private(host: str) -> bool:
    """Does the name lead only readers of one building anywhere?"""
    if ip := _ip(host):
        return not is_public(ip)
    name = host.removesuffix(".").casefold()
    return "." not in name or bool(_INSIDE.fullmatch(name))


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Is this an address of the internet, and not of this machine or its network?

    An IPv6 address that carries an IPv4 address may lead to it by a gateway nearby: both must be.
    """
    if any(ip.version == net.version and ip in net for net in _NOT_PUBLIC):
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        carried = _carried(ip)
        if carried is not None:
            return is_public(carried)
    return ip.is_global and not ip.is_multicast


def _carried(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside: mapped, 6to4 (RFC 3056), NAT64 (RFC 6052), ISATAP (RFC 5214)."""
    if found := ip.ipv4_mapped or ip.sixtofour:
        return found
    if ip in _NAT64 or int(ip) >> 32 & 0xFDFFFFFF == 0x5EFE:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def is_reserved(host: str) -> bool:
    """Is it a name for examples, such as `www.example.org`?"""
    return bool(_RESERVED.fullmatch(host.removesuffix(".").casefold()))


def confusable_with(host: str) -> str:
    """The part of a name that may pass for another one: `pаypal` with a Russian а; or nothing."""
    for label in host.split("."):
        shown = _decoded(label) if label.startswith("xn--") else label
        if shown.isascii():
            continue
        scripts = {s for s in map(_script, unicodedata.normalize("NFC", shown)) if s}
        mixed = len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER)
        latin_end = host.rpartition(".")[2].isascii()
        if mixed or (latin_end and set(re.sub(r"[\d-]", "", shown)) <= _ALIKE):
            return shown
    return ""


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _decoded(label: str) -> str:
    """A punycode label in letters; empty when it is none."""
    import idna

    try:
        return idna.decode(label)
    except idna.IDNAError:
        return ""


def _script(character: str) -> str:
    """`LATIN`, `CYRILLIC`…; nothing for digits, hyphens and marks, which belong to any."""
    if not character.isalpha():
        return ""
    return re.split(r"[ -]", unicodedata.name(character, "UNKNOWN"), maxsplit=1)[0]
