"""Inks beside the four as a PDF has them: `/Separation`, with what other programs show instead.

ISO 32000-1 §8.6.6.4. The alternate is CIELAB where it is known, else CMYK; no ICC profile, which
GWG 2022 (R0027) refuses there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.colour.stand_ins import stand_in, stands_for
from pipeline.config.spots import SpotInk

_CALLED = re.compile(rb"/(\S+) (Do|scn|SCN)\b")
_D50 = (0.9642, 1.0, 0.8249)
_AB = (-128, 127, -128, 127)


def space_name(number: int) -> str:
    """What pages call the space of an ink."""
    return f"Spot{number}"


def spot_of(operands: Sequence[Any]) -> tuple[str, str] | None:
    """The space and the tint that a colour's numbers stand for; None for a colour of the four."""
    if len(operands) != 4:
        return None
    try:
        found = stands_for([float(value) for value in operands])
    except (TypeError, ValueError):  # the name of a pattern
        return None
    return (space_name(found[0]), f"{found[1]:g}") if found else None


def used_on_pages(data: bytes, inks: Sequence[SpotInk]) -> tuple[tuple[SpotInk, ...], ...]:
    """Of each page of the engine's own PDF, the inks it has colours standing for."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = (
            b"".join(_streams(page.Contents, page.get("/Resources"), set())) for page in pdf.pages
        )
        return tuple(tuple(ink for ink in inks if _numbers(ink) in text) for text in said)


def _streams(content: Any, resources: Any, known: set[Any]) -> Iterator[bytes]:
    """What a page says, and the forms and patterns it calls."""
    text = content.read_bytes() if isinstance(content, pikepdf.Stream) else b""
    yield text
    for name, operator in _CALLED.findall(text):
        group = (resources or {}).get("/XObject" if operator == b"Do" else "/Pattern", {})
        called = group.get("/" + name.decode("latin-1"))
        if isinstance(called, pikepdf.Stream) and called.objgen not in known:
            known.add(called.objgen)
            if called.get("/Subtype") != Name.Image:
                yield from _streams(called, called.get("/Resources", resources), known)


def _numbers(ink: SpotInk) -> bytes:
    """The first three, which every tint has, as the engine writes them."""
    return " ".join(f"{share / 100:f}".rstrip("0") for share in stand_in(ink.number)[:3]).encode()


def separations(pdf: pikepdf.Pdf, inks: Iterable[SpotInk]) -> dict[str, pikepdf.Object]:
    """The space of each ink, one object, by the name that pages give it."""
    return {space_name(ink.number): pdf.make_indirect(separation(ink)) for ink in inks}


def separation(ink: SpotInk) -> Array:
    """From bare paper to the full ink, in a straight line."""
    if ink.lab:
        alternate: Any = Array([Name.Lab, Dictionary(WhitePoint=list(_D50), Range=list(_AB))])
        none, full = [100, 0, 0], list(ink.lab)
    else:
        alternate, none, full = Name.DeviceCMYK, [0] * 4, [value / 100 for value in ink.cmyk]
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=none, C1=full, N=1)
    return Array([Name.Separation, Name(f"/{ink.name}"), alternate, tint])
