"""What became of asking for a page, as a value that can be kept and told."""

from __future__ import annotations

from typing import Literal

from pipeline.dataclass import dataclass

# `fine` has nothing to tell; the others are sentences of `findings.py`.
Kind = Literal["fine", "gone", "home", "moved", "closed", "broken", "unreachable"]
Reason = Literal["redirect-loop", "cut", "garbled", "name", "private", "refused", "slow", "tls"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The last word of a page: its status, where it has moved for good, why it did not answer."""

    kind: Kind
    status: int = 0
    final: str = ""
    reason: Reason | None = None
    detail: str = ""

    @property
    def good(self) -> bool:
        """Does a reader who clicks see the page?"""
        return self.kind in ("fine", "moved")

    @property
    def absent(self) -> bool:
        """Is there no such page, or none to be shown? S3 and others answer 403 for what is not
        there."""
        return self.kind in ("gone", "home", "closed")


class FaultError(Exception):
    """The page could not be asked, or said nothing that can be understood."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(reason)
