"""Whom this machine trusts: TLS with every certificate verified, for HTTP, SMTP and FTPS alike."""

from __future__ import annotations

import ipaddress
import ssl
from contextlib import suppress
from functools import cache

from pipeline.diagnostics import N_

# X509_V_ERR_… of OpenSSL: another name, another number, out of date.
_OTHERS, _EXPIRED = (62, 64), 10


@cache
def trusted() -> ssl.SSLContext:
    """The system's certificates and certifi's: some systems have none of their own.

    `SSL_CERT_FILE` and `SSL_CERT_DIR` name others, as for every program that uses OpenSSL.
    """
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def untrusted(fault: ssl.SSLCertVerificationError) -> tuple[str, str]:
    """What is wrong with the certificate that `{host}` shows, and what to do."""
    if fault.verify_code in _OTHERS:
        return (
            N_("who answers as `{host}` shows the certificate of another; nothing was sent"),
            N_(
                "compare its address in pipeline.toml with what your provider says; if it is "
                "right, somebody may be listening in the network you are in"
            ),
        )
    if fault.verify_code == _EXPIRED:
        return (
            N_("the certificate of `{host}` is out of date; nothing was sent"),
            N_("is the clock of this computer right? Then tell whoever runs {host}"),
        )
    return (
        N_(
            "the certificate of `{host}` is signed by no authority that this computer trusts; "
            "nothing was sent"
        ),
        N_(
            "is it the server of your house? Ask its administrator for the authority’s "
            "certificate; if not, somebody may be listening in the network you are in"
        ),
    )


def is_this_machine(host: str) -> bool:
    """Does what is sent to that host stay on this computer?"""
    with suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    return host.lower().rstrip(".") in ("localhost", "localhost.localdomain")
