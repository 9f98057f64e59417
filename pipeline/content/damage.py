"""What was lost or spoilt before a text came to us, which nobody but its author can put right.

A character of no text, the place of a lost one, a lost picture, letters read in a wrong encoding,
signs of a word processor's symbol fonts, signs that only look like letters: each is told with its
line, and with what it was where that can be known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import Applicability, Fix, TextEdit

WRONG_ENCODING = error(
    "wrong-encoding",
    N_("`{word}` was read in the wrong encoding somewhere on its way"),
    stops="send",
)
CONTROL_CHARACTER = warning("control-character", N_("invisible control characters were left out"))
LOST_OBJECT = warning(
    "lost-object", N_("a picture stood here where this was copied from; it did not come along")
)
LOST_CHARACTER = error(
    "lost-character",
    N_("a letter was lost here before the text came to us: `{around}`"),
    stops="send",
)
SYMBOL_FONT = warning(
    "symbol-font",
    N_("a character of a word processor's symbol font stands here; readers see an empty box"),
)


TURNED_TEXT = warning(
    "turned-text",
    N_("an invisible character turns letters round: what is seen here is not what is sent"),
)

STYLED_LETTERS = warning(
    "styled-letters",
    N_("`{word}` is made of signs of mathematics: screen readers spell it, or leave it out"),
)

# Characters without a meaning in prose: controls, noncharacters (we use some as marks).
_STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_AN_OBJECT = re.compile("\ufffc")
_OBJECT, _LOST = "\ufffc", "\ufffd"
# UTF-8 read as Windows-1252: `Ã©` for é, `â€™` for ’, `Å“` for œ, `ðŸ™‚` for an emoji.
_AGAIN = "[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MISREAD = re.compile(f"[ÂÃ]{_AGAIN}|â[€‚„†ˆ‰€]{_AGAIN}|(?<=[A-Za-z])Å“|ðŸ{_AGAIN}{{1,2}}|ï¿½")
# Private characters of Symbol and Wingdings, as Word and Outlook leave them; readers see a box.
_SYMBOLS = {
    "\uf04a": "☺",
    "\uf04c": "☹",
    "\uf0a7": "▪",
    "\uf0b7": "•",
    "\uf0d8": "➢",
    "\uf0df": "←",
    "\uf0e0": "→",
    "\uf0e8": "➔",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf0a8": "□",
    "\uf06f": "□",
    "\uf076": "❖",
    "\uf02d": "-",
    "\uf028": "☎",
    "\uf02a": "✉",
}
_SYMBOL = re.compile("[\uf020-\uf0ff]")
# Bold and italic as social networks have them; one sign alone may be a formula's.
_STYLED = re.compile("[\U0001d400-\U0001d7ff](?:[ '’.-]?[\U0001d400-\U0001d7ff]){2,}")
# RIGHT-TO-LEFT OVERRIDE: whatever follows is shown from its end. The other way round it is what
# telephones put before a number, and changes nothing but among letters written from the right.
_OVERRIDE = "\u202e"
_OVERRIDES = re.compile("[\u202d\u202e]|&#(?:x202[de]|823[78]);", re.IGNORECASE)
_WITH_END = re.compile("[\u202c-\u202e]|&#(?:x202[c-e]|823[6-8]);", re.IGNORECASE)
# At the beginning of a line it is the sign of a list.
_BULLET = re.compile(r"^[\s>]*[\uf020-\uf0ff]\s")


def without_strays(line: str) -> str:
    """The line without characters that no text should hold."""
    return _STRAY.sub("", line).replace(_OBJECT, "")


# Nothing is wrong without one of these.
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffc-\uffff\uf020-\uf0ff\U0001d400-\U0001d7ffÂÃâÅðï]"
)


def damages(line: str, file: str, number: int, typed: str = "") -> Iterator[Diagnostic]:
    """What a line has lost; `typed` is the same before what nobody sees was taken out."""
    left = _OVERRIDES.search(line) is not None
    if left or _OVERRIDE in typed:
        yield TURNED_TEXT.at(
            file,
            number,
            hint=N_("delete it, or type the words again"),
        ).mended_by(_written(typed or line, _WITH_END, "", "asks" if left else "safe"))
    if not _ODD.search(line):
        return
    if _STRAY.search(line):
        yield CONTROL_CHARACTER.at(
            file,
            number,
            hint=N_("they often come with a copy from a PDF; type the words again"),
        ).mended_by(_written(line, _STRAY, ""))
    if _OBJECT in line:
        yield LOST_OBJECT.at(
            file,
            number,
            hint=N_("put the picture into the issue's folder and call it in a block `figure`"),
        ).mended_by(_written(line, _AN_OBJECT, "", "asks"))
    if _LOST in line:
        yield LOST_CHARACTER.at(
            file,
            number,
            hint=N_("type it again in the place of the black diamond"),
            around=_around(line, line.index(_LOST)),
        )
    yield from _misread(line, file, number)
    yield from _symbols(line, file, number)
    if styled := _STYLED.search(line):
        yield STYLED_LETTERS.at(
            file,
            number,
            hint=N_("write `{right}`; bold is `**words**`, italic `*words*`"),
            word=styled[0],
            right=_plain(styled),
        ).mended_by(_written(line, _STYLED, _plain, "asks"))


def _misread(line: str, file: str, number: int) -> Iterator[Diagnostic]:
    match = _MISREAD.search(line)
    if not match:
        return
    word, fix = _around(line, match.start()), _written(line, _MISREAD, _read_again)
    yield WRONG_ENCODING.at(
        file,
        number,
        hint=N_("copy the passage again from its source, or write `{right}`"),
        word=word,
        right=_MISREAD.sub(_read_again, word),
    ).mended_by(None if "…" in map(_read_again, _MISREAD.finditer(line)) else fix)


def _plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _read_again(match: re.Match[str]) -> str:
    try:
        return match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return "…"


def _symbols(line: str, file: str, number: int) -> Iterator[Diagnostic]:
    first = _BULLET.match(line)
    for character in dict.fromkeys(_SYMBOL.findall(line, first.end() if first else 0)):
        meant = _SYMBOLS.get(character)
        yield SYMBOL_FONT.at(
            file,
            number,
            hint=N_("write `{meant}` in its place")
            if meant
            else N_("type another character, or a word"),
            meant=meant or "",
        ).mended_by(_written(line, re.compile(character), meant) if meant and not first else None)


def _written(
    line: str,
    pattern: re.Pattern[str],
    put: str | Callable[[re.Match[str]], str],
    applies: Applicability = "safe",
) -> Fix:
    """The passage from the first place of a pattern to the last, with something else in each."""
    places = [match.span() for match in pattern.finditer(line)]
    start, end = places[0][0], places[-1][1]
    right = pattern.sub(put, line)
    new = right[start : len(right) - (len(line) - end)]
    return Fix((TextEdit(line[start:end], new, column=start + 1),), applies)


def _around(line: str, at: int) -> str:
    """The word that holds a character."""
    start = max(line.rfind(" ", 0, at) + 1, at - 30)
    end = line.find(" ", at)
    return line[start : min(end if end >= 0 else len(line), at + 30)]
