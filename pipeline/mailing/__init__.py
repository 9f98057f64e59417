"""Mailing tools: one file each, with its merge tags, what it asks of a mail and does to it, and the
source of each of these facts. Adding a tool is adding a file that defines `TOOL`.
"""

from pipeline.mailing.facts import Certainty, Fact, Said
from pipeline.mailing.tool import (
    PLACEHOLDERS,
    MailingTool,
    in_address_on_paper,
    known_anywhere,
    load_tool,
    on_paper,
    tool_names,
)

__all__ = [
    "PLACEHOLDERS",
    "Certainty",
    "Fact",
    "MailingTool",
    "Said",
    "in_address_on_paper",
    "known_anywhere",
    "load_tool",
    "on_paper",
    "tool_names",
]
