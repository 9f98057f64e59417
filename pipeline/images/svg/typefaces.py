"""The typefaces drawings may be set in: those of the house, whatever the drawing names.

A drawing is set in the same letters in every channel. Where it asks for others, as near as may be:
letters with serifs for letters with serifs.
"""

from __future__ import annotations

import hashlib
import os
import re
from functools import lru_cache
from pathlib import Path

from pipeline.dataclass import dataclass

_SERIFS = re.compile(
    r"serif(?!-)|times|roman|georgia|garamond|palatino|cambria|book|bodoni|caslon|baskerville|"
    r"minion|century|didot|charter|slab|tinos|merriweather|playfair|lora|cmr\d|stix"
)
_SANS = re.compile(r"sans|arial|helvetica|grotesk|gothic")
GENERIC = frozenset(
    (
        "serif",
        "sans-serif",
        "monospace",
        "cursive",
        "fantasy",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
        "math",
        "emoji",
        "inherit",
        "-apple-system",
        "blinkmacsystemfont",
    )
)
_FONT = re.compile(r"\.[to]tf$")
_STYLES = {"Regular": 400, "Book": 400, "Light": 300, "Medium": 500, "Semibold": 600, "Bold": 700}


@dataclass(frozen=True, slots=True)
class Typeface:
    """One file of a family."""

    family: str
    weight: int
    italic: bool
    file: Path


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The font files of the house; `serif` and `sans` are the families that stand in for others.

    The files are opened when a drawing has letters, and not before.
    """

    paths: tuple[Path, ...] = ()
    serif: str = ""
    sans: str = ""
    digest: str = ""  # of everything that decides what letters look like

    @property
    def faces(self) -> tuple[Typeface, ...]:
        """What the files hold."""
        return _faces(self.paths)

    def choose(self, written: str) -> tuple[str, str]:
        """The family for a `font-family`, and the name of the one that was meant if we lack it."""
        names = [name.strip().strip("\"'").strip() for name in written.split(",")]
        ours = {_key(face.family): face.family for face in self.faces}
        for name in names:
            if found := ours.get(_key(name)):
                return found, ""
        first = next((name for name in names if name), "serif").lower()
        foreign = next((name for name in names if name and name.lower() not in GENERIC), "")
        generic = next((name.lower() for name in names if name.lower() in GENERIC), "")
        serif = bool(_SERIFS.search(first)) and not _SANS.search(first)
        if generic in ("serif", "ui-serif") or (not generic and serif):
            return self.serif, foreign
        return self.sans, foreign

    def family(self, written: str) -> tuple[str, str]:
        """The same as a property; as it is written where we have no typeface at all."""
        if not self.paths:
            names = [name.strip(" \"'") for name in written.split(",")]
            return written, next((n for n in names if n and n.lower() not in GENERIC), "")
        found, foreign = self.choose(written)
        return f"'{found}'", foreign  # unquoted, a name with a number in it is none (CSS Fonts 4)

    def face(self, family: str, weight: int, italic: bool) -> Typeface | None:
        """The face nearest to what is asked for (CSS Fonts 4 §5.2, in short)."""
        found = [face for face in self.faces if face.family == family]
        heavy = weight > 500
        return min(
            found,
            key=lambda face: (
                face.italic != italic,
                (face.weight > 500) != heavy,
                abs(face.weight - weight),
            ),
            default=None,
        )


NONE = Typefaces()


def _key(family: str) -> str:
    return "".join(c for c in family.casefold() if c.isalnum())


def of_folder(folder: Path, serif: str, sans: str) -> Typefaces:
    """The typefaces of a folder, as it is now."""
    try:
        with os.scandir(folder) as inside:
            fonts = [one for one in inside if _FONT.search(one.name)]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        fonts = []  # the layout tells that there are none
    files = sorted((one.name, one.stat().st_size) for one in fonts)
    return _of_files(folder, tuple(files), serif, sans)


@lru_cache(maxsize=4)
def _of_files(folder: Path, files: tuple[tuple[str, int], ...], serif: str, sans: str) -> Typefaces:
    digest = hashlib.sha256(f"{serif}\0{sans}".encode())
    for name, size in files:
        digest.update(f"\0{name}\0{size}".encode())
    return Typefaces(tuple(folder / name for name, _ in files), serif, sans, digest.hexdigest())


@lru_cache(maxsize=4)
def _faces(paths: tuple[Path, ...]) -> tuple[Typeface, ...]:
    """By what the files themselves say they are."""
    from PIL import ImageFont

    faces = []
    for path in paths:
        try:
            family, style = ImageFont.truetype(str(path), 12).getname()
        except (OSError, ValueError):
            continue  # the layout tells which file is no font
        words = (style or "Regular").split()
        weight = next((_STYLES[word] for word in words if word in _STYLES), 400)
        faces.append(Typeface(family or path.stem, weight, "Italic" in words, path))
    return tuple(faces)
