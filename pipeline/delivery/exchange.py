"""What is sent over HTTP and what comes back, as values that were read to their end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.delivery.faults import GarbledError
from pipeline.delivery.secrets import hide
from pipeline.diagnostics import N_


@dataclass(frozen=True, slots=True)
class HttpReply:
    """An answer that was read to its end; names of headers are in small letters."""

    who: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as characters."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """What the body says as JSON.

        Raises:
            GarbledError: it says nothing, breaks off, or is a page for people.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise _garbled(self) from None

    def json_object(self) -> Mapping[str, Any]:
        """The same, where a JSON object is expected.

        Raises:
            GarbledError: it is none.
        """
        said = self.json()
        if not isinstance(said, dict):
            raise _garbled(self)
        return said

    def value(self, *keys: str | int) -> Any:
        """What stands at a place of the JSON: by key in objects, by number in lists.

        Raises:
            GarbledError: there is no such place.
        """
        found = self.json()
        for key in keys:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                raise _garbled(self) from None
        return found


@dataclass(frozen=True, slots=True)
class HttpBody:
    """What is sent along: its bytes and their kind. `replaces`: it takes the place of what was
    there, so that it may be sent twice by whatever method."""

    data: bytes
    kind: str
    replaces: bool = False

    @classmethod
    def of_json(cls, value: object, *, replaces: bool = False) -> HttpBody:
        """A value as JSON."""
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return cls(data, "application/json", replaces)

    @classmethod
    def of_file(cls, file: tuple[str, bytes, str], **fields: str) -> HttpBody:
        """A form with fields and a file in `file` (RFC 7578): its name, in ASCII, its bytes, its
        kind. The boundary is of the file's digest: the same bytes each time."""
        name, data, kind = file
        boundary = sha256(data).hexdigest()
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
            f"\r\nContent-Type: {kind}\r\n\r\n"
        )
        whole = ("".join(parts) + head).encode() + data + f"\r\n--{boundary}--\r\n".encode()
        return cls(whole, f"multipart/form-data; boundary={boundary}")


def _garbled(reply: HttpReply) -> GarbledError:
    """What an answer is, that is not what the service answers."""
    body = reply.body.strip()
    kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not body:
        return GarbledError(
            N_("{who} answers nothing (status {status})"),
            N_("try once more; if it stays so, ask the service"),
            who=reply.who,
            status=reply.status,
        )
    if kind == "text/html" or body[:1] == b"<":
        return GarbledError(
            N_("{who} answers with a web page in the place of data (status {status})"),
            N_("a wrong address in pipeline.toml, or a firewall or a log-in page on the way"),
            who=reply.who,
            status=reply.status,
        )
    return GarbledError(
        N_("{who} answers with data that break off or are not what it should answer: {begin}"),
        N_("try once more; if it stays so, ask the service"),
        who=reply.who,
        begin=hide(reply.text)[:60],
    )
