"""Characters nobody typed: what a copy from Word, a PDF, a web page or a telephone brings along.

What is meant is beyond doubt, so nothing is said: a letter of another encoding becomes the letter,
an invisible character goes, a joint of two characters becomes two. What may be needed stays: the
joiners of an emoji, of Arabic or of the scripts of India, the marks of a right-to-left line.
"""

from __future__ import annotations

import re
import unicodedata

_OPTIONAL = "\u00ad"
# A line break without a paragraph: Shift+Enter of Word (VT), of web editors, of InDesign.
BREAK = "\u2028"
# Characters of Windows-1252 read as Latin-1, as the WHATWG's Encoding Standard has them; Word's
# no-break hyphen (RS) and its optional one (US), as its plain text gives them; breaks.
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BROUGHT = {
    **_WINDOWS,
    **dict.fromkeys((0x0B, 0x0C, 0x2029), BREAK),
    0x1E: "\u2011",
    0x1F: "",
    0x2800: " ",  # the blank of Braille, which networks use as a space
    **{ord(joint): unicodedata.normalize("NFKC", joint) for joint in "ﬀﬁﬂﬃﬄﬅﬆ"},
}
# Scripts whose letters are joined or parted by invisible characters: Arabic and its neighbours,
# those of India and of South-East Asia, Mongolian. And those written from the right.
_JOINED = (
    "\u0600-\u08ff\u0900-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufe70-\ufefc"
)
_SPACELESS = "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff"
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufe70-\ufefc\U00010800-\U00010fff]")
_HANGUL = re.compile("[\u1100-\u1112\u1161-\u11ff\uac00-\ud7a3]")
_SIGN = "\u203c-\u3299\ufe0f\U0001f000-\U0001faff"  # emoji, and what is one with U+FE0F

_NEVER = "\u00ad\u034f\u180e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_FILLERS = "\u115f\u1160\u3164\uffa0"
_UNSEEN = re.compile(
    f"[{_NEVER}]"
    f"|(?<![{_SPACELESS}])\u200b|\u200b(?![{_SPACELESS}])"
    f"|(?<![{_JOINED}])\u200c"
    f"|(?<![{_JOINED}{_SIGN}])\u200d|(?<=[{_SIGN}])\u200d(?![{_SIGN}])"
    "|(?:(?<=\\s)|^)[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
_FROM_RIGHT_ONLY = re.compile(f"[{_DIRECTIONS}]")
_HANGUL_ONLY = re.compile(f"[{_FILLERS}]")
_ACCENT = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_WORD = re.compile(r"\S+")
# Some web pages and Outlook hold every space together, so that no line can end.
_HELD = re.compile("(?<=[^\\W\\d_])\u00a0(?=[^\\W\\d_])")
_FREE = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_FEW = 4


# Nothing to do without one of these: nearly all lines.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u0300-\u036f\u2028\u2029\u2800\ufb00-\ufb06]"
    f"|[{_NEVER}{_DIRECTIONS}{_FILLERS}\u200b-\u200d\ufe00-\ufe0f\U000e0000-\U000e01ef]"
)


def cleaned(line: str) -> str:
    """The line as its author sees it."""
    if line.isascii() and line.isprintable():
        return line
    if line.rstrip().endswith(_OPTIONAL):  # a word goes on: told, where a blank would part it
        line = f"{line.rstrip()[:-1]}-"
    if _ODD.search(line):
        line = _without_unseen(line.translate(_BROUGHT).strip(BREAK))
        line = _WORD.sub(_composed, line)
    return _let_go(line) if line.count("\u00a0") >= _FEW else line


def _without_unseen(line: str) -> str:
    line = _UNSEEN.sub("", line)
    if not _FROM_RIGHT.search(line):
        line = _FROM_RIGHT_ONLY.sub("", line)
    return line if _HANGUL.search(line) else _HANGUL_ONLY.sub("", line)


def _composed(word: re.Match[str]) -> str:
    """A letter and its accent as one character; an address is whoever's made it."""
    if "://" in word[0]:
        return word[0]
    return _ACCENT.sub(lambda match: unicodedata.normalize("NFC", match[0]), word[0])


def _let_go(line: str) -> str:
    held = len(_HELD.findall(line))
    if held < _FEW or held <= len(_FREE.findall(line)):
        return line
    return _HELD.sub(" ", line)
