"""Answers in words: what an editor should know of a page, and nothing when it is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.content.links import Link
from pipeline.diagnostics import N_, Diagnostic, error, info, warning
from pipeline.fixes.values import asks
from pipeline.linkcheck.answers import Answer, Reason
from pipeline.linkcheck.pages import NotAsked

DEAD_LINK = error(
    "dead-link", N_("the page `{address}` is not there any more (status {status})"), stops="send"
)
MOVED_PAGE = info("moved-page", N_("`{address}` has moved for good"))
UNVERIFIED_PAGE = info(
    "unverified-page", N_("`{address}` does not let programs look (status {status}); not verified")
)
PAGE_NOT_ASKED = info(
    "page-not-asked", N_("only the mailing tool knows where `{address}` leads; not verified")
)
NOT_ONLINE_YET = info(
    "not-online-yet", N_("`{address}` is this edition's own, and is not online yet")
)
LOST_PAGE = warning(
    "lost-page", N_("`{address}` now leads to the first page of its site: its own seems lost")
)
FAILING_PAGE = warning(
    "failing-page", N_("the server of `{address}` reports a fault (status {status})")
)
UNREACHABLE_PAGE = warning(
    "unreachable-page", N_("the server of `{address}` hung up without an answer")
)

_PLAIN = re.compile(r"[^\s()<>\"']+")  # what may stand wherever an address does
_LONGEST = 110  # characters of an address that a message can still show whole
_LATER = N_("open the page yourself, and ask again later")
_PARTICULAR: Mapping[Reason, tuple[str, str]] = MappingProxyType(
    {
        "redirect-loop": (
            N_("`{address}` sends its visitors in circles, or insists on cookies"),
            N_("open the page yourself and copy the address you arrive at"),
        ),
        "garbled": (N_("the server of `{address}` answered nothing a browser understands"), _LATER),
        "name": (
            N_("there is no site of the name in `{address}`, or its name server does not answer"),
            N_("copy the address again from the browser"),
        ),
        "private": (
            N_("`{address}` leads into a private network; readers cannot open it"),
            N_("link to a page that every reader can open"),
        ),
        "refused": (N_("the server of `{address}` takes no visitors at the moment"), _LATER),
        "slow": (N_("`{address}` did not answer in time"), _LATER),
        "tls": (
            N_("browsers would warn of `{address}`: its certificate is not right ({detail})"),
            N_("inform the owner of the site, or link to another one"),
        ),
    }
)


def finding(link: Link, answer: Answer) -> Diagnostic | None:
    """What is to be told of a link; None when its page is there."""
    match answer.kind:
        case "fine":
            return None
        case "gone" | "home":
            return _lost(link, answer)
        case "moved":
            return _moved(link, answer)
        case "closed" | "broken":
            return _not_verified(link, answer)
        case "unreachable":
            return _unreachable(link, answer)


def not_yet(link: Link, issue: str, *, published: bool) -> Diagnostic:
    """A page of the edition's own that is not there yet; `published`: a command brings it."""
    return NOT_ONLINE_YET.at(
        link.file,
        link.line,
        hint=N_("it comes with pipeline publish {issue}")
        if published
        else N_("put it online before you send, with the web page of this edition"),
        address=link.address,
        issue=issue,
    )


def _lost(link: Link, answer: Answer) -> Diagnostic:
    if answer.kind == "home":
        return LOST_PAGE.at(
            link.file,
            link.line,
            hint=N_("look for the page on the site, or take the link out"),
            address=link.address,
        )
    return DEAD_LINK.at(
        link.file,
        link.line,
        hint=N_("find where it has gone, or take the link out"),
        address=link.address,
        status=answer.status,
    )


def _moved(link: Link, answer: Answer) -> Diagnostic:
    return MOVED_PAGE.at(
        link.file,
        link.line,
        hint=N_("its new address is `{final}`")
        if len(answer.final) <= _LONGEST
        else N_("open it and copy its new address from the browser"),
        address=link.address,
        final=answer.final,
    ).mended_by(asks(link.address, answer.final) if _PLAIN.fullmatch(answer.final) else None)


def _not_verified(link: Link, answer: Answer) -> Diagnostic:
    if answer.kind == "broken":
        return FAILING_PAGE.at(
            link.file,
            link.line,
            hint=_LATER,
            address=link.address,
            status=answer.status,
        )
    return UNVERIFIED_PAGE.at(
        link.file,
        link.line,
        hint=N_("open it yourself; if you see the page without logging in, all is well"),
        address=link.address,
        status=answer.status,
    )


def _unreachable(link: Link, answer: Answer) -> Diagnostic:
    if answer.reason is None or answer.reason not in _PARTICULAR:
        return UNREACHABLE_PAGE.at(
            link.file,
            link.line,
            hint=_LATER,
            address=link.address,
        )
    message, hint = _PARTICULAR[answer.reason]
    return UNREACHABLE_PAGE.at(
        link.file,
        link.line,
        message,
        hint=hint,
        address=link.address,
        detail=answer.detail,
    )


def not_asked(link: Link, page: NotAsked) -> Diagnostic:
    """A page that nobody can ask for."""
    if page.why == "reserved":
        message = N_("`{host}` is a name reserved for examples; there is no site")
        hint = N_("put the real address in its place before you send")
    else:
        message = PAGE_NOT_ASKED.message
        hint = N_("click on it in a test mail")
    return PAGE_NOT_ASKED.at(
        link.file,
        link.line,
        message,
        hint=hint,
        host=page.host,
        address=link.address,
    )
