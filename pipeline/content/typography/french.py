"""French spaces: before high punctuation, inside guillemets, after n°, p., M., in initials.

Imprimerie nationale, *Lexique*, « Ponctuation »: a thin no-break space before ; ! ? and (here, by
the house design) % and inside « »; a full no-break space before the colon. Lacroux,
*Orthotypographie*, for titles, references and initials. Swiss French is set alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import (
    CLOSING,
    NBSP,
    NNBSP,
    OPENING,
    SPACE,
    SPACES,
    UPPER,
    spaces_end,
    spaces_start,
)
from .context import OPAQUE, Edit
from .ordinals import NUMERAL, may_be_numbered
from .words import SENTENCE_STARTERS

_GUILLEMET = re.compile("[«»]")
_PERCENT = re.compile(rf"(?<=\d)({SPACE}*+)[%‰](?![\w%])")
_MARK = re.compile(r"[!?;:](?:(?<=[!?])[!?]*+)?+")
_SCHEME = re.compile(r"(?<!\w)(?:https?|ftp|mailto|urn)$", re.IGNORECASE)
_NEVER_AFTER = OPENING + "\"'"
_TIGHT_AFTER = CLOSING + "“‘…%‰°€$£.!?"
_FOLLOW_LOUD = ")]}»”’…,.–—"
_FOLLOW_QUIET = "»”"

_NUMBER_SIGN = re.compile(rf"(?<!\w)[nN]({SPACE}*+)[°º]s?({SPACE}*+)(?=[\d{OPAQUE}])")
_NO = re.compile(rf"[nN](?<!\w[nN])o({SPACE}++)(?=[\d{OPAQUE}])")
_TITLE = re.compile(rf"(?<![\w.])(M\.|MM\.|Mmes?|Mlles?|Mgr|Drs?|Prs?|Me)({SPACE}++)(?=[^\s])")
_MAY_BE_TITLE = re.compile(rf"[MDP](?:(?<=M)(?:M?\.|mes?|lles?|gr|e)|(?<=[DP])rs?){SPACE}")
_ARTICLE = re.compile(r"l(?:[ae]|es)(?!\w)|l['’]")
#: The full stops of `_REFERENCE`; a number behind one.
_MAY_BE_REFERENCE = re.compile(
    r"\.(?:(?<=(?<![\w.])[ptPT]\.)|(?<=(?<![\w.])(?i:pp|éd|pl)\.)"
    r"|(?<=(?<![\w.])(?i:art|fig|vol|ann|tab|env)\.)"
    rf"|(?<=(?<![\w.])(?i:chap|coll|sect)\.)){SPACE}"
)
_BEFORE_FIGURE = re.compile(rf"\.{SPACE}++\d")
_REFERENCE = re.compile(
    rf"(?<![\w.])(?:p|pp|art|chap|fig|vol|t|éd|coll|sect|ann|tab|pl|env)\.({SPACE}++)"
    r"(?=\d|[IVXLC]+(?!\w)|[LRDA]\.)",
    re.IGNORECASE,
)
_CODE = re.compile(rf"(?<!\w)(?:art\.|articles?){SPACE}++[LRDA]\.({SPACE}++)(?=\d)", re.IGNORECASE)
#: A name and its number, a number and its century.
_MAY_BE_NUMBERED = re.compile(rf"[IVXL](?<={SPACE}[IVXL])[IVXL]")
_NUMBERED = re.compile(rf"(?<![\w-])[{UPPER}][\w-]{{0,30}}\w({SPACE}++)(?=([IVXL]{{2,7}})(?!\w))")
_CENTURY = re.compile(
    rf"[IVXL](?<!\w[IVXL])[IVXL]{{0,6}}(?:er|re|e|es)?({SPACE}++)"
    r"(?=(?:siècles?|millénaires?)(?!\w)|s\.)"
)
_SECTION = re.compile(rf"§({SPACE}++)(?=\d)|(?<!\w)(?:av|apr)\.({SPACE}++)(?=J\.-C\.)")
_MAY_BE_INITIAL = re.compile(rf"\.(?<=[{UPPER}]\.){SPACE}")
_INITIAL = re.compile(rf"(?<![\w.])[{UPPER}]\.({SPACE}++)(?=[{UPPER}](?:\.|(\w{{1,12}})))")


def guillemets(text: str) -> Iterator[Edit]:
    """One thin no-break space inside « », whatever was there."""
    if "«" not in text and "»" not in text:
        return
    for match in _GUILLEMET.finditer(text):
        at = match.start()
        if match[0] == "«":
            end = spaces_end(text, at + 1)
            if end < len(text):
                yield Edit(at + 1, end, NNBSP, at)
        else:
            start = spaces_start(text, at)
            if start > 0 and text[start - 1] not in "([{":
                yield Edit(start, at, NNBSP, at)


def percents(text: str) -> Iterator[Edit]:
    """A thin no-break space between a number and % or ‰."""
    if "%" not in text and "‰" not in text:
        return
    for match in _PERCENT.finditer(text):
        yield Edit(match.start(1), match.end(1), NNBSP, match.end(1))


def marks(text: str) -> Iterator[Edit]:
    """Spaces before ; ! ? and the colon; a missing one only where the mark ends a word.

    Read from the end, so that a mark followed by another that gets its space knows it.
    """
    gap = len(text)
    for match in reversed(list(_MARK.finditer(text))):
        start, end = match.span()
        left = spaces_start(text, start)
        if left == 0 or _opens(text, left - 1):
            continue
        before = text[left - 1]
        if not (end == gap or _ends(text, match[0], end, before)):
            continue
        if left == start and not _attaches(text, match[0], start):
            continue
        gap = start
        yield Edit(left, start, NBSP if match[0] == ":" else NNBSP, start)


def _opens(text: str, at: int) -> bool:
    """Whether an opening character stands there; “ and ‘ close in German: „Ja“ !"""
    if text[at] in "“‘" and at > 0:
        return text[at - 1] in SPACES or text[at - 1] in OPENING
    return text[at] in _NEVER_AFTER


def _ends(text: str, mark: str, end: int, before: str) -> bool:
    """Whether what follows the mark shows that a sentence or a clause ends there."""
    if end == len(text) or text[end] in SPACES:
        return True
    if mark[0] in "!?":
        return text[end] in _FOLLOW_LOUD or (text[end] == OPAQUE and before != OPAQUE)
    return text[end] in _FOLLOW_QUIET


def _attaches(text: str, mark: str, start: int) -> bool:
    """Whether a mark glued to the character before it may be moved off by a space."""
    before = text[start - 1]
    if not (before.isalnum() or before in _TIGHT_AFTER):
        return False
    return mark != ":" or not _SCHEME.search(text[max(0, start - 8) : start])


def number_signs(text: str) -> Iterator[Edit]:
    """`n °12` and `n°12` get their no-break space; `no 12` too (its o is raised later)."""
    if "°" in text or "º" in text:
        for match in _NUMBER_SIGN.finditer(text):
            yield Edit(match.start(1), match.end(1), "", match.start())
            yield Edit(match.start(2), match.end(2), NBSP, match.start())
    for match in _NO.finditer(text) if may_be_numbered(text) else ():
        yield Edit(match.start(1), match.end(1), NBSP, match.start())


def abbreviations(text: str) -> Iterator[Edit]:
    """M. Dupont, Mme la préfète, p. 12, art. L. 123, § 3, av. J.-C.: existing spaces only."""
    if _MAY_BE_TITLE.search(text):
        for match in _TITLE.finditer(text):
            after = text[match.end()]
            polite = match[1] != "Me" and _ARTICLE.match(text, match.end())
            if after.isupper() or after == OPAQUE or polite:
                yield Edit(match.start(2), match.end(2), NBSP, match.start())
    if _MAY_BE_REFERENCE.search(text):
        for match in _REFERENCE.finditer(text):
            yield Edit(match.start(1), match.end(1), NBSP, match.start())
    if _BEFORE_FIGURE.search(text):
        for match in _CODE.finditer(text):
            yield Edit(match.start(1), match.end(1), NBSP, match.start())
    if "§" in text or "J.-C." in text:
        for match in _SECTION.finditer(text):
            group = 1 if match[1] else 2
            yield Edit(match.start(group), match.end(group), NBSP, match.start())


def numerals(text: str) -> Iterator[Edit]:
    """Louis XIV, Interreg VI, XXIe siècle: a number stays with the word it counts (*Lexique*)."""
    if _MAY_BE_NUMBERED.search(text):
        for match in _NUMBERED.finditer(text):
            if NUMERAL.fullmatch(match[2]):
                yield Edit(match.start(1), match.end(1), NBSP, match.start())
    for match in _CENTURY.finditer(text):
        yield Edit(match.start(1), match.end(1), NBSP, match.start())


def initials(text: str) -> Iterator[Edit]:
    """J. M. Ayrault; not « le plan B. Nous », where the capital ends a sentence."""
    if _MAY_BE_INITIAL.search(text) is None:
        return
    for match in _INITIAL.finditer(text):
        name = match[2]
        if name is None or text[match.end()] + name not in SENTENCE_STARTERS:
            yield Edit(match.start(1), match.end(1), NBSP, match.start())
