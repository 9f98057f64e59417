"""What a mail weighs: as built, block by block, and with the mailing tool's longer links.

Knows no limit; `preflight/email/weight.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.channels.email.pieces import MailPiece
from pipeline.channels.email.render import RenderedEmail
from pipeline.dataclass import dataclass
from pipeline.mailing import MailingTool

# A tag such as `{{ unsubscribe }}` becomes a link as well, and as long as the others; mail,
# telephone and places of the mail itself stay as they are.
_LINK = re.compile(r"<a\s[^>]*?\bhref=([\"'])(?!mailto:|tel:|#|\1)(.*?)\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of the HTML (UTF-8), and how many links a tool may rewrite."""

    html: int
    links: int
    tracked: int  # the HTML with every link as long as the tool makes it

    @classmethod
    def of(cls, html: str, tool: MailingTool) -> Weight:
        """Weigh a mail, or a piece of one."""
        size = len(html.encode())
        links = [match[2] for match in _LINK.finditer(html)]
        longer = sum(max(0, tool.tracked_link - len(link.encode())) for link in links)
        return cls(size, len(links), size + longer)


def heaviest(pieces: Sequence[MailPiece], count: int) -> list[MailPiece]:
    """The blocks that weigh most, the heaviest first."""
    blocks = [piece for piece in pieces if piece.block]
    return sorted(blocks, key=lambda piece: -len(piece.html.encode()))[:count]


def weight_facts(email: RenderedEmail, tool: MailingTool) -> Mapping[str, Any]:
    """For `report.json`: the whole mail, its frame, each block in reading order, the images."""
    whole = Weight.of(email.html, tool)
    frame = sum(len(piece.html.encode()) for piece in email.pieces if not piece.block)
    images = {name: len(data) for name, data in email.images.items()}
    return {
        "weight": {
            "html": whole.html,
            "with_tracked_links": whole.tracked,
            "links": whole.links,
            "frame": frame,
            "blocks": [
                {
                    "block": piece.block,
                    "id": piece.id,
                    "file": piece.file,
                    "line": piece.line,
                    "bytes": len(piece.html.encode()),
                }
                for piece in email.pieces
                if piece.block
            ],
            "images": sum(images.values()),
        }
    }
