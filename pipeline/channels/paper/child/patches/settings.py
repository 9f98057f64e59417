"""How text of a style is set, worked out once: its typeface for Pango, the height of its lines.

WeasyPrint 70 makes a context, a description of the font and a list of features anew for each piece
of text it measures or draws, 9,000 times for a brochure, and a key of fourteen values for each line
whose height it asks. Here they are found by the style itself (its identity: it is held), and those
of styles that say the same are the same. Nobody changes a context after it was made, nor what of a
style has a hand in it.

Upstream: we found no report of it (2026-11). Knows `weasyprint.text.line_break` of the version in
constraints.txt.
"""

from __future__ import annotations

import sys
from dataclasses import field
from operator import itemgetter
from typing import Any

import weasyprint
from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from pipeline.dataclass import dataclass

_FEATURES = (
    "font_kerning",
    *(
        f"font_variant_{name}"
        for name in ("ligatures", "position", "caps", "numeric", "alternates", "east_asian")
    ),
    "font_feature_settings",
)
VALUES = (
    *_FEATURES,
    *(f"font_{name}" for name in ("family", "style", "stretch", "weight", "size")),
    *("font_variation_settings", "font_language_override", "lang", "direction"),
)
_features, _values = itemgetter(*_FEATURES), itemgetter(*VALUES)
_set_up: Any = line_break.Layout.setup
_strut: Any = line_break.strut


@dataclass(frozen=True, slots=True)
class _Setting:
    """What Pango is given for a text."""

    context: Any
    language: Any
    description: Any
    features: bytes


@dataclass(slots=True)
class _Remembered:
    by_style: dict[int, tuple[_Setting, Any]] = field(default_factory=dict)
    by_values: dict[Any, _Setting] = field(default_factory=dict)
    struts: dict[int, tuple[tuple[float, float], Any]] = field(default_factory=dict)


_known = _Remembered()


def install() -> None:
    """From now on, in this process, wherever WeasyPrint sets text or asks for a line's height."""
    line_break.Layout.setup = _set_up_again
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{weasyprint.__name__}.") and vars(module).get("strut") is _strut:
            vars(module)["strut"] = _strut_of


def forget() -> None:
    """What the last document held."""
    _known.by_style.clear()
    _known.by_values.clear()
    _known.struts.clear()


def _strut_of(style: Any) -> Any:
    """The height of a line and its baseline, where nothing stands on it."""
    if (known := _known.struts.get(id(style))) is None:
        known = _known.struts[id(style)] = _strut(style), style
    return known[0]


def _set_up_again(layout: Any, style: Any) -> None:
    """A layout of Pango's for a text in this style, as WeasyPrint makes it."""
    decorated = style["text_decoration_line"] != "none"  # measured too, and seldom
    if decorated or isinstance(style["font_family"], list):  # of a drawing's text: a mere dict
        _set_up(layout, style)
        return
    if (known := _known.by_style.get(id(style))) is None:
        known = _known.by_style[id(style)] = _setting_of(style), style
    setting = known[0]
    layout.style, layout.first_line_direction = style, 0
    layout.language = setting.language
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, setting.description)
    if setting.features:  # each layout may add spacing to its own list
        found = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(found, style.font_config.font_features[setting.features])
        pango.pango_layout_set_attributes(layout.layout, found)


def _setting_of(style: Any) -> _Setting:
    key = style.font_config, _values(style)
    known = _known.by_values.get(key)
    if known is None:
        known = _known.by_values[key] = _made(style)
    return known


def _made(style: Any) -> _Setting:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    override = style["font_language_override"]
    named = style["lang"] if override == "normal" else LST_TO_ISO.get(override.lower(), override)
    language = pango.pango_language_get_default()
    if named:
        pointer, _ = unicode_to_char_p(named)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    features = font_features(*_features(style))
    text = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    if text and text not in style.font_config.font_features:
        style.font_config.font_features[text] = pango.pango_attr_font_features_new(text)
    return _Setting(context, language, get_font_description(style), text)
