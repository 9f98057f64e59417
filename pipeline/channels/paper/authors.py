"""Who wrote an edition, as the metadata of its PDF say it."""

from __future__ import annotations

import re

from pipeline.channels.page.markup import without_tags
from pipeline.content.model import Edition

_REMARK = re.compile(r"\s*\([^()]*\)\s*$")  # « Camille Exemple (Insee) »


def authors_of(edition: Edition) -> tuple[str, ...]:
    """The names of its head, once each; else those of its chapters, in their order."""
    names = edition.texts("authors") or [
        name for part in edition.chapters for name in part.texts("authors")
    ]
    written = (" ".join(without_tags(name.plain).split()) for name in names)
    return tuple(dict.fromkeys(_REMARK.sub("", name) for name in written))
