"""What the signs of a PDF say to whoever copies it or listens to it: its table of meanings.

WeasyPrint 70 notes of each glyph the first character it was drawn for. Where a font has one glyph
for several characters, that is chance: all spaces of a line could be told as no-break ones. Here
such a glyph says the everyday character. And a hyphen that the layout added at the end of a line is
a soft one (ISO 32000-1 §14.8.2.2.3), while that of « rendez-vous » is a hyphen: one glyph, so the
soft one has a code of its own, which a table of the font leads to the same shape. TrueType fonts
alone may have that table; in others it stays a hyphen.

Knows how WeasyPrint of the version in constraints.txt draws text and writes fonts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pydyf
from weasyprint import pdf
from weasyprint.draw import text
from weasyprint.layout import inline
from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi

SOFT = "\u00ad"
_EVERYDAY = {"\u00a0": " ", "\u2010": "-", "\u2011": "-"}
_LAST_CODE = 0xFFFF
_SPARE = 256  # codes after the glyphs of a font: WeasyPrint takes some for those it lacks
_LAST_GLYPH = re.compile(rb"([0-9a-f]{4})(>[^<>]*\] TJ)$")

_add_word_spacing: Any = inline.add_word_spacing
_draw_first_line: Any = text.draw_first_line
_build_fonts: Any = fonts.build_fonts_dictionary
_build_vector_font: Any = fonts._build_vector_font_dictionary  # noqa: SLF001
_clean: Any = fonts.Font.clean


def mend() -> None:
    """From now on, in this process."""
    inline.add_word_spacing = _spaced
    text.draw_first_line = _draw_line
    pdf.build_fonts_dictionary = _with_meanings
    fonts._build_vector_font_dictionary = _with_characters  # noqa: SLF001
    fonts.Font.clean = _clean_without_codes


def softened(found: Any, style: Any) -> Any:
    """A line as WeasyPrint's `split_first_line` gives it, marked if it ends with a hyphen that was
    added: that one is in its text, and not in its length."""
    layout, length = found[0], found[1]
    said = layout.text.encode()
    layout.soft = length < len(said) and layout.text.endswith(style["hyphenate_character"])
    return found


def _spaced(context: Any, box: Any, *given: Any) -> Any:
    """A line is justified: its text is laid out again."""
    soft = getattr(getattr(box, "pango_layout", None), "soft", False)
    advance = _add_word_spacing(context, box, *given)
    if soft:
        box.pango_layout.soft = True
    return advance


def _draw_line(stream: Any, textbox: Any, *given: Any) -> Any:
    """A line is drawn; its last glyph gets the code of a soft hyphen, if it is one."""
    drawn = _draw_first_line(stream, textbox, *given)
    if getattr(textbox.pango_layout, "soft", False) and isinstance(stream.stream[-1], bytes):
        font = _last_font(stream, textbox)
        match = _LAST_GLYPH.search(stream.stream[-1])
        if match and not font.bitmap and (code := _soft_code(font, int(match[1], 16))):
            shown = stream.stream[-1]
            stream.stream[-1] = shown[: match.start()] + f"{code:04x}".encode() + match[2]
    return drawn


def _last_font(stream: Any, textbox: Any) -> Any:
    line, _ = textbox.pango_layout.get_first_line()
    run = line.runs[0]
    while run.next != ffi.NULL:
        run = run.next
    return stream.add_font(run.data.item.analysis.font)[0]


def _soft_code(font: Any, glyph: int) -> int:
    """The code under which a glyph is a soft hyphen; 0 if there can be none."""
    codes = font.__dict__.setdefault("soft", {})
    for code, known in codes.items():
        if known == glyph:
            return int(code)
    code = font.glyph_count + _SPARE + len(codes)
    if font.type == "otf" or code > _LAST_CODE or glyph >= font.glyph_count:
        return 0
    codes[code] = glyph
    font.to_unicode.setdefault(glyph, "-")
    font.to_unicode[code] = SOFT
    font.widths[code] = font.widths[glyph]
    return int(code)


def _with_meanings(file: Any, used: Mapping[Any, Any], *given: Any) -> Any:
    for font in used.values():
        said = set(font.to_unicode.values())
        for glyph, meaning in font.to_unicode.items():
            everyday = _EVERYDAY.get(meaning, meaning)
            if everyday not in said:
                font.to_unicode[glyph] = everyday
    return _build_fonts(file, used, *given)


def _clean_without_codes(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """A font is cut down to its glyphs: our codes are none."""
    _clean(font, {glyph: said for glyph, said in to_unicode.items() if said != SOFT}, hinting)


def _with_characters(dictionary: Any, file: Any, font: Any, *given: Any) -> None:
    """A TrueType font with a code more is told which glyph that is (ISO 32000-1 §9.7.4.2)."""
    _build_vector_font(dictionary, file, font, *given)
    if soft := getattr(font, "soft", None):
        used = {code: code for code in font.widths} | soft
        glyphs = (used.get(code, 0) for code in range(max(soft) + 1))
        table = pydyf.Stream([b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)])
        file.add_object(table)
        inner = next(one for one in reversed(file.objects) if _is_character_font(one))
        inner["CIDToGIDMap"] = table.reference


def _is_character_font(thing: Any) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/CIDFontType2"
