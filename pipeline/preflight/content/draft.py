"""A draft says « PROJET » on its pages and cannot be handed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

if TYPE_CHECKING:
    from pipeline.context import RenderContext

DRAFT = info("draft", N_("this edition is a draft: its pages say so, and it cannot be handed over"))


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """`status: draft`."""
    edition = context.edition
    if edition.is_draft:
        yield DRAFT.at(
            edition.file,
            edition.line_of("status"),
            hint=N_("when it is finished, delete the line `status: draft`"),
        )
