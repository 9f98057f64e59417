"""Small finished PDFs for the rules about finished PDFs: sound ones, and copies spoiled by data.

A sound one is laid out and finished by our own page channel, on a page of 100 × 140 mm; what spoils
it is written as PDF operators, which may use the resources of `_resources`, or as a function.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline import preflight
from pipeline.channels.page.pictures import PROFILE
from pipeline.channels.page.styles import OUTPUT_INTENT, SLUG
from pipeline.channels.paper.job import LaidOut
from pipeline.channels.paper.pdf import PdfChannel, Sheet, draw, finish
from pipeline.colour.profile import press_profile
from pipeline.config.brand import PageSize
from pipeline.content.model import Chapter, Edition, Element, FieldValue, Prose, Text
from pipeline.context import RenderContext, load_workspace
from pipeline.preflight.finished import Finished, Found
from tests.support.contexts import context_of

ROOT = Path(__file__).resolve().parents[2]
FILE = "issues/x/fr.md"
SIZE, BLEED = PageSize(100, 140), 3.0
Spoil = Callable[[Pdf], None]
NOTHING: MappingProxyType[str, tuple[()]] = MappingProxyType({})
WORDS = "Deux rives, un pont et des voisins qui le passent chaque jour."
BODY = f'<h1 data-at="{FILE}:3">Un pont</h1><p data-at="{FILE}:7">{WORDS}</p>'
_HTML = """<!DOCTYPE html><html lang="fr"><head><title>Un pont</title>
<meta name="dcterms.created" content="2025-12-04T00:00:00Z">
<meta name="dcterms.modified" content="2025-12-04T00:00:00Z"></head><body>{body}</body></html>"""
_CSS = """@page {{ size: 100mm 140mm; bleed: {slug}mm; margin: 12mm }}
html {{ font: 9pt/12pt "Source Serif 4"; color: device-cmyk(0 0 0 1) }}
body, h1, p {{ margin: 0 }} h1 {{ font-size: 14pt }}"""


@cache
def house() -> RenderContext:
    """This repository's, around an edition that says `WORDS`."""
    return context_of(load_workspace(ROOT), edition_of(WORDS))


def check_pdf(pdf: Finished, edition: Edition, context: RenderContext) -> list[Found]:
    """Every finding of every rule about a PDF of an edition."""
    found = preflight.check_pdf(pdf, replace(context, edition=edition))
    return [one for these in found.values() for one in these]


def edition_of(*paragraphs: str, **fields: FieldValue) -> Edition:
    """An edition that says these paragraphs, from line 7 on."""
    nodes = (Element("p", (Text(text),), line=7 + n) for n, text in enumerate(paragraphs))
    body = tuple(Prose((node,), node.line) for node in nodes)
    front = Chapter(FILE, "", NOTHING, body, NOTHING)
    return Edition("x", "fr", "newsletter", FILE, MappingProxyType(fields), front)


@cache
def made(channel: PdfChannel, body: str = BODY, css: str = "") -> Finished:
    """A page as our own channel finishes it."""
    context = house()
    slug = SLUG if channel == "print" else 0.0
    profile = press_profile(context.project).data
    sheet = Sheet(
        context=context,
        html=_HTML.format(body=body),
        css=(OUTPUT_INTENT if slug else "") + _CSS.format(slug=slug) + css,
        images={PROFILE: profile} if slug else {},
        size=SIZE,
        bleed=BLEED,
        slug=slug,
    )
    drawn = draw(sheet, channel)
    assert isinstance(drawn, LaidOut), drawn
    painted = finish(sheet, channel, drawn)
    assert painted.found == []
    bleed = BLEED if slug else 0.0
    return Finished(channel, painted.data, SIZE, bleed, FILE, painted.anchors)


def spoiled(pdf: Finished, spoil: Spoil | str) -> Finished:
    """A copy with one thing spoiled: by operators on its first page, or by a function."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        if isinstance(spoil, str):
            painting(spoil)(opened)
        else:
            spoil(opened)
        opened.save(out, deterministic_id=True, fix_metadata_version=False)
    return replace(pdf, data=out.getvalue())


def painting(operators: str) -> Spoil:
    """More on the first page; the corner at the bottom left of the trimmed page is 0 0, in mm."""

    def paint(pdf: Pdf) -> None:
        page = pdf.pages[0]
        resources(pdf, page)
        left, bottom = (float(value) for value in list(page.obj.TrimBox)[:2])
        unit = 72 / 25.4
        start = f"/Artifact BMC q {unit} 0 0 {unit} {left} {bottom} cm "
        page.contents_add(f"{start}{operators} Q EMC".encode())

    return paint


def resources(pdf: Pdf, page: pikepdf.Page) -> None:
    """Names for operators to use: colour spaces, gradients, patterns, pictures, forms, states."""
    there = page.obj.Resources
    spaces = _spaces(pdf)
    for kind, named in (
        ("/ColorSpace", spaces),
        ("/Shading", _shadings(spaces)),
        ("/XObject", _pictures(pdf, spaces) | _forms(pdf)),
        ("/Pattern", _patterns(pdf)),
        (
            "/ExtGState",
            {
                "Over": Dictionary(OP=True, op=True, OPM=1),
                "Loose": Dictionary(OP=True, op=True, OPM=0),
            },
        ),
    ):
        if kind not in there:
            there[kind] = Dictionary()
        for name, thing in named.items():
            there[kind][f"/{name}"] = thing


def _spaces(pdf: Pdf) -> dict[str, pikepdf.Object]:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    white = Dictionary(WhitePoint=[0.96, 1, 0.82])
    return {
        "Lab": Array([Name.Lab, white]),
        "Cal": Array([Name.CalRGB, white]),
        "Icc1": Array([Name.ICCBased, pdf.make_stream(b"", N=1)]),
        "Icc3": Array([Name.ICCBased, pdf.make_stream(b"", N=3)]),
        "Icc4": Array([Name.ICCBased, pdf.make_stream(b"", N=4)]),
        "Spot": Array([Name.Separation, Name.Rubis, Name.DeviceCMYK, tint]),
        "BlackIcc": Array(
            [
                Name.Separation,
                Name.Black,
                Array([Name.ICCBased, pdf.make_stream(b"", N=4)]),
                tint,
            ]
        ),
        "Every": Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]),
        "Strange": Array([Name("/Nonsense"), 1]),
        "Palette": Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")]),
    }


def _shadings(spaces: dict[str, pikepdf.Object]) -> dict[str, Dictionary]:
    three = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    axis = {"ShadingType": 2, "Coords": [10, 0, 60, 0], "Function": three}
    return {
        "Rgb": Dictionary(ColorSpace=Name.DeviceRGB, **axis),
        "Short": Dictionary(ColorSpace=Name.DeviceCMYK, **axis),
    }


def _pictures(pdf: Pdf, spaces: dict[str, pikepdf.Object]) -> dict[str, pikepdf.Stream]:
    def picture(side: int, space: pikepdf.Object, bytes_a_pixel: int) -> pikepdf.Stream:
        return pdf.make_stream(
            bytes(side * side * bytes_a_pixel),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=side,
            Height=side,
            ColorSpace=space,
            BitsPerComponent=8,
        )

    stencil = pdf.make_stream(
        b"\xaa\x55", Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, ImageMask=True
    )
    bit = picture(400, Name.DeviceGray, 1)
    bit.BitsPerComponent = 1
    bit.write(bytes(50 * 400))
    return {
        "Bit400": bit,
        "Rgb200": picture(200, Name.DeviceRGB, 3),
        "Icc200": picture(200, spaces["Icc3"], 3),
        "Pal200": picture(200, spaces["Palette"], 1),
        "Gray1": picture(1, Name.DeviceGray, 1),
        "Gray200": picture(200, Name.DeviceGray, 1),
        "Stencil": stencil,
    }


def _forms(pdf: Pdf) -> dict[str, pikepdf.Stream]:
    shape = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 50, 50]}
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    gray = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return {
        "RgbForm": pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", **shape),
        "GrayGroup": pdf.make_stream(b"0 0 0 0.5 k 0 0 9 9 re f", Group=gray, **shape),
        "RgbGroup": pdf.make_stream(b"0 0 0 1 k 0 0 9 9 re f", Group=group, **shape),
    }


def _patterns(pdf: Pdf) -> dict[str, pikepdf.Stream]:
    cell = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 9, "YStep": 9}
    return {"RgbCell": pdf.make_stream(b"0 1 0 rg 0 0 4 4 re f", BBox=[0, 0, 9, 9], **cell)}


def codes(found: Iterable[Found]) -> list[str]:
    """The codes, each once, in order."""
    return list(dict.fromkeys(one.diagnostic.code for one in found))
