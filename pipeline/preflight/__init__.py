"""What is verified before anything is handed over: one rule a file, found by its folder.

A rule of `content/` looks at an edition; one of `proofreading/` reads its words, when it is checked
and not each time it is built; one of `email/` looks at a finished email, one of `pages/` at every
finished PDF, one of `press/` at that for the press, one of `accessibility/` at that for
screens: a channel declares the rooms whose rules look at its PDF. Each module has a docstring (its
documentation) and a `check` that yields diagnostics; about PDFs, with the places on the pages.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from pipeline.channel import channel
from pipeline.config.levels import in_house
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.config.levels import Level
    from pipeline.content.model import Edition
    from pipeline.content.source import Source
    from pipeline.context import RenderContext
    from pipeline.preflight.earlier import ToldBefore
    from pipeline.preflight.finished import Finished, Found

Stage = Literal["content", "proofreading", "email", "pages", "press", "accessibility"]


def stages() -> tuple[Stage, ...]:
    """What rules look at, in the order of a build."""
    return get_args(Stage)


def rules(stage: str) -> Iterator[tuple[str, Callable[..., Iterable[Any]]]]:
    """The name and the `check` of every rule of a stage, in name order."""
    return ((name, module.check) for name, module in _modules(stage))


@functools.cache
def _modules(stage: str) -> tuple[tuple[str, Any], ...]:
    folder = Path(__file__).parent / stage
    names = sorted(module.name for module in pkgutil.iter_modules([str(folder)]))
    return tuple(
        (name, importlib.import_module(f"pipeline.preflight.{stage}.{name}")) for name in names
    )


def check_content(context: RenderContext) -> list[Diagnostic]:
    """Every finding of the content rules, in name order.

    A rule whose module says `BY_ITEM = True` judges each top-level item by itself, by the heads and
    by the house, never by what stands beside it: an item that was clean is not judged again.
    """
    from pipeline.preflight.clean_items import checked

    every = _modules("content")
    by_item = {name: one.check for name, one in every if getattr(one, "BY_ITEM", False)}
    found = {name: list(one.check(context)) for name, one in every if name not in by_item}
    found |= checked(context, by_item)
    return [one for name, _ in every for one in found[name]]


def proofread(
    context: RenderContext,
    sources: Iterable[Source],
    main: Edition | None = None,
    earlier: tuple[ToldBefore, ...] = (),
) -> list[Diagnostic]:
    """Every finding of the proofreading rules, in name order: what is to be looked at by somebody.

    `main` is the edition that this one translates, `earlier` are its stories that issues before it
    told.

    They hold back nothing, and a build is not slower for them (ADR 41).
    """
    from pipeline.preflight.passages import passages
    from pipeline.preflight.proof import Proof

    lines = {source.file: source.lines for source in sources}
    typed = {source.file: source.typed for source in sources}
    proof = Proof(context, tuple(passages(context.edition)), lines, main, typed, earlier)
    return [found for _, check in rules("proofreading") for found in check(proof)]


def check_email(email: Any, context: RenderContext) -> list[Diagnostic]:
    """Every finding of the email rules; `email` is a `channels.email.render.RenderedEmail`."""
    return [d for _, check in rules("email") for d in check(email, context)]


def check_pdf(pdf: Finished, context: RenderContext) -> dict[str, tuple[Found, ...]]:
    """Every finding of the rules about such a PDF, by the name of the rule, in name order: as this
    house weighs them, for a sheet tells the printer of them.

    Ghostscript works meanwhile.
    """
    every = (rule for stage in channel(pdf.channel).rules for rule in rules(stage))
    if pdf.channel == "print":
        pdf.begin()
    levels = context.project.levels
    return {name: tuple(_in_house(check(pdf, context), levels)) for name, check in sorted(every)}


def _in_house(found: Iterable[Found], levels: Mapping[str, Level]) -> Iterator[Found]:
    for one in found:
        for weighed in in_house([one.diagnostic], levels):
            yield one if weighed is one.diagnostic else replace(one, diagnostic=weighed)
