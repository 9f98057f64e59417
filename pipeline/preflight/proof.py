"""What a proofreader has before her: the edition, passage by passage, and its lines as written."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.content.model import Edition
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.preflight.passages import PlainPassage


@dataclass(frozen=True, slots=True)
class Proof:
    """What a rule of `proofreading/` gets.

    `lines` are those of each file of the edition, by its name in findings; the first is line 1.
    `main` is the edition of the house's first language, of which this one is a translation; it was
    parsed and no more.
    """

    context: RenderContext
    passages: tuple[PlainPassage, ...]
    lines: Mapping[str, tuple[str, ...]]
    main: Edition | None = None

    @property
    def language(self) -> str:
        """The language the edition is written in."""
        return self.context.edition.language

    def line_of(self, passage: PlainPassage, words: str) -> int:
        """The line where these words of a passage begin, as well as it can be told.

        A paragraph knows where it begins; its words are looked for from there to the next blank
        line, as they were typed: spaces of any width, straight or curly apostrophes. Where they
        are not found as such (marks stand between them), the line of the passage is the answer.
        """
        wanted, first = _folded(words), passage.line_at(max(0, passage.text.find(words)))
        written = self.lines.get(passage.file, ())[first - 1 :]
        for number, line in enumerate(written, first):
            if number > first and not line.strip():
                break
            following = written[number - first + 1] if number - first + 1 < len(written) else ""
            here = _folded(line)
            place = f"{here} {_folded(following)}".find(wanted)
            if 0 <= place < max(1, len(here)):
                return number
        return first


def _folded(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").replace("\u00ad", "").split())
