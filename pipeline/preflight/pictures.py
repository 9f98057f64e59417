"""Where the pictures of an edition stand in its sources, and what the email made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from pipeline.channels.email.render import RenderedEmail
from pipeline.content.model import (
    Block,
    Edition,
    Fielded,
    ImageValue,
    Note,
    Prose,
    elements,
)
from pipeline.content.pictured import Bearing, gathered
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
    return gathered(edition, "placed", partial(_in, schema), schema)


def _in(schema: Schema, some: Iterable[Bearing], file: str) -> Iterator[PlacedPicture]:
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
