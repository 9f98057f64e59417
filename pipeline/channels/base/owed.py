"""Whom pictures are owed to, said once at the foot, in a house that wants it (`credits = "foot"`).

Text has no pictures, the announcement of a brochure few: there a credit stays where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.content.model import ChannelName
from pipeline.context import RenderContext

if TYPE_CHECKING:
    from pipeline.content.index import Credit


def gathered(context: RenderContext, channel: ChannelName) -> tuple[str, ...]:
    """The fields that are shown at the foot, and not where they stand."""
    few = channel == "text" or (channel == "email" and context.kind.email == "announcement")
    return ("credit",) if context.project.credits == "foot" and not few else ()


def owed(context: RenderContext, channel: ChannelName) -> list[Credit]:
    """What is said of them there."""
    from pipeline.content.index import credits_of

    return credits_of(context.edition, channel) if gathered(context, channel) else []
