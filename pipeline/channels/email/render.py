"""Edition → email: one call, the whole chain."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from pipeline.artifact import PieceStart
from pipeline.channels.base.campaign import outgoing
from pipeline.channels.base.origins import Origin, starts_of
from pipeline.channels.base.parts import part_of
from pipeline.channels.base.renderer import Renderer
from pipeline.channels.email.chain import compile_parts
from pipeline.channels.email.links import change_links
from pipeline.channels.email.picture_places import gallery_rows
from pipeline.channels.email.pieces import MailPiece, with_origins
from pipeline.channels.email.tokens import Tokens
from pipeline.channels.email.writer import EmailWriter
from pipeline.content import merge_tags
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.images.measure import Picture


@dataclass(frozen=True)
class RenderedEmail:
    """The finished mail: its HTML in pieces, its images by name, its merge tags in order.

    `pictures` are what the images were made from, by the same names; `lost` are the tags that did
    not come out of the chain exactly once, as they must.
    """

    pieces: tuple[MailPiece, ...]
    images: Mapping[str, bytes]
    tags: tuple[str, ...]
    lost: tuple[str, ...]
    subject: str
    preheader: str
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)  # images → addresses of a store

    @cached_property
    def html(self) -> str:
        """The whole mail."""
        return "".join(piece.html for piece in self.pieces)

    @property
    def starts(self) -> tuple[PieceStart, ...]:
        """Where in it each piece begins."""
        return starts_of((Origin(p.block, p.id, p.file, p.line), p.html) for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Draft:
    """The mail as MJML, its merge tags still words of `tokens`, its pictures by name."""

    mjml: str
    tokens: Tokens
    images: Mapping[str, bytes]
    pictures: Mapping[str, Picture]
    sizes: Mapping[str, tuple[int, int]]
    origins: Sequence[Origin]


def render_email(context: RenderContext) -> RenderedEmail:
    """The email of an edition."""
    draft, tool = draft_email(context), context.tool
    parts = compile_parts(draft.mjml, draft.sizes, context.styles)
    tokens = draft.tokens
    pieces = tuple(
        MailPiece(o.block, o.id, o.file, o.line, tool.prepare(tokens.restore(part)))
        for o, part in with_origins(parts, draft.origins)
        if part
    )
    return RenderedEmail(
        pieces,
        dict(sorted(draft.images.items())),
        tuple(tokens.tags),
        tokens.lost(parts),
        merge_tags.replace(context.edition.plain("subject", "title"), tool.dialect),
        merge_tags.replace(context.edition.plain("preheader", "summary"), tool.dialect),
        draft.pictures,
        {n: address for n, address in context.given_pictures.items() if n in draft.images},
    )


def draft_email(context: RenderContext) -> Draft:
    """The first half: the templates' MJML."""
    tool, address = context.tool, context.project.public_address
    # Nobody can know this word, so nobody can have written it into the edition.
    secret = hashlib.sha256(repr(context.edition.fields).encode()).hexdigest()[:8]
    tokens = Tokens(tool, f"zq{secret}m")
    writer = EmailWriter(context.words, context.images, tokens, address, context.given_pictures)
    renderer = Renderer(context, writer)
    renderer.environment.globals.update(
        asset=writer.asset,
        tag=writer.put,
        gallery_rows=gallery_rows,
        postal_address=tool.postal_address,
    )
    parts = [part_of(chapter, renderer, writer) for chapter in context.edition.parts]
    mjml = change_links(renderer.kind(parts=parts), outgoing(context.project, context.edition))
    renderer.close()
    return Draft(mjml, tokens, writer.images, writer.pictures, writer.sizes, writer.origins)
