"""The media library of a WordPress site, through its REST API with an application password.

It calls files as it likes and can replace none: the address it answers is the one that counts, and
other bytes are another file. What an upload may have left is looked for before anything is sent
twice. As the attachments controller of WordPress 6.9 has it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.config.publish import PublishSettings
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.eyes import ReaderEyes
from pipeline.delivery.faults import DeliveryError, GarbledError, LostAnswerError, RefusedError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy
from pipeline.delivery.secrets import needed
from pipeline.delivery.stores import MOST, NotTakenError, RemoteFile
from pipeline.delivery.stores.web import in_address, kind_of, one_file
from pipeline.diagnostics import N_
from pipeline.letters import slug

_FIELDS = "id,source_url,media_details"
# Codes of refusals that stay for this file, whatever their status (500 for “this kind is not
# allowed”), and of those that hold for the account.
_THIS_FILE = ("rest_upload_sideload_error", "rest_upload_unknown_error", "rest_upload_file_too_big")
_KIND_REFUSED = "rest_upload_image_type_not_supported"
_ACCOUNT = ("rest_cannot_create", "rest_not_logged_in", "incorrect_password", "invalid_username")
_HINTS = {
    401: N_(
        "PIPELINE_PUBLISH_PASSWORD must be an application password of `user`; if it is, the host "
        "takes `Authorization` away: ask it to let it through"
    ),
    404: N_("is REST switched off, or are permalinks set to “Plain”? See Settings, Permalinks"),
}
_FOLDERS = frozenset({"web", "documents"})


def connect(settings: PublishSettings, root: Path) -> WordPressLibrary:  # noqa: ARG001 (Store)
    """The library of a site; it is asked when there is something to ask.

    Raises:
        PipelineError: the password is missing.
    """
    password = needed("publish", "password")
    below = f"/{in_address(settings.path)}" if settings.path else ""
    service = HttpService(
        settings.host,
        f"https://{settings.server}{below}/wp-json/wp/v2",
        lambda: {"Authorization": password.basic(settings.user)},
        policy=Policy(hints=_HINTS),
    )
    return WordPressLibrary(service, settings.host)


class WordPressLibrary:
    """Files by the names the library gave them."""

    def __init__(self, service: HttpService, host: str) -> None:
        self._service, self._host = service, host
        self._eyes = ReaderEyes()
        self._addresses: dict[str, str] = {}

    def at(self, name: str, sha256: str) -> RemoteFile | None:
        """A file of that name, or of one that the library made of it, that holds these bytes."""
        stem = file_name(name).rpartition(".")[0]
        query = {"search": stem, "per_page": "50", "_fields": _FIELDS}
        for entry in self._list(query):
            address = str(entry.get("source_url", ""))
            last = address.rpartition("/")[2].lower()
            if not re.match(rf"{re.escape(stem)}(-\d+|-scaled)?\.", last):
                continue
            data = b""
            with suppress(DeliveryError):  # one that is gone is not ours
                data = self._eyes.see(address, MOST)
            if hashlib.sha256(data).hexdigest() == sha256:
                return self._found(name, entry, len(data))
        return None

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:  # noqa: ARG002 (Store)
        try:
            return self._found(name, self._upload(name, data).json_object(), len(data))
        except (LostAnswerError, RefusedError) as fault:
            there = self._after(fault, name, data)
            if there is None:
                raise
            return there

    def get(self, name: str) -> bytes:
        return self._eyes.see(self._addresses[name], MOST)

    def close(self) -> None:
        """Hang up."""
        self._service.__exit__()
        self._eyes.close()

    def _list(self, query: Mapping[str, str]) -> list[Mapping[str, Any]]:
        reply = self._service.ask("GET", "/media", query=query)
        said = reply.json()
        if not isinstance(said, list):
            raise GarbledError(
                N_("{host} answers otherwise than a WordPress media library"),
                N_("is its address in pipeline.toml right?"),
                host=self._host,
            )
        return [one for one in said if isinstance(one, dict)]

    def _upload(self, name: str, data: bytes) -> HttpReply:
        """Send the bytes as they are; once more as a form, where a firewall allows only those."""
        called, kind = file_name(name), kind_of(name)
        headers = {
            "Content-Disposition": f'attachment; filename="{called}"',
            "Content-MD5": hashlib.md5(data, usedforsecurity=False).hexdigest(),  # hex: PHP's md5()
        }
        with one_file():
            try:
                return self._service.ask("POST", "/media", HttpBody(data, kind), headers=headers)
            except RefusedError as fault:
                if fault.status not in (400, 403, 406) or _code(fault.reply):
                    raise
            return self._service.ask("POST", "/media", HttpBody.of_file((called, data, kind)))

    def _after(self, fault: DeliveryError, name: str, data: bytes) -> RemoteFile | None:
        """What an upload that was not answered well has left; None when there is nothing.

        Raises:
            DeliveryError: it left nothing, and the reason can be said better.
        """
        if isinstance(fault, RefusedError):
            code = _code(fault.reply)
            if code in (*_THIS_FILE, _KIND_REFUSED):
                raise _not_taken(self._host, code, fault) from None
            if code in _ACCOUNT:
                raise _not_allowed(self._host) from None
            number = fault.reply.headers.get("x-wp-upload-attachment-id", "")
            if number.isdecimal():  # the file is there, its thumbnails are not
                return self._finished(number, name, data)
        if not fault.maybe_done:
            return None
        return self.at(name, hashlib.sha256(data).hexdigest())

    def _finished(self, number: str, name: str, data: bytes) -> RemoteFile:
        body = HttpBody.of_json({"action": "create-image-subsizes"})
        with suppress(RefusedError):  # of thumbnails, which nobody needs here
            self._service.ask("POST", f"/media/{number}/post-process", body)
        reply = self._service.ask("GET", f"/media/{number}", query={"_fields": _FIELDS})
        return self._found(name, reply.json_object(), len(data))

    def _found(self, name: str, entry: Mapping[str, Any], size: int) -> RemoteFile:
        address = entry.get("source_url")
        if not isinstance(address, str) or not address.startswith(("https://", "http://")):
            raise GarbledError(
                N_("{host} took `{name}`, and does not say where it is"),
                N_("look in its media library, then publish again"),
                host=self._host,
                name=name,
            )
        self._addresses[name] = address
        return RemoteFile(size, address, str(entry.get("id", "")))


def file_name(name: str) -> str:
    """What the library is asked to call a file: ASCII, small letters, nothing it would change.

    A picture has a digest in its own name; all else is named after its issue and language.
    """
    parts = [part for part in name.split("/") if part not in _FOLDERS]
    whole = parts[-1] if "images" in parts else "-".join(parts)
    stem, _, ending = whole.rpartition(".")
    return f"{slug(stem, 120) or 'file'}.{slug(ending) or 'bin'}"


def _code(reply: HttpReply) -> str:
    """WordPress' own word for what is wrong; nothing when something else answered."""
    try:
        said = reply.json_object()
    except GarbledError:
        return ""
    code = said.get("code")
    return code if isinstance(code, str) else ""


def _not_taken(host: str, code: str, fault: RefusedError) -> NotTakenError:
    if code == "rest_upload_file_too_big":
        return NotTakenError(
            N_("{host} finds this too large"),
            N_("make the file smaller, or ask for a higher limit"),
            host=host,
        )
    said = dict(fault.message.values).get("said", code)
    return NotTakenError(
        N_("{host} does not take a file of this kind: {said}"),
        N_("see which kinds its media library takes"),
        host=host,
        said=said,
    )


def _not_allowed(host: str) -> DeliveryError:
    return DeliveryError(
        N_("{host} does not let this account put anything into its media library"),
        N_(
            "the account must be an author or more, and the password an application password; if "
            "both are so, the host takes `Authorization` away: ask it to let it through"
        ),
        host=host,
    )
