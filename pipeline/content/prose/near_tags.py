"""What was meant for a neutral merge tag and is none, because one sign of it is wrong.

Braces are rare in what editors write, but they occur: only a word that is one of the four names but
for its case, its spaces and hyphens or a slip of the finger is told, never another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.content import merge_tags
from pipeline.content.lines import Line, blanked, regions
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Message, warning
from pipeline.fixes.values import asks
from pipeline.letters import bare

if TYPE_CHECKING:
    from pipeline.content.prose.half_braced import HalfBraced

NEAR_MERGE_TAG = warning(
    "near-merge-tag", N_("`{tag}` is not a merge tag; it is sent as these characters")
)

_NEUTRAL = {
    "unsubscribe": "{unsubscribe}",
    "viewonline": "{view_online}",
    "email": "{email}",
    "firstname": "{first_name|…}",
}
# What forms, other tools and other languages call the same.
_OTHER_WORDS = {
    "prenom": "{first_name|…}",
    "vorname": "{first_name|…}",
    "fname": "{first_name|…}",
    "courriel": "{email}",
    "mail": "{email}",
    "adressemail": "{email}",
    "desinscription": "{unsubscribe}",
    "desabonnement": "{unsubscribe}",
    "sedesabonner": "{unsubscribe}",
    "lienenligne": "{view_online}",
    "versionenligne": "{view_online}",
    "voirenligne": "{view_online}",
}
# A family name, or a whole one: every tool has a tag of its own for it, and none is neutral.
_NAMES = frozenset(
    """
    nom name lastname surname familyname fullname nomcomplet prenomnom nomprenom nomdefamille
    nachname familienname apellido apellidos cognome achternaam
    """.split()  # noqa: SIM905
)
# Not in `${email}`, `#{email}` or after a backslash: that is somebody's program.
_BRACED = re.compile(r"(?<![{%$#\\])\{(\s*[^\W\d][^{}|:\"\n]{2,24})(\|[^{}\n]{0,200})?\}(?!\})")
# What stands for a first name elsewhere, with the signs it stands between: `%PRENOM%`, `[Prénom]`.
_FIRST_NAMES = frozenset({"prenom", "firstname", "fname", "vorname", "voornaam"})
_SIGNED = re.compile(
    r"%{1,2}([^\W\d]\w{2,15})%{1,2}|(?<![\[!\\])\[([^\W\d][\w -]{3,15})\](?![\[(:])|<<(\w{3,15})>>"
    r"|(?<!\\)<([^\W\d]\w{3,15})>"
)
_SHORT = 5  # `{email}`: too many words are one letter away from it
_OPENING = re.compile(r"[{}%\[<]")
# What a reader is called whose first name is not known, as the starters of the kinds have it.
_READER: Mapping[str, str] = MappingProxyType(
    {
        "fr": "chère lectrice, cher lecteur",
        "en": "dear reader",
        "de": "liebe Leserin, lieber Leser",
        "es": "estimada lectora, estimado lector",
        "it": "cara lettrice, caro lettore",
        "nl": "beste lezer",
    }
)
# … and behind the word that says “dear” already.
_BEHIND: Mapping[str, str] = MappingProxyType(
    {
        "chère": "lectrice, cher lecteur",
        "cher": "lecteur, chère lectrice",
        "dear": "reader",
        "liebe": "Leserin, lieber Leser",
        "lieber": "Leser, liebe Leserin",
        "estimada": "lectora, estimado lector",
        "estimado": "lector, estimada lectora",
        "cara": "lettrice, caro lettore",
        "caro": "lettore, cara lettrice",
        "beste": "lezer",
    }
)
_BLANK = re.compile(r"[\s_-]")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s$")
_BEFORE = 20  # characters looked at before a tag
_LONGEST = 80  # characters of a fallback: `merge_tags.NEUTRAL`


def in_lines(lines: Iterable[Line], file: str, language: str = "") -> Iterator[Diagnostic]:
    """Every near miss in some prose lines, code left out."""
    after_blank, in_code = True, False
    for line in lines:
        indented = line.text.startswith(("    ", "\t"))
        # Indented after a blank line: code, or a paragraph of an item, which is given the benefit.
        in_code = indented and (after_blank or in_code)
        after_blank = not line.text.strip()
        if _OPENING.search(line.text) and not (line.code or in_code):
            yield from _LineOfText(blanked(line.text), file, line.number, language, 1).near_misses()


def near_misses(text: str, file: str, line: int, language: str = "") -> Iterator[Diagnostic]:
    """Every near miss in one line of text, of which nobody knows where it begins."""
    if _OPENING.search(text):
        yield from _LineOfText(text, file, line, language).near_misses()


@dataclass(frozen=True, slots=True)
class _LineOfText:
    """A line of text; `column` is that of its first sign, or 0."""

    text: str
    file: str
    line: int
    language: str
    column: int = 0

    def near_misses(self) -> Iterator[Diagnostic]:
        """Those with a brace too few or too many first: what they hold is no tag either."""
        text = self.text
        for half, meant in self._halves() if "{" in text or "}" in text else ():
            yield self._half(half, meant)
            text = f"{text[: half.start]}{' ' * len(half.written)}{text[half.end :]}"
        text = merge_tags.replace(text, lambda tag: " " * len(tag))
        for match in _SIGNED.finditer(text):
            name = _folded(match[match.lastindex or 0])
            if name in _FIRST_NAMES:
                yield self._no_tag(match[0], match.start(), _NEUTRAL["firstname"])
            elif match[0][:1] == "%" and name == "nom":
                yield self._of_a_name(match[0])
        for match in _BRACED.finditer(text):
            if _folded(match[1]) in _NAMES:
                yield self._of_a_name(match[0])
            elif meant := _meant(match[1]):
                yield self._braced(match[0], match.start(), meant, match[2])

    def _halves(self) -> Iterator[tuple[HalfBraced, str]]:
        """Those with a brace too few or too many, and the tag each was to be."""
        from pipeline.content.prose.half_braced import half_braced  # few lines have braces

        for half in half_braced(self.text):
            if meant := _meant(half.name):
                yield half, meant

    def _braced(self, tag: str, place: int, meant: str, fallback: str | None) -> Diagnostic:
        if len(fallback or "") <= _LONGEST + 1:
            return self._no_tag(tag, place, _with_fallback(meant, fallback))
        return NEAR_MERGE_TAG.at(
            self.file,
            self.line,
            N_("`{tag}` is too long for a merge tag; it is sent as these characters"),
            hint=N_("shorten what stands after the bar to {limit} characters"),
            tag=tag,
            limit=_LONGEST,
        )

    def _half(self, half: HalfBraced, meant: str) -> Diagnostic:
        right = _with_fallback(meant, half.fallback)
        if half.endless:  # nobody knows where the words for all others end
            hint = N_("write a brace where it ends: {right}")
            return NEAR_MERGE_TAG.at(self.file, self.line, hint=hint, tag=half.written, right=right)
        found = self._no_tag(half.written, half.start, right)
        if not merge_tags.TAG.search(half.written):
            return found
        said = N_("`{tag}` has a brace too many, which is sent with it")
        return replace(found, message=Message(said, found.message.values))

    def _no_tag(self, tag: str, place: int, right: str) -> Diagnostic:
        if right == _NEUTRAL["firstname"]:
            right = right.replace("…", self._reader(place) or "…")
        column = self.column and place + self.column
        return NEAR_MERGE_TAG.at(
            self.file, self.line, hint=N_("write {right}"), tag=tag, right=right
        ).mended_by(None if "…" in right else asks(tag, right, column=column))

    def _reader(self, place: int) -> str:
        """What is said there to somebody whose first name is not known."""
        before = _LAST_WORD.search(self.text, max(0, place - _BEFORE), place)
        known = _BEHIND.get(before[1].casefold(), "") if before else ""
        return known or _READER.get(self.language[:2], "")

    def _of_a_name(self, tag: str) -> Diagnostic:
        return NEAR_MERGE_TAG.at(
            self.file,
            self.line,
            hint=N_(
                "no tag for it works in every tool: write your mailing tool’s own,"
                " or the first name, {right}"
            ),
            tag=tag,
            right=_NEUTRAL["firstname"],
        )


def _with_fallback(meant: str, fallback: str | None) -> str:
    return meant.replace("…", fallback[1:].strip()) if fallback else meant


def is_first_name(word: str) -> bool:
    """Is this what other tools call a first name?"""
    return _folded(word) in _FIRST_NAMES


def _meant(word: str) -> str:
    """The neutral tag a word was to be; empty when it is just a word in braces."""
    name = _folded(word)
    if found := _NEUTRAL.get(name) or _OTHER_WORDS.get(name):
        return found
    near = (known for known in _NEUTRAL if len(known) > _SHORT and _one_slip(name, known))
    return _NEUTRAL.get(next(near, ""), "")


def _folded(word: str) -> str:
    """`Pré_nom` → `prenom`."""
    return bare(_BLANK.sub("", word))


def _one_slip(name: str, meant: str) -> bool:
    """Is one letter missing, too many, wrong, or changed with its neighbour?"""
    start = 0
    while start < min(len(name), len(meant)) and name[start] == meant[start]:
        start += 1
    rest, wanted = name[start:], meant[start:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest == wanted[1:] or rest[1:] in (wanted, wanted[1:])


def without_code(text: str) -> str:
    """A line without its code spans."""
    parts, position = [], 0
    for region in regions(text) if "`" in text else ():
        if region.kind == "code":
            parts.append(text[position : region.start])
            position = region.end
    return " ".join([*parts, text[position:]])
