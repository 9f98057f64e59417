"""A finished mail or web page to be looked at in the studio, and from there to its source.

Before each piece stands a comment that only a preview has: `<!--@file:line:block:id-->`,
`<!--@-->` where the frame goes on. Comments stand anywhere in HTML, tables included, and nothing of
the layout sees them. Pictures come from the studio's own address; nothing else is loaded. Links
stay as they are: the page round the preview catches the clicks.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from pipeline.artifact import PieceStart
from pipeline.channels.email.tags import START_TAG
from pipeline.studio.readers.seen import SeenText

NOTHING = "data:,"  # of a picture: its alternative is shown in its place
_LOADED = re.compile(r"( (?:src|background|poster|data)=)(?:\"([^\"]*)\"|'([^']*)')")
_OF_SHEETS = re.compile(r"(url\()\s*['\"]?([^)'\"]*)['\"]?\s*(?=\))", re.IGNORECASE)
_IMPORT = re.compile(r"@import[^;]*;", re.IGNORECASE)
_SRCSET = re.compile(r" srcset=(?:\"[^\"]*\"|'[^']*')")
# What would leave the page, or load something besides pictures.
_ACTIVE = re.compile(
    r"<script\b.*?</script\s*>|<(?:base|iframe|object|embed)\b[^>]*>"
    r"|<meta\b[^>]*http-equiv=[\"']?refresh[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_SHEET = re.compile(r"(<style\b[^>]*>)(.*?)(?=</style\s*>)", re.DOTALL | re.IGNORECASE)
MARK = re.compile(r"<!--@([^>]*)-->")


def marked(seen: SeenText) -> str:
    """The HTML with a mark before each piece; one inside a comment comes right behind that."""
    out, done = [], 0
    for one in seen.starts:
        if one.at == 0:
            continue  # a comment before the doctype would say nothing
        at = _outside(seen.text, one.at)
        out += [seen.text[done:at], mark(one)]
        done = at
    return "".join([*out, seen.text[done:]])


def mark(start: PieceStart) -> str:
    """The comment that says where what follows comes from."""
    if not start.file:
        return "<!--@-->"
    said = f"{quote(start.file)}:{start.line}:{start.block}"
    said += f":{quote(start.id)}" if start.id else ""
    return f"<!--@{said.replace('-', '%2D')}-->"  # two hyphens would end it


def _outside(html: str, at: int) -> int:
    """The same place, or the end of the comment that it lies in."""
    opens = html.rfind("<!--", 0, at)
    if opens == -1 or html.find("-->", opens, at) != -1:
        return at
    end = html.find("-->", at)
    return at if end == -1 else end + len("-->")


def offline(html: str, pictures: frozenset[str], base: str) -> str:
    """HTML whose pictures, if they are among these paths, come from below `base`; no others."""

    def place(address: str) -> str:
        if address.startswith(("data:image/", "#")):
            return address
        parts = address.partition("?")[0].split("/")
        for take in (len(parts), 3, 2):  # web/images/x.jpg, images/x.jpg behind a public address
            path = "/".join(parts[-take:])
            if path in pictures:
                return base + path
        return NOTHING

    def loaded(found: re.Match[str]) -> str:
        return f'{found[1]}"{place(found[2] or found[3] or "")}"'

    def in_sheet(found: re.Match[str]) -> str:
        return f"{found[1]}{place(found[2].strip())}"

    def tag(found: re.Match[str]) -> str:
        written = found[0]
        if "=" not in written:
            return written
        written = _SRCSET.sub("", _LOADED.sub(loaded, written))
        return _OF_SHEETS.sub(in_sheet, written) if "url(" in written else written

    def sheet(found: re.Match[str]) -> str:
        return found[1] + _OF_SHEETS.sub(in_sheet, _IMPORT.sub("", found[2]))

    return _SHEET.sub(sheet, START_TAG.sub(tag, _ACTIVE.sub("", html)))


def mail_preview(mail: SeenText, pictures: frozenset[str], base: str) -> str:
    """The mail, marked and offline."""
    return offline(marked(mail), pictures, base)
