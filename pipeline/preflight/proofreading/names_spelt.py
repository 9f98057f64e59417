"""A name is spelt one way in an issue: « Saint-Louis » or « Saint Louis ».

One of the two is wrong, and the person or the town knows which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks
from pipeline.preflight.measured import Measured
from pipeline.preflight.names import NAME, PERSON, family, letters, nearly
from pipeline.preflight.passages import PlainPassage
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=638_500, found=21, read=21, wrong=0)

NAME_SPELT_TWO_WAYS = warning(
    "name-spelt-two-ways", N_("“{name}” is spelt “{other}” elsewhere ({place})")
)

_BEGINS = re.compile(r"(?:^|[.!?…:«“„(\[–—•/\ufffc])[\s\u00a0\u202f]*$")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class MetName:
    """A name where it stands first, and how often it stands at all."""

    name: str
    passage: PlainPassage
    place: int
    times: int = 1


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Names that differ in accents, hyphens or blanks; and of one first name, in one letter."""
    met = _names(proof)
    groups: dict[str, list[MetName]] = {}
    for one in met.values():
        groups.setdefault(letters(one.name), []).append(one)
    for group in groups.values():
        for one in group[1:]:
            if _sets_apart(group[0].name) != _sets_apart(one.name):
                yield _told(proof, *_rarer(group[0], one))
    persons: dict[str, list[MetName]] = {}
    for one in met.values():
        if person := PERSON.fullmatch(one.name):
            persons.setdefault(person[1], []).append(one)
    for group in persons.values():
        for number, one in enumerate(group):
            for other in group[:number]:
                if nearly(family(one.name), family(other.name)):
                    yield _told(proof, *_rarer(other, one))


def _names(proof: Proof) -> dict[str, MetName]:
    """Those inside of sentences, where a capital means a name, in the language of the edition."""
    met: dict[str, MetName] = {}
    for passage in proof.passages:
        if passage.language != proof.language or passage.field in ("link", "credit"):
            continue
        for found in NAME.finditer(passage.text):
            name = " ".join(found[0].split("\u00a0"))
            if len(name) < _SHORTEST or name.isupper() or _begins(passage, found):
                continue
            before = met.get(name)
            first = MetName(name, passage, found.start())
            met[name] = first if before is None else _again(before)
    return met


def _begins(passage: PlainPassage, found: re.Match[str]) -> bool:
    """Does a sentence begin there?"""
    return _BEGINS.search(passage.text, 0, found.start()) is not None


def _again(one: MetName) -> MetName:
    return MetName(one.name, one.passage, one.place, one.times + 1)


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
