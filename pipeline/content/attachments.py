"""Links to a file of the issue's folder `documents/`: `[the study](documents/study.pdf)`.

Such a file goes online beside the page, and every channel leads to it there. Only what a text links
to does: the rest of the folder is the editors' own. Knows no disk; it is told what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote, urljoin

from pipeline.content.addresses import ATTACHMENT
from pipeline.content.links import Link, links
from pipeline.content.model import Edition
from pipeline.content.places import relinked
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import asks
from pipeline.letters import composed
from pipeline.nearest import nearest

FOLDER = "documents"
DOCUMENT_MISSING = error(
    "document-missing", N_("`{address}` leads to no file of the issue"), stops="send"
)
DOCUMENT_WITHOUT_ADDRESS = error(
    "document-without-address",
    N_("`{address}` has no place on the web, so that no reader could open it"),
    stops="send",
)
DOCUMENT_HEAVY = warning("document-heavy", N_("`{address}` weighs {weight} MB, more than {most}"))
# What Gmail lets anybody attach: a reader who wants to pass it on cannot.
MOST = 25_000_000


def attached(
    edition: Edition,
    there: Callable[[], frozenset[str]],
    page: str,
    given: Mapping[str, str],
    *,
    waits: bool = False,
) -> tuple[Edition, frozenset[str], list[Diagnostic]]:
    """The edition with whole addresses for these links, the names of the files, what is wrong.

    `there` gives the names below `documents/`, composed; `page` is the address of the folder of
    the web page, or empty; `given` are addresses that a store gave, by name; `waits`: it will give
    those that lack.
    """
    ours = [link for link in links(edition) if ATTACHMENT.match(link.address)]
    known = there()
    found: list[Diagnostic] = []
    meant: dict[str, str] = {}
    for link in ours:
        name, place = _name_of(link.address)
        if name not in known:
            found.append(_missing(link, name, known))
        elif name in given:
            meant[link.address] = given[name] + place
        elif page:
            meant[link.address] = urljoin(page, f"{FOLDER}/{quote(name)}") + place
        else:
            found.append(_without_address(link, edition.issue, waits))
    names = frozenset(_name_of(link.address)[0] for link in ours) & known
    return relinked(edition, meant), names, found


def heavy(edition: Edition, bytes_of: Callable[[str], int]) -> list[Diagnostic]:
    """Files that are too heavy for readers, each told where it is first linked to.

    `bytes_of` says what a file of that name weighs; 0 where there is none.
    """
    first: dict[str, Link] = {}
    for link in links(edition):
        if ATTACHMENT.match(link.address):
            first.setdefault(_name_of(link.address)[0], link)
    weights = {name: bytes_of(name) for name in first}
    return [_heavy(first[name], bytes_) for name, bytes_ in weights.items() if bytes_ > MOST]


def _heavy(link: Link, bytes_: int) -> Diagnostic:
    return DOCUMENT_HEAVY.at(
        link.file,
        link.line,
        hint=N_(
            "export it for the screen (pictures at 150 ppi), or cut it in parts: on a telephone it "
            "takes long, and no reader can pass it on by mail"
        ),
        address=link.address,
        weight=f"{bytes_ / 1e6:.0f}",
        most=MOST // 1_000_000,
    )


def _name_of(address: str) -> tuple[str, str]:
    """Which file is meant, and the place in it (`#page=3`)."""
    path, mark, place = address.strip().partition("#")
    name = composed(unquote(path.removeprefix("./"))).removeprefix(f"{FOLDER}/")
    return name, mark + place


def _missing(link: Link, name: str, known: frozenset[str]) -> Diagnostic:
    near = nearest(name, sorted(known))
    address = f"{FOLDER}/{quote(near)}" if near else ""
    hint = N_("did you mean `{near}`?") if near else N_("put the file there, or correct its name")
    return DOCUMENT_MISSING.at(
        link.file, link.line, hint=hint, address=link.address, near=address
    ).mended_by(asks(link.address, address) if near else None)


def _without_address(link: Link, issue: str, waits: bool) -> Diagnostic:
    hint = N_("write the address of your pages into pipeline.toml: `web_address`")
    if waits:
        hint = N_("put it online: pipeline publish {issue}")
    return DOCUMENT_WITHOUT_ADDRESS.at(
        link.file, link.line, hint=hint, address=link.address, issue=issue
    )
