"""The pictures that the catalogues of mistakes name, sound ones and faulty ones."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from tests.support.pictures import encoded, noise, photograph, see_through

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>'


def raster(format_: str, mode: str = "RGB", **options: Any) -> bytes:
    stream = BytesIO()
    Image.new(mode, (40, 30)).save(stream, format_, **options)
    return stream.getvalue()


def huge_png() -> bytes:
    """The header of 20 000 × 20 000 pixels; the pixels need not be there to be refused."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def logo(colour: str) -> bytes:
    """A ring on a see-through ground."""
    image = Image.new("RGBA", (60, 60))
    ImageDraw.Draw(image).ellipse((5, 5, 54, 54), outline=colour, width=9)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def animation(format_: str) -> bytes:
    """A bar that moves to the right."""
    frames = [Image.new("RGB", (120, 90), "white") for _ in range(3)]
    for n, frame in enumerate(frames):
        ImageDraw.Draw(frame).rectangle((n * 30, 20, n * 30 + 20, 70), fill="navy")
    stream = BytesIO()
    frames[0].save(stream, format_, save_all=True, append_images=frames[1:], duration=200, loop=0)
    return stream.getvalue()


def upright() -> bytes:
    """A photograph, higher than it is wide."""
    stream = BytesIO()
    photograph(800, 1200).save(stream, "JPEG", quality=80)
    return stream.getvalue()


@cache
def crowds() -> dict[str, bytes]:
    """Photographs with so much grain that each stays heavy."""
    made = {}
    for n in range(1, 8):
        stream = BytesIO()
        photograph(1250 + n, 900, 0.3).save(stream, "JPEG", quality=92)
        made[f"foule{n}.jpg"] = stream.getvalue()
    return made


@cache
def pictures() -> dict[str, bytes]:
    entity = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return {
        "bon.png": raster("PNG"),
        "haute.jpg": upright(),
        "anime.gif": animation("GIF"),
        "anime.webp": animation("WEBP"),
        "grain.png": encoded(see_through(noise(1000, 700)), "PNG"),
        "dossier/bon.png": raster("PNG"),
        "coupe.jpg": raster("JPEG")[:-100],
        "cmjn.jpg": raster("JPEG", "CMYK"),
        "immense.png": huge_png(),
        "texte.png": b"this is text\n",
        "pages.tif": raster("TIFF", save_all=True, append_images=[Image.new("RGB", (40, 30))]),
        "blanc.png": logo("white"),
        "jaune.png": logo("yellow"),
        "mesure.tif": raster("TIFF", "F"),
        "vide.jpg": b"",
        "entite.svg": (entity + SVG.format("<text>&x;</text>")).encode(),
        "script.svg": SVG.format("<script>alert(1)</script>").encode(),
        "onload.svg": SVG.replace("viewBox", 'onload="alert(1)" viewBox').format("").encode(),
        "casse.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><path",
        "lettres.svg": SVG.format("<text y='20' font-family='Arial'>Abc</text>").encode(),
        "mouvement.svg": SVG.format("<rect><animate attributeName='x'/></rect>").encode(),
        "blanc.svg": SVG.format("<rect width='9' height='9' fill='#fff'/>").encode(),
        "carrelage.svg": SVG.format("<filter id='f'><feTile/></filter><rect width='9'/>").encode(),
        "conteneur.svg": SVG.format("<style>@container x{}</style><path d='M0 0h9v9'/>").encode(),
        "flots.svg": SVG.format("<flowRoot/>").encode(),
    }
