"""What an edition brings along: links, pictures, figures and their sources, notes."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pipeline.content.links import links
from pipeline.content.model import Block, Edition, Note, plain
from pipeline.content.pictured import ShownPicture, shown_pictures
from pipeline.content.to_name import title_of
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture
from pipeline.images.recipes import MM_PER_INCH, Email

_THUMB = Email(240, limit=14_000)  # twice its place on the page
_PRINTED = 300  # pixels to the inch
_BLANKS = re.compile(r"[ \t\n]+")  # those that may be one: not the narrow ones of typography


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link: what is clicked, where it leads, in which language, where it stands."""

    text: str
    address: str
    host: str
    language: str
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture where it stands; `printed` is how wide it may be on paper, in millimetres."""

    reference: str
    title: str
    preview: str
    format: str
    width: int
    height: int
    vector: bool
    printed: float
    size: int
    alt: str
    decorative: bool
    credit: str
    licence: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What is said, for which year, after whom."""

    said: str
    year: str
    source: str
    file: str
    line: int


def links_of(edition: Edition) -> tuple[LinkRow, ...]:
    """The links in reading order, each address once for each text it has."""
    rows: dict[tuple[str, str], LinkRow] = {}
    for link in links(edition):
        text = _BLANKS.sub(" ", link.text).strip()
        key = text, link.address
        before = rows[key].places if key in rows else ()
        language = link.language if link.language != edition.language else ""
        places = (*before, (link.file, link.line))
        rows[key] = LinkRow(text, link.address, _host(link.address), language, places)
    return tuple(rows.values())


def _host(address: str) -> str:
    """The site's name; nothing where the address is none of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme.startswith("http") else ""


def pictures_of(context: RenderContext) -> tuple[PictureRow, ...]:
    """Every picture that was found, in reading order."""
    return tuple(_row(context, one) for one in shown_pictures(context.edition))


def _row(context: RenderContext, one: ShownPicture) -> PictureRow:
    picture = one.picture
    return PictureRow(
        reference=one.reference,
        title=one.title,
        preview=_preview(context, picture),
        format=picture.format,
        width=picture.width,
        height=picture.height,
        vector=picture.mode == "vector",
        printed=picture.width / _PRINTED * MM_PER_INCH,
        size=picture.size,
        alt=one.alt,
        decorative=one.decorative,
        credit=one.credit,
        licence=one.licence,
        file=one.file,
        line=one.line,
    )


def _preview(context: RenderContext, picture: Picture) -> str:
    """A small picture inside the page; nothing where none can be made."""
    made = context.images.derive(picture, _THUMB)
    if isinstance(made, Fault):
        return ""
    return f"data:image/{made.format};base64,{base64.b64encode(made.data).decode('ascii')}"


def sources_of(edition: Edition) -> tuple[SourceRow, ...]:
    """Figures, and whatever names its source."""
    return tuple(
        row
        for part in edition.parts
        for block in part.body
        if isinstance(block, Block)
        for row in _sources(block, part.file, "")
    )


def _sources(block: Block, file: str, above: str) -> Iterator[SourceRow]:
    """`above` is the source that stands for all it holds."""
    value, source = block.plain("value"), block.plain("source") or above
    inner = [one for one in block.body if isinstance(one, Block)]
    if value or (source and not inner):
        figure = f"{value} {block.plain('unit')}".strip()
        said = " – ".join(filter(None, (figure, plain(title_of(block)) or block.plain("caption"))))
        yield SourceRow(said, block.plain("year"), source, file, block.line)
    for one in inner:
        yield from _sources(one, file, source)


def notes_of(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The footnotes: file and text."""
    return tuple((file, plain(one.nodes)) for file, one in edition.walk() if isinstance(one, Note))
