"""One edition in every form its templates give it, MJML and the pages of the PDFs included.

Whole outputs are what `make` gives; these are the steps before them that no file holds. A change of
the code between source and output is made good here, once; the goldens stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.build.hops import read_edition
from pipeline.channels.email.pieces import MailPiece
from pipeline.channels.email.render import draft_email, render_email
from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import Channel, PictureStore
from pipeline.channels.page.places import places
from pipeline.channels.page.styles import grid_of
from pipeline.channels.paper.make import inks_of
from pipeline.channels.text.render import render_text
from pipeline.context import RenderContext, Workspace

PAGES: tuple[Channel, ...] = ("screen", "print", "web")


@dataclass(frozen=True)
class Rendered:
    """An edition between source and output."""

    context: RenderContext

    @cached_property
    def mjml(self) -> str:
        """What the templates of the email say, its merge tags as the tool writes them."""
        draft = draft_email(self.context)
        return draft.tokens.restore(draft.mjml)

    @cached_property
    def mail(self) -> tuple[MailPiece, ...]:
        """The finished email, a piece for each item of the edition and for what is round them."""
        return render_email(self.context).pieces

    @cached_property
    def text(self) -> str:
        """The text part."""
        return render_text(self.context)[0]

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The HTML of the web page and of what becomes the PDFs."""
        return {
            channel: render_page(self.context, channel, self._pictures(channel))
            for channel in PAGES
        }

    def _pictures(self, channel: Channel) -> PictureStore:
        context = self.context
        if channel == "web":
            return PictureStore(channel, context.images)
        inks = inks_of(context) if channel == "print" else None
        shown = places(grid_of(context))
        return PictureStore(channel, context.images, inks, places=shown)


def rendered(workspace: Workspace, issue: str, language: str) -> Rendered:
    """An edition that can be read, ready to be rendered."""
    context, found = read_edition(workspace, issue, language)
    assert context is not None, found
    return Rendered(context)
