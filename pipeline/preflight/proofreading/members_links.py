"""A link to a page for members says so.

A letter goes to everybody who asked for it; whoever clicks and meets a form with a password feels
shut out. « Réservé aux adhérents » beside the link, and it is an invitation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.content.model import Block, Item, LinkValue, Node, Prose, elements, plain
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=710_500, found=0, read=0, wrong=0)

MEMBERS_LINK = warning(
    "members-link", N_("`{address}` looks like a page for members, and the reader is not told")
)

_CLOSED = re.compile(
    r"https?://(?:(?:extranet|intranet)\.|[^/]+/(?:[^?#]*/)?(?:espace-(?:adherents?|membres?|prive)|"
    r"zone-(?:adherents?|membres?)|members?-(?:area|only)|mitgliederbereich|extranet|intranet|"
    r"log-?in|connexion|sign-?in|wp-admin|wp-login\.php)(?=[/?#]|$))",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"adhérent|membre|member|mitglied|socio|leden|réservé|restricted|mot de passe|password|compte",
    re.IGNORECASE,
)


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Where neither the block's `access` nor the words around the link say it."""
    for part in proof.context.edition.parts:
        for item in part.body:
            yield from _in(item, part.file, told=False)
        for note in part.notes.values():
            yield from _in_text(note, part.file)


def _in(item: Item, file: str, *, told: bool) -> Iterator[Diagnostic]:
    match item:
        case Block():
            access = item.choice("access")
            told = told or (access is not None and access.key != "public")
            if not told:
                for link in item.values(LinkValue):
                    yield from _told(str(link), file, link.line)
            for one in item.body:
                yield from _in(one, file, told=told)
        case Prose(nodes) if not told:
            yield from _in_text(nodes, file)


def _in_text(nodes: Iterable[Node], file: str) -> Iterator[Diagnostic]:
    for node in nodes:
        closed = [a for a in elements((node,), "a") if _CLOSED.match(a.get("href"))]
        if closed and not _TOLD.search(plain((node,))):
            for a in closed:
                yield from _told(a.get("href"), file, a.line)


def _told(address: str, file: str, line: int) -> Iterator[Diagnostic]:
    if _CLOSED.match(address):
        yield MEMBERS_LINK.at(
            file,
            line,
            hint=N_("add `access: adherents` to the block, or say it beside the link"),
            address=address,
        )
