"""What is known of a mailing tool, how surely, and from where.

Read by the checklist of a hand-over and by the generated `docs/mailing-tools.md`. Knows no tool.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pipeline.dataclass import dataclass

# Where a mail finds its images: at `public_address`, or in the ZIP that the tool unpacks.
Images = Literal["online", "zip"]
Topic = Literal["tags", "demands", "import", "rewriting", "links"]


class Certainty(StrEnum):
    """How surely a fact is known; never better than what was done to know it."""

    VERIFIED = "verified"  # run, or read in a primary source: documentation, the tool's own code
    SEEN = "seen"  # seen in public code or messages of others
    UNCONFIRMED = "unconfirmed"  # believed, or measured once: to be looked at by whoever sends


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """A sentence for editors, in the languages the documents have. Plain spaces, straight quotes:
    the typography pass sets them. One that holds only for one way of the images names it."""

    fr: str
    en: str
    images: Images | None = None

    def to(self, language: str) -> str:
        """In French for a French edition, otherwise in English."""
        return self.fr if language.startswith("fr") else self.en


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a tool does or asks.

    `source` is an address, a document or a file of its code, and `checked` the day it was looked
    at; a belief has neither, or only a source.
    """

    topic: Topic
    certainty: Certainty
    text: LocalizedText
    source: str = ""
    checked: date | None = None
