"""What holds for each element of an expanded drawing, as plain attributes.

Colours are `#rrggbb` and an opacity, lengths are numbers, transformations matrices, drawings within
the drawing groups with a clip. What is inherited is left to be inherited (CSS Cascade 4 §7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from pipeline.dataclass import dataclass
from pipeline.images.svg import (
    effects,
    fallbacks,
    paints,
    places,
    properties,
    steps,
    transforms,
    unread,
)
from pipeline.images.svg.cases import cased
from pipeline.images.svg.colours import CURRENT, colour
from pipeline.images.svg.expand import VIEWPORT
from pipeline.images.svg.lengths import Measures, length, share, written
from pipeline.images.svg.paints import REFERENCE, paint
from pipeline.images.svg.state import PaintState, font_size, font_weight, listed, meant
from pipeline.images.svg.tree import RESOURCES, Part
from pipeline.images.svg.typefaces import Typefaces
from pipeline.images.svg.variables import substituted
from pipeline.images.svg.viewports import Box, fitting, view_box
from pipeline.images.svg.vocabulary import (
    PROPERTIES,
    SERVERS,
    SHAPES,
    TEXTS,
    TRANSFORM_OF,
)

_FLOODS = frozenset((*properties.COLOURS, "stop-opacity", "flood-opacity"))
# resvg 0.48 and Chromium 156 make different colours of these.
_OF_HUES = frozenset({"hue", "saturation", "color", "luminosity"})
_MIXING = ("mix-blend-mode", "isolation")  # no attributes: written as style
_PEN = frozenset(("stroke-width", "stroke-dashoffset"))
_SPACING = frozenset(("letter-spacing", "word-spacing"))
_SHIFTS = {"sub": -0.2, "super": 0.4}  # of the letters' size: every renderer has its own
_KIND = {"clip-path": "clipPath", "mask": "mask", "filter": "filter"}
_UNWRITABLE = {"clip-path": "clip-shape", "mask": "mask-image"}

Attributes = dict[str, str]


@dataclass(slots=True)
class Values:
    """One drawing being worked out; `undrawn` and `foreign` gather what an editor should know.

    `kinds` are the names of the elements with an id, by it; `effects` filters written as functions;
    `own` the custom properties that are not inherited, with what they begin with.
    """

    typefaces: Typefaces
    kinds: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)
    undrawn: set[str] = field(default_factory=set)
    foreign: dict[str, None] = field(default_factory=dict)
    inks: dict[str, str] = field(default_factory=dict)  # colours written in inks
    effects: list[Part] = field(default_factory=list)
    damaged: bool = False
    _clips: int = 0
    _lettered: bool = False
    _servers: frozenset[str] = frozenset()

    def of(self, root: Part, size: tuple[float, float], box: Box | None) -> list[Part]:
        """The children of the root, in a group that hands down what the root does."""
        self._lettered = any(part.name in TEXTS for part in root.walk())
        self._servers = frozenset(i for i, kind in self.kinds.items() if kind in SERVERS)
        view = Measures(16.0, *((box[2], box[3]) if box else size))
        ratio = root.attributes.get("preserveAspectRatio", "")
        natural = fitting(box, (0.0, 0.0, *size), ratio)
        around = root.copy()
        around.name, around.attributes = "g", {}
        for name in ("x", "y", "width", "height", "overflow"):
            around.declared.pop(name, None)
        around.declared.setdefault("font-family", "serif")
        turned = places.of_root(around, Measures(16.0, *size), natural)
        if turned is None:
            self.undrawn.add("transform-3d")
        made = self._element(around, PaintState(measures=view, matrix=natural))
        if made is not None and turned not in (None, transforms.IDENTITY):
            made.attributes["transform"] = transforms.written(turned)
        return [made] if made is not None else []

    def _element(self, part: Part, above: PaintState) -> Part | None:
        if part.name == "defs":
            return Part("defs", {}, {}, self._all(part, above), tail=part.tail)
        declared, custom = self._declared(part, above)
        if declared.get("display") == "none" and part.name not in RESOURCES:
            return None
        here = self._inherited(declared, custom, above)
        out: Attributes = {}
        self._plain(declared, here, out)
        here = self._paint(declared, here, above, out)
        matrix = places.transform(part, declared, here)
        if isinstance(matrix, str):
            self.undrawn.add(matrix)
            matrix = transforms.IDENTITY
        here = replace(here, matrix=transforms.times(here.matrix, matrix))
        if part.name not in RESOURCES and not transforms.shows(here.matrix):
            return None
        if matrix != transforms.IDENTITY:
            out[TRANSFORM_OF.get(part.name, "transform")] = transforms.written(matrix)
        if part.name == VIEWPORT:
            return self._viewport(part, declared, here, out)
        return self._drawn(part, declared, here, out)

    def _drawn(
        self, part: Part, declared: Attributes, here: PaintState, out: Attributes
    ) -> Part | None:
        places.place(part, declared, here, out)
        if part.name == "image":
            found = places.picture(out)
            self.damaged = self.damaged or found is None
            if not found:
                return None
        if not places.pen(part, declared, here, out):
            self.undrawn.add("vector-effect")
        if part.name in ("tspan", "textPath"):
            self.undrawn.update(unread.of_run(declared))
        self.undrawn.update(steps.undrawn(part, here.computed))
        words = part.text + "".join(child.tail for child in part.children)
        if part.name in TEXTS and words.strip() and here.foreign:
            self.foreign[here.foreign] = None
        text = ""
        if part.name in TEXTS:
            text = cased(part.text, here.computed)
            for child in part.children:
                child.tail = cased(child.tail, here.computed)
        if part.name in SHAPES and not places.has_size(part.name, out):
            return None
        made = Part(part.name, out, {}, self._all(part, here), text, part.tail)
        if part.name in TEXTS:
            fallbacks.patched(made, here, self.typefaces)
        return effects.in_steps(made) if part.name == "filter" else made

    def _all(self, part: Part, here: PaintState) -> list[Part]:
        made = (self._element(child, here) for child in part.children)
        return [one for one in made if one is not None]

    def _declared(self, part: Part, above: PaintState) -> tuple[Attributes, Mapping[str, str]]:
        """The declarations with variables and the words of CSS for “as above” put in."""
        own = {k: v for k, v in part.declared.items() if k.startswith("--")}
        custom = {**above.custom, **self.own, **own} if own or self.own else above.custom
        found: Attributes = {}
        for name, said in part.declared.items():
            value = said
            if "var(" in value.lower():
                put = substituted(value, custom)
                valid = put is not None and properties.is_valid(name, put, css=True)
                if not valid and unread.asks_more(put or value):
                    self.undrawn.add(unread.said(name, value))
                value = put if valid and put is not None else "unset"
            if value.strip().lower() in properties.GLOBAL:
                value = meant(name, value.strip().lower(), above)
            if value and not name.startswith("--"):
                found[name] = value.strip()
        return found, custom

    def _inherited(
        self, declared: Attributes, custom: Mapping[str, str], above: PaintState
    ) -> PaintState:
        """What holds here, as far as it is handed down."""
        measures = replace(
            above.measures, font=font_size(declared.get("font-size"), above.measures)
        )
        if "font-size" in declared:
            declared["font-size"] = f"{written(measures.font)}px"
        if "font-weight" in declared:
            before = above.computed.get("font-weight", "400")
            declared["font-weight"] = font_weight(declared["font-weight"], before)
        foreign = above.foreign
        if not self._lettered:
            declared.pop("font-family", None)
        elif "font-family" in declared:
            declared["font-family"], foreign = self.typefaces.family(declared["font-family"])
        current = above.colour
        if "color" in declared:
            current = colour(declared["color"], current) or current
        paints = dict(above.paints)
        for name in properties.PAINTS:
            if name in declared:
                paints[name] = paint(declared[name], current, self._servers) or paints[name]
        handed = {k: v for k, v in above.computed.items() if k in properties.INHERITED}
        return replace(
            above,
            computed=handed | declared,
            custom=custom,
            colour=current,
            paints=paints,
            measures=measures,
            foreign=foreign,
        )

    def _plain(self, declared: Attributes, here: PaintState, out: Attributes) -> None:
        """Properties that are neither paints nor places."""
        for name, value in declared.items():
            if name in _FLOODS:
                paints.flood(name.partition("-")[0], declared, here.colour, out)
            elif name in _KIND or name.startswith("marker-"):
                self._reference(name, value, here, out)
            elif name in _PEN:
                out[name] = written(here.stroke(name))
            elif name in _SPACING:
                number = length(value, here.measures, here.measures.font)
                out[name] = written(number or 0.0)
            elif name == "stroke-dasharray":
                out[name] = listed(here.dashes()) or "none"
            elif name == "opacity":
                out[name] = written(share(value) or 0.0)
            elif name in PROPERTIES:
                out[name] = value
        if (shift := _SHIFTS.get(declared.get("baseline-shift", "").lower())) is not None:
            out["baseline-shift"] = written(shift * here.measures.font)
        self._mixing(declared, out)

    def _mixing(self, declared: Attributes, out: Attributes) -> None:
        """How colours meet those beneath."""
        mixing = [(name, declared.get(name, "normal").lower()) for name in _MIXING]
        styles = [f"{name}:{value}" for name, value in mixing if value not in ("normal", "auto")]
        if styles:
            out["style"] = ";".join(styles)
        if any(value in _OF_HUES for _, value in mixing):
            self.undrawn.add("blending-of-hues")
        elif mixing[0][1] == "plus-lighter":
            self.undrawn.add(unread.said(*mixing[0]))

    def _reference(self, name: str, value: str, here: PaintState, out: Attributes) -> None:
        """A clip, mask, filter or marker that is there; else none."""
        found = REFERENCE.search(value)
        if found is not None and name == "filter" and value.strip() != found[0].strip():
            self.undrawn.add(unread.said(name, value))  # one filter after another
        if found is not None and self.kinds.get(found[1]) == _KIND.get(name, "marker"):
            out[name] = f"url(#{found[1]})"
        elif name.startswith("marker-"):
            out[name] = "none"
        elif found is None and value.lower() != "none":
            self._written_out(name, value, here, out)

    def _written_out(self, name: str, value: str, here: PaintState, out: Attributes) -> None:
        """An effect that a style sheet writes without a resource."""
        if name != "filter":
            self.undrawn.add(_UNWRITABLE[name])
            return
        ident = f"effect-{len(self.effects) + 1}"
        made = effects.filter_of(value, ident, here.colour, here.measures)
        if made is not None:
            self.effects.append(made)
            out[name] = f"url(#{ident})"

    def _paint(
        self, declared: Attributes, here: PaintState, above: PaintState, out: Attributes
    ) -> PaintState:
        """Fill and stroke, and the opacities that come with their colours."""
        shares = {}
        for name in properties.PAINTS:
            current = here.paints[name]
            if name in declared or (current.word == CURRENT and "color" in declared):
                out[name] = current.written(here.colour)
            found = current.colour(here.colour)
            if found is not None and found.inks:
                self.inks[found.hex] = found.inks
            beside = f"{name}-opacity"
            own = share(here.computed.get(beside, "1"))
            shares[beside] = (1.0 if own is None else own) * current.alpha(here.colour)
            if abs(shares[beside] - above.shares[beside]) > 1e-6:
                out[beside] = written(shares[beside])
        return replace(here, shares=shares)

    def _viewport(
        self, part: Part, declared: Attributes, here: PaintState, out: Attributes
    ) -> Part | None:
        """A drawing within the drawing as a group, cut at its edges unless it may overflow."""
        edge = places.edge(declared, here)
        if edge[2] <= 0 or edge[3] <= 0:
            return None
        box = view_box(part.attributes.get("viewBox"))
        matrix = fitting(box, edge, part.attributes.get("preserveAspectRatio", ""))
        view = Measures(here.measures.font, *((box[2], box[3]) if box else edge[2:]))
        inner = replace(here, measures=view, matrix=transforms.times(here.matrix, matrix))
        placed = Part("g", {"transform": transforms.written(matrix)}, {}, self._all(part, inner))
        out.pop("overflow", None)
        if not placed.children:
            return None
        if declared.get("overflow", "hidden") in ("visible", "auto"):
            return Part("g", out, {}, [placed], tail=part.tail)
        self._clips += 1
        sides = dict(zip(("x", "y", "width", "height"), map(written, edge), strict=True))
        clip = Part("clipPath", {"id": f"view-{self._clips}"}, {}, [Part("rect", sides)])
        cut = Part("g", {"clip-path": f"url(#view-{self._clips})"}, {}, [placed])
        return Part("g", out, {}, [clip, cut], tail=part.tail)
