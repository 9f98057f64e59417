"""The keys of derived pictures: of everything that has a hand in their bytes."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from pipeline.versions import version_of

# Those with a hand in the bytes of a derivative.
_LIBRARIES = (
    "pillow",
    "pillow_heif",
    "resvg_py",
    "tinycss2",
    "cssselect2",
    "coloraide",
    "fonttools",
)


def content_key(*parts: str) -> str:
    """A key that changes with every part, with Pillow and resvg, and with our code for pictures."""
    text = "\0".join((*parts, *_makers()))
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def _makers() -> tuple[str, ...]:
    """Hashing our own source saves the version number that somebody would forget to raise."""
    code = hashlib.sha256()
    ours = Path(__file__).parent
    for folder in (ours, ours.parent / "colour"):  # which inks a colour is
        for path in sorted(folder.rglob("*.py")):
            code.update(path.name.encode() + b"\0" + path.read_bytes())
    return (*map(version_of, _LIBRARIES), code.hexdigest())
