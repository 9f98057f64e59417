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
        return not ip.is_global
    name = host.removesuffix(".").casefold()
    return "." not in name or bool(_INSIDE.fullmatch(name))


def is_reserved(host: str) -> bool:
    """Is it a name for examples, such as `www.example.org`?"""
    return bool(_RESERVED.fullmatch(host.removesuffix(".").casefold()))


def imitation(host: str) -> str:
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
        return ipaddress.ip_address(host.strip("[]"))
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
