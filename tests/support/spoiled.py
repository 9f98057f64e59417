"""Copies of a sound PDF with one thing spoiled: what the validators must find."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

Spoil = Callable[[pikepdf.Pdf], None]
# A fixture: the copy of a sound file.
Spoiled = Callable[[Spoil], Path]


def copy_of(file: Path, spoil: Spoil) -> bytes:
    """A copy of the file with one thing spoiled."""
    stream = io.BytesIO()
    with pikepdf.open(file) as pdf:
        spoil(pdf)
        pdf.save(stream, deterministic_id=True, fix_metadata_version=False)
    return stream.getvalue()


# ---------------------------------------------------------------------- what a screen reader needs


def untagged(pdf: pikepdf.Pdf) -> None:
    """The structure is gone."""
    del pdf.Root.StructTreeRoot


def title_hidden(pdf: pikepdf.Pdf) -> None:
    """The window shows the file's name."""
    del pdf.Root.ViewerPreferences


def without_language(pdf: pikepdf.Pdf) -> None:
    """Nobody can tell which language is read."""
    del pdf.Root.Lang


def not_said_to_be_accessible(pdf: pikepdf.Pdf) -> None:
    """The metadata does not speak of PDF/UA."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as facts:
        del facts["pdfuaid:part"]


def figure_unnamed(pdf: pikepdf.Pdf) -> None:
    """A picture without alternative text."""
    del _first(pdf, "/Figure")["/Alt"]


def heading_skipped(pdf: pikepdf.Pdf) -> None:
    """A heading two levels too deep."""
    _first(pdf, "/H2").S = Name.H5


def link_outside_the_structure(pdf: pikepdf.Pdf) -> None:
    """A link that no structure element holds."""
    area = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 90, 30], F=4)
    area.A = Dictionary(S=Name.URI, URI="https://www.example.org/")
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(area)])


def text_untagged(pdf: pikepdf.Pdf) -> None:
    """A shape that is neither content nor artifact."""
    _paint(pdf, b"10 10 20 20 re f")


# ---------------------------------------------------------------------------- what an archive needs


def without_schema(pdf: pikepdf.Pdf) -> None:
    """Nobody who knows PDF/A alone can tell what `pdfuaid` is."""
    xmp = pdf.Root.Metadata.read_bytes()
    start = xmp.index(b"<pdfaExtension:schemas>")
    end = xmp.index(b"</pdfaExtension:schemas>") + len(b"</pdfaExtension:schemas>")
    pdf.Root.Metadata.write(xmp[:start] + xmp[end:])


def areas_not_printed(pdf: pikepdf.Pdf) -> None:
    """Links say that they are not for paper."""
    for page in pdf.pages:
        for area in page.obj.get("/Annots", []):
            area.F = 0


# ------------------------------------------------------------------------------ what a press needs


def without_intent(pdf: pikepdf.Pdf) -> None:
    """Nothing says for which press the inks are meant."""
    if "/OutputIntents" in pdf.Root:
        del pdf.Root.OutputIntents


def rgb_shape(pdf: pikepdf.Pdf) -> None:
    """A square in a screen's red."""
    _paint(pdf, b"/Artifact BMC 1 0 0 rg 40 40 60 60 re f EMC")


def rgb_picture(pdf: pikepdf.Pdf) -> None:
    """Four pixels of a screen's colours, across 60 pt: 2 ppi."""
    picture = pdf.make_stream(
        bytes(range(12)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2,
        Height=2,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    page = pdf.pages[0]
    name = page.add_resource(picture, Name.XObject)
    _paint(pdf, b"/Artifact BMC 60 0 0 60 40 40 cm " + str(name).encode() + b" Do EMC")


def spot_ink(pdf: pikepdf.Pdf) -> None:
    """A fifth plate that nobody ordered."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    space = Array([Name.Separation, Name("/Rubis"), Name.DeviceCMYK, tint])
    name = pdf.pages[0].add_resource(pdf.make_indirect(space), Name.ColorSpace)
    _paint(pdf, b"/Artifact BMC " + str(name).encode() + b" cs 1 scn 40 40 60 60 re f EMC")


def ink_in_the_slug(pdf: pikepdf.Pdf) -> None:
    """Black outside the bleed that is no mark."""
    left, bottom = (float(value) for value in list(pdf.pages[0].obj.MediaBox)[:2])
    shape = f"/Artifact BMC 0 0 0 1 k {left + 2} {bottom + 2} 9 9 re f EMC"
    _paint(pdf, shape.encode())


def without_marks(pdf: pikepdf.Pdf) -> None:
    """Paper where the marks were."""
    page = pdf.pages[0].obj
    left, bottom, right, top = (float(value) for value in page.MediaBox)
    a, b, c, d = (float(value) for value in page.BleedBox)
    around = f"{left} {bottom} {right - left} {top - bottom} re {a} {b} {c - a} {d - b} re"
    _paint(pdf, f"/Artifact BMC 0 0 0 0 k {around} f* EMC".encode())


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    """One font whose outlines are left to the reader's machine."""
    for described in pdf.objects:
        if isinstance(described, Dictionary) and described.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in described:
                    del described[key]
            return
    raise AssertionError("no font to spoil")


def bleed_of_five_millimetres(pdf: pikepdf.Pdf) -> None:
    """A bleed box that is not the one agreed."""
    trim = [float(value) for value in pdf.pages[0].obj.TrimBox]
    wide = 5 * 72 / 25.4
    grown = [trim[0] - wide, trim[1] - wide, trim[2] + wide, trim[3] + wide]
    pdf.pages[0].obj.BleedBox = Array(grown)


def shading_of_the_wrong_size(pdf: pikepdf.Pdf) -> None:
    """A blend with three values where its space has four (what WeasyPrint 70 makes of one)."""
    blend = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 500, 0], Function=blend
    )
    name = pdf.pages[0].add_resource(pdf.make_indirect(shading), Name.Shading)
    _paint(pdf, b"/Artifact BMC 40 40 300 300 re W n " + str(name).encode() + b" sh EMC")


def grey_shape(pdf: pikepdf.Pdf) -> None:
    """Something the size of a postcard that is nowhere in the source."""
    _paint(pdf, b"0 0 0 0.8 k 100 300 400 280 re f")


def text_in_four_inks(pdf: pikepdf.Pdf) -> None:
    """Black text as a profile would separate it."""
    for page in pdf.pages:
        inks = page.obj.Contents.read_bytes().replace(b"0 0 0 1 scn", b".8 .7 .6 .9 scn")
        page.obj.Contents = pdf.make_stream(inks)


def only_text(pdf: pikepdf.Pdf) -> None:
    """No picture, no shape, no mark: what text alone needs of each ink."""
    painted = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
    nothing = pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))
    for page in pdf.pages:
        kept = []
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator != "Do":
                kept.append(nothing if operator in painted else instruction)
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def operator_unknown(pdf: pikepdf.Pdf) -> None:
    """Words that are no operator of any PDF."""
    _paint(pdf, b"1 2 3 nonsense (abc fooo")


# ------------------------------------------------------------------------- what any reader needs


def bytes_lost(data: bytes) -> bytes:
    """The end is missing, and the table of objects with it."""
    return data[: len(data) * 2 // 3]


def bytes_overwritten(data: bytes) -> bytes:
    """Some of the middle of the first page's content is gone."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].obj.Contents.read_raw_bytes()
    middle = data.index(content) + len(content) // 2
    return data[:middle] + bytes(400) + data[middle + 400 :]


def _paint(pdf: pikepdf.Pdf, operators: bytes) -> None:
    """Add to the first page."""
    pdf.pages[0].contents_add(b"q " + operators + b" Q")


def _first(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    for found in pdf.objects:
        if isinstance(found, Dictionary) and str(found.get("/S", "")) == kind and "/P" in found:
            return found
    raise AssertionError(f"no {kind} to spoil")
