"""Short lists of contents: what a reader looks for, and no story that seems lost.

Reads the outline that `outline.py` has made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.content.model import Block, RichText, plain
from pipeline.content.outline import OutlineEntry
from pipeline.content.schema import Trait
from pipeline.dataclass import dataclass
from pipeline.letters import said, slug


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a short contents list: an entry, and how many of its group follow it unnamed."""

    entry: OutlineEntry
    others: int = 0
    section: OutlineEntry | None = None  # what the group stands in, if it has a heading


_HEADINGS = frozenset({"chapter", "section"})
_NAMED: frozenset[Trait] = frozenset({"story", "unlisted"})  # said elsewhere, or nowhere


def _is_named(entry: OutlineEntry) -> bool:
    """A section, or a story; not what a row of dates below « Agenda » says by its heading."""
    if entry.name in _HEADINGS:
        return entry.level <= 2
    return "story" in entry.traits and not (entry.told and "in-rows" in entry.traits)


def stories(entries: Iterable[OutlineEntry]) -> list[OutlineEntry]:
    """What somebody looks for in a contents list: stories and sections, no picture, no button."""
    return [entry for entry in entries if _is_named(entry)]


def listed(entries: Iterable[OutlineEntry]) -> list[OutlineEntry]:
    """A whole contents list: stories wherever they stand, sections and blocks with a title."""
    return [
        entry
        for entry in entries
        if _is_named(entry)
        or (entry.level <= 2 and entry.name not in _HEADINGS and not entry.traits & _NAMED)
    ]


def chosen(
    entries: Sequence[OutlineEntry], names: Iterable[RichText] | None
) -> Sequence[OutlineEntry]:
    """The entries somebody has named, by their titles or places (`#accord`), in her order; all of
    them, where nobody has. A name that none has is left out: `preflight/content/contents_list.py`
    tells of it."""
    if not names:
        return entries
    found = (named(one.plain, entries) for one in names)
    return list({one.id: one for one in found if one}.values())


def leads_to_page(block: Block) -> bool:
    """Do the links of a contents list lead out of the mail, to the web page (`links: web`)?"""
    links = block.choice("links")
    return links is not None and links.key == "web"


def named(name: str, entries: Iterable[OutlineEntry]) -> OutlineEntry | None:
    """The entry of that title or place: capitals, accents and signs of a title do not matter."""
    place = name.removeprefix("#")
    wanted = _folded(place)
    alike = [one for one in entries if wanted in (one.id, _folded(plain(one.title)))]
    return next((one for one in alike if one.id == place), next(iter(alike), None))


def _folded(title: str) -> str:
    return slug(title) or said(title)  # a script without Latin letters has no slug


def in_short(entries: Iterable[OutlineEntry], most: int) -> list[ContentsLine]:
    """Every story, when there are at most so many; else the first of each rubric and its number of
    others, so that none seems lost. A section that only heads stories names their group."""
    found = stories(entries)
    labels = {entry.under for entry in found if entry.opens and "in-rows" not in entry.traits}
    sections = {entry.id: entry for entry in found if entry.id in labels}
    left = [entry for entry in found if entry.id not in labels]
    if len(left) <= most:
        return [ContentsLine(entry) for entry in left]
    groups: dict[str, list[OutlineEntry]] = {}
    for entry in left:
        groups.setdefault(_group(entry), []).append(entry)
    return [
        ContentsLine(
            group[0], len(group) - 1, sections.get(group[0].under) if is_inside(group[0]) else None
        )
        for group in groups.values()
    ]


def is_inside(entry: OutlineEntry) -> bool:
    """Is it one of the stories of a section? An interview after them is nobody's."""
    return "of-section" in entry.traits and bool(entry.under)


def _group(entry: OutlineEntry) -> str:
    if is_inside(entry):
        return f"#{entry.under}"
    if entry.rubric:
        return f"/{entry.rubric.key}"
    return entry.name if "in-rows" in entry.traits else entry.id
