"""Notes listed at the end of a publication instead of at the foot of each page.

For kinds whose pages have no room for notes: a letter in three columns. Their template says
`{{ endnotes.gather() }}` before its first part and lists `endnotes.rows` after its last one.
What is noted twice, mostly the address of a link, has one number. Paper only; the web has its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import field

from markupsafe import Markup

from pipeline.channels.page.notes import NoteNames
from pipeline.dataclass import dataclass

CALL = Markup(
    '<sup class="call"{}><a href="#endnote-{}" role="doc-noteref" aria-label="{}">{}</a></sup>'
)
PLAIN = Markup('<sup class="call"{}>{}</sup>')


@dataclass(frozen=True, slots=True)
class EndNote:
    """One note of the list; `number` leads back to its first call, `#endcall-<number>`."""

    number: int
    kind: str  # note, abbreviation, address
    html: Markup
    back: str  # the name of the link back


@dataclass(slots=True)
class EndNotes:
    """What has been noted so far, once the kind's template has asked for it.

    A footnote is known by its label and its file: two that say « Ibid. » are two. Whatever else is
    noted, an address, what an abbreviation means, is known by its text.
    """

    names: NoteNames
    gathering: bool = False
    _numbers: dict[Hashable, int] = field(default_factory=dict)
    _rows: dict[int, EndNote] = field(default_factory=dict)

    def gather(self) -> str:
        """From now on notes go to the end; nothing to print here."""
        self.gathering = True
        return ""

    @property
    def rows(self) -> list[EndNote]:
        """The notes in the order of their numbers."""
        return [self._rows[number] for number in sorted(self._rows)]

    def call(
        self, kind: str, known_by: Hashable, text: Callable[[], Markup], linked: bool = True
    ) -> Markup:
        """The call of a note, which joins the list unless it is there; `linked` leads to it.

        It has its number before its text is made: that may call other notes, or this one again.
        """
        first = (kind, known_by) not in self._numbers
        number = self._numbers.setdefault((kind, known_by), len(self._numbers) + 1)
        if first:
            self._rows[number] = EndNote(number, kind, text(), self.names.from_(number))
        own = Markup(' id="endcall-{}"').format(number) if first else Markup("")
        if not linked:
            return PLAIN.format(own, number)
        return CALL.format(own, number, self.names.to(number), number)
