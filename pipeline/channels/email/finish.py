"""The last repairs of the HTML, as strings, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.channels.email.pieces import each_part, in_parts
from pipeline.channels.email.tags import START_TAG, attribute

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

# mrml closes and reopens Outlook's comment between two tags; the official MJML joins them. A mark
# in between ends up inside the comment and must not end it.
_REOPENED = re.compile(r"<!\[endif\]-->\s*(?:<!--(zqpiece\d+z)-->\s*)?<!--\[if mso \| IE\]>")
_STYLE = attribute("style")
_HEIGHT = attribute("height")
_ALIGN = attribute("vertical-align")  # MJML writes it on buttons; HTML has no such attribute
_UNSIZED = re.compile(r'<img [^>]*?height="auto"[^>]*>')


def finish(html: str) -> list[str]:
    """The mail as it is written, in parts (`pieces.in_parts`), but for its merge tags and the
    places that its links lead to."""
    # Gmail cuts at 102 KB; premailer's blanks inside style attributes are 2 % of a mail.
    html = _REOPENED.sub(lambda match: f"<{match[1]}>" if match[1] else "", html)
    return each_part(in_parts(html), _finished)


@lru_cache(128)
def _finished(html: str) -> str:
    """A part of a mail; most were in the mail made before."""
    # Repairs keep to start tags: an author's text may show code such as `style="a: b"`.
    return referred(START_TAG.sub(lambda match: _lean_tag(match[0]), html))


def referred(html: str) -> str:
    """References in place of the characters that nobody can see."""
    if not html.isascii():
        for sign, visible in _VISIBLE.items():  # each takes a tenth of what a pattern for all does
            html = html.replace(sign, visible)
    return html


def with_heights(html: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    """The mail with the height of each image; `sizes` are the pixels of each by its file's name.

    Outlook for Windows keeps room for a picture only by its attributes, and `height="auto"`, which
    MJML writes, is no number.
    """
    return _UNSIZED.sub(lambda match: _sized(match[0], sizes), html)


@lru_cache(8192)
def _lean_tag(tag: str) -> str:
    """A start tag without what it does not need; two of three in a mail repeat an earlier one."""
    if tag == '<style type="text/css">':
        return "<style>"
    tag = _ALIGN.sub(lambda match: "" if match[1] == "middle" else match[0], tag)
    return _STYLE.sub(_lean_style, tag)


def _lean_style(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[0]
    style = match[1].replace("; ", ";").replace(": ", ":").replace(", ", ",").rstrip("; ")
    return f' style="{style}"' if style else ""


@lru_cache(128)  # while somebody types, most images were in the mail made before
def _source(image: str) -> tuple[str, int]:
    """The name of an image's file, and its width; no name for one that lacks either."""
    name = re.search(r'src="[^"]*?([^"/]+)"', image)
    width = re.search(r'width="(\d+)"', image)
    return (name[1], int(width[1])) if name and width else ("", 0)


def _sized(image: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    """An `<img>` with its height in pixels: what its width and its file's shape come to."""
    name, width = _source(image)
    if name not in sizes:
        return image
    wide, high = sizes[name]
    height = f' height="{max(1, round(width * high / wide))}"'
    return _HEIGHT.sub(lambda match: height if match[1] == "auto" else match[0], image)
