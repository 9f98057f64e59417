"""The web page as it can be looked at in the studio: with its own pictures, fonts and styles."""

from __future__ import annotations

import re

from pipeline.studio.readers.preview import marked, offline
from pipeline.studio.readers.seen import WEB, SeenText

_SHEET = re.compile(r"<link rel=\"stylesheet\" href=\"style\.css\">")
_FOLDER = WEB.partition("/")[0] + "/"


def web_preview(page: SeenText, files: frozenset[str], base: str, version: str = "") -> str:
    """The page, marked; its files come from below `base`, its styles as of that version."""
    of_page = frozenset(path.removeprefix(_FOLDER) for path in files if path.startswith(_FOLDER))
    html = offline(marked(page), of_page, f"{base}{_FOLDER}")
    query = f"?{version}" if version else ""
    return _SHEET.sub(f'<link rel="stylesheet" href="{base}{_FOLDER}style.css{query}">', html)
