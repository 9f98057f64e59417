"""One service, asked over HTTP: the one module that knows httpx.

Every certificate is verified, no redirect is followed, no cookie is kept, and a secret leaves over
TLS alone (or stays on this machine). Each answer has limits of time and size. What may be asked
twice (RFC 9110, 9.2.2) is asked again, with patience; what may not is left to whoever asked, who
learns from the exception whether it may have been done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from pipeline.dataclass import dataclass
from pipeline.delivery import wire_faults
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.faults import (
    DeliveryError,
    GarbledError,
    LostAnswerError,
    RefusedError,
    UnreachableError,
)
from pipeline.delivery.patience import Patience
from pipeline.delivery.policy import Policy
from pipeline.delivery.refusals import redirected, refused
from pipeline.delivery.trust import is_this_machine, trusted
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    import ssl

    import httpx

# Asked twice they do what they did once; POST and PATCH may not.
_REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND", "MKCOL", "MOVE"})
_MOST = 16 * 1024 * 1024  # bytes of an answer


@dataclass(frozen=True, slots=True)
class HttpLimits:
    """How long a service is waited for: seconds for each packet, and for the whole of an answer."""

    packet: float = 30.0
    whole: float = 180.0
    patience: Patience = field(default_factory=Patience)


class HttpService:
    """One service at one address; `with` closes its lines.

    `who` is its name in messages, `address` where every path begins; `credentials` gives the
    headers that hold secrets, for each call anew.

    Raises:
        PipelineError: the address holds a password, or would send secrets in the open.
    """

    def __init__(
        self,
        who: str,
        address: str,
        credentials: Callable[[], Mapping[str, str]] | None = None,
        *,
        policy: Policy | None = None,
        limits: HttpLimits | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        _in_the_open(who, address, with_secrets=credentials is not None)
        self.who = who
        self.address = address.rstrip("/")
        self._credentials = credentials or dict
        self._policy = policy or Policy()
        self._limits = limits or HttpLimits()
        self._trust = trust
        self._line: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def ask(
        self,
        method: str,
        path: str,
        body: HttpBody | None = None,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        most: int = _MOST,
    ) -> HttpReply:
        """The answer to one call; `path` is below the address of the service.

        Raises:
            RefusedError: a status of 400 or more, for good or for longer than our patience.
            RedirectedError: the service is elsewhere.
            UnreachableError: nothing was asked.
            LostAnswerError: it was asked, and there is no whole answer.
        """
        repeatable = method in _REPEATABLE or (body is not None and body.replaces)
        tried, waited = 0, 0.0
        failed: DeliveryError
        while True:
            tried += 1
            try:
                reply = self._asked(method, path, body, query, headers, most)
            except UnreachableError as fault:
                again, failed = fault.passes, fault
                wanted = None
            except LostAnswerError as fault:
                again, failed = repeatable, fault
                wanted = None
            else:
                if reply.status < 300 or reply.status == 304:
                    return reply
                if reply.status < 400:
                    raise redirected(reply)
                again, wanted = self._again(reply, repeatable)
                failed = self._refused(reply, wanted)
            seconds = self._limits.patience.wait(tried, waited, wanted) if again else None
            if seconds is None:
                raise failed
            waited += seconds

    def _refused(self, reply: HttpReply, wanted: float | None) -> RefusedError:
        policy = self._policy
        hint = policy.hint(reply) or policy.hints.get(reply.status)
        return refused(reply, policy.words(reply), hint, wanted)

    def _again(self, reply: HttpReply, repeatable: bool) -> tuple[bool, float | None]:
        """Is a refusal worth another try, and after how many seconds does the service say?"""
        wait = self._policy.wait(reply)
        if wait is None:
            return False, None
        return repeatable or self._policy.done_nothing(reply), wait or None

    def _asked(
        self,
        method: str,
        path: str,
        body: HttpBody | None,
        query: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
        most: int,
    ) -> HttpReply:
        sent = {**(headers or {}), **({"Content-Type": body.kind} if body else {})}
        with wire_faults.told(self.who, self.address):
            line = self._opened()
            line.cookies.clear()  # listmonk takes one of a browser's session for the answer
            request = line.build_request(
                method,
                self.address + path,
                params=dict(query) if query else None,
                content=body.data if body else None,
                headers={**sent, **self._credentials()},
            )
            end = time.monotonic() + self._limits.whole
            response = line.send(request, stream=True)
            try:
                data = b"".join(_within(self.who, response.iter_bytes(), most, end))
            finally:
                response.close()
            named = {name.lower(): value for name, value in response.headers.items()}
            return HttpReply(self.who, response.status_code, named, data)

    def _opened(self) -> httpx.Client:
        if self._line is None:
            import logging

            import httpx

            for name in ("httpx", "httpcore"):  # which tell whole addresses, and headers
                logging.getLogger(name).setLevel(logging.WARNING)
            self._line = httpx.Client(
                verify=self._trust or trusted(),
                follow_redirects=False,
                timeout=httpx.Timeout(self._limits.packet),
                headers={"User-Agent": "transfrontaliere-pipeline", "Accept-Encoding": "identity"},
            )
        return self._line


def _within(who: str, parts: Iterator[bytes], most: int, end: float) -> Iterator[bytes]:
    """Parts of an answer, as long as it is neither too long nor too slow."""
    length = 0
    for part in parts:
        length += len(part)
        if length > most:
            raise GarbledError(
                N_("{who} answers with more than {most} bytes; the rest was not read"),
                N_("is its address in pipeline.toml right?"),
                who=who,
                most=most,
            )
        if time.monotonic() > end:
            raise LostAnswerError(
                N_("{who} answers so slowly that its answer was not waited for"),
                N_("try once more later"),
                who=who,
            )
        yield part


def _in_the_open(who: str, address: str, *, with_secrets: bool) -> None:
    """Refuse to send a key where everybody on the way can read it.

    Raises:
        PipelineError: the address is not of https, and not of this machine.
    """
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise PipelineError(N_("the address of {who} holds a name or a password"), who=who)
    if with_secrets and parts.scheme != "https" and not is_this_machine(parts.hostname or ""):
        raise PipelineError(
            N_("the address of {who} begins with http:, so that its key could be read on the way"),
            N_("write the address that begins with https:"),
            who=who,
        )
