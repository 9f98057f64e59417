"""An edition whose pages are to be brought to what its binding holds: how, found by laying out.

`fill:` of the head says by which means, else `[press] fill` of pipeline.toml; who asks for none
pays nothing. One layout for each thing tried: tighter type first, in the order of `TIGHTER`, if
that is asked for; else the pages that lack, of the kinds asked for. The first that fits is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.channels.page.filling import TIGHTER, UNFILLED, FillerName, Filling, known_earlier
from pipeline.content.fill import FIELD, known_means
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Message, info, warning

PAGES_FILLED = info("pages-filled", N_("{count} pages, as its binding wants: {how}"))
PAGES_NOT_FILLED = warning(
    "pages-not-filled", N_("its pages could not be brought to a multiple of {multiple}")
)
FILL_LACKS = warning("fill-lacks", N_("`fill: {name}` has nothing to put on its page"))
FILL_NOT_SHOWN = info(
    "fill-not-shown",
    N_("`fill` is not shown here: this look is of {count} pages, no multiple of {multiple}"),
)

_TIGHTEN = "tighten"
_MULTIPLES = {"stapled": 4, "perfect": 2}
_PAGES: tuple[FillerName, ...] = ("notes", "series", "next")
_SAID = {
    "notes": N_("a page for notes"),
    "series": N_("a list of earlier numbers"),
    "next": N_("the announcement of the next number"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What is taken, and what is said of it."""

    filling: Filling = UNFILLED
    said: tuple[Diagnostic, ...] = ()


NOT_FILLED = Filled()
Count = Callable[[Filling], int]  # pages; 0 if it cannot be laid out


def means_of(context: RenderContext) -> tuple[str, ...]:
    """What may be done, as the head or the house says; nothing where nothing is bound."""
    edition = context.edition
    known = known_means(context.kind)
    if not known or multiple_of(context) == 1:
        return ()
    said = tuple(one.key for one in edition.choices(FIELD))
    return said or tuple(name for name in context.project.press.fill if name in known)


def not_shown(context: RenderContext, pages: int) -> Iterator[Diagnostic]:
    """What is to be said of a look at so many pages: none of the means was tried for it."""
    multiple = multiple_of(context)
    if means_of(context) and pages % multiple:
        where = context.edition.file, context.edition.line_of(FIELD)
        hint = N_("build the issue: its PDFs are brought to the number that its binding holds")
        yield FILL_NOT_SHOWN.at(*where, hint=hint, count=pages, multiple=multiple)


def multiple_of(context: RenderContext) -> int:
    """What the number of pages must be a multiple of."""
    binding = context.edition.choice("binding")
    return _MULTIPLES.get(binding.key, 1) if binding else 1


def filled(context: RenderContext, count: Count) -> Filled:
    """The first means that brings the pages to the number wanted."""
    means, multiple = means_of(context), multiple_of(context)
    if not means:
        return NOT_FILLED
    pages = count(UNFILLED)
    if not pages or pages % multiple == 0:
        return NOT_FILLED
    for filling in _candidates(context, means, -pages % multiple):
        number = count(filling)
        longer = not filling.pages and number > pages  # set closer, words may break otherwise
        if number and number % multiple == 0 and not longer:
            taken = _without_blank(context, filling, count, number)
            said = (*_told(context, taken, number), *_lacks(context, means))
            return Filled(taken, said)
    hint = N_("add `notes` to `fill`: pages for notes can always be added")
    if "notes" not in known_means(context.kind):
        hint = N_("add or take away some text: nothing else can be done in this kind")
    where = context.edition.file, context.edition.line_of(FIELD)
    told = PAGES_NOT_FILLED.at(*where, hint=hint, multiple=multiple)
    return Filled(said=(told, *_lacks(context, means)))


def _without_blank(context: RenderContext, filling: Filling, count: Count, number: int) -> Filling:
    """A page for notes in place of a blank one before the back cover, which is a left page."""
    if not (context.kind.cover and filling.pages and "notes" in means_of(context)):
        return filling
    fuller = replace(filling, pages=(*filling.pages, "notes"))
    return fuller if count(fuller) == number else filling


def _candidates(context: RenderContext, means: tuple[str, ...], lacking: int) -> Iterator[Filling]:
    if _TIGHTEN in means:
        yield from (Filling(tighter=number) for number in range(1, len(TIGHTER) + 1))
    pages = tuple(name for name in _PAGES if name in means and _there(context, name))
    if not pages:
        return
    taken: list[FillerName] = []
    taken += [name for name in pages if name != "notes"][:lacking]
    if "notes" in pages:
        taken += ["notes"] * (lacking - len(taken))
    yield Filling(tuple(taken))


def _there(context: RenderContext, name: FillerName) -> bool:
    """Is there something to put on such a page?"""
    if name == "series":
        return context.project.press.series_list and bool(known_earlier(context))
    return name == "notes" or bool(context.edition.plain("next_issue"))


def _lacks(context: RenderContext, means: tuple[str, ...]) -> Iterator[Diagnostic]:
    """What was asked for and cannot be shown."""
    where = context.edition.file, context.edition.line_of(FIELD)
    if "series" in means and not _there(context, "series"):
        hint = N_(
            "write `series_list = true` under `[press]` of pipeline.toml; earlier numbers are "
            "those of the same kind and series, with an earlier date"
        )
        yield FILL_LACKS.at(*where, hint=hint, name="series")
    if "next" in means and not _there(context, "next"):
        hint = N_("say what the next number is about: `next_issue: …`")
        yield FILL_LACKS.at(*where, hint=hint, name="next")


def _told(context: RenderContext, filling: Filling, number: int) -> Iterator[Diagnostic]:
    where = context.edition.file, context.edition.line_of(FIELD)
    names = [one.said for one in TIGHTER[: filling.tighter]]
    names += [_SAID[name] for name in filling.pages]
    for said in dict.fromkeys(names):
        hint = N_("nothing is to be done; `fill` says which means may be taken")
        yield PAGES_FILLED.at(*where, hint=hint, count=number, how=Message(said))
