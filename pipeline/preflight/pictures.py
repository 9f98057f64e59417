"""Where the pictures of an edition stand in its sources, and what the email made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.channels.email.render import Email
from pipeline.content.model import Edition, Element, FieldValue, ImageValue, Item, Prose, walk
from pipeline.content.model import blocks as all_blocks
from pipeline.content.schema import Schema
from pipeline.images.measure import Picture

_HOUSE = "assets/brand/brand.toml"


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture where an editor put it, by the reference written there.

    `wants_focus` says that its block could tell where to look, and does not.
    """

    reference: str
    file: str
    line: int
    picture: Picture
    wants_focus: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An image of the email with its source."""

    source: Placed
    data: bytes

    @property
    def weight(self) -> int:
        """Bytes."""
        return len(self.data)


def placed(edition: Edition, schema: Schema) -> Iterator[Placed]:
    """Every picture that was found, of fields and of running text, in reading order."""
    yield from _of_fields(edition.fields, edition.file)
    for part in edition.parts:
        yield from _of_fields(part.fields, part.file)
        yield from _of_prose(part.body, part.file)
        for block in all_blocks(part.body):
            wants_focus = "focus" in schema.blocks[block.name].fields.keys() - block.fields.keys()
            yield from _of_fields(block.fields, part.file, wants_focus)
            yield from _of_prose(block.body, part.file)


def sent(email: Email, edition: Edition, schema: Schema) -> list[Sent]:
    """The images of an email, heaviest first; a picture of the house stands in `brand.toml`."""
    written = {one.picture: one for one in reversed(list(placed(edition, schema)))}
    found = []
    for name, data in email.images.items():
        picture = email.pictures.get(name)
        if picture is not None:
            house = Placed(picture.path.name, _HOUSE, 0, picture)
            found.append(Sent(written.get(picture, house), data))
    return sorted(found, key=lambda one: -one.weight)


def _of_fields(
    fields: Mapping[str, FieldValue], file: str, wants_focus: bool = False
) -> Iterator[Placed]:
    for value in fields.values():
        if isinstance(value, ImageValue) and value.picture is not None:
            yield Placed(value.reference, file, value.line, value.picture, wants_focus)


def _of_prose(items: tuple[Item, ...], file: str) -> Iterator[Placed]:
    for item in items:
        for node in walk(item.nodes) if isinstance(item, Prose) else ():
            if isinstance(node, Element) and node.picture is not None:
                yield Placed(node.get("src"), file, node.line, node.picture)
