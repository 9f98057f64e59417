"""A page of a PDF → a name for all that it paints, the same as long as it paints the same.

So that a browser keeps the pages which an edit did not change, and a plate is made once. The PDF
of some pages and that of all give a page one key: of a font only its name counts, and not the
letters that are used of it. So the fonts of the house have a hand in each key, as `fonts`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

_NAMES = re.compile(rb"/[\w.+-]+")
_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/Rotate", "/UserUnit")
_LEFT_OUT = frozenset(
    {"/Parent", "/StructParents", "/StructParent", "/Length", "/Metadata", "/Resources"}
)
_PACKING = frozenset({"/Filter", "/DecodeParms"})
_DEEPEST = 24  # of things in things: a form that shows itself never ends
_LENGTH = 24  # hexadecimal digits

Known = dict[tuple[int, int], bytes]  # what objects of one file paint, by their numbers


def page_keys(pdf: pikepdf.Pdf, fonts: str = "") -> tuple[str, ...]:
    """The keys of all pages."""
    known: Known = {}
    return tuple(_key(page, known, fonts) for page in pdf.pages)


def _key(page: pikepdf.Page, known: Known, fonts: str) -> str:
    found = hashlib.sha256(fonts.encode())
    for name in _BOXES:
        found.update(_painted(page.obj.get(name), known, 0))
    contents = page.obj.get("/Contents")
    parts = contents if isinstance(contents, Array) else [contents] if contents else []
    written = b"\n".join(part.read_bytes() for part in parts)
    found.update(_told(written, page.obj.get("/Resources"), known, 0))
    return found.hexdigest()[:_LENGTH]


def _told(written: bytes, resources: Object | None, known: Known, depth: int) -> bytes:
    """A content stream with what its names stand for in their place: they are numbered anew in
    each file."""
    if not isinstance(resources, Dictionary):
        return written
    named = {name.decode("ascii") for name in _NAMES.findall(written)}
    meant: dict[bytes, bytes] = {}
    for kind in sorted(resources.keys()):
        things = resources[kind]
        if not isinstance(things, Dictionary):
            continue
        for name in named.intersection(things.keys()):
            font = str(things[name].get("/BaseFont", "")) if kind == "/Font" else ""
            painted = font.encode() or _painted(things[name], known, depth + 1).hex().encode()
            place = name.encode()
            meant[place] = meant.get(place, b"") + b"/" + painted
    return _NAMES.sub(lambda name: meant.get(name[0], name[0]), written)


def _painted(thing: object, known: Known, depth: int) -> bytes:
    if not isinstance(thing, Object):
        return repr(thing).encode()
    number = thing.objgen
    if number != (0, 0) and number in known:
        return known[number]
    if depth > _DEEPEST:
        return b""
    found = hashlib.sha256(b"".join(_parts(thing, known, depth))).digest()
    if number != (0, 0):
        known[number] = found
    return found


def _parts(thing: Object, known: Known, depth: int) -> Iterator[bytes]:
    if isinstance(thing, Array):
        for one in list(thing):
            yield _painted(one, known, depth + 1)
    elif isinstance(thing, Dictionary | Stream):
        left_out = _LEFT_OUT
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
            yield thing.read_raw_bytes()  # to unpack it would take longer than to draw it
        elif isinstance(thing, Stream):
            left_out = _LEFT_OUT | _PACKING
            yield _told(thing.read_bytes(), thing.get("/Resources"), known, depth)
        for name in sorted(thing.keys()):
            if name not in left_out:
                yield name.encode() + _painted(thing[name], known, depth + 1)
    else:
        yield repr(thing).encode()
