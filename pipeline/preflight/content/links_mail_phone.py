"""`mailto:` and `tel:` links work for every reader: a whole address, a number with its country.

Spaces, accents and points need no care: the email writes `subject=Un%20sujet` and
`tel:+33199000000` by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.content.hosts import is_private, is_sound
from pipeline.content.links import Link, links
from pipeline.content.merge_tags import TAG
from pipeline.content.uris import to_uri
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=921_500, found=0, read=0, wrong=0)

BAD_PHONE = error("bad-phone", N_("`{number}` is not a telephone number"), stops="send")
BAD_MAIL_ADDRESS = error(
    "bad-mail-address", N_("`{address}` is not an email address"), stops="send"
)
ODD_MAIL_LINK = warning(
    "odd-mail-link", N_("mail programs would leave out `{part}` of this mail link")
)
NATIONAL_PHONE = warning(
    "national-phone", N_("`{number}` cannot be called from abroad: it has no country code")
)

_SHORTEST = 6  # digits; below it are 112, 3949 and the like, which have no country
_HEADERS = frozenset({"attach", "bcc", "body", "cc", "in-reply-to", "subject", "to"})


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Every mail and telephone link of the edition."""
    for link in links(context.edition):
        scheme, _, rest = link.address.strip().partition(":")
        if scheme.casefold() == "mailto":
            yield from _mail(link, rest)
        elif scheme.casefold() == "tel" and not TAG.search(rest):
            yield from _phone(link)


def _mail(link: Link, rest: str) -> Iterator[Diagnostic]:
    recipients, _, headers = rest.partition("?")
    for address in recipients.split(",") if recipients.strip() or not headers else ():
        if not TAG.search(address) and not _is_mail_address(address.strip()):
            yield BAD_MAIL_ADDRESS.at(
                link.file,
                link.line,
                hint=N_("write mailto:name@example.org"),
                address=address.strip() or link.address,
            )
    for header in headers.split("&") if headers else ():
        name, equals, _ = TAG.sub("", header).partition("=")
        if not equals or name.casefold() not in _HEADERS:
            yield ODD_MAIL_LINK.at(
                link.file,
                link.line,
                hint=N_("after `?` write subject=… or body=…; an & in them is written %26"),
                part=header,
            ).mended_by(asks(f"&{header}", f"%26{header}") if header and not equals else None)


def _is_mail_address(address: str) -> bool:
    name, _, host = unquote(address).rpartition("@")  # many a tool writes %40 for the @
    return bool(re.fullmatch(r"(?!//)[^\s@]+", name)) and is_sound(host) and not is_private(host)


def _phone(link: Link) -> Iterator[Diagnostic]:
    number = to_uri(link.address).removeprefix("tel:")
    digits = number.removeprefix("+")
    if not re.fullmatch(r"[\d*#]{2,15}", digits):
        yield BAD_PHONE.at(
            link.file,
            link.line,
            hint=N_("write tel:+33 1 99 00 00 00"),
            number=link.address,
        )
    elif number == digits and len(digits) >= _SHORTEST:
        yield NATIONAL_PHONE.at(
            link.file,
            link.line,
            hint=N_("begin with + and the country's number: tel:+33 1 99 00 00 00"),
            number=link.address,
        )
