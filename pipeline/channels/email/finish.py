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


def finish(html: str) -> str:
    """The mail as it is written, but for its merge tags."""
    return _INVISIBLE.sub(lambda match: _VISIBLE[match[0]], html)
