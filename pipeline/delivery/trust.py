"""Whom this machine trusts: TLS with every certificate verified, for HTTP, SMTP and FTPS alike."""

from __future__ import annotations

import ipaddress
import ssl
from contextlib import suppress
from functools import cache


@cache
def trusted() -> ssl.SSLContext:
    """The system's certificates and certifi's: some systems have none of their own.

    `SSL_CERT_FILE` and `SSL_CERT_DIR` name others, as for every program that uses OpenSSL.
    """
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def is_this_machine(host: str) -> bool:
    """Does what is sent to that host stay on this computer?"""
    with suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    return host.lower().rstrip(".") in ("localhost", "localhost.localdomain")
