"""Mailing tools: one file each, `<name>.toml`, with its merge tags, what it asks of a mail and does
to it, and the source of each of these facts. Adding a tool is adding its file; only what no file
can say, the last change its HTML needs, is a module of the same name beside it.
"""

from pipeline.config.tool_files import tool_names
from pipeline.mailing.facts import Certainty, Fact, LocalizedText
from pipeline.mailing.loader import (
    has_its_shape,
    in_address_on_paper,
    known_anywhere,
    load_tool,
    on_paper,
)
from pipeline.mailing.tool import PLACEHOLDERS, MailingTool

__all__ = [
    "PLACEHOLDERS",
    "Certainty",
    "Fact",
    "LocalizedText",
    "MailingTool",
    "has_its_shape",
    "in_address_on_paper",
    "known_anywhere",
    "load_tool",
    "on_paper",
    "tool_names",
]
