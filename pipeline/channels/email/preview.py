"""The mail as it can be looked at on this computer, before its images are on the web.

The mail itself calls them from `public_address`, where nobody has put them yet: opened from the
disk it would show none. The preview finds them in `images/`, beside it. It is not to be pasted, and
says so in its title and on its first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from types import MappingProxyType

from pipeline.channels.base.words import Words
from pipeline.channels.email.render import RenderedEmail
from pipeline.content.model import plain

PREVIEW = "email-preview.html"
_NONE: Mapping[str, str] = MappingProxyType({})
_DOCTYPE = re.compile(r"\s*<!doctype[^>]*>", re.IGNORECASE)


def preview(email: RenderedEmail, words: Words) -> str:
    """The same HTML with its images beside it; their names are nobody else's."""
    html = with_images_beside(email.html, email.images, email.given)
    note, title = (plain(words.nodes(key)) for key in ("preview_note", "preview_title"))
    begin = _DOCTYPE.match(html)
    at = begin.end() if begin else 0
    html = f"{html[:at]}<!-- {note} -->{html[at:]}"
    return html.replace("<title>", f"<title>{title} – ", 1)


def with_images_beside(html: str, names: Iterable[str], given: Mapping[str, str] = _NONE) -> str:
    """A mail that finds these images in `images/`, beside it, wherever it called them from."""
    return with_images_at(html, {name: f"images/{name}" for name in names}, given)


def with_images_at(html: str, places: Mapping[str, str], given: Mapping[str, str] = _NONE) -> str:
    """A mail that finds each image, by its name, at a place, wherever it called it from.

    `given` are the addresses that a store gave to some, by the same names.
    """
    for name, place in places.items():
        called = rf"[^\s\"'(=]*images/{re.escape(name)}"
        if name in given:
            called = re.escape(escape(given[name]))
        html = re.sub(called, place.replace("\\", r"\\"), html)
    return html
