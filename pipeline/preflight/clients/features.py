"""What a mail might use and a client might lack, sorted by what is lost with it.

Slugs are caniemail's. Only what *fails somewhere* and *shows* is here: a client that ignores
`hyphens` or `lang` shows the same mail. `gap`, `top`, `z-index` and the like are left out because
they do nothing without the `flex`, `grid` or `position` that is told already, and so are media
queries and dark-mode rules: without them the mail is the one everybody else gets.
"""

from __future__ import annotations

from typing import Literal

from pipeline.dataclass import dataclass

# layout:  without it parts overlap, overflow 600 px, lose their size or their distance.
# content: without it something is not shown, cannot be used, or is text on the wrong ground.
# look:    without it the mail is plainer, and as readable.
Impact = Literal["layout", "content", "look"]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing a client shows or does not.

    `fails_on`: a pattern of caniemail's notes. Where support is partial, a note that matches says
    that just this variant fails; without such a note it works.
    """

    slug: str
    harm: Impact
    fails_on: str = ""


@dataclass(frozen=True, slots=True)
class Css:
    """A feature that is a property, or some of its values (a pattern, matched from the start)."""

    feature: Feature
    properties: str
    value: str = ""


def _css(harm: Impact, *rows: tuple[str, ...]) -> tuple[Css, ...]:
    """Rows of slug, properties, pattern of the value, pattern of the note."""
    full = [(*row, "", "")[:4] for row in rows]
    return tuple(Css(Feature(s, harm, note), names, value) for s, names, value, note in full)


_SIZES = "width min-width max-width height min-height max-height"
_MARGINS = "margin margin-top margin-right margin-bottom margin-left"

PROPERTIES: tuple[Css, ...] = (
    *_css(
        "layout",
        ("css-display-flex", "display", r"(inline-)?flex"),
        ("css-display-grid", "display", r"(inline-)?grid"),
        ("css-display", "display", r"table(-\w+)*", r"Only supports `display:none`"),
        ("css-display", "display", r"contents|flow-root", r"`contents`|Only supports"),
        ("css-float", "float", r"left|right"),
        ("css-position", "position", r"absolute|fixed|sticky"),
        ("css-margin", _MARGINS, r"(.*\s)?-[\d.]", r"Negative values"),
        ("css-margin-inline-block", "margin-inline margin-block"),
        ("css-margin-inline-start-end", "margin-inline-start margin-inline-end"),
        ("css-margin-block-start-end", "margin-block-start margin-block-end"),
        ("css-padding-inline-block", "padding-inline padding-block"),
        ("css-padding-inline-start-end", "padding-inline-start padding-inline-end"),
        ("css-padding-block-start-end", "padding-block-start padding-block-end"),
        ("css-block-inline-size", "block-size inline-size"),
        ("css-max-inline-size", "max-inline-size"),
        ("css-max-block-size", "max-block-size"),
        ("css-min-inline-size", "min-inline-size"),
        ("css-min-block-size", "min-block-size"),
        ("css-intrinsic-size", _SIZES, r"(fit|min|max)-content"),
        ("css-aspect-ratio", "aspect-ratio"),
        ("css-box-sizing", "box-sizing"),
        ("css-object-fit", "object-fit"),
        ("css-transform", "transform rotate scale translate"),
        ("css-writing-mode", "writing-mode", r"vertical|sideways"),
    ),
    *_css(
        "content",
        ("css-background-image", "background background-image", r".*url\("),
        ("css-background-clip", "background-clip -webkit-background-clip", r"text"),
        ("css-visibility", "visibility", r"hidden|collapse"),
    ),
    *_css(
        "look",
        ("css-border-radius", "border-radius"),
        ("css-border-image", "border-image border-image-source"),
        ("css-border-inline-block", "border-inline border-block"),
        ("css-box-shadow", "box-shadow"),
        ("css-text-shadow", "text-shadow"),
        ("css-opacity", "opacity"),
        ("css-filter", "filter"),
        ("css-backdrop-filter", "backdrop-filter"),
        ("css-mix-blend-mode", "mix-blend-mode"),
        ("css-background-blend-mode", "background-blend-mode"),
        ("css-clip-path", "clip-path"),
        ("css-mask-image", "mask mask-image"),
        ("css-animation", "animation animation-name"),
        ("css-transition", "transition"),
        ("css-column-count", "column-count columns column-width"),
        ("css-overflow", "overflow overflow-x overflow-y", r"auto|scroll|clip"),
        ("css-outline", "outline"),
        ("css-min-height", "min-height"),
        ("css-min-width", "min-width"),
        ("css-max-height", "max-height"),
        ("css-table-layout", "table-layout"),
        ("css-text-overflow", "text-overflow"),
        ("css-list-style-image", "list-style list-style-image", r".*url\("),
        ("css-object-position", "object-position"),
        ("css-caption-side", "caption-side"),
        ("css-empty-cells", "empty-cells"),
        ("css-text-emphasis", "text-emphasis"),
        ("css-text-align", "text-align", r"start|end", r"`start` and `end` are not supported\.$"),
        ("css-sytem-ui", "font font-family", r".*\b(system-ui|ui-(sans-)?serif|ui-monospace)\b"),
    ),
)

# Wherever in the value of a property.
VALUES: tuple[tuple[Feature, str], ...] = (
    (Feature("css-unit-calc", "layout"), r"\bcalc\("),
    (Feature("css-function-min", "layout"), r"\bmin\("),
    (Feature("css-function-max", "layout"), r"\bmax\("),
    (Feature("css-function-clamp", "layout"), r"\bclamp\("),
    (Feature("css-variables", "layout"), r"\bvar\("),
    (Feature("css-unit-rem", "layout"), r"\drem\b"),
    (Feature("css-unit-vw", "layout"), r"\dvw\b"),
    (Feature("css-unit-vh", "layout"), r"\dvh\b"),
    (Feature("css-unit-vmin", "layout"), r"\dvmin\b"),
    (Feature("css-unit-vmax", "layout"), r"\dvmax\b"),
    (Feature("css-unit-ch", "layout"), r"\dch\b"),
    # Gmail drops the whole style attribute for it (caniemail, css-rgb, note 3).
    (Feature("css-rgb", "layout", r"^Whitespace syntax"), r"\brgb\([^,)]*\)"),
    (Feature("css-rgba", "content"), r"\brgba\("),
    (Feature("css-modern-color", "content"), r"\b(ok)?(lch|lab)\("),
    (Feature("css-function-light-dark", "content"), r"\blight-dark\("),
    (Feature("css-linear-gradient", "content"), r"\b(repeating-)?linear-gradient\("),
    (Feature("css-radial-gradient", "content"), r"\b(repeating-)?radial-gradient\("),
    (Feature("css-conic-gradient", "content"), r"\b(repeating-)?conic-gradient\("),
    (Feature("css-important", "content", r"Not supported inline"), r"!\s*important"),
)

# Not in caniemail: every client takes them out (listed so by
# https://directmailmac.com/blog/2012/06/html-email-design-pitfalls, “Harmful Content”).
ACTIVE = "active"
_ACTIVE = "iframe frame script embed applet canvas math"
_SEMANTIC = "article aside details figcaption figure footer header main nav section summary"

# `input` and `button` are told apart by their type: `input:checkbox`.
ELEMENTS: dict[str, Feature] = {
    "svg": Feature("html-svg", "content"),
    "video": Feature("html-video", "content"),
    "audio": Feature("html-audio", "content"),
    "object": Feature("html-object", "content"),
    "form": Feature("html-form", "content"),
    "select": Feature("html-select", "content"),
    "textarea": Feature("html-textarea", "content"),
    "dialog": Feature("html-dialog", "content"),
    "meter": Feature("html-meter", "content"),
    "progress": Feature("html-progress", "content"),
    "input:checkbox": Feature("html-input-checkbox", "content"),
    "input:radio": Feature("html-input-radio", "content"),
    "input:reset": Feature("html-input-reset", "content"),
    "input:submit": Feature("html-input-submit", "content"),
    "input": Feature("html-input-text", "content"),
    "button:reset": Feature("html-button-reset", "content"),
    "button": Feature("html-button-submit", "content"),
    "link:stylesheet": Feature("html-link", "layout"),
    "picture": Feature("html-picture", "look"),
    "marquee": Feature("html-marquee", "look"),
    "ruby": Feature("html-ruby", "look"),
    **dict.fromkeys(_ACTIVE.split(), Feature(ACTIVE, "content")),
    **dict.fromkeys(_SEMANTIC.split(), Feature("html-semantics", "look")),
}
AMP = Feature("amp", "content")

ATTRIBUTES: dict[str, Feature] = {
    "background": Feature("html-background", "content", r"Only supported on the `<body>`"),
    "hidden": Feature("html-hidden", "content"),
    "popover": Feature("html-popover", "content"),
    "srcset": Feature("html-srcset", "look"),
}

# The end of a picture's address, before any query.
IMAGES: dict[str, Feature] = {
    "webp": Feature("image-webp", "content"),
    "avif": Feature("image-avif", "content"),
    "svg": Feature("image-svg", "content"),
    "apng": Feature("image-apng", "content"),
    "hdr": Feature("image-hdr", "content"),
    "ico": Feature("image-ico", "content"),
    "mp4": Feature("image-mp4", "content"),
    **dict.fromkeys(("heic", "heif"), Feature("image-heif", "content")),
    **dict.fromkeys(("tif", "tiff"), Feature("image-tiff", "content")),
    "data:": Feature("image-base64", "content"),
}

# In style sheets. What is styled there only enhances, so little is lost; but a sheet that is not
# fetched takes everything in it along.
AT_RULES: dict[str, Feature] = {
    "import": Feature("css-at-import", "layout"),
    "font-face": Feature("css-at-font-face", "look"),
    "keyframes": Feature("css-at-keyframes", "look"),
}
PSEUDO: dict[str, Feature] = {
    name: Feature(f"css-pseudo-{kind}-{name}", "look")
    for kind, names in (
        ("class", "active checked first-child focus has hover last-child not nth-child target"),
        ("element", "after before first-letter first-line"),
    )
    for name in names.split()
}

# A background that Outlook gets as VML is shown there.
DRAWN_BY_VML = frozenset(
    {"css-background-image", "html-background", "css-linear-gradient", "css-radial-gradient"}
)


def features() -> frozenset[Feature]:
    """Everything that is looked for."""
    return frozenset(
        (
            *(row.feature for row in PROPERTIES),
            *(feature for feature, _ in VALUES),
            *ELEMENTS.values(),
            AMP,
            *ATTRIBUTES.values(),
            *IMAGES.values(),
            *AT_RULES.values(),
            *PSEUDO.values(),
        )
    )
