"""S3: the objects of a bucket at Amazon or one of the many who offer the same.

An object is replaced whole, and whoever puts a new one can be told that there is one: the only
store where two runs at once cannot meet. No access list is ever sent (AWS refuses them today).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.config.publish import PublishSettings
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.faults import DeliveryError, RedirectedError, RefusedError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy
from pipeline.delivery.secrets import needed
from pipeline.delivery.stores import MOST, AlreadyThereError, RemoteFile
from pipeline.delivery.stores.signature import S3Call, S3Key, signed
from pipeline.delivery.stores.web import in_address, kind_of, no_page, one_file
from pipeline.diagnostics import N_
from pipeline.starter.today import utc_now

# Pictures and fonts have their digest in their names, or never change; a page is asked for anew.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_SKEWED = "RequestTimeTooSkewed"
_WRONG_KEY = N_(
    "compare PIPELINE_PUBLISH_KEY and PIPELINE_PUBLISH_SECRET with your provider’s page"
)
_FULL = N_("make room there, then publish again: what is there is not sent again")
_HINTS = {
    "InvalidAccessKeyId": _WRONG_KEY,
    "SignatureDoesNotMatch": _WRONG_KEY,
    "NoSuchBucket": N_(
        "is the bucket called as `store` of `[publish]` says, and at this provider?"
    ),
    "QuotaExceeded": _FULL,
    "XMinioStorageFull": _FULL,
}


def connect(settings: PublishSettings, root: Path) -> S3Store:  # noqa: ARG001 (Store)
    """The bucket of `[publish]`; it is asked when there is something to ask.

    Raises:
        PipelineError: a key is missing.
    """
    bucket, region = settings.host, settings.region
    if settings.endpoint:  # with the bucket in the path: what all of them understand
        host, before = settings.endpoint.removeprefix("https://"), f"/{bucket}"
    elif "." in bucket:  # a certificate holds for one name below the provider's
        host, before = f"s3.{region}.amazonaws.com", f"/{bucket}"
    else:
        host, before = f"{bucket}.s3.{region}.amazonaws.com", ""
    name = settings.user or needed("publish", "key").in_header()
    key = S3Key(name, needed("publish", "secret"), region)
    folder = f"/{in_address(settings.path)}" if settings.path else ""
    return S3Store(key, host, before + folder)


class S3Store:
    """Objects whose names begin alike."""

    def __init__(self, key: S3Key, host: str, folder: str) -> None:
        self._key, self._host, self._folder = key, host, folder
        self._service = HttpService(
            host, f"https://{host}", policy=Policy(words=_words, hint=_hint)
        )

    def at(self, name: str, sha256: str) -> RemoteFile | None:  # noqa: ARG002 (Store)
        try:
            reply = no_page(self._ask("HEAD", name), name)
        except RefusedError as fault:
            # 403: whoever may not list a bucket is not told that something is missing in it. Is it
            # the key that is wrong, putting the object will say so, in words.
            if fault.status in (403, 404):
                return None
            raise
        length = reply.headers.get("content-length", "")
        return RemoteFile(int(length) if length.isdecimal() else -1)

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:
        lasting = "/images/" in f"/{name}" or "/fonts/" in f"/{name}"
        headers = {"Cache-Control": _FOR_EVER if lasting else _ASK_AGAIN}
        try:
            self._put(name, data, {**headers, "If-None-Match": "*"} if new else headers)
        except RefusedError as fault:
            if fault.status == 412:
                raise AlreadyThereError(N_("it is there already")) from None
            if fault.status != 501 or not new:  # some providers do not know the condition
                raise
            self._put(name, data, headers)
        return RemoteFile(len(data))

    def _put(self, name: str, data: bytes, headers: Mapping[str, str]) -> None:
        with one_file():
            self._ask("PUT", name, HttpBody(data, kind_of(name)), headers)

    def get(self, name: str) -> bytes:
        return no_page(self._ask("GET", name), name).body

    def close(self) -> None:
        """Hang up."""
        self._service.__exit__()

    def _ask(
        self,
        method: str,
        name: str,
        body: HttpBody | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HttpReply:
        path = f"{self._folder}/{in_address(name)}"
        given = {**(headers or {}), **({"Content-Type": body.kind} if body else {})}
        call, data = S3Call(method, self._host, path), body.data if body else b""
        sent = signed(self._key, call, given, data, utc_now())
        try:
            return self._service.ask(method, path, body, headers=sent, most=MOST)
        except RedirectedError:
            raise DeliveryError(
                N_("the bucket is not in the region `{region}` that pipeline.toml names"),
                N_("write the right one: `region` in `[publish]`"),
                region=self._key.region,
            ) from None
        except RefusedError as fault:
            if _SKEWED in fault.reply.text:
                raise DeliveryError(
                    N_("the clock of this computer is wrong by more than a quarter of an hour"),
                    N_("set it, then publish again"),
                ) from None
            raise


def _hint(reply: HttpReply) -> str | None:
    """What to do, by the code of an error (AWS, “Error responses”); look-alikes say the same."""
    found = re.search(r"<Code>(\w+)", reply.text)
    return _HINTS.get(found[1]) if found else None


def _words(reply: HttpReply) -> str:
    """`<Message>` of an error, else its `<Code>`."""
    found = re.search(r"<Message>([^<]+)", reply.text) or re.search(r"<Code>([^<]+)", reply.text)
    return found[1] if found else ""
