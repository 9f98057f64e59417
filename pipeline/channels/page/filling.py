"""Pages and tighter type that bring an edition to the number of pages its binding holds.

What is possible, as values; which of it is taken, whoever lays the pages out finds by trying.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.channels.page.grid import Grid
from pipeline.content.earlier_numbers import EarlierNumber, earlier_numbers
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

FillerName = Literal["notes", "series", "next"]
_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Tightening:
    """One means: what it is called, and its rules, read after all sheets."""

    said: str
    css: str


# In this order, each with those before it: what is seen least comes first. Measured on newsletter
# prose (issue 17): letters 0.005 em closer take 0.9 % of the lines, 0.01 em 1.5 %, 2 % smaller 2 %.
TIGHTER = (
    Tightening(
        N_("less space above headings"),
        ".paper .prose > * + :is(h2, h3) { margin-top: var(--line); }\n"
        ".paper .running > .prose ~ .prose:has(> :is(h2, h3):first-child) "
        "{ margin-top: var(--line) !important; }",
    ),
    Tightening(
        N_("pictures a tenth smaller"),
        ".paper .figure .picture { max-width: min(90%, calc(0.45 * (var(--trim-height) "
        "- var(--top) - var(--bottom)) / var(--ratio))); }",
    ),
    Tightening(
        N_("letters 0.005 em closer"),
        ".paper :is(.prose, .text) > :is(p, ul, ol, dl) { letter-spacing: -0.005em; }",
    ),
    Tightening(
        N_("letters 0.01 em closer"),
        ".paper :is(.prose, .text) > :is(p, ul, ol, dl) { letter-spacing: -0.01em; }",
    ),
    Tightening(
        N_("text 2 % smaller"),
        ".paper :is(.prose, .text) > :is(p, ul, ol, dl) { font-size: 0.98em; }",
    ),
)


@dataclass(frozen=True, slots=True)
class Filling:
    """Pages added before the back cover, and how many of the means of `TIGHTER` are used."""

    pages: tuple[FillerName, ...] = ()
    tighter: int = 0

    @property
    def css(self) -> str:
        """The rules of what is used."""
        return "".join(one.css + "\n" for one in TIGHTER[: self.tighter])


UNFILLED = Filling()


@dataclass(frozen=True, slots=True)
class FillerPage:
    """What a template sees of an added page; `lines` of writing fit on it."""

    name: FillerName
    lines: int
    earlier: Sequence[EarlierNumber] = ()


def filler_pages(context: RenderContext, filling: Filling, grid: Grid) -> list[FillerPage]:
    """The added pages, in order."""
    if not filling.pages:
        return []
    text = grid.size.height - grid.top - grid.bottom
    lines = max(1, int(text / (2 * context.brand.leading * _MM)) - 2)
    earlier = known_earlier(context) if "series" in filling.pages else ()
    return [FillerPage(name, lines, earlier) for name in filling.pages]


def known_earlier(context: RenderContext) -> tuple[EarlierNumber, ...]:
    """The earlier numbers, read once."""
    return context.once(
        "earlier numbers",
        lambda: earlier_numbers(context.edition, context.project, context.schema),
    )
