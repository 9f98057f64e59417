"""The profile of the press, deflated once for all the PDFs it goes into.

A megabyte, the same in every press PDF of a house: to deflate it takes as long as to save all the
rest of a brochure seven times. It is done by the library that saves the PDF, so that the bytes of
the profile are those it would write.
"""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from pathlib import Path

import pikepdf
from pikepdf import Name

from pipeline.cache import Cache
from pipeline.dataclass import dataclass
from pipeline.versions import version_of


@dataclass(frozen=True, slots=True)
class PackedProfile:
    """A profile's bytes, and the same as a PDF holds them (`/FlateDecode`)."""

    data: bytes
    deflated: bytes


@lru_cache(maxsize=2)
def packed(data: bytes, folder: Path) -> PackedProfile:
    """`data` as it goes into a PDF; kept below `folder`."""
    version = f"deflated 1 {version_of('pikepdf')}\0".encode()
    key, kept = hashlib.sha256(version + data).hexdigest(), Cache(folder)
    deflated = kept.get(key)
    if deflated is None:
        deflated = _deflated(data)
        kept.put(key, deflated)
    return PackedProfile(data, deflated)


def put_packed(pdf: pikepdf.Pdf, profile: PackedProfile) -> None:
    """Where the output intents of a PDF hold this profile as it is, they hold it deflated."""
    for intent in pdf.Root.get("/OutputIntents", []):
        stream = intent.get("/DestOutputProfile")
        if (
            isinstance(stream, pikepdf.Stream)
            and "/Filter" not in stream
            and stream.read_raw_bytes() == profile.data
        ):
            stream.write(profile.deflated, filter=Name.FlateDecode)


def _deflated(data: bytes) -> bytes:
    saved = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.Root.Profile = pdf.make_stream(data)
        pdf.save(saved)
    with pikepdf.open(saved) as pdf:
        return pdf.Root.Profile.read_raw_bytes()
