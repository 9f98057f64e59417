"""WeasyPrint's PDF/X-4, made one: exact boxes, marks, the intent's names, ids that never change.

WeasyPrint declares the standard and does not enforce it (70.0): links and
bookmarks stay in, BleedBox is wrong, ids are random. Knows colours only as the streams have them.
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.config.brand import PageSize
from pipeline.config.project import Press
from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM
from pipeline.pdf.streams import read_instructions
from pipeline.press.beside import NOTHING, BesidePages
from pipeline.press.marks import HAIRLINE, Boxes, marks, registration
from pipeline.press.overprint import KNOCK, OVER, Black, SpotOf, with_overprint
from pipeline.press.packed import PackedProfile, put_packed

if TYPE_CHECKING:
    from pipeline.config.spots import SpotInk

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
    spots: Mapping[str, pikepdf.Object]  # their spaces, by the names that pages give them
    spot_of: SpotOf | None

    def rewritten(self, content: pikepdf.Page | pikepdf.Stream) -> Black:
        """A stream in inks, with black over what is beneath."""
        return with_overprint(read_instructions(content), self.spot_of)


def finish(  # the four measures belong together
    data: bytes,
    size: PageSize,
    bleed: float,
    slug: float,
    press: Press,
    beside: BesidePages = NOTHING,
) -> bytes:
    """WeasyPrint's PDF → the same pages for the press. `bleed` and `slug` in millimetres.

    What stands for the spots `beside` (`colour.stand_ins`) is painted in these inks.
    """
    boxes = Boxes.of(size, bleed, slug)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in _INTERACTIVE:
            if key in pdf.Root:
                del pdf.Root[key]
        _intent(pdf, press)
        if beside.srgb:
            _label(pdf, beside.srgb)
        tools = _Tools(
            boxes,
            "\n".join(marks(boxes, bleed)).encode(),
            pdf.make_indirect(registration()),
            pdf.make_indirect(_state(True)),
            pdf.make_indirect(_state(False)),
            *_spots(pdf, beside.spots),
        )
        used = {name for form in _forms(pdf) for name in _form(form, tools)}
        used |= {name for page in pdf.pages for name in _page(pdf, page, tools)}
        _drop_spaces(pdf, used)
        if beside.layers:
            from pipeline.press.layers import add_layers  # of no use to most houses

            add_layers(pdf, beside.layers, boxes)
        if beside.slug is not None:
            from pipeline.press.slug import add_slug

            add_slug(pdf, beside.slug, boxes)
        return saved(pdf, beside.profile)


def part(data: bytes, spots: Sequence[SpotInk] = ()) -> bytes:
    """WeasyPrint's pages to be painted on others: in inks, without the spaces they only name."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spaces, spot_of = _spots(pdf, spots)
        used: set[str] = set()
        for one in (*pdf.pages, *_forms(pdf)):
            made = with_overprint(read_instructions(one), spot_of)
            used |= made.spaces
            if spots and isinstance(one, pikepdf.Page):
                one.obj.Contents = pdf.make_stream(made.content)
                _name_spaces(one.obj.Resources, spaces, made.spaces)
                _name_states(one.obj.Resources, _state(True), _state(False))
        _drop_spaces(pdf, used)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def saved(pdf: pikepdf.Pdf, profile: PackedProfile | None = None) -> bytes:
    """The file as it goes to the press: an id of its own, the version of the standard."""
    _identify(pdf)
    if profile is not None:
        put_packed(pdf, profile)
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
    black = tools.rewritten(page)
    _resources(page.obj.Resources, tools, black.spaces)
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
    black = tools.rewritten(form)
    if black.changed:
        if "/Resources" not in form:
            form.Resources = Dictionary()
        _resources(form.Resources, tools, black.spaces)
        form.write(black.content)
    return black.spaces


def _spots(
    pdf: pikepdf.Pdf, inks: Sequence[SpotInk]
) -> tuple[Mapping[str, pikepdf.Object], SpotOf | None]:
    if not inks:
        return {}, None
    from pipeline.press import separation  # of no use to most houses

    return separation.separations(pdf, inks), separation.spot_of


def _resources(resources: pikepdf.Object, tools: _Tools, spaces: Iterable[str]) -> None:
    """The names our own operators use."""
    _name_states(resources, tools.over, tools.knock)
    _name(resources, "/ColorSpace", "/Registration", tools.registration)
    _name_spaces(resources, tools.spots, spaces)


def _name_states(resources: pikepdf.Object, over: pikepdf.Object, knock: pikepdf.Object) -> None:
    _name(resources, "/ExtGState", f"/{OVER}", over)
    _name(resources, "/ExtGState", f"/{KNOCK}", knock)


def _name_spaces(
    resources: pikepdf.Object, spots: Mapping[str, pikepdf.Object], used: Iterable[str]
) -> None:
    for name in sorted(used):
        if name[1:] in spots:
            _name(resources, "/ColorSpace", name, spots[name[1:]])


def _name(resources: pikepdf.Object, kind: str, name: str, thing: pikepdf.Object) -> None:
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
