"""What a PDF says of itself and carries besides its pages: metadata, intents, actions, attachments.

One walk over all objects finds what may hide anywhere: scripts, embedded files, transfer curves.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Name

from pipeline.dataclass import dataclass
from pipeline.pdf.tree import TreeElement, read_tree

_IDENTITY = (Name.Identity, Name.Default)


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent: the printing condition the colours are meant for."""

    kind: str  # GTS_PDFX
    identifier: str
    profile: bool
    colours: str  # of the profile: CMYK, RGB, GRAY
    profile_class: str  # prtr: a press
    digest: str = ""  # SHA-256 of the profile


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """Values of the catalogue, the trailer, the metadata."""

    version: str = ""
    encrypted: bool = False
    language: str = ""
    title: str = ""
    shows_title: bool = False
    tagged: bool = False
    structured: bool = False  # has a tree of its contents
    accessible: bool = False  # says that it is PDF/UA
    tree: tuple[TreeElement, ...] = ()
    identifier: str = ""  # GTS_PDFXVersion
    trapped: str = ""
    has_id: bool = False
    xmp: tuple[tuple[str, str], ...] = ()
    intents: tuple[Intent, ...] = ()
    actions: tuple[str, ...] = ()
    attachments: int = 0
    forbidden_features: tuple[str, ...] = ()


def read_particulars(pdf: pikepdf.Pdf) -> DocumentInfo:
    """All of it, from an open file."""
    root: Any = pdf.Root
    info: Any = pdf.trailer.get("/Info", {})
    xmp = _xmp(pdf)
    things = [
        thing for thing in pdf.objects if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream))
    ]
    return DocumentInfo(
        version=pdf.pdf_version,
        encrypted=pdf.is_encrypted,
        language=str(root.get("/Lang", "")),
        title=xmp.get("dc:title", "") or str(info.get("/Title", "")),
        shows_title=bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        tagged=bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        structured="/StructTreeRoot" in root and "/K" in root.StructTreeRoot,
        accessible=bool(xmp.get("pdfuaid:part")),
        tree=read_tree(pdf),
        identifier=xmp.get("pdfxid:GTS_PDFXVersion", ""),
        trapped=xmp.get("pdf:Trapped", "") or str(info.get("/Trapped", "")).lstrip("/"),
        has_id="/ID" in pdf.trailer,
        xmp=tuple(sorted(xmp.items())),
        intents=tuple(map(_intent, root.get("/OutputIntents", ()))),
        actions=tuple(dict.fromkeys(_actions(pdf, things))),
        attachments=sum(thing.get("/Type") == Name.EmbeddedFile for thing in things)
        + ("/EmbeddedFiles" in root.get("/Names", {})),
        forbidden_features=tuple(
            dict.fromkeys(relic for thing in things for relic in _relics(thing))
        ),
    )


def _xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    if "/Metadata" not in pdf.Root:
        return {}
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as record:
            return {_short(key): str(record[key]) for key in record}
    except (ValueError, KeyError, pikepdf.PdfError):
        return {}


_NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}


def _short(key: str) -> str:
    """`{http://purl.org/dc/elements/1.1/}title` → `dc:title`."""
    match = re.fullmatch(r"\{(.*)\}(.*)", key)
    return f"{_NAMESPACES.get(match[1], '?')}:{match[2]}" if match else key


def _intent(intent: pikepdf.Object) -> Intent:
    profile = intent.get("/DestOutputProfile")
    data = profile.read_bytes() if isinstance(profile, pikepdf.Stream) else b""
    whole = data[36:40] == b"acsp"  # the signature every ICC profile bears
    return Intent(
        str(intent.get("/S", "/?"))[1:],
        str(intent.get("/OutputConditionIdentifier", "")),
        whole,
        data[16:20].decode("latin-1").strip() if whole else "",
        data[12:16].decode("latin-1").strip() if whole else "",
        hashlib.sha256(data).hexdigest() if data else "",
    )


def _actions(pdf: pikepdf.Pdf, things: Sequence[pikepdf.Object]) -> Iterator[str]:
    for key in ("/OpenAction", "/AA", "/AcroForm"):
        if key in pdf.Root:
            yield key[1:]
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "JavaScript"
    for thing in things:
        if "/JS" in thing:
            yield "JavaScript"
        if thing.get("/Type") == Name.Page and "/AA" in thing:
            yield "AA"


def _relics(thing: pikepdf.Object) -> Iterator[str]:
    """What ISO 15930-7 §6.18 and §6.19 leave out: OPI, transfer curves, screens of a device."""
    if "/OPI" in thing:
        yield "OPI"
    if "/TR" in thing and Name.Identity != thing.TR and thing.get("/Type") != Name.Mask:
        yield "TR"
    if "/TR2" in thing and thing.TR2 not in _IDENTITY:
        yield "TR2"
    if "/HTP" in thing:
        yield "HTP"
    if isinstance(thing, pikepdf.Stream):
        filters = thing.get("/Filter", ())
        if Name.LZWDecode in ([filters] if isinstance(filters, Name) else list(filters)):
            yield "LZW"
        if thing.get("/Subtype") == Name.PS:
            yield "PostScript"
