"""What the pipeline needs to know of a mailing tool, and how the tools are found."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.content.merge_tags import is_neutral
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError


@dataclass(frozen=True, slots=True)
class MailingTool:
    """One tool's dialect.

    `first_name` holds `{fallback}`; an empty string says the tool has no such tag. `known` matches
    every tag the tool understands, whole.
    """

    name: str
    label: str
    unsubscribe: str
    view_online: str
    email: str
    first_name: str
    known: re.Pattern[str]
    postal_address: str = ""  # the tag of a postal address the tool insists on

    def dialect(self, tag: str) -> str:
        """A neutral tag in the tool's syntax; any other tag as it is."""
        if not is_neutral(tag):
            return tag
        name, _, fallback = tag[1:-1].partition("|")
        plain: Mapping[str, str] = {
            "unsubscribe": self.unsubscribe,
            "view_online": self.view_online,
            "email": self.email,
        }
        if name != "first_name":
            return plain[name]
        # A quote inside the fallback would end the tool's own string.
        safe = fallback.replace('"', "’’").replace("\\", "/")
        return self.first_name.replace("{fallback}", safe) if self.first_name else fallback

    def knows(self, tag: str) -> bool:
        """Does the tool understand this tag?"""
        return is_neutral(tag) or self.known.fullmatch(tag) is not None


def tool_names() -> tuple[str, ...]:
    """Every tool there is a file for."""
    folder = str(Path(__file__).parent)
    names = (module.name for module in pkgutil.iter_modules([folder]))
    return tuple(sorted(name for name in names if name != "tool"))


@cache
def load_tool(name: str) -> MailingTool:
    """The tool of that name.

    Raises:
        PipelineError: there is no file for it.
    """
    if name not in tool_names():
        raise PipelineError(
            N_("pipeline.toml names the mailing tool `{name}`, which we do not know"),
            N_("choose one of: {known}"),
            name=name,
            known=", ".join(tool_names()),
        )
    tool: MailingTool = importlib.import_module(f"pipeline.mailing.{name}").TOOL
    return tool


def known_anywhere(tag: str) -> bool:
    """Does any tool understand this tag?"""
    return any(load_tool(name).knows(tag) for name in tool_names())


def on_paper(tag: str) -> str:
    """What a tag leaves on a page: its fallback, nothing, or, when no tool knows it, itself."""
    if is_neutral(tag):
        return tag[1:-1].partition("|")[2]
    return "" if known_anywhere(tag) else tag
