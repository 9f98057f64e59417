"""Where the pictures of an edition stand in its sources, and what the email made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from pipeline.channels.email.render import RenderedEmail
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
)
from pipeline.content.schema import Schema
from pipeline.dataclass import dataclass
from pipeline.images.measure import Picture

_HOUSE = "assets/brand/brand.toml"


@dataclass(frozen=True, slots=True)
class PlacedPicture:
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

    source: PlacedPicture
    data: bytes

    @property
    def weight(self) -> int:
        """Bytes."""
        return len(self.data)


def placed(edition: Edition, schema: Schema) -> Iterator[PlacedPicture]:
    """Every picture that was found, of fields, of running text and of notes, in reading order."""
    yield from _in((edition,), edition.file, schema)
    for part in edition.parts:
        yield from _in((part,), part.file, schema)
        for item in part.body:
            look = partial(_in_item, item, part.file, schema)
            yield from facts.again(item, "placed", (part.file, schema), look)
        notes = (Note(label, nodes, part.line) for label, nodes in part.notes.items())
        yield from _in(notes, part.file, schema)


def _in_item(item: Item, file: str, schema: Schema) -> tuple[PlacedPicture, ...]:
    return tuple(_in(descend((item,)), file, schema))


def _in(
    some: Iterable[Edition | Chapter | Item | Note], file: str, schema: Schema
) -> Iterator[PlacedPicture]:
    for one in some:
        match one:
            case Prose(nodes) | Note(nodes=nodes):
                for node in elements(nodes):
                    if node.picture is not None:
                        yield PlacedPicture(node.get("src"), file, node.line, node.picture)
            case Fielded():
                focus = isinstance(one, Block) and _wants_focus(one, schema)
                for image in one.values(ImageValue):
                    if image.picture is not None:
                        yield PlacedPicture(image.reference, file, image.line, image.picture, focus)


def _wants_focus(block: Block, schema: Schema) -> bool:
    return "focus" in schema.blocks[block.name].fields.keys() - block.fields.keys()


# The last mail asked about: three rules ask in turn.
_LAST: list[tuple[RenderedEmail, list[Sent]]] = []


def sent(email: RenderedEmail, edition: Edition, schema: Schema) -> list[Sent]:
    """The images of an email, heaviest first; a picture of the house stands in `brand.toml`."""
    if not _LAST or _LAST[0][0] is not email:
        _LAST[:] = [(email, _sent(email, edition, schema))]
    return _LAST[0][1]


def _sent(email: RenderedEmail, edition: Edition, schema: Schema) -> list[Sent]:
    written = {one.picture.path: one for one in reversed(list(placed(edition, schema)))}
    found = []
    for name, data in email.images.items():
        picture = email.pictures.get(name)
        if picture is not None:
            house = PlacedPicture(picture.path.name, _HOUSE, 0, picture)
            found.append(Sent(written.get(picture.path, house), data))
    return sorted(found, key=lambda one: -one.weight)
