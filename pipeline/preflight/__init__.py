"""What is verified before anything is handed over: one rule a file, found by its folder.

A rule of `content/` looks at an edition, one of `email/` at a finished email, one of `pages/` at
every finished PDF, one of `press/` at that for the press, one of `accessibility/` at that for
screens: a channel declares the rooms whose rules look at its PDF. Each module has a docstring (its
documentation) and a `check` that yields diagnostics; about PDFs, with the places on the pages.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from pipeline.channel import channel
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.context import RenderContext
    from pipeline.preflight.finished import Finished, Found

Stage = Literal["content", "email", "pages", "press", "accessibility"]


def stages() -> tuple[Stage, ...]:
    """What rules look at, in the order of a build."""
    return get_args(Stage)


def rules(stage: str) -> Iterator[tuple[str, Callable[..., Iterable[Any]]]]:
    """The name and the `check` of every rule of a stage, in name order."""
    folder = Path(__file__).parent / stage
    for module in sorted(m.name for m in pkgutil.iter_modules([str(folder)])):
        loaded = importlib.import_module(f"pipeline.preflight.{stage}.{module}")
        yield module, loaded.check


def check_content(context: RenderContext) -> list[Diagnostic]:
    """Every finding of the content rules."""
    return [d for _, check in rules("content") for d in check(context)]


def check_email(email: Any, context: RenderContext) -> list[Diagnostic]:
    """Every finding of the email rules; `email` is a `channels.email.render.RenderedEmail`."""
    return [d for _, check in rules("email") for d in check(email, context)]


def check_pdf(pdf: Finished, context: RenderContext) -> dict[str, tuple[Found, ...]]:
    """Every finding of the rules about such a PDF, by the name of the rule, in name order.

    Ghostscript works meanwhile.
    """
    every = (rule for stage in channel(pdf.channel).rules for rule in rules(stage))
    if pdf.channel == "print":
        pdf.begin()
    return {name: tuple(check(pdf, context)) for name, check in sorted(every)}
