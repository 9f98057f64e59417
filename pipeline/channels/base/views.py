"""What templates see of a head and of a block: names, rendered lazily, each part at most once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from pipeline.content.elements import HEADINGS
from pipeline.content.fielded import credited
from pipeline.content.model import Block, Element, FieldValue, Item, Prose
from pipeline.content.visible import is_for
from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.channels.base.renderer import Renderer


class Fields:
    """The fields of a head by attribute; one that was not given is None.

    The credit of a picture says its licence too; `gathered` are fields that stand elsewhere.
    """

    def __init__(self, values: Mapping[str, FieldValue], gathered: Sequence[str] = ()) -> None:
        self.__dict__.update(credited(values))
        for name in gathered:
            self.__dict__.pop(name, None)

    def __getattr__(self, name: str) -> FieldValue | None:
        return None


@dataclass(frozen=True, slots=True)
class PassageView:
    """Running text that stands after a block, within the block that holds both."""

    html: Markup
    name: str = ""  # of no block


class BlockView:
    """What a block's template sees as `block`: rendered lazily, each part at most once."""

    def __init__(
        self,
        block: Block,
        renderer: Renderer,
        nested: bool,
        above: Item | None = None,
        within: str = "",
        share: float = 1.0,
    ) -> None:
        self.name = block.name
        self.id = block.id
        self.line = block.line
        self.level = block.level
        self.field = Fields(block.fields, renderer.gathered)
        self.nested = nested
        self.within = within  # the name of the block whose child it is
        self.share = share  # of the width of that block, if it gives its children unlike ones
        self._block = block
        self._renderer = renderer
        self._above = above

    @property
    def first(self) -> bool:
        """Is it the first block of its name in the edition? It may be shown larger."""
        return self._renderer.is_first(self.name, self.id)

    @property
    def previous(self) -> BlockView | None:
        """The block right before it in this channel; None after running text and at the start."""
        above = self._above
        return BlockView(above, self._renderer, self.nested) if isinstance(above, Block) else None

    @property
    def headed(self) -> bool:
        """Does it stand right under a heading, which has a line of its own?"""
        last = self._above.nodes[-1:] if isinstance(self._above, Prose) else ()
        return any(isinstance(node, Element) and node.name in HEADINGS for node in last)

    @cached_property
    def _shown(self) -> tuple[Item, ...]:
        return self._renderer.shown(self._block)

    @property
    def cut(self) -> bool:
        """Is part of the text only in the PDFs and on the web?"""
        return bool(self.rest)

    @property
    def rest(self) -> str:
        """Where the whole text can be read, when it is cut."""
        return self._renderer.rest(self._block)

    @property
    def leads(self) -> str:
        """The page that its title and its picture lead to: where it is read on, or that of its
        `link`; not an address of mail, nor a telephone, which say themselves what they are.
        """
        goal = self.rest or self.field.link
        if not isinstance(goal, str) or goal.startswith(("mailto:", "tel:")):
            return ""
        return goal

    @cached_property
    def body(self) -> Markup:
        """Everything the block holds, in order."""
        return self._renderer.items(self._shown, nested=True)

    @cached_property
    def introduction(self) -> Markup:
        """The running text before the first block that it holds."""
        return self._renderer.items(self._shown[: self._first], nested=True)

    @cached_property
    def following(self) -> list[BlockView | PassageView]:
        """What comes after the introduction, in order: blocks, the text between and after them."""
        views: list[BlockView | PassageView] = []
        for held, run in groupby(self._shown[self._first :], lambda item: isinstance(item, Block)):
            if held:
                views += self._views(run)
            elif html := self._renderer.items(run, nested=True):
                views.append(PassageView(html))
        return views

    @property
    def _first(self) -> int:
        """Where the first block stands among the items; their number, if there is none."""
        found = (i for i, item in enumerate(self._shown) if isinstance(item, Block))
        return next(found, len(self._shown))

    @cached_property
    def children(self) -> list[BlockView]:
        """The blocks it holds that this channel shows."""
        return self._views(self._shown)

    def _views(self, items: Iterable[Item]) -> list[BlockView]:
        return [
            BlockView(item, self._renderer, nested=True, within=self.name)
            for item in items
            if isinstance(item, Block) and is_for(item, self._renderer.writer.channel)
        ]

    def as_wide_as(self, share: float) -> Markup:
        """The block itself, where the block whose child it is gives it a share of its width."""
        return self._renderer.block(self._block, nested=True, within=self.within, share=share)

    @cached_property
    def html(self) -> Markup:
        """The block itself, rendered by its own template."""
        return self._renderer.block(self._block, nested=True, within=self.within)
