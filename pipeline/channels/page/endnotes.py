"""Notes listed at the end of a publication instead of at the foot of each page.

For kinds whose pages have no room for notes: a letter in three columns. Their template says
`{{ endnotes.gather() }}` before its first part and lists `endnotes.rows` after its last one.
A text noted twice, mostly the address of a link, has one number. Paper only; the web has its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from pipeline.channels.page.notes import NoteNames

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
    """What has been noted so far, once the kind's template has asked for it."""

    names: NoteNames
    gathering: bool = False
    _rows: dict[tuple[str, Markup], EndNote] = field(default_factory=dict)

    def gather(self) -> str:
        """From now on notes go to the end; nothing to print here."""
        self.gathering = True
        return ""

    @property
    def rows(self) -> list[EndNote]:
        """The notes in the order of their numbers."""
        return list(self._rows.values())

    def add(self, kind: str, html: Markup, linked: bool = True) -> Markup:
        """The call of a note, which joins the list unless it is there; `linked` leads to it."""
        known = self._rows.get((kind, html))
        number = known.number if known else len(self._rows) + 1
        if known is None:
            self._rows[kind, html] = EndNote(number, kind, html, self.names.back.format(number))
        own = Markup("") if known else Markup(' id="endcall-{}"').format(number)
        if not linked:
            return PLAIN.format(own, number)
        return CALL.format(own, number, self.names.call.format(number), number)
