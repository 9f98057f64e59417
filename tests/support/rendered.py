"""One edition in every form its templates give it, MJML and the pages of the PDFs included.

Whole outputs are what `make` gives; these are the steps before them that no file holds. A change of
the code between source and output is made good here, once; the goldens stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.build import House, of_edition, read_edition, setting_of
from pipeline.channels.base.renderer import Setting
from pipeline.channels.email.pieces import Piece
from pipeline.channels.email.render import draft_email, render_email
from pipeline.channels.page.html import render_page
from pipeline.channels.page.make import inks_of
from pipeline.channels.page.pictures import Channel, PictureStore
from pipeline.channels.page.places import places
from pipeline.channels.page.styles import grid_of
from pipeline.channels.text import render_text
from pipeline.images.drawing import drawing_setting
from pipeline.images.store import ImageStore
from pipeline.mailing import MailingTool, load_tool

PAGES: tuple[Channel, ...] = ("screen", "print", "web")


@dataclass(frozen=True)
class Rendered:
    """An edition between source and output."""

    house: House
    setting: Setting
    store: ImageStore
    tool: MailingTool

    @cached_property
    def mjml(self) -> str:
        """What the templates of the email say, its merge tags as the tool writes them."""
        draft = draft_email(self.setting, self.store, self.tool, self.house.project.public_address)
        return draft.tokens.restore(draft.mjml)

    @cached_property
    def mail(self) -> tuple[Piece, ...]:
        """The finished email, a piece for each item of the edition and for what is round them."""
        return render_email(
            self.setting, self.store, self.tool, self.house.project.public_address
        ).pieces

    @cached_property
    def text(self) -> str:
        """The text part."""
        return render_text(self.setting, self.tool)

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The HTML of the web page and of what becomes the PDFs."""
        return {
            channel: render_page(self.setting, channel, self._pictures(channel))
            for channel in PAGES
        }

    def _pictures(self, channel: Channel) -> PictureStore:
        setting, cache = self.setting, self.house.cache
        drawn = drawing_setting(setting.project, setting.brand, setting.edition.language)
        if channel == "web":
            return PictureStore(channel, cache, drawn=drawn)
        inks = inks_of(setting) if channel == "print" else None
        return PictureStore(channel, cache, inks, drawn=drawn, places=places(grid_of(setting)))


def rendered(house: House, issue: str, language: str) -> Rendered:
    """An edition that can be read, ready to be rendered."""
    edition, store, found = read_edition(house, issue, language)
    assert edition is not None, found
    house = of_edition(house, edition)
    tool = load_tool(house.project.mailing_tool).speaking(language)
    return Rendered(house, setting_of(house, edition), store, tool)
