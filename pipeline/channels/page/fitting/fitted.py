"""What a template asks: how words stand in a room, as a style, and what of them has no room."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from markupsafe import Markup

from pipeline.channel import channel as declared
from pipeline.channels.page.fitting.backs import back_room
from pipeline.channels.page.fitting.captions import (
    ends_near_cut,
    ends_near_text,
    goes_below,
    goes_beside,
)
from pipeline.channels.page.fitting.contents import set_closer
from pipeline.channels.page.fitting.covers import CoverWords, cover_room
from pipeline.channels.page.fitting.facts import facts_apart
from pipeline.channels.page.fitting.mastheads import masthead_room
from pipeline.channels.page.fitting.openers import OpeningWords, band_room, opener_room
from pipeline.channels.page.fitting.page_type import PageType
from pipeline.channels.page.fitting.posters import columns
from pipeline.channels.page.fitting.room import WordRoom, fit
from pipeline.channels.page.pictures import Channel, PictureStore
from pipeline.channels.page.styles import grid_of
from pipeline.content.fielded import ImageValue, RichText
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, info

TITLE_TOO_LONG = error(
    "title-too-long", N_("the title has {over} characters too many for its page"), stops="print"
)
FOCUS_IN_FOLD = info(
    "focus-in-fold", N_("the point to keep of this double page lies in the fold, and is not seen")
)
_MIDDLE, _NEAR = 50.0, 4.0  # per cent of a picture's width
_TITLE = N_("shorten it, or say part of it in the summary")
_SUMMARY = N_("shorten it: in the smallest size there is no room for more")
_SHORT_CAPTION = 120  # characters: they have room beside a square of the text's width
_IN_THE_FOLD = 4.0  # mm of each page that a glued back swallows
_SHORT = 7  # characters of a figure: they have room everywhere


class Fitting:
    """The rooms of one page channel. On the web all rooms grow, and nothing is asked."""

    def __init__(self, context: RenderContext, channel: Channel, store: PictureStore) -> None:
        self._context, self._store = context, store
        self._paged = declared(channel).paged

    @cached_property
    def _page(self) -> PageType:
        return PageType(self._context.project, self._context.brand, grid_of(self._context))

    def cover(self, design: str, title: Any, subtitle: Any, series: Any) -> Markup:
        """The style of a cover."""
        words = CoverWords(design, _text(title), _text(subtitle), bool(series))
        return self._style(lambda page: cover_room(page, words), self._file, title, subtitle)

    def back(self, summary: Any) -> Markup:
        """The style of a back cover."""
        text = _text(summary)
        return self._style(lambda page: back_room(page, text), self._file, None, summary)

    def masthead(self, title: Any, issue: str) -> Markup:
        """The style of a letter's head."""
        text = _text(title)
        return self._style(lambda page: masthead_room(page, text, issue), self._file, title)

    def opening(
        self, chapter: Any, variant: str, view: object, rows: Sequence[tuple[str, str]]
    ) -> Markup:
        """The style of a chapter's opening; `rows` are names and values of its list of facts."""
        head = chapter.field
        words = _opening(chapter, view is not None, rows)

        def room(page: PageType) -> WordRoom:
            if variant == "opener":
                return opener_room(page, words)
            return band_room(page, words, of_figures=variant == "figures")

        return self._style(room, chapter.file, head.title, head.summary)

    def facts_apart(
        self, chapter: Any, variant: str, view: object, rows: Sequence[tuple[str, str]]
    ) -> bool:
        """Is its list of facts too high for a chapter's opening?"""
        words = _opening(chapter, view is not None, rows)
        return self._paged and facts_apart(self._page, variant, words)

    def contents_closer(self, chapters: Sequence[Any]) -> bool:
        """Does a list of contents stand closer, to spare a second page?"""
        heads = (chapter.field for chapter in chapters if chapter.field.title)
        entries = [(_text(head.title), _text(head.summary)) for head in heads]
        return self._paged and set_closer(self._page, entries)

    def poster_columns(self, head: Any, figures: int) -> int:
        """In how many columns the key figures of a chapter that is a page of them stand."""
        words = _text(head.title), _text(head.summary)
        authors = bool(head.authors)
        return columns(self._page, *words, figures, authors) if self._paged else 1

    def figure_width(self, text: str) -> str:
        """How wide a figure is in the typeface of titles, in em; empty where it is short."""
        if not self._paged or len(text) <= _SHORT:
            return ""
        return f"{self._page.display.em(text):.2f}"

    def caption_below(self, ratio: float, cut: bool, caption: str, *small: str) -> bool:
        """Does a caption have no room beside a picture of this height in widths?"""
        if not self._paged or len(caption) + sum(map(len, small)) <= _SHORT_CAPTION * ratio:
            return False
        return goes_below(self._page, ratio, cut, caption, *small)

    def caption_beside(self, ratio: float, caption: str, *small: str) -> bool:
        """Does a picture of this height in widths leave room for its caption in the text?"""
        return self._paged and goes_beside(self._page, ratio, caption, *small)

    def ends_near_text(self, ratio: float) -> bool:
        """Would a wide picture of this height in widths end a little beyond the text?"""
        return self._paged and ends_near_text(self._page, ratio)

    def ends_near_cut(self, ratio: float) -> bool:
        """Would one over the full width end near the cut, short of the bleed?"""
        return self._paged and ends_near_cut(self._page, ratio)

    def double_page(self, image: ImageValue | None, focus: tuple[float, float] | None) -> str:
        """How much of a double page lies in the fold, on each side, as CSS writes it.

        Empty where no two pages face each other as one: on the web, in columns, in letters.
        """
        if not self._paged or not self._context.kind.cover or image is None:
            return ""
        binding = self._context.edition.choice("binding")
        fold = _IN_THE_FOLD if binding and binding.key == "perfect" else 0
        if fold and focus and abs(focus[0] - _MIDDLE) < _NEAR:
            hint = N_("take another point, or another picture; or `width: full`")
            where = image.file or self._file, image.line
            self._store.found.append(FOCUS_IN_FOLD.at(*where, hint=hint))
        return f"{fold:g}mm"

    @property
    def _file(self) -> str:
        return self._context.edition.file

    def _style(
        self,
        room: Callable[[PageType], WordRoom],
        file: str,
        title: RichText | None,
        summary: RichText | None = None,
    ) -> Markup:
        if not self._paged:
            return Markup("")
        fitted = fit(room(self._page))
        if title and fitted.title_over:
            self._store.found.append(_told(file, title, fitted.title_over, None))
        over = fitted.summary_over or (fitted.title_over if title is None else 0)
        if summary and over:
            self._store.found.append(_told(file, summary, over, _TOO_LONG_SUMMARY))
        return _attribute(fitted.properties)


def _opening(chapter: Any, picture: bool, rows: Sequence[tuple[str, str]]) -> OpeningWords:
    head = chapter.field
    return OpeningWords(
        _text(head.title),
        _text(head.summary),
        ", ".join(map(_text, head.authors or ())),
        tuple(rows),
        chapter.number,
        picture,
        _text(head.credit),
    )


_TOO_LONG_SUMMARY = N_("the summary has {over} characters too many for its page")


def _told(file: str, text: RichText, over: int, message: str | None) -> Diagnostic:
    hint = _SUMMARY if message else _TITLE
    return TITLE_TOO_LONG.at(
        file, text.line, message or TITLE_TOO_LONG.message, hint=hint, over=over
    )


def _attribute(properties: Mapping[str, str]) -> Markup:
    if not properties:
        return Markup("")
    style = "; ".join(f"--{name}: {value}" for name, value in properties.items())
    return Markup(' style="{}"').format(style)


def _text(value: Any) -> str:
    """The characters of a value of a head."""
    if value is None:
        return ""
    return value.plain if isinstance(value, RichText) else str(value)
