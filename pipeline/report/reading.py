"""How an edition reads: words by item and by rubric, the length of its sentences, minutes.

An item is what readers take for one thing: a story, a chapter's running text, the row of events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from statistics import median

from pipeline.content.model import Block, Chapter, Edition, Item, plain
from pipeline.content.schema import Schema
from pipeline.content.to_name import title_of
from pipeline.dataclass import dataclass
from pipeline.preflight.passages import PlainPassage, passages_of
from pipeline.sentences import count_words, sentences

# Words a minute, read aloud at an even pace: IReST, Trauzettel-Klosinski and Dietz 2012,
# https://doi.org/10.1167/iovs.11-8284. Nobody who reads a letter reads more slowly.
_PACE = {"de": 179, "en": 228, "es": 218, "fr": 195, "it": 188, "nl": 202}
_USUAL_PACE = 195
# Fields that are read with the text; an alternative text or an address is not.
_READ = frozenset(
    {"title", "headline", "question", "label", "name", "summary", "caption", "promise"}
)
_RUNNING = frozenset({"p", "li", "dd"})  # a heading or a cell is no sentence
_NOT_READ = frozenset({"contents", "imprint", "link"})  # traits
LENGTHS = (10, 20, 30, 40)  # the last word of each class of sentences but the last


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """A sentence: how many words, where it begins, how it begins."""

    words: int
    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ItemRead:
    """An item: `count` things of one kind where they are a row, one otherwise."""

    title: str
    block: str
    rubric: str
    file: str
    line: int
    words: int
    sentences: tuple[SentenceRead, ...]
    count: int = 1

    @property
    def median(self) -> float:
        """Words of the sentence in the middle; 0 without any."""
        return _median(self.sentences)

    @property
    def longest(self) -> SentenceRead | None:
        """The sentence with most words, the first of those."""
        return max(self.sentences, key=lambda one: one.words, default=None)


@dataclass(frozen=True, slots=True)
class Reading:
    """All items of an edition."""

    items: tuple[ItemRead, ...]
    pace: int

    @property
    def words(self) -> int:
        """Of all items."""
        return sum(item.words for item in self.items)

    @property
    def minutes(self) -> int:
        """To read it all, one at least."""
        return max(1, round(self.words / self.pace))

    @property
    def sentences(self) -> tuple[SentenceRead, ...]:
        """Of all items."""
        return tuple(one for item in self.items for one in item.sentences)

    @property
    def median(self) -> float:
        """Words of the sentence in the middle."""
        return _median(self.sentences)

    @property
    def longest(self) -> tuple[SentenceRead, ...]:
        """The three sentences with most words, longest first."""
        return tuple(sorted(self.sentences, key=lambda one: -one.words)[:3])

    @property
    def classes(self) -> tuple[tuple[int, int, int], ...]:
        """(from, to, how many) sentences by length; the last class has no end, told as 0."""
        counts = [0] * (len(LENGTHS) + 1)
        for one in self.sentences:
            counts[sum(one.words > most for most in LENGTHS)] += 1
        ends = (*LENGTHS, 0)
        begins = (1, *(most + 1 for most in LENGTHS))
        return tuple(zip(begins, ends, counts, strict=True))

    @property
    def rubrics(self) -> tuple[tuple[str, int, int], ...]:
        """(rubric, items, words), most words first."""
        sums: dict[str, tuple[int, int]] = {}
        for item in self.items:
            items, words = sums.get(item.rubric, (0, 0))
            sums[item.rubric] = items + item.count, words + item.words
        rows = [(rubric, *both) for rubric, both in sums.items()]
        return tuple(sorted(rows, key=lambda row: (row[0] == "", -row[2])))


def _median(found: Iterable[SentenceRead]) -> float:
    lengths = [one.words for one in found]
    return median(lengths) if lengths else 0


def read(edition: Edition, schema: Schema) -> Reading:
    """The edition, item by item, those without a word left out."""
    items = [item for part in edition.parts for item in _of_part(part, edition, schema)]
    pace = _PACE.get(edition.language[:2], _USUAL_PACE)
    return Reading(tuple(item for item in items if item.words), pace)


def _of_part(part: Chapter, edition: Edition, schema: Schema) -> Iterator[ItemRead]:
    running = [item for item in part.body if not isinstance(item, Block)]
    if running:
        title = part.plain("title") if part is not edition.front else ""
        yield _item(title, "", "", running, part, edition)
    in_rows, left_out = schema.having("in-rows"), _left_out(schema)
    told = [one for one in part.body if isinstance(one, Block) and one.name not in left_out]
    for key, row in groupby(told, lambda one: one.name if one.name in in_rows else id(one)):
        blocks = list(row)
        first, name = blocks[0], blocks[0].name
        title = "" if isinstance(key, str) and len(blocks) > 1 else plain(title_of(first))
        rubric = first.choice("rubric")
        label = rubric.label(edition.language) if rubric else ""
        yield _item(title, name, label, blocks, part, edition)


def _left_out(schema: Schema) -> frozenset[str]:
    return frozenset(n for n, spec in schema.blocks.items() if spec.traits & _NOT_READ)


def _item(
    title: str, block: str, rubric: str, items: Sequence[Item], part: Chapter, edition: Edition
) -> ItemRead:
    found = [
        one
        for item in items
        for one in passages_of(item, part.file, edition.language)
        if not one.field or one.field in _READ
    ]
    words = sum(count_words(one.text) for one in found)
    line = getattr(items[0], "line", part.line)
    running = (one for one in found if not one.field and one.element in _RUNNING)
    spoken = tuple(s for one in running for s in _sentences(one))
    count = len(items) if block else 1
    return ItemRead(title, block, rubric, part.file, line, words, spoken, count)


def _sentences(passage: PlainPassage) -> Iterator[SentenceRead]:
    for place, said in sentences(passage.text, passage.language):
        yield SentenceRead(count_words(said), passage.file, passage.line_at(place), said)
