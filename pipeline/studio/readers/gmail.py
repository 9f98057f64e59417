"""What Gmail keeps of a mail, and how much room each block takes of it.

Style sheets up to 16 KB of rules together; a sheet with an at-rule in an at-rule goes whole
(https://github.com/hteumeuleu/caniemail/issues/144, and email-bugs issue 90). Comments go. A rule
whose selector asks for an attribute does nothing there, nor one for the dark. From some 102 KB of
HTML on, comments included, the rest is behind a link, and the sheets are gone too (email-bugs
issues 41 and 56): the mail is cut where it stands, in the middle of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.channels.email.weight import Weight
from pipeline.dataclass import dataclass
from pipeline.mailing import load_tool
from pipeline.preflight.email.weight import STOP, WARN
from pipeline.studio.readers.preview import MARK
from pipeline.studio.readers.seen import SeenText

CLIP = 102 * 1024  # bytes of HTML
SHEETS = 16 * 1024
_STYLE = re.compile(r"<style\b([^>]*)>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NESTED = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*@")
_SCHEME = re.compile(r"@media[^{]*prefers-color-scheme[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_BY_ATTRIBUTE = re.compile(r"[^{}]*\[[^{}]*\{[^{}]*\}")
_CLIPPED = (
    '<div style="font:14px/20px Arial,sans-serif;color:#1155cc;background:#fff;padding:12px">'
    "[Message tronqué] <u>Afficher l’intégralité du message</u></div>"
)


def kept(html: str) -> str:
    """The mail without what Gmail drops, cut where Gmail cuts it."""
    whole = len(MARK.sub("", html).encode())
    html = _COMMENT.sub(lambda found: found[0] if MARK.match(found[0]) else "", html)
    if whole > CLIP:
        return _STYLE.sub("", _clipped(html, whole))
    room = SHEETS

    def sheet(found: re.Match[str]) -> str:
        nonlocal room
        css = _BY_ATTRIBUTE.sub("", _SCHEME.sub("", found[2]))
        room -= len(found[2].encode())
        return f"<style{found[1]}>{css}</style>" if room >= 0 and not _NESTED.search(css) else ""

    return _STYLE.sub(sheet, html)


def _clipped(html: str, whole: int) -> str:
    """What is left of the whole's first 102 KB, of a mail whose comments are gone already."""
    room = round(CLIP * len(html.encode()) / whole)
    begin = html.encode()[:room].decode("utf-8", "ignore")
    return begin[: begin.rfind("<") if begin.rfind("<") > begin.rfind(">") else None] + _CLIPPED


@dataclass(frozen=True, slots=True)
class BlockWeight:
    """The bytes of one block, and how many there are with all before it; `tracked` with links as
    long as the mailing tool makes them."""

    block: str
    id: str
    file: str
    line: int
    bytes: int
    sum: int
    tracked: int


@dataclass(frozen=True, slots=True)
class MailGauge:
    """How much of what Gmail shows a mail takes; `clipped` is the first block it cuts into."""

    bytes: int
    tracked: int
    links: int
    clip: int
    warns: int
    stops: int
    blocks: tuple[BlockWeight, ...]
    clipped: int | None  # its place in `blocks`


def gauge(mail: SeenText, tool: str) -> MailGauge:
    """The weight of a mail as it will be sent, block by block."""
    blocks = tuple(_weights(mail, tool))
    whole = Weight.of(load_tool(tool), *(part for _, part in mail.pieces()))
    return MailGauge(
        *(whole.html, whole.tracked, whole.links, CLIP, WARN * 1024, STOP * 1024, blocks),
        clipped=_first_over(blocks),
    )


def _weights(mail: SeenText, tool: str) -> Iterator[BlockWeight]:
    known, so_far = load_tool(tool), 0
    for one, part in mail.pieces():
        weight = Weight.of(known, part)
        so_far += weight.tracked
        yield BlockWeight(
            one.block, one.id, one.file, one.line, weight.html, so_far, weight.tracked
        )


def _first_over(blocks: Sequence[BlockWeight]) -> int | None:
    return next((at for at, one in enumerate(blocks) if one.sum > CLIP), None)
