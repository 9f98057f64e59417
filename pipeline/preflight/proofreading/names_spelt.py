"""A name is spelt one way in an issue: « Saint-Louis » or « Saint Louis ».

One of the two is wrong, and the person or the town knows which. « Strasboug » is told where no
dictionary knows it and « Strasbourg » stands there four times as often.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured
from pipeline.preflight.names import (
    NAME,
    PERSON,
    TITLED,
    NearWords,
    family,
    letters,
    near_pairs,
    nearly,
    slipped,
    untitled,
)
from pipeline.preflight.passages import PlainPassage
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=710_500, found=8, read=8, wrong=0)

NAME_SPELT_TWO_WAYS = warning(
    "name-spelt-two-ways", N_("“{name}” is spelt “{other}” elsewhere ({place})")
)

_BEGINS = re.compile(r"(?:^|[.!?…:«“„(\[–—•/\ufffc])[\s\u00a0\u202f]*$")
_SHORTEST = 4
_LONG, _OFTEN = 6, 4  # letters of a name that no other is near by chance; times as often
_CELLS = ("td", "th")
_CAMEL = re.compile(r"[^\W\d_A-Z][A-Z]")  # IntersectionObserver: a program's own name
_PARTS = re.compile("[ \u00a0-]")
_ALL = ("fr", "en", "de", "it", "es", "nl")


@dataclass(frozen=True, slots=True)
class MetName:
    """A name where it stands first, and how often it stands at all."""

    name: str
    passage: PlainPassage
    place: int
    times: int = 1


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Names that differ in accents, hyphens or blanks; of one first name, in one letter; and a
    letter away from another that stands far more often."""
    found = tuple(_found(proof))
    told = set[str]()
    names = _names(found)
    ours = [one for one in proof.passages if one.language == proof.language]
    for wrong, right in (*_two_ways(names), *_titled(names.values(), ours)):
        if wrong.name in told:
            continue
        told |= {*_PARTS.split(wrong.name)}
        yield _told(proof, wrong, right)
    families = _families(found)
    for wrong, right in _slips(_words(found)):
        own, others = (families.get(one.name, frozenset()) for one in (wrong, right))
        if own and others and not own & others:
            continue  # Refael Modèle, Rafael Exemple: two people
        if wrong.name not in told and _unknown(wrong.name, proof):
            yield _told(proof, wrong, right)


def _families(found: Iterable[tuple[PlainPassage, re.Match[str]]]) -> dict[str, frozenset[str]]:
    """The family names that stand behind each first name."""
    families: dict[str, frozenset[str]] = {}
    for _, one in found:
        if person := PERSON.fullmatch(untitled(one[0])):
            families[person[1]] = families.get(person[1], frozenset()) | {person[2]}
    return families


def _two_ways(met: dict[str, MetName]) -> Iterator[tuple[MetName, MetName]]:
    """The rarer one of two first."""
    groups: dict[str, list[MetName]] = {}
    for one in met.values():
        groups.setdefault(letters(one.name), []).append(one)
    for group in groups.values():
        for one in group[1:]:
            if _sets_apart(group[0].name) != _sets_apart(one.name) and not _of_a_program(
                group[0], one
            ):
                yield _rarer(group[0], one)
    persons: dict[str, list[MetName]] = {}
    for one in met.values():
        if person := PERSON.fullmatch(untitled(one.name)):
            persons.setdefault(person[1], []).append(one)
    for group in persons.values():
        families = [family(one.name) for one in group]
        for later, former in near_pairs(families):
            pair = families[later], families[former]
            if nearly(*pair) or slipped(*pair):
                yield _rarer(group[former], group[later])


def _titled(
    names: Iterable[MetName], passages: Iterable[PlainPassage]
) -> Iterator[tuple[MetName, MetName]]:
    """« M. Modelain » and « Jean Modelian »: of one family name, at least once behind a title."""
    met: dict[str, MetName] = {}
    for passage in passages:
        for behind in TITLED.finditer(passage.text):
            _meet(met, MetName(behind[2], passage, behind.start(2)))
    titled = tuple(met)
    for one in names if titled else ():
        if person := PERSON.fullmatch(untitled(one.name)):
            met.setdefault(person[2], MetName(person[2], one.passage, one.place, one.times))
    every, number = tuple(met), len(titled)
    pairs = sorted(
        (later, former) if later < number else (former, later)
        for later, former in near_pairs(map(letters, every))
        if former < number  # one of the two stands behind a title
    )
    for name, near in ((every[one], every[other]) for one, other in pairs):
        if nearly(letters(name), letters(near)):
            yield _rarer(met[near], met[name])


def _of_a_program(one: MetName, other: MetName) -> bool:
    """Is one the other run together, as programs write it: “Proxy Agent”, ProxyAgent?"""
    short, long = sorted((one.name, other.name), key=len)
    return len(short) < len(long) and bool(_CAMEL.search(short))


def _slips(words: dict[str, MetName]) -> Iterator[tuple[MetName, MetName]]:
    """A word, and the one it is a letter away from that stands far more often."""
    often = [one for one in words.values() if one.times >= _OFTEN]
    known = NearWords(letters(one.name) for one in often)
    for one in words.values():
        own = letters(one.name)
        for other in (often[place] for place in known.near(own)):
            enough = other.times >= _OFTEN * one.times and other.name[0] == one.name[0]
            if enough and nearly(own, letters(other.name)):
                yield one, other
                break


def _unknown(word: str, proof: Proof) -> bool:
    """Does no dictionary know it, nor the house? Where there is none, nothing is known of it."""
    from pipeline.spelling.spellers import Spellers  # few texts have a word to ask for

    context = proof.context
    spellers = Spellers(
        context.project, context.project.cache / "words" if context.use_cache else None
    )
    if spellers.speller(proof.language[:2]) is None:
        return False
    asked = (one for language in _ALL if (one := spellers.speller(language)))
    unknown = not (
        spellers.house(proof.language[:2]).has(word) or any(one.is_right(word) for one in asked)
    )
    spellers.save()
    return unknown


def _found(proof: Proof) -> Iterator[tuple[PlainPassage, re.Match[str]]]:
    """What has a capital in the language of the edition, where it may be a name."""
    for passage in proof.passages:
        if passage.language == proof.language and passage.field not in ("link", "credit"):
            yield from ((passage, found) for found in NAME.finditer(passage.text))


def _names(found: Iterable[tuple[PlainPassage, re.Match[str]]]) -> dict[str, MetName]:
    """Those inside of sentences, where a capital means a name; in cells, those of two words too."""
    met: dict[str, MetName] = {}
    for passage, one in found:
        name = " ".join(one[0].split("\u00a0"))
        if _begins(passage, one) and not (passage.element in _CELLS and _PARTS.search(name)):
            continue
        if len(name) >= _SHORTEST and not name.isupper():
            _meet(met, MetName(name, passage, one.start()))
    return met


def _words(found: Iterable[tuple[PlainPassage, re.Match[str]]]) -> dict[str, MetName]:
    """The words they are made of, each with one capital; at the beginning of a sentence too."""
    met: dict[str, MetName] = {}
    for passage, one in found:
        for word in _PARTS.split(one[0]):
            if len(word) >= _LONG and word[1:].islower():
                _meet(met, MetName(word, passage, one.start()))
    return met


def _meet(met: dict[str, MetName], one: MetName) -> None:
    before = met.setdefault(one.name, one)
    if before is not one:
        met[one.name] = MetName(one.name, before.passage, before.place, before.times + 1)


def _begins(passage: PlainPassage, found: re.Match[str]) -> bool:
    """Does a sentence begin there?"""
    return _BEGINS.search(passage.text, 0, found.start()) is not None


def _sets_apart(name: str) -> str:
    """A name as those compare it who look for two spellings.

    Of a single word, accents after the first letter are left out: it may be a word of another
    language (« Selection » in a menu), and a misspelt one is the dictionary's.
    """
    if " " in name or "-" in name:
        return name
    apart = unicodedata.normalize("NFD", name[1:])
    return name[:1] + "".join(sign for sign in apart if not unicodedata.combining(sign))


def _rarer(one: MetName, other: MetName) -> tuple[MetName, MetName]:
    """The one that stands less often first; of two alike, the later one."""
    return (one, other) if one.times < other.times else (other, one)


def _told(proof: Proof, wrong: MetName, right: MetName) -> Diagnostic:
    place = f"{right.passage.file}:{right.passage.line_at(right.place)}"
    return NAME_SPELT_TWO_WAYS.at(
        wrong.passage.file,
        proof.line_of(wrong.passage, wrong.name),
        hint=N_("ask which one is right, and write it so everywhere"),
        name=wrong.name,
        other=right.name,
        place=place,
    ).mended_by(asks(wrong.name, right.name))
