"""The last repairs of the HTML, as strings, in order."""

from __future__ import annotations

import re

# Invisible characters as references: a paste into a mailing tool loses the bare ones.
_VISIBLE = {
    "\u00a0": "&nbsp;",
    "\u202f": "&#8239;",
    "\u00ad": "&shy;",
    "\u200b": "&#8203;",
    "\u200c": "&zwnj;",
    "\u200d": "&zwj;",
    "\u2009": "&#8201;",
    "\ufeff": "&#65279;",
    "\u2060": "&#8288;",
    "\u034f": "&#847;",
    "\u2007": "&#8199;",
}
_INVISIBLE = re.compile("[" + "".join(_VISIBLE) + "]")


# mrml closes and reopens Outlook's comment between two tags; the official MJML joins them.
_REOPENED = re.compile(r"<!\[endif\]-->\s*<!--\[if mso \| IE\]>")
_STYLE = re.compile(r'(?<= style=")[^"]*')
_STYLE_SPACE = re.compile(r"(?<=[;:]) +| *;+$")


def finish(html: str) -> str:
    """The mail as it is written, but for its merge tags."""
    # Gmail cuts at 102 KB; premailer's blanks inside style attributes are 2 % of a mail.
    html = _REOPENED.sub("", html)
    html = _STYLE.sub(lambda match: _STYLE_SPACE.sub("", match[0]), html)
    return _INVISIBLE.sub(lambda match: _VISIBLE[match[0]], html)
