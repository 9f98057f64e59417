"""Which addresses an editor may link to. The one rule for fields, Markdown links and raw `<a>`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pipeline.content.hosts import is_sound
from pipeline.content.merge_tags import TAG
from pipeline.content.uris import web_parts

Verdict = Literal[
    "fine", "active", "unknown-scheme", "relative", "no-scheme", "empty", "bad-host",
    "mail", "telephone", "own-disk", "embedded",
]  # fmt: skip
SCHEMES = ("http", "https", "mailto", "tel")
# Browsers ignore white space and controls inside a scheme: `java\tscript:` runs.
_IGNORED = re.compile(r"[\x00-\x20\u00a0\u2028\u2029]+")
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ACTIVE = ("javascript", "data", "vbscript", "blob", "about")
# Addresses without their scheme, and what is on this computer alone: `C:\x`, `\\server\x`.
_MAIL = re.compile(r"[^\s@/:?#<>]+@[\w-]+(?:\.[\w-]+)+(?:\?\S*)?")
_TELEPHONE = re.compile(r"(?:\+|00|0)\d(?:[\s\u00a0\u202f./()-]*\d){5,13}")
_OWN_DISK = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)
# `brochure.pdf` looks like a host, but nobody means https://brochure.pdf.
_FILE = re.compile(
    r"[^/]+\.(?:7z|ai|avi|csv|docx?|eps|epub|html?|ics|indd|json|md|mov|mp[34]|ods|odp|odt|pdf|php|"
    r"pptx?|psd|rar|rtf|tsv|txt|vcf|xlsx?|xml|zip)$",
    re.IGNORECASE,
)
# A picture's bytes as letters, as Google Docs exports it.
_EMBEDDED = re.compile(r"data:image/[a-z0-9.+-]+[;,]", re.IGNORECASE)
_BEGINNING = 32
_PICTURE = re.compile(r"[^:]+\.(?:gif|heic|jpe?g|png|svg|tiff?|webp)$", re.IGNORECASE)
# A web address with something between its slashes; a mail address with the slashes of one, where
# browsers read the name of a site.
_NO_HOST = re.compile(r"https?:|(?:mailto|tel)://(?![\w.@+%-]*(?:[/?#]|$))", re.IGNORECASE)
# A file of the issue that goes online with its page: `content/attachments.py`.
ATTACHMENT = re.compile(r"\s*(?:\./)?documents/(?!\.*/)[^/\s]")
_HOST = re.compile(r"^(?:www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|$))", re.IGNORECASE)


@lru_cache(1024)  # each address is asked about for every output, and many are in each letter
def classify(address: str) -> Verdict:
    """What kind of address this is; only `fine` ones reach an artifact as links."""
    bare = _IGNORED.sub("", address)
    if not bare:
        return "empty"
    known = (TAG.match(bare), TAG.match(address.strip()), ATTACHMENT.match(address))
    if bare.startswith("#") or any(known):
        return "fine"
    if _OWN_DISK.match(bare):
        return "own-disk"
    scheme = _SCHEME.match(bare)
    if not scheme:
        if _MAIL.fullmatch(bare):
            return "mail"
        if _TELEPHONE.fullmatch(address.strip()):
            return "telephone"
        return "no-scheme" if _HOST.match(bare) and not is_file(bare) else "relative"
    if scheme[1].casefold() in _ACTIVE:  # a drawing that is opened by itself might run a program
        picture = _EMBEDDED.match(bare)
        return "embedded" if picture and "svg" not in picture[0].casefold() else "active"
    if scheme[1].casefold() not in SCHEMES:
        return "unknown-scheme"
    if scheme[1].casefold() in ("http", "https") and not re.match(
        r"https?://[^/?#]", bare, re.IGNORECASE
    ):
        return "relative"
    return "fine" if _has_host(re.sub(r"[\t\r\n]", "", address)) else "bad-host"


def _has_host(address: str) -> bool:
    """Could there be a site of that name? Mail and telephone have none; a tag may be any word."""
    parts = web_parts(TAG.sub("zqtag", address))  # a tag may hold a `/` or a `?` of its own
    if parts is None:
        return not _NO_HOST.match(address.strip())
    if ":" in parts.host and "[" not in parts.authority:  # IPv6 without its brackets
        return False
    port = re.search(r":(\d+)$", parts.authority)
    return is_sound(parts.host) and (port is None or int(port[1]) <= 65535)


def is_file(address: str) -> bool:
    """Is this the name of a file rather than a host? `pdf` and `zip` are no countries."""
    return bool(_FILE.match(address) or _PICTURE.match(address))


def is_picture(address: str) -> bool:
    """Does this name a picture, or hold one, which `![text][name]` may call?"""
    return bool(_PICTURE.match(address) or _EMBEDDED.match(address.strip()))


def shortened(address: str) -> str:
    """Enough of such a picture to find it; the whole of it may be a million letters."""
    return f"{address.strip()[:_BEGINNING]}…"
