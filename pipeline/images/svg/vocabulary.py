"""The words of SVG that mean something to a renderer, and what kind of thing each one names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXTS = frozenset(("text", "tspan", "textPath"))
SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
SERVERS = frozenset(("linearGradient", "radialGradient", "pattern"))
ACROSS = frozenset(("x", "cx", "width", "rx", "x1", "x2", "dx"))
DOWN = frozenset(("y", "cy", "height", "ry", "y1", "y2", "dy"))
# Resources whose lengths are those of the drawing if this attribute says so, else shares of a box.
UNITS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "linearGradient": ("gradientUnits", ("x1", "y1", "x2", "y2")),
        "radialGradient": ("gradientUnits", ("cx", "cy", "r", "fx", "fy", "fr")),
        "pattern": ("patternUnits", ("x", "y", "width", "height")),
        "mask": ("maskUnits", ("x", "y", "width", "height")),
        "filter": ("filterUnits", ("x", "y", "width", "height")),
    }
)
TRANSFORM_OF: Mapping[str, str] = MappingProxyType(
    {
        "linearGradient": "gradientTransform",
        "radialGradient": "gradientTransform",
        "pattern": "patternTransform",
    }
)
# Attributes that are no properties.
ATTRIBUTES = frozenset(
    word
    for words in (
        "amplitude azimuth baseFrequency bias clipPathUnits cx cy d diffuseConstant divisor dx dy",
        "edgeMode elevation exponent filterUnits flood-color flood-opacity fr fx fy height href id",
        "gradientTransform gradientUnits in in2 intercept k1 k2 k3 k4 kernelMatrix lengthAdjust",
        "kernelUnitLength limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits",
        "maskUnits method mode numOctaves offset operator order orient pathLength patternUnits",
        "patternContentUnits patternTransform points pointsAtX pointsAtY pointsAtZ preserveAlpha",
        "preserveAspectRatio primitiveUnits r radius refX refY result rotate rx ry scale seed side",
        "slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation",
        "stitchTiles surfaceScale tableValues targetX targetY textLength type values viewBox width",
        "x x1 x2 xChannelSelector y y1 y2 yChannelSelector z xml:space",
    )
    for word in words.split()
)
# Properties that are written as attributes, as they are.
PROPERTIES = frozenset(
    word
    for words in (
        "alignment-baseline baseline-shift clip-rule color-interpolation direction fill-rule",
        "color-interpolation-filters dominant-baseline font-family font-feature-settings font-size",
        "font-kerning font-stretch font-style font-variant font-weight image-rendering mask-type",
        "overflow paint-order shape-rendering stroke-linecap stroke-linejoin stroke-miterlimit",
        "text-anchor text-decoration text-decoration-line unicode-bidi visibility white-space",
        "writing-mode",
    )
    for word in words.split()
)
