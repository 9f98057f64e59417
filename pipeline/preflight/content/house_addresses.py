"""The addresses of pipeline.toml can be filled in: `{number}` needs an edition with a number."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.config.addresses import left_open
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

ADDRESS_LEFT_OPEN = error(
    "address-left-open",
    N_("`{key}` of pipeline.toml asks for `{word}`, which this edition does not have"),
    stops="send",
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """A placeholder that would stand in the mail as it is."""
    project = context.project
    for key, address in (
        ("web_address", project.web_address),
        ("public_address", project.public_address),
    ):
        if word := left_open(address):
            yield ADDRESS_LEFT_OPEN.at(
                context.edition.file,
                1,
                hint=N_("add a line `number:` to the head, or use `{better}` in the address"),
                key=key,
                word=word,
                better="{issue}",
            )
