"""Which anchors of a paste call notes, and which elements hold them.

Word (`mso-footnote-id`), LibreOffice (`sdfootnote1anc`), Google Docs (`ftnt1`), pandoc and GitHub
(`fn1`, `fnref1`), Wikipedia (`cite_note-1`): they all lead there and back. Browsers write the
address of the page before the `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from lxml import etree

from pipeline.dataclass import dataclass
from pipeline.studio.paste.soup import words_in

# A name that tells a note that was not copied along.
_NAMED = re.compile(
    r"_?(?:user-content-)?(?:ftn|edn|fn|sdfootnote|sdendnote|ftnt|cite_note|footnote|endnote|note)"
    r"[-_:.]?\w*",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"(?:sd)?(?:foot|end)?(?:note|ftn|edn)\d+", re.IGNORECASE
)  # of Word, LibreOffice
_SHORT = 12  # signs of what calls a note: [12], 12, note 3, *
_HOLDS = ("li", "div", "p", "aside", "section", "td", "dd")


@dataclass(slots=True)
class NotesOfPage:
    """Labels by what calls them, what holds each note, what leads back; what the reader lost."""

    labels: dict[etree._Element, str] = field(default_factory=dict)
    texts: dict[str, etree._Element] = field(default_factory=dict)
    holders: set[etree._Element] = field(default_factory=set)
    backs: set[etree._Element] = field(default_factory=set)
    absent: set[etree._Element] = field(default_factory=set)
    elsewhere: list[str] = field(default_factory=list)  # what was lost beside no word


def notes_of(body: etree._Element, known: frozenset[str]) -> NotesOfPage:
    """The notes of a page, with labels that the file does not have yet, as they are called."""
    page, places = NotesOfPage(), _places(body)
    by_holder: dict[etree._Element, str] = {}
    leads: dict[etree._Element, dict[str, etree._Element]] = {}  # of each holder, by where to
    numbers = _free(known)
    for anchor in body.iter("a"):
        name = _fragment(anchor)
        if not name or anchor in page.backs or len(words_in(anchor).strip()) > _SHORT:
            continue
        holder = _holder(places.get(name), anchor)
        if holder is not None and holder not in leads:
            leads[holder] = {_fragment(one): one for one in holder.iter("a") if _fragment(one)}
        if holder is not None and _calls(anchor, leads[holder]):
            if holder not in by_holder:
                by_holder[holder] = next(numbers)
                page.texts[by_holder[holder]] = holder
                page.holders.add(holder)
            page.labels[anchor] = by_holder[holder]
            page.backs.update(leads[holder].values())
        elif _NAMED.fullmatch(name) and name not in places and _is_raised(anchor):
            page.absent.add(anchor)
    return page


def _free(known: frozenset[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if str(number) not in known:
            yield str(number)


def _places(body: etree._Element) -> dict[str, etree._Element]:
    places: dict[str, etree._Element] = {}
    for element in body.iter(etree.Element):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
    return places


def _fragment(anchor: etree._Element) -> str:
    return (
        (anchor.get("href") or "").rpartition("#")[2] if "#" in (anchor.get("href") or "") else ""
    )


def _holder(place: etree._Element | None, anchor: etree._Element) -> etree._Element | None:
    """The nearest element that holds a whole note; none that holds its call too."""
    while place is not None and place.tag not in _HOLDS:
        place = place.getparent()
    if place is None:
        return None
    around = place.getparent()
    if around is not None and around.tag == "div" and _FOOT.fullmatch(around.get("id") or ""):
        place = around
    return None if any(one is place for one in anchor.iterancestors()) else place


def _calls(anchor: etree._Element, leads: dict[str, etree._Element]) -> bool:
    """Does the note lead back to what leads to it?"""
    return any(name in leads for one in (anchor, *_around(anchor)) for name in _names(one))


def _around(anchor: etree._Element) -> list[etree._Element]:
    return [one for one, _ in zip(anchor.iterancestors(), range(2), strict=False)]


def _names(element: etree._Element) -> list[str]:
    return [name for name in (element.get("id"), element.get("name")) if name]


def _is_raised(anchor: etree._Element) -> bool:
    """Does it look like the call of a note, not like a link to a chapter?"""
    text = words_in(anchor).strip()
    return bool(re.fullmatch(r"\[?(?:note )?[\w*†‡]{1,4}\]?", text))
