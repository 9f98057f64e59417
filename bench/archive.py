"""An archive of monthly letters: many editions in a copy of the house, each of other words.

What is laid out, set or inlined once may be known by its words; in an archive no two letters have
the same, and only the house (its drawings, its fonts, its style sheets) is shared.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_SAMPLE = "2025-12-actu"
_SHARED = ("assets", "templates")
_FIRST_YEAR = 2006
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
# What the sample says of places, put in place of one another: names of many lengths.
_PLACES = (
    *("Strasbourg", "Kehl", "Grenoble", "Thionville", "Sarrebruck", "Bayonne", "Hendaye"),
    *("Menton", "Annemasse", "Bâle-Mulhouse", "Lille", "Courtrai", "Puigcerdà", "Saint-Louis"),
)
_HEAD = re.compile(r"^(number|period|date): .*$", re.MULTILINE)
# A paragraph of prose: nothing of a head, of a fence, of a comment or of a list.
_PROSE = re.compile(r"(?<=\n\n)(?![:<!*\[|#\-])[^\n]{80,}$", re.MULTILINE)


def write_archive(root: Path, into: Path, issues: int) -> None:
    """A copy of the house at `root` with that many letters in it, oldest first by their names."""
    into.mkdir(parents=True)
    for name in _SHARED:
        (into / name).symlink_to((root / name).resolve())
    shutil.copy(root / "pipeline.toml", into)
    sample = (root / "issues" / _SAMPLE / "fr.md").read_text("utf-8")
    for number in range(issues):
        year, month = _FIRST_YEAR + number // 12, number % 12
        folder = into / "issues" / f"{year}-{month + 1:02}-actu"
        folder.mkdir(parents=True)
        (folder / "fr.md").write_text(letter(sample, number), "utf-8")


def letter(sample: str, number: int) -> str:
    """The sample as the letter of another month: its head, its places and its sentences differ."""
    year, month = _FIRST_YEAR + number // 12, number % 12
    told = {
        "number": str(number + 1),
        "period": f"{_MONTHS[month]} {year}",
        "date": f"{year}-{month + 1:02}-04",
    }
    front, text = sample.split("\n---\n", 1)
    front = _HEAD.sub(lambda found: f"{found[1]}: {told[found[1]]}", front)
    count = iter(range(10_000))
    return f"{front}\n---\n{_PROSE.sub(lambda p: _paragraph(p[0], number, next(count)), text)}"


def _paragraph(said: str, number: int, place: int) -> str:
    """A paragraph that no other letter has: its sentences turned round, one of its own behind."""
    sentences = re.split(r"(?<=[.?!]) (?=[A-ZÀÉ])", said)
    turn = number % len(sentences)
    town = _PLACES[(number + place) % len(_PLACES)]
    other = _PLACES[(number * 3 + place + 1) % len(_PLACES)]
    own = f"De {town} à {other}, on en comptait {number * 37 + place * 11 + 3} ce mois-là."
    return " ".join((*sentences[turn:], *sentences[:turn], own))
