"""What is verified before anything is handed over: one rule a file, found by its folder.

A rule of `content/` looks at an edition, one of `email/` at a finished email, one of `print/` at a
finished PDF, for screens or for the press. Each module has a docstring (its documentation) and a
`check` that yields diagnostics; of `print/`, diagnostics with the places on the pages.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from pipeline.brand import Brand
from pipeline.content.model import Edition
from pipeline.content.schema import Schema
from pipeline.diagnostics import Diagnostic
from pipeline.mailing import MailingTool
from pipeline.project import Project

if TYPE_CHECKING:
    from pipeline.preflight.finished import Finished, Found

Stage = Literal["content", "email", "print"]


@dataclass(frozen=True, slots=True)
class House:
    """What a rule may know besides what it looks at."""

    project: Project
    brand: Brand
    tool: MailingTool
    schema: Schema


def stages() -> tuple[Stage, ...]:
    """What rules look at, in the order of a build."""
    return get_args(Stage)


def rules(stage: Stage) -> Iterator[tuple[str, Callable[..., Iterable[Any]]]]:
    """The name and the `check` of every rule of a stage, in name order."""
    folder = Path(__file__).parent / stage
    for module in sorted(m.name for m in pkgutil.iter_modules([str(folder)])):
        loaded = importlib.import_module(f"pipeline.preflight.{stage}.{module}")
        yield module, loaded.check


def check_content(edition: Edition, house: House) -> list[Diagnostic]:
    """Every finding of the content rules."""
    return [d for _, check in rules("content") for d in check(edition, house)]


def check_email(email: Any, edition: Edition, house: House) -> list[Diagnostic]:
    """Every finding of the email rules; `email` is a `channels.email.Email`."""
    return [d for _, check in rules("email") for d in check(email, edition, house)]


def check_pdf(pdf: Finished, edition: Edition, house: House) -> list[Found]:
    """Every finding of the rules about finished PDFs; each rule decides for which of the two."""
    return [found for these in check_pdf_by_rule(pdf, edition, house).values() for found in these]


def check_pdf_by_rule(
    pdf: Finished, edition: Edition, house: House
) -> dict[str, tuple[Found, ...]]:
    """The same by the name of the rule, in name order; Ghostscript works meanwhile."""
    if pdf.channel == "print":
        pdf.begin()
    return {name: tuple(check(pdf, edition, house)) for name, check in rules("print")}
