"""What a proofreader has before her: the edition, passage by passage, and its lines as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from pipeline.content.lines import hidden
from pipeline.content.model import Edition
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.preflight.earlier import ToldBefore
from pipeline.preflight.passages import PlainPassage


@dataclass(frozen=True, slots=True)
class BesideProof:
    """What a proofreader is told besides the edition: its stories that issues before it told."""

    earlier: tuple[ToldBefore, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What a rule of `proofreading/` gets.

    `lines` are those of each file of the edition, by its name in findings; the first is line 1.
    `main` is the edition of the house's first language, of which this one is a translation; it was
    parsed and no more. `typed` are the lines as they stand in the file, of which reading may have
    changed some. `earlier` are its stories that issues before it told.
    """

    context: RenderContext
    passages: tuple[PlainPassage, ...]
    lines: Mapping[str, tuple[str, ...]]
    main: Edition | None = None
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    earlier: tuple[ToldBefore, ...] = ()

    @property
    def language(self) -> str:
        """The language the edition is written in."""
        return self.context.edition.language

    def line_of(self, passage: PlainPassage, words: str) -> int:
        """The line where these words of a passage begin, as well as it can be told.

        A paragraph knows where it begins; its words are looked for from there to the next blank
        line, as they were typed, but in no code: spaces of any width, straight or curly
        apostrophes. Where they are not found as such (marks stand between them), the line of the
        passage is the answer.
        """
        wanted, first = _folded(words), passage.line_at(max(0, passage.text.find(words)))
        written = self.lines.get(passage.file, ())[first - 1 :]
        for number, line in enumerate(written, first):
            if number > first and not line.strip():
                break
            following = written[number - first + 1] if number - first + 1 < len(written) else ""
            here = _folded(hidden(line))
            place = f"{here} {_folded(hidden(following))}".find(wanted)
            if 0 <= place < max(1, len(here)):
                return number
        return first

    def place_of_word(self, passage: PlainPassage, word: str) -> tuple[int, int, int]:
        """The line of a whole word, and the columns it fills: 0 where it stands there twice.

        Not that of one in code, of a longer word it is a piece of, nor the name of the field it is
        the value of; where it is not found as it was typed, the line of `line_of`.
        """
        letters = "['’]".join(map(re.escape, re.split("['’]", word)))
        whole = re.compile(rf"(?<![^\W\d_]){letters}(?![^\W\d_])")
        first = passage.line_at(max(0, passage.text.find(word)))
        typed = self.typed.get(passage.file, ())[first - 1 :]
        for number, line in enumerate(typed, first):
            if number > first and not line.strip():
                break
            begin = _value_begins(line) if passage.field and number == first else 0
            if found := list(whole.finditer(hidden(line), begin)):
                columns = (found[0].start() + 1, found[0].end() + 1)
                return (number, *(columns if len(found) == 1 else (0, 0)))
        return self.line_of(passage, word), 0, 0


def _value_begins(line: str) -> int:
    """Behind `title:`; an entry of a list has no name."""
    return 0 if line.lstrip().startswith("-") else line.find(":") + 1


def _folded(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").replace("\u00ad", "").split())
