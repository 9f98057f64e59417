"""What a mail weighs: as built, block by block, and with the mailing tool's longer links.

Knows no limit; `preflight/email/weight.py` does.
"""

from __future__ import annotations

import functools
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
    def of(cls, tool: MailingTool, *parts: str) -> Weight:
        """Weigh a mail, in parts or whole; no link of it lies across two."""
        each = [_weighed(part, tool.tracked_link) for part in parts]
        return cls(*(sum(column) for column in zip(*each, strict=True)))


@functools.lru_cache(128)  # most parts were in the mail made before
def _weighed(html: str, tracked_link: int) -> tuple[int, int, int]:
    size = len(html.encode())
    links = [match[2] for match in _LINK.finditer(html)]
    longer = sum(max(0, tracked_link - len(link.encode())) for link in links)
    return size, len(links), size + longer


def heaviest(pieces: Sequence[MailPiece], count: int) -> list[MailPiece]:
    """The blocks that weigh most, the heaviest first."""
    blocks = [piece for piece in pieces if piece.block]
    return sorted(blocks, key=lambda piece: -len(piece.html.encode()))[:count]


def weight_facts(email: RenderedEmail, tool: MailingTool) -> Mapping[str, Any]:
    """For `report.json`: the whole mail, its frame, each block in reading order, the images."""
    whole = Weight.of(tool, *(piece.html for piece in email.pieces))
    weights = [_weighed(piece.html, tool.tracked_link)[0] for piece in email.pieces]
    frame = sum(size for size, piece in zip(weights, email.pieces, strict=True) if not piece.block)
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
                    "bytes": size,
                }
                for size, piece in zip(weights, email.pieces, strict=True)
                if piece.block
            ],
            "images": sum(images.values()),
        }
    }
