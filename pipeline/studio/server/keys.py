"""Who is let in: a code that opens the studio once, a cookie for its pages, a token for changes.

A cookie alone does not do: browsers send it to every port of this computer. A token alone does
not either: a page that is opened has none yet.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable

COOKIE = "studio"
TOKEN_HEADER = "x-studio-token"  # noqa: S105  # the name of a header


class Keys:
    """The secrets of one run of the studio."""

    def __init__(self) -> None:
        self.code = secrets.token_urlsafe(16)
        self.cookie = secrets.token_urlsafe(32)
        self.token = secrets.token_urlsafe(32)
        self.when_used: Callable[[], None] = lambda: None  # for whoever shows the next code

    def open(self, code: str) -> bool:
        """Is it the code of now? Then it was, and another one is made."""
        if not _same(code, self.code):
            return False
        self.code = secrets.token_urlsafe(16)
        self.when_used()
        return True

    def knows(self, cookie: str | None) -> bool:
        """Is it the cookie of somebody who was let in?"""
        return _same(cookie or "", self.cookie)

    def may_change(self, token: str | None) -> bool:
        """Is it the token of a page of ours?"""
        return _same(token or "", self.token)


def _same(given: str, ours: str) -> bool:
    return hmac.compare_digest(given.encode(), ours.encode())
