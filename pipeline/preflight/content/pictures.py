"""Every picture has an alternative text, or says that it is decorative, and a credit.

Readers who cannot see it, and PDF/UA (ISO 14289-1, 7.3), need the text; the law on authors' rights
needs the credit. A picture without text stops hand-over, not the build. What is said of a picture
that is not there is printed nowhere, and neither is a title as Markdown has it, behind the address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.content.model import (
    Block,
    Chapter,
    Edition,
    FieldValue,
    Node,
    Note,
    Prose,
    elements,
)
from pipeline.content.schema import FieldSpec
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.preflight.measured import Measured

BY_ITEM = True
MEASURED = Measured(words=921_500, found=169, read=169, wrong=2)

MISSING_ALT = error("missing-alt", N_("this picture has no alternative text"), stops="send")
MISSING_CREDIT = warning("missing-credit", N_("this picture has no credit"))
NO_PICTURE = warning("no-picture", N_("`{name}` says something of a picture, and there is none"))
PICTURE_TITLE = warning("picture-title", N_("no reader sees the title of this picture, “{title}”"))

_WRITE = N_("add a line `alt: what it shows`")
_OR_DECORATIVE = N_("add `alt: what it shows`, or `decorative: yes` if it says nothing")
_ABOUT = ("alt", "credit", "licence", "decorative", "focus")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Missing `alt` and `credit`, of blocks, of the cover and of pictures in running text."""
    edition = context.edition
    kind = context.schema.kinds[edition.kind]
    yield from _cover(edition)
    yield from _pictureless(edition.fields, kind.fields, edition.file, 1)
    for file, one in edition.walk():
        match one:
            case Chapter() if one is not edition.front:
                yield from _pictureless(one.fields, kind.chapter_fields, file, one.line)
            case Block():
                yield from _block(one, file, context)
                spec = context.schema.blocks[one.name]
                yield from _pictureless(one.fields, spec.fields, file, one.line)
            case Prose(nodes) | Note(nodes=nodes):
                yield from _prose(nodes, file)


def _block(block: Block, file: str, context: RenderContext) -> Iterator[Diagnostic]:
    image = block.image()
    if image is None or "self-credited" in context.schema.blocks[block.name].traits:
        return
    if not block.fields.get("alt") and not block.fields.get("decorative"):
        may_be_decorative = "decorative" in context.schema.blocks[block.name].fields
        yield _no_alternative(file, image.line, _OR_DECORATIVE if may_be_decorative else _WRITE)
    if not block.fields.get("credit"):
        yield _no_credit(file, image.line)


def _pictureless(
    fields: Mapping[str, FieldValue], specs: Mapping[str, FieldSpec], file: str, line: int
) -> Iterator[Diagnostic]:
    for image in (name for name, spec in specs.items() if spec.type == "image"):
        if image in fields:
            continue
        about = (*_ABOUT, *(f"{image}_{name}" for name in _ABOUT))
        for name in (name for name in about if name in fields and name in specs):
            yield NO_PICTURE.at(
                file,
                getattr(fields[name], "line", line),
                hint=N_("name the picture in a line `{image}: …`, or delete this one"),
                name=name,
                image=image,
            )


def _cover(edition: Edition) -> Iterator[Diagnostic]:
    cover = edition.image("cover")
    if cover is not None:
        if not edition.fields.get("cover_alt"):
            yield _no_alternative(edition.file, cover.line, N_("add a line `cover_alt: …`"))
        if not edition.fields.get("cover_credit"):
            yield _no_credit(edition.file, cover.line, N_("add a line `cover_credit: …`"))


def _prose(nodes: Iterable[Node], file: str) -> Iterator[Diagnostic]:
    for node in elements(nodes, "img"):
        if not node.get("alt").strip():
            yield _no_alternative(file, node.line, N_("write it between the square brackets"))
        title = node.get("title").strip()
        if title and title.casefold() not in node.get("alt").casefold():
            hint = N_("write it below the picture, or as `caption:` of a block `figure`")
            yield PICTURE_TITLE.at(file, node.line, hint=hint, title=title)


def _no_alternative(file: str, line: int, hint: str) -> Diagnostic:
    return MISSING_ALT.at(
        file,
        line,
        hint=hint,
    )


def _no_credit(file: str, line: int, hint: str | None = None) -> Diagnostic:
    return MISSING_CREDIT.at(
        file,
        line,
        hint=hint or N_("add `credit: name of the photographer or illustrator`"),
    )
