"""A varnish, a die line: layers of the press PDF, each on a plate of its own over all others.

A layer is an optional content group (ISO 32000-1 §8.11), so that an operator can show and hide it;
what it does to the sheet is said as ISO 19593-1 has it (processing steps), for programs. What it
paints overprints: the inks below stay whole. It comes last on its page, for what is painted after
would knock it out.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.config.spots import SpotInk
from pipeline.dataclass import dataclass
from pipeline.press.marks import Boxes
from pipeline.press.separation import separation, space_name

Step = Literal["Varnish", "Cutting"]
_OVER = "LayerOver"
_KAPPA = 0.5523  # Bézier handle of a quarter circle
DIE_LINE = 0.5  # pt


@dataclass(frozen=True, slots=True)
class Layer:
    """What one ink paints beside the pages: operators by page, -1 the last.

    Points from the lower left corner of the trimmed page. A varnish is cut at the bleed; a die line
    may go anywhere on the sheet.
    """

    ink: SpotInk
    step: Step
    painted: Mapping[int, str]


def add_layers(pdf: pikepdf.Pdf, layers: Sequence[Layer], boxes: Boxes) -> None:
    """On the pages of a press PDF, whose boxes these are."""
    for layer in layers:
        group = pdf.make_indirect(_group(layer))
        space = pdf.make_indirect(separation(layer.ink))
        for number, operators in layer.painted.items():
            if -len(pdf.pages) <= number < len(pdf.pages):
                page = pdf.pages[number]
                _named(page.obj, layer, group, space)
                page.contents_add(_content(page, layer, operators, boxes))
        _declare(pdf, group)


def without_layers(data: bytes) -> bytes:
    """All off: for pictures of the pages by programs that know no overprint, and hide what is
    under a varnish."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/OCProperties" not in pdf.Root:
            return data
        shown = pdf.Root.OCProperties.D
        shown.OFF, shown.ON = Array(list(pdf.Root.OCProperties.OCGs)), Array()
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _group(layer: Layer) -> Dictionary:
    step = Dictionary(GTS_ProcStepsGroup=Name.Varnish)
    if layer.step == "Cutting":
        step = Dictionary(GTS_ProcStepsGroup=Name.Structural, GTS_ProcStepsType=Name.Cutting)
    return Dictionary(Type=Name.OCG, Name=String(layer.ink.name), GTS_Metadata=step)


def _named(page: Dictionary, layer: Layer, group: pikepdf.Object, space: pikepdf.Object) -> None:
    name = space_name(layer.ink.number)
    over = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    for kind, key, thing in (
        ("/ColorSpace", f"/{name}", space),
        ("/ExtGState", f"/{_OVER}", over),
        ("/Properties", f"/Layer{layer.ink.number}", group),
    ):
        if kind not in page.Resources:
            page.Resources[kind] = Dictionary()
        page.Resources[kind][key] = thing


def _content(page: pikepdf.Page, layer: Layer, operators: str, boxes: Boxes) -> bytes:
    left, bottom = (float(value) for value in list(page.mediabox)[:2])
    x, y = boxes.trim[0] + left, boxes.trim[1] + bottom
    x0, y0, x1, y1 = (v - boxes.trim[i % 2] for i, v in enumerate(boxes.bleed))
    clip = f"{x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f} re W n" * (layer.step == "Varnish")
    name = space_name(layer.ink.number)
    colour = f"/{name} cs 1 scn /{name} CS 1 SCN {DIE_LINE} w"
    lines = (
        f"\n/OC /Layer{layer.ink.number} BDC",
        f"q 1 0 0 1 {x:.4f} {y:.4f} cm /{_OVER} gs {colour}",
        clip,
        operators,
        "Q",
        "EMC\n",
    )
    return "\n".join(line for line in lines if line).encode()


def _declare(pdf: pikepdf.Pdf, group: pikepdf.Object) -> None:
    """X-4: the one configuration has a name, its order holds every group, all of them are on."""
    if "/OCProperties" not in pdf.Root:
        start = Dictionary(Name=String("Default"), BaseState=Name.ON, Order=Array(), ON=Array())
        pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=start)
    properties = pdf.Root.OCProperties
    for groups in (properties.OCGs, properties.D.Order, properties.D.ON):
        groups.append(group)


def area(left: float, bottom: float, right: float, top: float) -> str:
    """A filled rectangle."""
    return f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re f"


def rounded(width: float, height: float, radius: float, left: bool, right: bool) -> str:
    """A line round a page whose corners are round on these sides."""
    near, far = (radius if side else 0.0 for side in (left, right))
    k = 1 - _KAPPA
    steps = [f"{near:.4f} 0 m", f"{width - far:.4f} 0 l"]
    if far:
        steps += [_arc(width - k * far, 0, width, k * far, width, far)]
    steps += [f"{width:.4f} {height - far:.4f} l"]
    if far:
        steps += [_arc(width, height - k * far, width - k * far, height, width - far, height)]
    steps += [f"{near:.4f} {height:.4f} l"]
    if near:
        steps += [_arc(k * near, height, 0, height - k * near, 0, height - near)]
    steps += [f"0 {near:.4f} l"]
    if near:
        steps += [_arc(0, k * near, k * near, 0, near, 0)]
    return " ".join((*steps, "s"))


def _arc(*points: float) -> str:
    return " ".join(f"{value:.4f}" for value in points) + " c"
