"""What readers get at an address: asked as they ask, without a name and without a secret."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipeline.delivery.faults import UnreachableError
from pipeline.delivery.http import HttpService

_FRESH = {"Cache-Control": "no-cache", "Pragma": "no-cache"}


class ReaderEyes:
    """One line a site; `close` lets go of them."""

    def __init__(self) -> None:
        self._sites: dict[str, HttpService] = {}
        self._away: dict[str, UnreachableError] = {}  # nobody answers there; not asked again

    def see(self, address: str, most: int) -> bytes:
        """The bytes at an address.

        Raises:
            DeliveryError: it cannot be had: an error, a redirect, more than `most` bytes.
        """
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._sites:
            self._sites[site] = HttpService(parts.netloc, site)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if site in self._away:
            raise self._away[site]
        try:
            return self._sites[site].ask("GET", path, headers=_FRESH, most=most).body
        except UnreachableError as fault:
            self._away[site] = fault
            raise

    def close(self) -> None:
        """Hang up."""
        for one in self._sites.values():
            one.__exit__()
