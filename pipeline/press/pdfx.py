"""WeasyPrint's PDF/X-4, made one: exact boxes, marks, the intent's names, ids that never change.

WeasyPrint declares the standard and does not enforce it (70.0): links and
bookmarks stay in, BleedBox is wrong, ids are random. Knows colours only as the streams have them.
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.config.brand import PageSize
from pipeline.config.project import Press
from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM
from pipeline.pdf.streams import read_instructions
from pipeline.press.marks import HAIRLINE, Boxes, marks, registration
from pipeline.press.overprint import KNOCK, OVER, with_overprint

__all__ = ["MM", "Boxes", "finish", "part", "saved"]

VERSION = "1.6"  # ISO 15930-7 §6.1
_REGISTRY = "http://www.color.org"
# For reading, not for printing; ISO 15930-7 §6.19 allows no annotation within the bleed.
_INTERACTIVE = (
    "/Outlines",
    "/Names",
    "/Dests",
    "/PageMode",
    "/OpenAction",
    "/AcroForm",
    "/MarkInfo",
    "/StructTreeRoot",
)
_DOCUMENT_ID = re.compile(rb"xmp\.did:[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class _Tools:
    """What every page of one file shares."""

    boxes: Boxes
    marks: bytes
    registration: pikepdf.Object
    over: pikepdf.Object
    knock: pikepdf.Object


def finish(  # the four measures belong together
    data: bytes, size: PageSize, bleed: float, slug: float, press: Press, srgb: bytes = b""
) -> bytes:
    """WeasyPrint's PDF → the same pages for the press. `bleed` and `slug` in millimetres.

    With `srgb`, a profile, pictures in RGB are labelled with it, for the printer to separate.
    """
    boxes = Boxes.of(size, bleed, slug)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in _INTERACTIVE:
            if key in pdf.Root:
                del pdf.Root[key]
        _intent(pdf, press)
        if srgb:
            _label(pdf, srgb)
        tools = _Tools(
            boxes,
            "\n".join(marks(boxes, bleed)).encode(),
            pdf.make_indirect(registration()),
            pdf.make_indirect(_state(True)),
            pdf.make_indirect(_state(False)),
        )
        used = {name for form in _forms(pdf) for name in _form(form, tools)}
        used |= {name for page in pdf.pages for name in _page(pdf, page, tools)}
        _drop_spaces(pdf, used)
        return saved(pdf)


def part(data: bytes) -> bytes:
    """WeasyPrint's page to be painted on another: without the spaces it only names."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [*pdf.pages, *_forms(pdf)]
        used = {n for one in streams for n in with_overprint(read_instructions(one)).spaces}
        _drop_spaces(pdf, used)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file as it goes to the press: an id of its own, the version of the standard."""
    _identify(pdf)
    out = io.BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        fix_metadata_version=False,
        min_version=VERSION,
        force_version=VERSION,
    )
    return out.getvalue()


def _page(pdf: pikepdf.Pdf, page: pikepdf.Page, tools: _Tools) -> frozenset[str]:
    """Boxes, artwork cut at the bleed, marks; the colour spaces its content names."""
    for key in ("/Annots", "/Tabs", "/StructParents"):
        if key in page.obj:
            del page.obj[key]
    # WeasyPrint's own origin is kept: only whole pages move between its boxes and ours.
    left, bottom = (float(value) for value in list(page.mediabox)[:2])
    for name, box in (
        ("MediaBox", tools.boxes.media),
        ("CropBox", tools.boxes.media),
        ("BleedBox", tools.boxes.bleed),
        ("TrimBox", tools.boxes.trim),
    ):
        shifted = (v + (left, bottom)[i % 2] for i, v in enumerate(box))
        page.obj[f"/{name}"] = Array([round(value, 4) for value in shifted])
    if "/Resources" not in page.obj:
        page.obj.Resources = Dictionary()
    _resources(page.obj.Resources, tools)
    black = with_overprint(read_instructions(page))
    x0, y0, x1, y1 = tools.boxes.bleed
    clip = f"q {x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f} re W n\n".encode()
    origin = f"1 0 0 1 {left:.4f} {bottom:.4f} cm\n".encode()
    back = f"1 0 0 1 {-left:.4f} {-bottom:.4f} cm\n".encode()
    stroke = f"/Registration CS 1 SCN {HAIRLINE} w\n".encode()
    page.obj.Contents = pdf.make_stream(
        b"q "
        + origin
        + clip
        + back
        + black.content
        + b"\nQ\nq "
        + stroke
        + tools.marks
        + b"\nQ Q\n"
    )
    return black.spaces


def _forms(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """Groups and patterns: streams with content of their own."""
    streams = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
    return [s for s in streams if s.get("/Subtype") == Name.Form or s.get("/PatternType") == 1]


def _form(form: pikepdf.Stream, tools: _Tools) -> frozenset[str]:
    black = with_overprint(read_instructions(form))
    if black.changed:
        if "/Resources" not in form:
            form.Resources = Dictionary()
        _resources(form.Resources, tools)
        form.write(black.content)
    return black.spaces


def _resources(resources: pikepdf.Object, tools: _Tools) -> None:
    """The names our own operators use."""
    for kind, name, thing in (
        ("/ExtGState", f"/{OVER}", tools.over),
        ("/ExtGState", f"/{KNOCK}", tools.knock),
        ("/ColorSpace", "/Registration", tools.registration),
    ):
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind][name] = thing


def _state(over: bool) -> Dictionary:
    """Overprint mode 1: inks at zero leave what is beneath (ISO 32000-1 §11.7.4.3)."""
    return Dictionary(Type=Name.ExtGState, OP=over, op=over, OPM=int(over))


def _drop_spaces(pdf: pikepdf.Pdf, used: set[str]) -> None:
    """WeasyPrint names every space it knows on every page, the intent's own profile among them."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/lab-d50" in thing:
            for name in set(thing.keys()) - used - {"/Registration"}:
                del thing[name]


def _intent(pdf: pikepdf.Pdf, press: Press) -> None:
    """The printing condition by the name printers know; WeasyPrint takes what the profile says."""
    for intent in pdf.Root.get("/OutputIntents", []):
        intent.OutputConditionIdentifier = String(press.identifier)
        intent.OutputCondition = String(press.condition)
        intent.Info = String(press.condition)
        intent.RegistryName = String(_REGISTRY)


def _label(pdf: pikepdf.Pdf, srgb: bytes) -> None:
    """Late binding: pictures say which RGB they are in, and so are legal in PDF/X-4."""
    profile = pdf.make_stream(srgb, N=3)
    space = pdf.make_indirect(Array([Name.ICCBased, profile]))
    streams = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
    for image in streams:
        if image.get("/Subtype") == Name.Image and image.get("/ColorSpace") == Name.DeviceRGB:
            image.ColorSpace = space


def _identify(pdf: pikepdf.Pdf) -> None:
    """An id made of the content: WeasyPrint's is random, and ours must be the same tomorrow."""
    metadata = _DOCUMENT_ID.sub(b"", pdf.Root.Metadata.read_bytes())
    digest = hashlib.sha256(metadata)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type") != Name.Metadata:
            digest.update(thing.read_raw_bytes())
    own = b"xmp.did:" + str(uuid.UUID(bytes=digest.digest()[:16], version=5)).encode()
    named = _DOCUMENT_ID.sub(own, pdf.Root.Metadata.read_bytes())
    pdf.Root.Metadata = pdf.make_stream(named, Type=Name.Metadata, Subtype=Name.XML)
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
