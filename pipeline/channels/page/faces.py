"""The faces of `assets/fonts`: which cuts of which family are there, and whether they are whole.

A face that is missing is no fault to Pango: it takes the next one, and a book is printed in
semibold. So what brand and styles ask for is compared with what the files say of themselves.
"""

from __future__ import annotations

import functools
import hashlib
import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from pipeline.cache import Cache
from pipeline.channels.page import fonts
from pipeline.channels.page.fonts import FALLBACKS, base_name
from pipeline.config.brand import Brand
from pipeline.config.project import Project
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message
from pipeline.errors import PipelineError, disk_fault

_REGULAR = (350, 500)  # weights that pass for 400
_BOLD = 600  # from here on: what `strong` and headings are set in, when there is no other
_RESTORE = N_("put the file back as it was, or take it away and name another family in brand.toml")


@dataclass(frozen=True, slots=True)
class Face:
    """One cut; a variable font covers weights from `lightest` to `heaviest`."""

    file: str
    family: str
    lightest: int
    heaviest: int
    italic: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """A cut that is asked for and not there: of a family, in words."""

    family: str
    cut: Message


def read_faces(project: Project) -> tuple[Face, ...]:
    """Every face of the house.

    Raises:
        PipelineError: a font cannot be read, or is not whole.
    """
    files = sorted(fonts.folder(project).glob("*.[to]tf"))
    state = tuple((str(file), *_state(file)) for file in files if not file.name.startswith("."))
    return _faces(project.cache / "faces", state)


def _state(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return 0, 0  # to read it will fail, and say why
    return facts.st_mtime_ns, facts.st_size


@functools.lru_cache(maxsize=4)
def _faces(kept: Path, state: tuple[tuple[str, int, int], ...]) -> tuple[Face, ...]:
    """Read once a process, as long as no file is touched."""
    return tuple(_face(Path(file), Cache(kept)) for file, _, _ in state)


def _face(path: Path, kept: Cache) -> Face:
    shown = f"assets/fonts/{path.name}"
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise disk_fault(fault, N_("the font `{path}` cannot be read: {reason}")) from fault
    if not _is_whole(data):
        raise PipelineError(N_("the font `{file}` is damaged or cut off"), _RESTORE, file=shown)
    key = hashlib.sha256(b"face 1\0" + data).hexdigest()
    known = kept.get(key)
    if known is None:
        known = json.dumps(asdict(_parsed(path, shown))).encode()
        kept.put(key, known)
    return Face(**{**json.loads(known), "file": shown})


def _is_whole(data: bytes) -> bool:
    """Is every table inside the file? (OpenType 1.9, table directory.)"""
    if len(data) < 12 or data[:4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        return False
    (count,) = struct.unpack(">H", data[4:6])
    if len(data) < 12 + 16 * count:
        return False
    places = (struct.unpack(">II", data[12 + 16 * n + 8 : 28 + 16 * n]) for n in range(count))
    return count > 0 and all(offset + length <= len(data) for offset, length in places)


def _parsed(path: Path, shown: str) -> Face:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True) as font:
            name, weight = font["name"], int(font["OS/2"].usWeightClass)
            family = name.getDebugName(16) or name.getDebugName(1) or ""
            italic = bool(font["OS/2"].fsSelection & 0b1000000001)  # italic or oblique
            axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
            lightest = int(axes["wght"].minValue) if "wght" in axes else weight
            heaviest = int(axes["wght"].maxValue) if "wght" in axes else weight
    except (
        TTLibError,
        KeyError,
        AttributeError,
        ValueError,
        struct.error,
        AssertionError,
    ) as fault:
        raise PipelineError(
            N_("the font `{file}` is damaged or cut off"), _RESTORE, file=shown
        ) from fault
    return Face(shown, family, lightest, heaviest, italic)


def lacking(brand: Brand, faces: Iterable[Face]) -> Iterator[Lack]:
    """The cuts that the brand and the styles ask for, and that are not there."""
    faces = tuple(faces)
    for family, with_italics in _asked(brand).items():
        own = [face for face in faces if base_name(face.family) == base_name(family)]
        if own:  # of a family that is not there at all, there is more to say elsewhere
            yield from (Lack(family, cut) for cut in _cuts(own, with_italics))
    there = {base_name(face.family) for face in faces if face.lightest <= _REGULAR[1]}
    for family in FALLBACKS:
        if base_name(family) not in there:
            yield Lack(family, Message(N_("regular")))


def _asked(brand: Brand) -> dict[str, bool]:
    """The families, and whether text in italics is set in them: titles are not."""
    asked = {brand.display: False}
    return {**asked, brand.serif: True, brand.sans: True}


def _cuts(own: list[Face], with_italics: bool) -> Iterator[Message]:
    """Regular and bold of each slant; and of each weight both slants, when there is one."""
    for italic in (False, True) if with_italics else (False,):
        ours = [face for face in own if face.italic is italic]
        if not any(f.lightest <= _REGULAR[1] and f.heaviest >= _REGULAR[0] for f in ours):
            yield Message(N_("italic") if italic else N_("regular"))
        if not any(face.heaviest >= _BOLD for face in ours):
            yield Message(N_("bold italic") if italic else N_("bold"))
            continue
        if with_italics:
            yield from _alone(ours, own, italic)


def _alone(ours: list[Face], own: list[Face], italic: bool) -> Iterator[Message]:
    """Bold weights that only the other slant has: a file is missing, and another weight shown."""
    for weight in sorted({face.heaviest for face in own if face.heaviest >= _BOLD}):
        if not any(face.lightest <= weight <= face.heaviest for face in ours):
            cut = N_("weight {weight}, italic") if italic else N_("weight {weight}")
            yield Message.of(cut, {"weight": weight})
