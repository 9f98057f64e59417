"""The pictures of an edition, each where it stands, with what is said of it.

Size, alternative text, credit and licence: for the page that is signed and for `report.json`. Knows
the tree, and no channel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pipeline.content import facts
from pipeline.content.model import (
    Block,
    Chapter,
    Edition,
    Fielded,
    ImageValue,
    Item,
    Note,
    Prose,
    descend,
    elements,
    plain,
)
from pipeline.content.to_name import title_of
from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.images.measure import Picture

# What a credit says of a licence: Creative Commons, the State's, none needed, rights unknown.
_LICENCE = re.compile(
    r"\b(?:CC0|CC[ -]BY(?:-(?:SA|NC|ND)){0,2}(?: \d\.\d)?|Licence [Oo]uverte(?: \d\.\d)?"
    r"|Etalab(?: \d\.\d)?|ODbL|Unsplash|Pexels|[Dd]omaine public|[Pp]ublic domain|libre de droits"
    r"|royalty[- ]free)\b|\bD\. ?R\.|©|[Tt]ous droits réservés|[Aa]ll rights reserved"
)
_Found = TypeVar("_Found")
Bearing: TypeAlias = "Edition | Chapter | Item | Note"  # of text
Look: TypeAlias = "Callable[[Iterable[Bearing], str], Iterable[_Found]]"


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that was found, and what is said of it beside it."""

    picture: Picture
    reference: str
    file: str
    line: int
    title: str = ""
    alt: str = ""
    credit: str = ""
    licence: str = ""
    decorative: bool = False


def shown_pictures(edition: Edition) -> Iterator[ShownPicture]:
    """Every picture that was found, in reading order."""
    return gathered(edition, "shown pictures", _shown)


def _shown(some: Iterable[Bearing], file: str) -> Iterator[ShownPicture]:
    for one in some:
        match one:
            case Prose(nodes) | Note(nodes=nodes):
                for node in elements(nodes):
                    if node.picture is not None:
                        place = node.get("src"), file, node.line
                        yield ShownPicture(node.picture, *place, alt=node.get("alt"))
            case Fielded():
                yield from _of_head(file, one)


def _of_head(file: str, head: Fielded) -> Iterator[ShownPicture]:
    """What is said of the cover of a publication stands in fields of its own."""
    images = [
        (name, value, value.picture)
        for name, value in head.fields.items()
        if isinstance(value, ImageValue) and value.picture
    ]
    if not images:
        return
    title = plain(title_of(head)) if isinstance(head, Block) else head.plain("title")
    for name, image, picture in images:
        credit = head.plain(f"{name}_credit", "credit")
        said = _LICENCE.search(credit)
        yield ShownPicture(
            *(picture, image.reference, file, image.line),
            title=title or head.plain("caption"),
            alt=head.plain(f"{name}_alt", "alt"),
            credit=credit,
            licence=head.plain(f"{name}_licence", "licence") or (said[0] if said else ""),
            decorative=head.fields.get("decorative") is True,
        )


def gathered(
    edition: Edition, name: str, look: Look[_Found], *made_from: object
) -> Iterator[_Found]:
    """What `look` finds in some of it and its file, in reading order: heads, items, notes.

    It looks at these alone, and at `made_from`, which are compared; `name` is its own. Kept item by
    item (`facts.py`): while somebody types, one of them is looked into again.
    """
    yield from look((edition,), edition.file)
    for part in edition.parts:
        yield from look((part,), part.file)
        for item in part.body:
            make = partial(_in_item, look, item, part.file)
            yield from facts.again(item, name, (part.file, *made_from), make)
        notes = (Note(label, nodes, part.line) for label, nodes in part.notes.items())
        yield from look(notes, part.file)


def _in_item(look: Look[_Found], item: Item, file: str) -> tuple[_Found, ...]:
    return tuple(look(descend((item,)), file))
