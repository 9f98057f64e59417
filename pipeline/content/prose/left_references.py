"""`[text] [name]`: a blank parts the words of a link from its name, which Markdown once allowed.

CommonMark takes the name for a link of its own, and the words keep their brackets. Told only where
that name is defined: other brackets are an author's.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.prose.inline.brackets import shown
from pipeline.content.prose.inline.pieces import Made, Row
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

HINT = N_(
    "write `{right}`, without a blank: what the link says, then its name; brackets that are meant "
    "are written with a backslash: `\\[`"
)
_LONGEST = 100
_MARK = 5  # letters of a mark in capitals: [FR], [PDF]
_WORDS_OF_EDITORS = frozenset({"sic", "nda", "ndlr", "ndt", "en ligne", "online"})


@dataclass(frozen=True, slots=True)
class PartedReference:
    """As it is typed, and as it was meant."""

    written: str
    right: str
    line: int


def parted_references(row: Row) -> Iterator[PartedReference]:
    """The links of a passage that a blank keeps from their words."""
    opened: list[str] | None = None
    begun, words, gap = 0, "", ""
    for piece in row:
        if words and not gap and piece.text in (" ", "\n") and not isinstance(piece, Made):
            gap = piece.text
            continue
        if words and gap and _is_name_alone(piece) and isinstance(piece, Made):
            name = shown(piece.inner or Row())
            yield PartedReference(f"[{words}]{gap}[{name}]", f"[{words}][{name}]", begun)
        words, gap = "", ""
        if isinstance(piece, Made):
            opened = None
        elif piece.text == "[" and not piece.meant:
            opened, begun = [], piece.line
        elif piece.text == "]" and opened is not None:
            words, opened = _of_a_link("".join(opened)), None
        elif opened is not None:
            opened.append(piece.text)


def _is_name_alone(piece: object) -> bool:
    """A link whose words are the name it is defined by."""
    return isinstance(piece, Made) and piece.attributes.get("defined") == "by its words"


def _of_a_link(words: str) -> str:
    """What may be the words of a link, and no mark of an author."""
    mark = words.isupper() and len(words) <= _MARK
    few = len(words) < 2 or len(words) > _LONGEST or not any(map(str.isalpha, words))
    return "" if mark or few or words.casefold().strip(" .") in _WORDS_OF_EDITORS else words
