"""What httpx raises → what a person reads. No word of a library's is passed on: it may hold a
secret."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from pipeline.delivery.faults import DeliveryError, LostAnswerError, UnreachableError
from pipeline.delivery.trust import untrusted
from pipeline.diagnostics import N_

_OFF = N_("is this computer online? Then try again: what was done already is not done again")


@contextmanager
def told(who: str, address: str) -> Iterator[None]:
    """Faults of the network as ours; `who` is the service at `address`."""
    import httpx

    host = urlsplit(address).hostname or address
    try:
        yield
    except DeliveryError:
        raise
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as fault:
        raise _unreachable(who, host, fault) from None
    except (httpx.TimeoutException, TimeoutError):
        raise LostAnswerError(
            N_("{who} took what was sent, and did not answer in time"), _OFF, who=who
        ) from None
    except (httpx.NetworkError, httpx.RemoteProtocolError, httpx.DecodingError, OSError):
        raise LostAnswerError(
            N_("{who} hung up before its answer was whole"), _OFF, who=who
        ) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise UnreachableError(
            N_("`{address}` is not an address at which {who} can be asked"),
            address=address,
            who=who,
        ) from None
    except (httpx.HTTPError, UnicodeError) as fault:
        raise UnreachableError(
            N_("{who} cannot be asked ({what})"), who=who, what=type(fault).__name__
        ) from None


def _unreachable(who: str, host: str, fault: BaseException) -> UnreachableError:
    """Why nobody was reached; a wrong certificate stays wrong, and is not asked again."""
    causes = list(_causes(fault))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return UnreachableError(*untrusted(cause), host=host)
        if isinstance(cause, ssl.SSLError):
            return UnreachableError(
                N_("{host} does not speak TLS as it should ({why}); nothing was sent"),
                N_("is the address in pipeline.toml right?"),
                host=host,
                why=cause.reason or "",
            )
        if isinstance(cause, socket.gaierror):
            return UnreachableError(
                N_("there is no server of the name {host}, or the network is off"),
                _OFF,
                host=host,
            )
        if isinstance(cause, ConnectionRefusedError):
            return UnreachableError(N_("{host} does not answer"), _OFF, host=host).passing()
    return UnreachableError(
        N_("{who} could not be reached at {host}"), _OFF, who=who, host=host
    ).passing()


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__
