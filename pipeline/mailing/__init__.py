"""Mailing tools: one file each, holding what is known of its merge tags. Adding a tool is adding a
file that defines `TOOL`.
"""

from pipeline.mailing.tool import MailingTool, known_anywhere, load_tool, on_paper, tool_names

__all__ = ["MailingTool", "known_anywhere", "load_tool", "on_paper", "tool_names"]
