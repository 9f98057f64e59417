"""A drawing without copies and choices: `use`, `symbol`, nested drawings, `switch`, links.

Each `use` becomes what it shows, so that what is inherited there is what the copy inherits (SVG 2
§5.6), and every renderer sees shapes alone. How many there may be, `weight` has counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from pipeline.dataclass import dataclass
from pipeline.images.svg.tree import RESOURCES, Part

VIEWPORT = "viewport"  # a drawing in the drawing: of a copy of a `symbol`, or of a nested `svg`
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_GROUPS = frozenset(("g", "a"))
_TEXTS = frozenset(("text", "tspan", "textPath", "tref"))
_DRAWN = _SHAPES | _GROUPS | _TEXTS | {"svg", "use", "switch", "image", "symbol", "defs"}
_WITHIN = frozenset(("stop",))  # of resources; filter primitives begin with `fe`
_SILENT = frozenset(
    ("title", "desc", "metadata", "style", "script", "view", "cursor", "color-profile", "font-face")
)
_ANIMATIONS = frozenset(("animate", "set", "animateTransform", "animateMotion", "animateColor"))
# What nobody draws any more, or not yet, by the name an editor is told.
UNDRAWN = {
    "flowRoot": "flowed-text",
    "meshgradient": "mesh",
    "meshGradient": "mesh",
    "mesh": "mesh",
    "hatch": "hatch",
    "font": "letters-of-its-own",
    "foreignObject": "html",
    "video": "film",
    "solidcolor": "solid-colour",
    "solidColor": "solid-colour",
}


@dataclass(slots=True)
class Expansion:
    """One drawing being expanded for readers of `language`.

    `undrawn` gathers what could not be kept; `by_language` whether another language has another
    drawing.
    """

    language: str
    by_id: dict[str, Part] = field(default_factory=dict)
    undrawn: set[str] = field(default_factory=set)
    by_language: bool = False

    def of(self, root: Part) -> Part:
        """The root, expanded."""
        for part in root.walk():
            if ident := part.attributes.get("id"):
                self.by_id.setdefault(ident, part)
        made = root.copy()
        made.children = [one for child in root.children for one in self._each(child, False)]
        return made

    def _each(self, part: Part, copied: bool) -> Iterator[Part]:
        """What an element becomes; nothing when it is not drawn."""
        name = part.name
        if name in _SILENT or not self._is_for_us(part):
            return
        if name in _ANIMATIONS:
            self.undrawn.add("animation")
        elif name in UNDRAWN:
            self.undrawn.add(UNDRAWN[name])
        elif name in RESOURCES:
            if not copied:  # of a copy there is the original
                yield self._resource(part)
        elif name in ("defs", "symbol"):
            if not copied:
                yield from self._definitions(part)
        elif name == "use":
            yield from self._copy(part)
        elif name == "switch":
            yield from self._choice(part, copied)
        elif name in _DRAWN or name in _WITHIN or name.startswith("fe"):
            yield self._plain(part, copied)

    def _plain(self, part: Part, copied: bool) -> Part:
        made = part.copy()
        made.children = []
        for child in part.children:
            found = list(self._each(child, copied))
            if found:
                found[-1].tail = child.tail
                made.children += found
            elif made.children:
                made.children[-1].tail += child.tail
            else:
                made.text += child.tail
        if part.name in _GROUPS:
            made.name = "g"  # a link is drawn as what it holds
            made.attributes.pop("href", None)
        elif part.name in _TEXTS:
            _as_runs(made)
            if part.name == "textPath" and not self._leads(part):
                self.undrawn.add("text-path")
        elif part.name == "svg":
            made.name = VIEWPORT
        if part.name == "tref":
            made.name, made.text = "tspan", self._words(made.attributes.pop("href", ""))
        if copied:
            made.attributes.pop("id", None)
        return made

    def _leads(self, part: Part) -> bool:
        """Whether a text runs along a path; browsers follow other shapes, too, and `path`."""
        target = self.by_id.get(part.attributes.get("href", "").strip().removeprefix("#"))
        return "path" not in part.attributes and (target is None or target.name == "path")

    def _words(self, reference: str) -> str:
        target = self.by_id.get(reference.strip().removeprefix("#"))
        return "".join(one.text for one in target.walk()) if target else ""

    def _resource(self, part: Part) -> Part:
        made = self._plain(part, False)
        if part.name == "clipPath":  # may hold shapes and nothing else (CSS Masking 1 §5)
            made.children = [self._as_shape(one) for one in made.children if one.name != "defs"]
            made.children = [one for one in made.children if one.name in _SHAPES | {"text"}]
        return made

    @staticmethod
    def _as_shape(part: Part) -> Part:
        """A copy of a shape within a clip path: the shape, moved."""
        if part.name != "g" or len(part.children) != 1 or "copied" not in part.attributes:
            return part
        shape = part.children[0].copy()
        outer, inner = part.declared.get("transform", ""), shape.declared.get("transform", "")
        shape.declared = {**part.declared, **shape.declared}
        shape.attributes |= {k: v for k, v in part.attributes.items() if k.startswith("copied")}
        shape.declared["transform"] = f"{outer} {inner}".strip() or "none"
        return shape

    def _definitions(self, part: Part) -> Iterator[Part]:
        """The resources among definitions, in groups that hand down what they hand down."""
        kept = self._resources_in(part)
        if kept is not None:
            kept.name = "g"
            for name in ("viewBox", "preserveAspectRatio"):
                kept.attributes.pop(name, None)
            yield Part("defs", children=[kept])

    def _resources_in(self, part: Part) -> Part | None:
        if part.name in RESOURCES:
            return self._resource(part)
        if part.name in UNDRAWN or part.name in _SILENT:
            return None
        made = part.copy()
        found = (self._resources_in(child) for child in part.children)
        made.children = [one for one in found if one is not None]
        made.text = ""
        wanted = part.name == "path" and "id" in part.attributes  # a text may run along it
        if part.name not in ("defs", "symbol", "g", "svg", "a") and not wanted:
            return None
        if wanted:
            return made
        made.name = "g"
        return made if made.children else None

    def _copy(self, part: Part) -> Iterator[Part]:
        target = self.by_id.get(part.attributes.get("href", "").strip().removeprefix("#"))
        if target is None or target.name in RESOURCES or target.name == "defs":
            return
        around = part.copy()
        around.name = "g"
        around.attributes.pop("href", None)
        around.attributes["copied"] = "yes"
        # Its place is a last translation; `values` makes a matrix of it.
        for side in ("x", "y"):
            around.attributes[f"copied-{side}"] = around.declared.pop(side, "0")
        size: dict[str, str] = {
            s: around.declared.pop(s) for s in ("width", "height") if s in around.declared
        }
        if target.name in ("symbol", "svg"):
            inner = self._plain(target, True)
            inner.name = VIEWPORT
            inner.declared |= size
            if target.name == "symbol":
                inner.declared.setdefault("overflow", "hidden")
            around.children = [inner]
        else:
            around.children = list(self._each(target, True))
        yield around

    def _choice(self, part: Part, copied: bool) -> Iterator[Part]:
        """The first child that is for these readers; else the first that can be drawn at all.

        Nothing would be right by the letter of SVG 2 §5.8: a drawing without its words.
        """
        could = [child for child in part.children if child.name not in _SILENT | _ANIMATIONS]
        drawable = [child for child in could if child.name not in UNDRAWN]
        chosen = next((child for child in drawable if self._is_for_us(child)), None)
        chosen = chosen or next(iter(drawable), None)
        if chosen is None:
            self.undrawn |= {UNDRAWN[child.name] for child in could}
            return
        around = part.copy()
        around.name, free = "g", chosen.copy()
        free.attributes.pop("systemLanguage", None)
        free.attributes.pop("requiredExtensions", None)
        around.children = list(self._each(free, copied))
        yield around

    def _is_for_us(self, part: Part) -> bool:
        """The conditions of SVG 2 §5.8; `requiredFeatures` is true there, whatever it says."""
        if part.attributes.get("requiredExtensions", "").strip():
            return False
        wanted = part.attributes.get("systemLanguage")
        if wanted is None:
            return True
        self.by_language = True
        own = self.language.lower()
        tags = [tag.strip().lower() for tag in wanted.split(",")]
        return any(tag == own or tag.startswith(own + "-") or own.startswith(tag + "-")
                   for tag in tags if tag)  # fmt: skip


def _as_runs(text: Part) -> None:
    """Within text a link or a group is a run of letters, a shape is nothing (SVG 2 §11)."""
    kept: list[Part] = []
    for child in text.children:
        if child.name == "g":
            child.name = "tspan"
        if child.name == "tspan":
            for name in ("transform", "translate", "rotate", "scale"):
                child.declared.pop(name, None)
        if child.name in _TEXTS:
            kept.append(child)
        elif kept:
            kept[-1].tail += child.tail
        else:
            text.text += child.tail
    text.children = kept
