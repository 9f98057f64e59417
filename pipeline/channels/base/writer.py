"""What a channel must be able to say, so that `Renderer` can drive its templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from markupsafe import Markup

from pipeline.channels.base.trail import Trail
from pipeline.content.model import Block, ChannelName, ImageValue, Item, Node


class ChannelWriter(Protocol):
    """One channel's way with text, prose, pictures and footnotes."""

    @property
    def channel(self) -> ChannelName:
        """Which channel this is, for `only:` and `not:`."""

    @property
    def trail(self) -> Trail[Any]:
        """Where it is written down what templates ask."""

    @property
    def repeats(self) -> bool:
        """Does all that its answers depend on stand in the trail, so that pieces may be kept?"""

    def state(self) -> Any:
        """What asking has changed up to now."""

    def put_back(self, state: Any) -> None:
        """Be as in that state."""

    def noted(self) -> int:
        """Another one when something was left behind that asking again would not leave."""

    def inline(self, nodes: Sequence[Node]) -> Markup:
        """The text of a field, a title, a label."""

    def prose(self, nodes: Sequence[Node]) -> Markup:
        """Running text."""

    def plain(self, text: str) -> str:
        """Characters for an attribute; merge tags are kept or left out as the channel does."""

    def picture(
        self, image: ImageValue, role: str, focus: tuple[float, float] | None, share: float = 1.0
    ) -> Any:
        """The derivative of a picture for a place in a template (`lead`, `thumb`, `wide`…), or for
        one that has this share of its width.
        """

    def notes(self) -> Markup:
        """The footnotes called since the last time, for channels that print them after a block."""

    def wrap(self, block: Block, html: Markup, nested: bool) -> Markup:
        """What the channel puts around a block it has rendered."""

    def assemble(self, pieces: Sequence[tuple[Item, Markup]]) -> Markup:
        """The top-level items of a page, each with what was made of it, in order, as one."""
