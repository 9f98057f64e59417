"""Addresses that lead somewhere else than meant, or only some readers: `http:` without the s, a
space or a curly quote in an address, one that ends in dots because it was copied shortened, a
password, a page of your own network.

What the email and its text part then hold is the address in ASCII (`%20` for a space, `%C3%A9` for
é, `xn--…` for a host with accents): every mail program understands that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.content.hosts import is_private
from pipeline.content.links import Link, links
from pipeline.content.merge_tags import TAG
from pipeline.content.uris import WebAddress, to_uri, web_parts
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=921_500, found=3469, read=69, wrong=0)

ODD_ADDRESS = warning(
    "odd-address", N_("the address `{address}` holds a `{character}`, which addresses seldom do")
)
LOGIN_IN_ADDRESS = error(
    "login-in-address",
    N_("the address `{address}` holds a user name or a password before its `@`"),
    stops="send",
)
PRIVATE_LINK = warning(
    "private-link", N_("`{host}` can only be reached from inside its own network")
)
INSECURE_LINK = warning(
    "insecure-link", N_("`{address}` begins with http://: browsers warn of such pages")
)

_ODD = re.compile(r"[\s\"<>\\^`«»‘’“”„…\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x1f]")
_SCHEME = re.compile(r"^\s*http:", re.IGNORECASE)
_LOGIN = re.compile(r"//[^/?#@.]*@")
_CUT = re.compile(r"(?:\.\.\.|…)$")
_STUCK = re.compile(r"[,;]$")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Every http(s) address of the edition."""
    for link in links(context.edition):
        parts = web_parts(link.address)
        if parts is None:
            continue
        yield from _characters(link)
        if not TAG.search(parts.authority):
            yield from _safety(link, parts)


def _characters(link: Link) -> Iterator[Diagnostic]:
    bare = TAG.sub("", link.address)
    if _CUT.search(bare):
        yield ODD_ADDRESS.at(
            link.file,
            link.line,
            N_("`{address}` ends in dots, as an address does that was copied shortened"),
            hint=N_("open the page and copy its address from the browser"),
            address=link.address,
        )
    elif odd := _ODD.search(bare) or _STUCK.search(bare):
        yield _odd(link, odd[0])


def _odd(link: Link, character: str) -> Diagnostic:
    if character.isspace():
        message = N_("the address `{address}` holds a space")
    elif unicodedata.category(character).startswith("C"):
        message = N_("the address `{address}` holds an invisible character")
    else:
        message = None
    better = to_uri(link.address)
    return ODD_ADDRESS.at(
        link.file,
        link.line,
        message,
        hint=N_("copy it again from the browser; if it is right, write `{better}`"),
        address=link.address,
        character=character,
        better=better,
    ).mended_by(asks(link.address, better.rstrip(",;")))


def _safety(link: Link, parts: WebAddress) -> Iterator[Diagnostic]:
    if parts.user:
        yield LOGIN_IN_ADDRESS.at(
            link.file,
            link.line,
            hint=N_("take out what stands between `//` and `@`; readers would all see it"),
            address=link.address,
        ).mended_by(asks(link.address, _without_login(link.address)))
    elif is_private(parts.host):
        yield PRIVATE_LINK.at(
            link.file,
            link.line,
            hint=N_("link to a page that every reader can open"),
            host=parts.host,
        )
    elif parts.scheme.casefold() == "http":
        yield INSECURE_LINK.at(
            link.file,
            link.line,
            hint=N_("write https:// if the page opens so; nearly all do"),
            address=link.address,
        ).mended_by(asks(link.address, _SCHEME.sub("https:", link.address)))


def _without_login(address: str) -> str:
    """The address without name and password; the same where the name is to look like a site's."""
    return _LOGIN.sub("//", address, count=1)
