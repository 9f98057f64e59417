"""Two versions of a text, block by block; and the change that brings one of its blocks back.

A block is the same one when it has the same name and id or title, wherever it stands; or when it
stands where another of its name stood and says most of what that one said. Going back is a change
of the open text like any other: it can be undone, and nothing is written behind the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from pipeline.dataclass import dataclass
from pipeline.studio.texts.changes import Changes
from pipeline.studio.texts.difference import changes_between, lines_of, replaced
from pipeline.studio.texts.pieces import TextPiece

What = Literal["added", "removed", "changed", "moved"]
_ALIKE = 0.5  # of the words of two blocks
_MOST = 3_000
Run = tuple[str, bool]  # some words; are they only here?
MarkedLine = tuple[str, Sequence[Run]]
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_WORDS = re.compile(r"\w+")
_SYNTAX = re.compile(r"^(?: *:::.*| *[\w-]+ *:)", re.MULTILINE)  # what all blocks of a name say


@dataclass(frozen=True, slots=True)
class PieceDifference:
    """A piece that is not as it was; `then` is missing of an added one, `here` of a removed one.

    `behind` is the piece of now that a removed one would come behind.
    """

    what: What
    then: TextPiece | None = None
    here: TextPiece | None = None
    behind: TextPiece | None = None

    def lines(self) -> Sequence[MarkedLine]:
        """Its lines: `=`, `-` or `+`, and the words that stand there."""
        then = lines_of(self.then.text) if self.then else []
        here = lines_of(self.here.text) if self.here else []
        return [*_lines(then, here)]


def compared(then: Sequence[TextPiece], here: Sequence[TextPiece]) -> Sequence[PieceDifference]:
    """What became of a text, in the order of now; what was removed stands where it was."""
    partner = _partners(then, here)
    of_then = {old: new for new, old in partner.items()}
    moved = _moved(partner)
    found: list[PieceDifference] = []
    removed = [number for number in range(len(then)) if number not in of_then]
    places = {number: _behind(number, of_then) for number in removed}

    def gone(place: int | None) -> Iterator[PieceDifference]:
        behind = None if place is None else here[place]
        yield from (
            PieceDifference("removed", then[n], behind=behind)
            for n in removed
            if places[n] == place
        )

    found += gone(None)
    for number, piece in enumerate(here):
        old = partner.get(number)
        if old is None:
            found.append(PieceDifference("added", here=piece))
        elif then[old].text.rstrip("\n") != piece.text.rstrip("\n"):
            found.append(PieceDifference("changed", then[old], piece))
        elif number in moved:
            found.append(PieceDifference("moved", then[old], piece))
        found += gone(number)
    return [one for one in found if _told(one)]


def brought_back(text: str, difference: PieceDifference) -> Changes:
    """The change that makes a piece of `text` what it was: there again, gone, or as it stood.

    What was only moved is as it was already: nothing changes.
    """
    lines, then, here = lines_of(text), difference.then, difference.here
    if here is not None:
        new = lines_of(then.text) if then else []
        lines[here.line - 1 : here.end - 1] = new
    elif then is not None:
        place = difference.behind.end - 1 if difference.behind else 0
        lines[place:place] = lines_of(then.text)
    for number, line in enumerate(lines[:-1]):
        if not line.endswith("\n"):
            lines[number] = line + "\n"
    return changes_between(text, "".join(lines))


def words_marked(one: str, other: str) -> tuple[Sequence[Run], Sequence[Run]]:
    """Both texts as runs of words: which the other one has too, and which it has not."""
    mine, theirs = (_TOKENS.findall(text)[:_MOST] for text in (one, other))
    marked: tuple[list[Run], list[Run]] = ([], [])
    for tag, start, end, first, last in SequenceMatcher(None, mine, theirs).get_opcodes():
        for runs, words in zip(marked, (mine[start:end], theirs[first:last]), strict=True):
            if words:
                runs.append(("".join(words), tag != "equal"))
    for runs, text in zip(marked, (one, other), strict=True):
        if rest := text[sum(len(words) for words, _ in runs) :]:
            runs.append((rest, True))
    return marked


def _told(one: PieceDifference) -> bool:
    """Blank lines between blocks are no difference."""
    return any(piece.text.strip() for piece in (one.then, one.here) if piece)


def _partners(then: Sequence[TextPiece], here: Sequence[TextPiece]) -> dict[int, int]:
    """Which piece of now was which one then."""
    found: dict[int, int] = {}
    waiting: dict[tuple[str, str, str], list[int]] = {}
    for number, piece in enumerate(then):
        waiting.setdefault(piece.key, []).append(number)
    for number, piece in enumerate(here):
        if same := waiting.get(piece.key):
            found[number] = same.pop(0)
    left = sorted(number for numbers in waiting.values() for number in numbers)
    for number, piece in enumerate(here):
        if number not in found:
            near = [n for n in left if then[n].sort == piece.sort and then[n].name == piece.name]
            best = max(near, key=lambda n: _alike(then[n], piece), default=None)
            if best is not None and _alike(then[best], piece) >= _ALIKE:
                found[number] = best
                left.remove(best)
    return found


def _alike(one: TextPiece, other: TextPiece) -> float:
    mine, theirs = (_WORDS.findall(_SYNTAX.sub("", piece.text))[:_MOST] for piece in (one, other))
    matcher = SequenceMatcher(None, mine, theirs)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def _moved(partner: dict[int, int]) -> set[int]:
    """Pieces of now that do not stand in the order of then: the fewest whose move explains it."""
    ordered = sorted(partner.items())
    best: list[list[int]] = []  # the longest run in order that ends with each
    for index, (number, old) in enumerate(ordered):
        runs = [best[n] for n in range(index) if ordered[n][1] < old]
        best.append([*_longest(runs), number])
    return set(partner) - set(_longest(best))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []


def _behind(number: int, of_then: dict[int, int]) -> int | None:
    """The piece of now behind which one of then stood."""
    before = (of_then[one] for one in range(number - 1, -1, -1) if one in of_then)
    return next(before, None)


def _lines(then: Sequence[str], here: Sequence[str]) -> Iterator[MarkedLine]:
    at = 0
    then, here = ([line.rstrip("\n") for line in lines] for lines in (then, here))
    for start, end, first, last in replaced(then, here):
        yield from (("=", [(line, False)]) for line in then[at:start])
        old, new = then[start:end], here[first:last]
        if len(old) == len(new):  # each the other's: their words are compared
            pairs = [words_marked(*pair) for pair in zip(old, new, strict=True)]
        else:
            pairs = []
        yield from (("-", runs) for runs in ([pair[0] for pair in pairs] or _whole(old)))
        yield from (("+", runs) for runs in ([pair[1] for pair in pairs] or _whole(new)))
        at = end
    yield from (("=", [(line, False)]) for line in then[at:])


def _whole(lines: Sequence[str]) -> Sequence[Sequence[Run]]:
    return [[(line, False)] for line in lines]
