"""The joined text of one inline context, and the edits made to it.

Rules read one string, `Context.text`, whatever the markup was, and answer with edits. This module
alone knows where runs begin and end, which language owns a character, and what hides behind an
opaque word. It knows no typographic rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pipeline.dataclass import dataclass

from .languages import resolve

#: Stands for one hidden word. A letter, so that `\w` and `str.isalnum` take it for a word; a
#: letter no French, German, … text uses (U+A66E), and one that is typed all the same is hidden too.
OPAQUE = "\ua66e"


@dataclass(frozen=True, slots=True)
class Run:
    """One text leaf in reading order; `lang` is a BCP 47 tag, a protected run never changes."""

    text: str
    lang: str
    protected: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of set text; `superscript` asks the caller to raise it."""

    text: str
    superscript: bool = False


class Edit(NamedTuple):
    """Replace `[start, end)` by `text`, on behalf of the character at `anchor`.

    The run that holds the anchor lends its language to the decision and receives the new text,
    so a space put before a mark never ends inside the link or the emphasis before it.
    """

    start: int
    end: int
    text: str
    anchor: int


class Span(NamedTuple):
    """A half-open stretch of the joined text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Context:
    """Joined text; `cuts[i]` is where run i starts; `languages[i]` is "" when it must not change;
    `stash` holds the text behind each opaque word, in order."""

    text: str
    cuts: tuple[int, ...]
    languages: tuple[str, ...]
    stash: tuple[str, ...]

    def run_at(self, index: int) -> int:
        """The number of the run that owns the character at `index` (an empty run owns none)."""
        return bisect_right(self.cuts, index) - 1

    def apply(self, edits: Iterable[Edit], languages: AbstractSet[str]) -> Context:
        """The context after those edits that characters of `languages` ask for.

        Edits that change nothing, overlap an earlier one or touch a frozen run are left out.
        """
        each = iter(edits)
        first = next(each, None)
        if first is None:  # nearly always: most rules have nothing to say of most texts
            return self
        kept = list(self._allowed(sorted((first, *each)), languages))
        if not kept:
            return self
        parts: list[str] = []
        cuts: list[int] = []
        done = shift = 0
        for start, end, new, anchor in kept:
            parts += (self.text[done:start], new)
            while len(cuts) < len(self.cuts) and (cut := self.cuts[len(cuts)]) <= end:
                if cut < start or len(new) == end - start:
                    cuts.append(cut + shift)
                else:
                    cuts.append(start + shift + (0 if cut <= anchor else len(new)))
            done = end
            shift += len(new) - (end - start)
        parts.append(self.text[done:])
        cuts.extend(cut + shift for cut in self.cuts[len(cuts) :])
        return Context("".join(parts), tuple(cuts), self.languages, self.stash)

    def _allowed(self, edits: Sequence[Edit], languages: AbstractSet[str]) -> Iterator[Edit]:
        last_start = last_end = -1
        mixed = len(self.cuts) > 1
        owned = mixed or self.languages[0] in languages
        for edit in edits:
            start, end, new, anchor = edit
            if start < last_end or start == end == last_start == last_end:
                continue
            if self.text[start:end] == new:
                continue
            if mixed:
                owned = self.languages[self.run_at(anchor)] in languages
                if owned and end > start:
                    touched = self.languages[self.run_at(start) : self.run_at(end - 1) + 1]
                    owned = "" not in touched
            if owned:
                last_start, last_end = start, end
                yield edit

    def lock(self, spans: Iterable[Span]) -> Context:
        """The context with each span hidden behind an opaque word, one for every run it crosses."""
        pieces = [piece for span in _merged(spans) for piece in self._split(span)]
        if not pieces:
            return self
        parts: list[str] = []
        cuts: list[int] = []
        stash: list[str] = []
        used = done = shift = 0
        for start, end in pieces:
            before = self.text[done:start]
            known = before.count(OPAQUE)
            stash.extend(self.stash[used : used + known])
            used += known
            inside = self.text[start:end].count(OPAQUE)
            stash.append(_restored(self.text[start:end], self.stash[used : used + inside]))
            used += inside
            while len(cuts) < len(self.cuts) and self.cuts[len(cuts)] < end:
                cuts.append(self.cuts[len(cuts)] + shift)
            parts += (before, OPAQUE)
            done = end
            shift += 1 - (end - start)
        parts.append(self.text[done:])
        stash.extend(self.stash[used:])
        cuts.extend(cut + shift for cut in self.cuts[len(cuts) :])
        return Context("".join(parts), tuple(cuts), self.languages, tuple(stash))

    def _split(self, span: Span) -> Iterator[Span]:
        start = span.start
        for cut in self.cuts[bisect_right(self.cuts, start) : bisect_right(self.cuts, span.end)]:
            if start < cut < span.end:
                yield Span(start, cut)
                start = cut
        if start < span.end:
            yield Span(start, span.end)

    def pieces(self, raised: Sequence[Span]) -> list[tuple[Piece, ...]]:
        """One tuple of pieces per run; `raised` spans are sorted and lie each inside one run."""
        out: list[tuple[Piece, ...]] = []
        used = at = 0
        for start, end in zip(self.cuts, (*self.cuts[1:], len(self.text)), strict=True):
            pieces: list[Piece] = []
            done = start
            while at < len(raised) and raised[at].end <= end:
                span = raised[at]
                for stop, superscript in ((span.start, False), (span.end, True)):
                    text = self.text[done:stop]
                    hidden = text.count(OPAQUE)
                    if text:
                        found = self.stash[used : used + hidden]
                        pieces.append(Piece(_restored(text, found), superscript))
                    used += hidden
                    done = stop
                at += 1
            text = self.text[done:end]
            hidden = text.count(OPAQUE)
            if text or not pieces:
                pieces.append(Piece(_restored(text, self.stash[used : used + hidden])))
            used += hidden
            out.append(tuple(pieces))
        return out


def open_context(runs: Sequence[Run]) -> Context:
    """Join the runs; protected ones become opaque words, unknown languages are frozen."""
    parts: list[str] = []
    cuts: list[int] = []
    stash: list[str] = []
    at = 0
    for run in runs:
        cuts.append(at)
        text = run.text
        if run.protected and text:
            stash.append(text)
            text = OPAQUE
        else:
            stash.extend([OPAQUE] * text.count(OPAQUE))
        parts.append(text)
        at += len(text)
    languages = tuple("" if run.protected else resolve(run.lang) for run in runs)
    return Context("".join(parts), tuple(cuts), languages, tuple(stash))


def _restored(text: str, hidden: Sequence[str]) -> str:
    if not hidden:
        return text
    parts = text.split(OPAQUE)
    return "".join(piece for pair in zip(parts, (*hidden, ""), strict=True) for piece in pair)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if current and span.start < current.end:
            current = Span(current.start, max(current.end, span.end))
            continue
        if current:
            yield current
        current = span
    if current:
        yield current
