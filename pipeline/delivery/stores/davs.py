"""WebDAV (RFC 4918), always over TLS: Nextcloud, ownCloud, many hosts.

A file is put beside its place and moved there, so that nobody ever reads half of it.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pipeline.config.publish import PublishSettings
from pipeline.delivery.exchange import HttpBody
from pipeline.delivery.faults import DeliveryError, RefusedError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy
from pipeline.delivery.secrets import needed
from pipeline.delivery.stores import MOST, AlreadyThereError, RemoteFile, folders_of
from pipeline.delivery.stores.half_sent import HalfSent
from pipeline.delivery.stores.web import in_address, kind_of, no_page, one_file
from pipeline.diagnostics import N_

_HINTS = {
    401: N_(
        "`user` in `[publish]`, and PIPELINE_PUBLISH_PASSWORD; Nextcloud wants an app password"
    ),
    423: N_("somebody has the file open; publish again when it is closed"),
}


def connect(settings: PublishSettings, root: Path) -> DavStore:
    """The folder of `[publish]`; it is asked when there is something to ask.

    Raises:
        PipelineError: the password is missing.
    """
    password = needed("publish", "password")
    address = f"https://{settings.server}/{in_address(settings.path)}"
    service = HttpService(
        settings.host,
        address,
        lambda: {"Authorization": password.basic(settings.user)},
        policy=Policy(hints=_HINTS),
    )
    return DavStore(service, address.rstrip("/"), settings.place, root)


class DavStore:
    """Files below a collection."""

    def __init__(self, service: HttpService, address: str, place: str, root: Path) -> None:
        self._service, self._address = service, address
        self._half_sent = HalfSent(root, place, self._remove)
        self._made: set[str] = set()

    def at(self, name: str, sha256: str) -> RemoteFile | None:  # noqa: ARG002 (Store)
        try:
            reply = no_page(self._service.ask("HEAD", f"/{in_address(name)}"), name)
        except RefusedError as fault:
            if fault.status in (404, 409, 410):
                return None
            raise
        length = reply.headers.get("content-length", "")
        return RemoteFile(int(length) if length.isdecimal() else -1)

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:
        for folder in folders_of(name):
            self._make(folder)
        try:
            with self._half_sent.beside(name) as half:
                beside = f"/{in_address(half)}"
                with one_file():
                    self._service.ask("PUT", beside, HttpBody(data, kind_of(name)))
                self._move(beside, name, data, new=new)
        except RefusedError as fault:
            if fault.status == 409:
                raise self._no_folder() from None
            raise
        return RemoteFile(len(data))

    def _remove(self, half: str) -> bool:
        try:
            self._service.ask("DELETE", f"/{in_address(half)}")
        except DeliveryError as fault:
            return isinstance(fault, RefusedError) and fault.status in (404, 409, 410)
        return True

    def _move(self, beside: str, name: str, data: bytes, *, new: bool) -> None:
        target = f"/{in_address(name)}"
        # A path alone (RFC 4918, 8.3): behind a proxy that ends TLS, a server takes an address that
        # begins with https: for another server's.
        destination = urlsplit(self._address).path + target
        headers = {"Destination": destination, "Overwrite": "F" if new else "T"}
        try:
            self._service.ask("MOVE", beside, headers=headers)
        except RefusedError as fault:
            if fault.status == 412:
                raise AlreadyThereError(N_("it is there already")) from None
            # Asked twice because the first answer was lost: it is in its place.
            if fault.status != 404 or self.get(name) != data:
                raise

    def get(self, name: str) -> bytes:
        return no_page(self._service.ask("GET", f"/{in_address(name)}", most=MOST), name).body

    def close(self) -> None:
        """Hang up."""
        self._half_sent.close()
        self._service.__exit__()

    def _make(self, folder: str) -> None:
        """A collection below ours, unless it is there; ours itself must be."""
        if folder in self._made:
            return
        try:
            self._service.ask("MKCOL", f"/{in_address(folder)}/")
        except RefusedError as fault:
            if fault.status == 409:
                raise self._no_folder() from None
            if fault.status != 405:  # it is there
                raise
        self._made.add(folder)

    def _no_folder(self) -> DeliveryError:
        return DeliveryError(
            N_("the folder where `[publish]` puts files is not there: {address}"),
            N_("make it there, or correct its address in pipeline.toml"),
            address=self._address,
        )
