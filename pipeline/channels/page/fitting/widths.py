"""How wide letters are in the typefaces of the house, by what the font files say."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.cache import Cache
from pipeline.channels.page.faces import Face, read_faces
from pipeline.channels.page.fonts import base_name
from pipeline.config.project import Project
from pipeline.dataclass import dataclass

_UNKNOWN = 1.0  # em: what stands in from another typeface is seldom wider
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class LetterWidths:
    """One face: thousandths of an em by the sign."""

    widths: Mapping[str, int]

    def em(self, text: str) -> float:
        """In em. Pairs that stand closer (kerning) are not counted: it is never too little."""
        known = self.widths
        return sum(known.get(sign, _THOUSAND * _UNKNOWN) for sign in text) / _THOUSAND


def letter_widths(project: Project, family: str, weight: int, italic: bool = False) -> LetterWidths:
    """The face nearest to what is asked for; every letter an em wide if there is no such family.

    Raises:
        PipelineError: a font cannot be read, or is not whole.
    """
    own = [face for face in read_faces(project) if base_name(face.family) == base_name(family)]
    if not own:
        return LetterWidths({})
    face = min(own, key=lambda one: (one.italic != italic, _away(one, weight)))
    path = project.root / face.file
    return _of_file(path, path.stat().st_mtime_ns, project.cache / "faces")


def _away(face: Face, weight: int) -> int:
    return max(face.lightest - weight, weight - face.heaviest, 0)


@functools.lru_cache(maxsize=16)
def _of_file(path: Path, changed: int, kept: Path) -> LetterWidths:  # noqa: ARG001 - of the key
    data, cache = path.read_bytes(), Cache(kept)
    key = hashlib.sha256(b"widths 1\0" + data).hexdigest()
    known = cache.get(key)
    if known is None:
        known = json.dumps(_read(path)).encode()
        cache.put(key, known)
    return LetterWidths(json.loads(known))


def _read(path: Path) -> dict[str, int]:
    """The advance of each character (OpenType 1.9, `cmap` and `hmtx`)."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {
            chr(code): round(_THOUSAND * metrics[name][0] / em)
            for code, name in font.getBestCmap().items()
        }
