"""Which words of some passages are to be told: in no dictionary, and no name, no quotation.

A proofreader stumbles over a word in its sentence; what stands round it says whether she should:
a capital inside a sentence is a name, words in a row that nobody knows are another language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from pipeline.content.tokens import of_machines
from pipeline.dataclass import dataclass
from pipeline.preflight.passages import HOLE, PlainPassage
from pipeline.spelling.forms import WORD, inversion, looks_foreign, tokens
from pipeline.spelling.house_words import HouseWords
from pipeline.spelling.speller import Speller

# Fields that say who, where or of what make: their words are learned, not judged.
NAMING = frozenset(
    """
    author authors contact cover_credit credit issn isbn legal_deposit logo name number organisation
    outlet paper period place printer series source speaker territories eu_programme eu_project unit
    """.split()  # noqa: SIM905
)
_BEFORE = re.compile(r"(?:^|[.!?:;…\n•|]|[.!?…][»”\"’)]?)[\s«“”\"'‘’(\[—–\-*•\d.]*$")
_ABBREVIATED = re.compile(r"(?:^|[^\w])\w{1,3}\.\s*$")  # M. Untel, St. Gallen: no sentence ends
# … nor does one before a comma, a small letter, the number of a house.
_STREET = len("str")
_SHORTENED = re.compile(r".{3}\.(?:[,;:)]|\s[^\W\d_A-ZÀ-ÖØ-Þ])|[Ss]tr\.\s\d")
_TITLE = re.compile(
    r"(?:^|\W)(?:M|MM|Mmes?|Mlles?|Drs?|Pr|Me|Mgr|Mr|Mrs|Ms|Herrn?|Frau|Sra?|señora?|don|doña"
    r"|sig|signora?|mevrouw|meneer|heer|dhr|mw)\.?\s$",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "«“„‹", "»”“›"
_FEW = 5  # words, of which two fifths are unknown: perhaps a passage in another language
_SAMPLE = 4  # unknown words of it that say whether it is
# Letters of a word with a capital that is told though it may be a name: it is near another one.
_LONG_NAME, _LONG_NOUN = 5, 9
_ALL = ("en", "de", "it", "es", "nl", "fr")
_QUOTATION = 200  # characters of a quotation that are looked at
_MOST_ASKED = 200  # words of an edition that are compared with all those a letter away
_BLANKS, _AROUND = re.compile("[ \u00a0\u202f\n]"), 120  # an address is as long at most
_GAP = 12  # characters between two unknown words that are in company


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word to look at, in its passage; `meant` is said where it is certain."""

    word: str
    token: str
    passage: PlainPassage
    meant: str = ""


@dataclass(frozen=True, slots=True)
class _UnknownPart:
    """A part of a word that no dictionary knows, where it stands."""

    part: str
    token: str
    start: int
    passage: PlainPassage
    text: str
    in_company: bool = False  # beside another one

    @property
    def end(self) -> int:
        return self.start + len(self.token)

    @property
    def is_name(self) -> bool:
        """Written with a capital."""
        return self.part[:1].isupper()

    @property
    def begins(self) -> bool:
        """Does it stand where any word has a capital?"""
        before = self.text[max(0, self.start - 40) : self.start]
        return bool(_BEFORE.search(before)) and not _ABBREVIATED.search(before)

    @property
    def is_shortened(self) -> bool:
        """« Hauptstr. 12 », « geschl., »: a full stop that ends no sentence."""
        return bool(_SHORTENED.match(self.text, self.end - _STREET))

    @property
    def is_titled(self) -> bool:
        """« M. Untel »: what follows such a word is a name, in German too."""
        return bool(_TITLE.search(self.text[max(0, self.start - 12) : self.start]))


_PAIRED = re.compile(r"\s?[–/]\s?[^\W\d_a-zà-öø-ÿ]")  # Delle–Bienne, Delle / Boncourt


class WordReader:
    """Reads passages in the languages there are spellers for; `house` gives a house's words.

    `languages` are those of the house, whose words stand in one another's texts; English ones do
    everywhere.
    """

    def __init__(
        self,
        spellers: Callable[[str], Speller | None],
        house: Callable[[str], HouseWords],
        languages: Iterable[str] = (),
    ) -> None:
        self._speller, self._house = spellers, house
        self._left = _MOST_ASKED
        self._languages = tuple(dict.fromkeys((*(one[:2] for one in languages), "en")))

    def unknown(self, passages: Iterable[PlainPassage]) -> Iterator[UnknownWord]:
        """What is to be told, in reading order."""
        read = tuple(passages)
        learned = frozenset(
            piece
            for passage in read
            if passage.field in NAMING
            for word in tokens(passage.text)
            for piece in re.split("[’'-]", word)
        )
        places = [place for passage in read for place in self._places(passage, learned)]
        names = {place.part for place in places if place.is_name and not place.begins}
        for place in places:
            if (meant := self._meant(place, names)) is not None:
                yield UnknownWord(place.part, place.token, place.passage, meant)

    def _places(self, passage: PlainPassage, learned: frozenset[str]) -> list[_UnknownPart]:
        language = passage.language[:2]
        speller = self._speller(language)
        if speller is None or passage.field in NAMING:
            return []
        text = passage.text
        wrong = speller.wrong(tokens(text))
        if not wrong:
            return []
        house = self._house(language)
        left = {
            token: [part for part in parts if part not in learned and not house.has(part)]
            for token, parts in wrong.items()
            if not house.has(token)
        }
        places = list(_found(passage, text, left))
        small = [place for place in places if not place.is_name]
        if len(small) < 2:
            return places
        return [] if self._is_elsewhere(small, text, speller) else _in_company(places, small)

    def _is_elsewhere(self, small: list[_UnknownPart], text: str, speller: Speller) -> bool:
        """Is a passage in another language? Much of it is unknown, and what is unknown is right in
        one of those we have, or no slip of its own."""
        words = sum(len(word) > 2 for word in WORD.findall(text))
        if words < _FEW or len(small) * 5 < words * 2:
            return False
        if not self._may_ask():
            return True
        some = list(dict.fromkeys(place.part for place in small))[:_SAMPLE]
        for language in _ALL:
            other = self._speller(language) if language != speller.language else None
            if other and 2 * sum(map(other.is_right, some)) >= len(some):
                return True
        return 2 * sum(self._may_ask() and speller.is_slip(part) for part in some) < len(some)

    def _meant(self, place: _UnknownPart, names: set[str]) -> str | None:
        """The word that was meant, nothing where that is open, None where nothing is told."""
        speller = self._speller(place.passage.language[:2])
        assert speller is not None  # it found the place
        part = place.part
        if place.is_shortened:
            return None
        if speller.language == "fr" and (meant := inversion(part)):
            return meant
        if not place.is_name:
            known = self._is_no_word(part, speller) or self._is_foreign(place, speller)
            return None if known else ""
        if meant := speller.accented(part):
            return meant
        german = speller.language == "de"  # where every noun has a capital
        if place.is_titled or _PAIRED.match(place.text, place.end):
            return None
        if not german and (part in names or not place.begins):
            return None
        if len(part) >= (_LONG_NOUN if german and not place.begins else _LONG_NAME):
            told = self._may_ask() and speller.near(part) and not self._is_foreign(place, speller)
            return "" if told else None
        return None

    def _is_no_word(self, part: str, speller: Speller) -> bool:
        """Letters that stand in no word of its language, and no slip of one: a program, a make."""
        if not looks_foreign(part, speller.language):
            return False
        if not self._may_ask():
            return True
        long = len(part) >= _LONG_NAME
        return not (speller.is_slip(part) or (long and speller.suggestions(part, ())))

    def _is_foreign(self, place: _UnknownPart, speller: Speller) -> bool:
        """Right in another language of the house, and no slip of a word of its own; where it is
        quoted or beside another unknown word, any language will do."""
        near = place.in_company or _is_quoted(place.text, place.start, place.end)
        others = (*self._languages, *(_ALL if near and self._may_ask() else ()))
        spellers = (self._speller(one) for one in dict.fromkeys(others) if one != speller.language)
        if not any(other.is_right(place.part) for other in spellers if other):
            return False
        return near or not (self._may_ask() and speller.is_slip(place.part))

    def _may_ask(self) -> bool:
        """To look whether a word is a slip takes a hundredth of a second: of so many words only."""
        self._left -= 1
        return self._left >= 0


def _found(
    passage: PlainPassage, text: str, wrong: Mapping[str, list[str]]
) -> Iterator[_UnknownPart]:
    """Where these words stand, those of machines and what is cut short apart."""
    for match in WORD.finditer(text):
        parts = wrong.get(match[0])
        if parts is None or not _is_whole(text, match.start(), match.end()):
            continue
        for part in parts:
            if part[1:] == part[1:].lower():  # GeoPortail, EPCIs
                yield _UnknownPart(part, match[0], match.start(), passage, text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Is it a word of a sentence, and not a piece of an address, of a number, of something else?"""
    before, after = text[start - 1 : start], text[end : end + 1]
    if HOLE in (before, after) or "·" in (before, after) or "-" in (before, after):
        return False
    if before in ("#", "@", "/", "\\", "_", ".", "{", "%") or after in ("@", "/", "\\", "_", "("):
        return False
    left = _BLANKS.split(text[max(0, start - _AROUND) : start])
    right = _BLANKS.split(text[end : end + _AROUND], maxsplit=1)
    if of_machines(left[-1] + text[start:end] + right[0]):
        return False
    short = end - start <= 4  # an abbreviation, a unit
    return not (short and (after == "." or (left[-2:-1] and left[-2][-1:].isdigit())))


def _in_company(places: list[_UnknownPart], small: list[_UnknownPart]) -> list[_UnknownPart]:
    """The same, those marked that stand beside another one."""
    near = {
        one.start
        for before, after in pairwise(small)
        if after.start - before.end <= _GAP
        for one in (before, after)
    }
    return [replace(one, in_company=one.start in near) for one in places]


def _is_quoted(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _QUOTATION) : start], text[end : end + _QUOTATION]
    opened = max(before.rfind(sign) for sign in _OPENING)
    closed = max(before.rfind(sign) for sign in _CLOSING if sign not in _OPENING)
    return opened > closed and any(sign in after for sign in _CLOSING)
