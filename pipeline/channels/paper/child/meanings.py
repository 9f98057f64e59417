"""What the signs of a PDF say to whoever copies it or listens to it: its table of meanings.

WeasyPrint 70 notes of each glyph the first character it was drawn for. Where a font has one glyph
for several characters, that is chance: all spaces of a line could be told as no-break ones. Here
such a glyph says the everyday character. And a hyphen that the layout added at the end of a line is
a soft one (ISO 32000-1 §14.8.2.2.3), while that of « rendez-vous » is a hyphen: one glyph, so the
soft one has a code of its own, which a table of the font leads to the same shape. So has a capital
among small capitals, or « Mentions légales » would be copied, and read aloud, as « menTions ».
TrueType fonts alone may have that table; in others a glyph has its one meaning.

Knows how WeasyPrint of the version in constraints.txt draws text and writes fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pydyf
from weasyprint import pdf
from weasyprint.draw import text
from weasyprint.layout import inline
from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi, pango

SOFT = "\u00ad"
_EVERYDAY = {"\u00a0": " ", "\u2010": "-", "\u2011": "-"}
_LAST_CODE = 0xFFFF
_SPARE = 256  # codes after the glyphs of a font: WeasyPrint takes some for those it lacks
_SHOWN = re.compile(rb"(?<=[<0-9a-f])[0-9a-f]{4}(?=[0-9a-f]*>)")
_SMALL = b"-All-Small-Caps"  # ends the name of a font

_add_word_spacing: Any = inline.add_word_spacing
_draw_first_line: Any = text.draw_first_line
_build_fonts: Any = fonts.build_fonts_dictionary
_build_vector_font: Any = fonts._build_vector_font_dictionary  # noqa: SLF001
_clean: Any = fonts.Font.clean


def install() -> None:
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
    """A line is drawn; glyphs that mean something else here get the codes that say so."""
    begun = len(stream.stream)
    drawn = _draw_first_line(stream, textbox, *given)
    if not getattr(textbox.pango_layout, "soft", False) and not _has_small(stream, textbox):
        return drawn
    glyphs = list(_glyphs(stream, textbox)) if len(stream.stream) > begun else []
    if glyphs and getattr(textbox.pango_layout, "soft", False):
        glyphs[-1] = glyphs[-1][0], SOFT
    if any(meaning for _, meaning in glyphs) and not any(font.bitmap for font, _ in glyphs):
        following = iter(glyphs)

        def meant(code: re.Match[bytes]) -> bytes:
            font, meaning = next(following)
            return f"{_code(font, int(code[0], 16), meaning):04x}".encode() if meaning else code[0]

        for place, shown in enumerate(stream.stream[begun:], begun):
            if isinstance(shown, bytes) and shown.endswith(b"] TJ"):
                stream.stream[place] = _SHOWN.sub(meant, shown)
    return drawn


def _has_small(stream: Any, textbox: Any) -> bool:
    """Is any of a line in a font of small capitals? Nine of ten lines are not."""
    line, _ = textbox.pango_layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        if stream.add_font(run.data.item.analysis.font)[0].name.endswith(_SMALL):
            return True
        run = run.next
    return False


def _glyphs(stream: Any, textbox: Any) -> Iterator[tuple[Any, str]]:
    """The fonts of the glyphs of a line; with a capital where a small one is drawn for it."""
    line, _ = textbox.pango_layout.get_first_line()
    said = textbox.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, string = run.data.item, run.data.glyphs
        run = run.next
        font = stream.add_font(item.analysis.font)[0]
        starts = [*string.log_clusters[0 : string.num_glyphs], item.length]
        small = font.name.endswith(_SMALL) and not item.analysis.level % 2
        for info, span in zip(string.glyphs[0 : string.num_glyphs], pairwise(starts), strict=True):
            start, end = (item.offset + place for place in span)
            meaning = said[start:end].decode() if small else ""
            if info.glyph != pango.PANGO_GLYPH_EMPTY:
                yield font, meaning if meaning != meaning.lower() else ""


def _code(font: Any, glyph: int, meaning: str) -> int:
    """The code under which a glyph means this; the glyph's own if there can be none."""
    codes = font.__dict__.setdefault("codes", {})
    if (glyph, meaning) in codes:
        return int(codes[glyph, meaning])
    code = font.glyph_count + _SPARE + len(codes)
    if font.type == "otf" or code > _LAST_CODE or glyph >= font.glyph_count:
        return glyph
    codes[glyph, meaning] = code
    font.to_unicode.setdefault(glyph, "-")
    font.to_unicode[code] = meaning
    font.widths[code] = font.widths[glyph]
    return int(code)


def _with_meanings(file: Any, used: Mapping[Any, Any], *given: Any) -> Any:
    for font in used.values():
        own = set(getattr(font, "codes", {}).values())
        said = {meaning for code, meaning in font.to_unicode.items() if code not in own}
        for glyph, meaning in font.to_unicode.items():
            usual = meaning.lower() if font.name.endswith(_SMALL) else meaning
            everyday = _EVERYDAY.get(usual, usual)
            if glyph not in own and everyday not in said:
                font.to_unicode[glyph] = everyday
    return _build_fonts(file, used, *given)


def _clean_without_codes(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """A font is cut down to its glyphs: our codes are none."""
    own = set(getattr(font, "codes", {}).values())
    _clean(font, {code: said for code, said in to_unicode.items() if code not in own}, hinting)


def _with_characters(dictionary: Any, file: Any, font: Any, *given: Any) -> None:
    """A TrueType font with a code more is told which glyph that is (ISO 32000-1 §9.7.4.2)."""
    _build_vector_font(dictionary, file, font, *given)
    if codes := getattr(font, "codes", None):
        own = {code: glyph for (glyph, _), code in codes.items()}
        used = {code: code for code in font.widths} | own
        glyphs = (used.get(code, 0) for code in range(max(own) + 1))
        table = pydyf.Stream([b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)])
        file.add_object(table)
        inner = next(one for one in reversed(file.objects) if _is_character_font(one))
        inner["CIDToGIDMap"] = table.reference


def _is_character_font(thing: Any) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Subtype") == "/CIDFontType2"
