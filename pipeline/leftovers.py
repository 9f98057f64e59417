"""Files nobody wrote on purpose: what systems, editors and synchronising leave in a folder.

Known by their names alone. A conflict copy is not of that kind: it may hold the text somebody
wanted, so it is told (`conflict_of`), but it is no chapter of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

# Folders that are no part of an issue, whatever they hold.
_FOLDERS = re.compile(
    r"__pycache__|__MACOSX|\.(?:git|svn|hg|Spotlight-V100|Trashes?|Trash-\d+|fseventsd|TemporaryItems"
    r"|DocumentRevisions-V100|AppleDouble|stfolder|stversions|dropbox\.cache|vscode|idea|obsidian)"
    r"|@eaDir|lost\+found|System Volume Information|\$RECYCLE\.BIN",
    re.IGNORECASE,
)
_FILES = re.compile(
    r".*\.pyc|.*\.sw[a-p]|.*~|\._.*|~\$.*|\.#.*|#.*#|\.~.*|~WRL\d+\.tmp|.*\.(?:part|crdownload|tmp)"
    r"|\.DS_Store|\.localized|Icon\r|\.directory|(?:eh)?Thumbs\.db|desktop\.ini|\.picasa\.ini"
    r"|\.(?:git(?:keep|ignore|attributes)|keep|nomedia|stignore|dropbox(?:\.attr)?|hidden)"
    r"|\.(?:nfs|fuse_hidden)[0-9a-f]+|\.goutputstream-.*|\.syncthing\..*|~syncthing~.*"
    r"|\.new-.*|sync\.ffs_db|\..*\.kate-swp|\..*\.un~",
    re.IGNORECASE,
)
# « (Copie en conflit de Zoé 2025-12-04) », “(Zoé's conflicted copy 2025-12-04)”, other tongues.
_CONFLICTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[ _]?\([^()]*(?:conflict|conflit|konflikt|conflicto|conflitto)[^()]*\)",
        r"\.sync-conflict-\d{8}-\d{6}(?:-\w{7})?",
        r"[_ -]conflict[_ -]?\d{8}-\d{4,6}",
    )
)
# OneDrive adds the name of the machine.
_MACHINE = re.compile(r"-(?:DESKTOP|LAPTOP|PC|MACBOOK|IMAC|WIN)[A-Z0-9-]*")
# What Windows, the Finder, browsers and people add to the name of a copy.
_COPY = re.compile(
    r"(?: ?-? (?:copie|copy|kopie|copia)(?: ?\(?\d+\)?)?| ?\(\d+\)"
    r"|[ ._-](?:copie|copy|old|orig(?:inal)?|bak|backup|sauvegarde|ancien(?:ne)?|conflict|conflit"
    r"|v\d+))$",
    re.IGNORECASE,
)
_COPY_BEFORE = re.compile(r"^(?:copie|copy|kopie|copia) (?:de|of|von|di) ", re.IGNORECASE)


def is_leftover(name: str) -> bool:
    """Is it a file nobody wrote on purpose?"""
    return _FILES.fullmatch(name) is not None


def foreign_folder(name: str) -> bool:
    """Is it a folder of a system or a program?"""
    return _FOLDERS.fullmatch(name) is not None


def conflict_of(name: str, beside: Collection[str]) -> str | None:
    """The file this is a conflict copy of, if it is one."""
    for pattern in _CONFLICTS:
        if pattern.search(name):
            return pattern.sub("", name)
    original = _MACHINE.sub("", name)
    return original if original != name and original in beside else None


def copy_of(name: str, beside: Collection[str]) -> str | None:
    """The file beside it that this is a copy of, by its name: `01-x (1).md`, `01-x - Copie.md`."""
    stem, dot, ending = unicodedata.normalize("NFC", name).rpartition(".")
    for original in (_COPY.sub("", stem), _COPY_BEFORE.sub("", stem)):
        if original != stem and f"{original}{dot}{ending}" in beside:
            return f"{original}{dot}{ending}"
    return None
