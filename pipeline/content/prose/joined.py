"""Short lines under each other, an address or a signature, of which Markdown makes one line.

Told only where nobody wraps text like that: every line is short and begins like a line of its own,
and none ends like a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.prose.inline.pieces import Row
from pipeline.content.prose.inline.shown import BEGUN, ENDED, READ, broken, elements, seen
from pipeline.content.prose.parted import may_part, parted_words
from pipeline.content.prose.passage import Passage
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import Fix, TextEdit

LINES_JOINED = warning("lines-joined", N_("these {count} short lines are read as one: `{written}`"))

_LONGEST = 45  # signs of a line; editors wrap their text later
_SHOWN = 60
# What every line begins with, no wrapped sentence does: `Where: Metz`, in bold or not, or still to
# be filled in; an arrow; an hour; a date.
_ALIKE = tuple(
    re.compile(begun)
    for begun in (
        r"(?=[^\W\d_a-z])[^\n:.!?]{1,30}:(?:[ \t\u00a0](?=\S).{1,90})?$",
        r"(?:-{1,2}|=)>[ \u00a0](?=\S).{1,90}$",
        r"\d{1,2}(?:[:.h]\d\d(?!\d)|[ \u00a0\u202f]?h\b)\S{0,2}[ \u00a0](?=\S).{1,90}$",
        (
            r"\d{1,2}(?:er|\.)?[ \u00a0][^\W\d_]{3,10}(?:[ \u00a0]\d{4})?"
            r"[ \u00a0\u202f]?[:–—-][ \u00a0](?=\S).{1,90}$"
        ),
        r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)?(?!\d):?[ \u00a0](?=\S).{1,90}$",
    )
)
_EMPHASIS = str.maketrans("", "", f"{BEGUN}{ENDED}")
_ADDRESSES = f"{READ}+☎✉📞📧"  # below a name: links, telephone numbers
_ALSO = frozenset(f"{_ADDRESSES}¿¡")
_BOLD = re.compile(rf"{BEGUN}([^{BEGUN}{ENDED}{READ}]{{3,60}}(?<![.,;:!?…])){ENDED}")
_SIGNATURE = "--"  # of a mail
# A word that wants another one behind it: the sentence goes on in the next line.
_LEADS_ON = re.compile(
    r"[ \u00a0](?:[^\W\dA-Z_]{1,3}|avec|dans|pour|sans|chez|sous|vers|entre|notre|votre|leur|elle"
    r"|with|from|that|this|into|upon|your|their|were|have|oder|eine[mnrs]?|durch|unter|über"
    r"|voor|naar|over|onder|para|sobre|como|della|delle|degli|alla|nella|sono|przez|przy)$"
)
# A line that is a link and nothing else, whole or an address.
_LINK = re.compile(rf"(?:{READ}[^{READ}\n]{{1,90}})?{READ}")
_SENTENCE = tuple(".!?…;:")


def at_line_ends(row: Row, file: str) -> Iterator[Diagnostic]:
    """What is wrong with a passage where its lines end."""
    text = seen(row)
    if "\n" in text:
        yield from _joined_lines(row, text, file)
    if may_part(text):
        yield from parted_words(row, text, file)


def _joined_lines(row: Row, text: Passage, file: str) -> Iterator[Diagnostic]:
    """The finding for a passage whose lines were to stay lines."""
    if broken(row):
        return
    parts = [(number, " ".join(said.split())) for number, said in text.parts()]
    lines = [said for _, said in parts]
    bare = [line.translate(_EMPHASIS) for line in lines]
    if all(map(_LINK.fullmatch, bare)) and _are_links(row, len(bare)):
        bare = [line.strip(READ) or READ for line in bare]
    elif not (_are_alike(bare) or _are_short(bare)):
        yield from _bold_line(parts, file)
        return
    yield LINES_JOINED.at(
        file,
        parts[0][0],
        hint=N_("end each line but the last with a backslash: `{first}\\`"),
        count=len(lines),
        written=" ".join(bare).replace(READ, "…")[:_SHOWN],
        first=bare[0].replace(READ, "…"),
    ).mended_by(Fix(tuple(TextEdit("\n", "\\\n", number) for number, _ in parts[:-1]), "asks"))


def _bold_line(parts: list[tuple[int, str]], file: str) -> Iterator[Diagnostic]:
    """A heading in bold or italics right above its text."""
    if len(parts) < 2:
        return
    (number, first), (_, below) = parts[:2]
    if (bold := _BOLD.fullmatch(first)) and _begins(below.translate(_EMPHASIS)):
        said = N_("this line in bold or italics and the text below it are read as one: `{written}`")
        hint = N_("leave a blank line between them, or make it a heading: `### {first}`")
        written = f"{bold[1]} {below.translate(_EMPHASIS)}".replace(READ, "…")[:_SHOWN]
        found = LINES_JOINED.at(file, number, said, hint=hint, written=written, first=bold[1])
        yield found.mended_by(Fix((TextEdit("\n", "\n\n", number),), "asks"))


def _are_links(row: Row, lines: int) -> bool:
    """Is there one link for each line, and nothing else but emphasis?"""
    tags = [one.tag for one in elements(row) if one.tag not in ("em", "strong")]
    return tags == ["a"] * lines


def _are_alike(lines: list[str]) -> bool:
    """Does every line begin alike, or all below one that announces them?"""
    announced = len(lines) > 2 and len(lines[0]) <= _LONGEST and _begins(lines[0])
    below = lines[1:] if announced and not lines[0].endswith(_SENTENCE[:-1]) else lines
    return any(
        all(map(one.match, lines)) or (below is not lines and all(map(one.match, below)))
        for one in _ALIKE
    )


def _are_short(lines: list[str]) -> bool:
    """Is every line short, a line of its own by its beginning, and none the end of a sentence?"""
    if not all(0 < len(line) <= _LONGEST and _begins(line) for line in lines):
        return False
    if lines[0] == _SIGNATURE:  # what follows is one, wherever its lines end
        return len(lines) > 2
    if len(lines) == 2:  # the second may be the short end of a wrapped sentence
        pair = not any(line.endswith(_SENTENCE) or _LEADS_ON.search(line) for line in lines)
        return pair and lines[0][0].isalnum() and (lines[1][0].isupper() or lines[1][0] in "¿¡")
    if 2 * sum(line[0] in _ADDRESSES for line in lines) >= len(lines):
        return False
    first = lines[0].removesuffix(":")  # “Our speakers:”, and their names below it
    return not any(line.endswith(_SENTENCE) for line in (first, *lines[1:-1]))


def _begins(line: str) -> bool:
    begun = line[:1]
    return begun.isupper() or begun.isdigit() or begun in _ALSO or line == _SIGNATURE
