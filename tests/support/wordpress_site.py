"""A WordPress site as its media library behaves, without PHP: a contract server.

From `class-wp-rest-attachments-controller.php` of WordPress 6.9 and the reference of its REST API
(developer.wordpress.org/rest-api/reference/media/), both read on 28 November 2026: names are read
from `Content-Disposition` alone, `Content-MD5` is PHP's hexadecimal one, a name that is taken gets
`-1`, a refused kind is a status 500, a search looks into names of files.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.loopback import OURS, Answering, Asked, Loopback, Said, loopback

USER, PASSWORD = "lettres", "abcd EFGH ijkl MNOP qrst UVWX"
MEDIA = "/wp-json/wp/v2/media"
_ALLOWED = ("png", "jpg", "jpeg", "gif", "webp", "pdf")


@dataclass
class WordPressSite:
    """The library: attachments by number; `instead` answers in its place when it has something."""

    server: Loopback = field(default_factory=Loopback)
    attachments: dict[int, tuple[str, bytes]] = field(default_factory=dict)
    instead: Any = lambda *_: None
    folder: str = "/wp-content/uploads/2026/03/"
    opened: list[Any] = field(default_factory=list)  # libraries, to be closed

    def names(self) -> list[str]:
        return [name for name, _ in self.attachments.values()]

    def posts(self) -> int:
        return self.server.calls().count(f"POST {MEDIA}")

    def answer(self, asked: Asked) -> Said:
        found = self.instead(asked, self)
        if isinstance(found, Said):
            return found
        if asked.path.startswith(self.folder):
            return self._file(asked.path.removeprefix(self.folder))
        if not asked.path.startswith(MEDIA):
            return Said.of({"code": "rest_no_route", "message": "No route"}, 404)
        if not self._known(asked):
            return Said.of({"code": "rest_cannot_create", "message": "Sorry."}, 401)
        rest = asked.path.removeprefix(MEDIA).strip("/").split("/")
        if asked.method == "GET":
            return Said.of(self._one(int(rest[0])) if rest[0] else self._search(asked))
        if rest[0]:
            return Said.of(self._one(int(rest[0])))
        return self._create(asked)

    def _known(self, asked: Asked) -> bool:
        said = asked.headers.get("authorization", "").removeprefix("Basic ")
        user, _, password = base64.b64decode(said).decode().partition(":")
        return (user, password.replace(" ", "")) == (USER, PASSWORD.replace(" ", ""))

    def _file(self, name: str) -> Said:
        for called, data in self.attachments.values():
            if called == name:
                return Said(200, data, "application/octet-stream")
        return Said(404, b"<html>Not found", "text/html")

    def _search(self, asked: Asked) -> list[Any]:
        word = asked.query.get("search", "")
        return [self._one(n) for n, (name, _) in self.attachments.items() if word in name]

    def _one(self, number: int) -> dict[str, Any]:
        name, data = self.attachments[number]
        address = f"{self.server.address}{self.folder}{name}"
        return {"id": number, "source_url": address, "media_details": {"filesize": len(data)}}

    def _create(self, asked: Asked) -> Said:
        kind = asked.headers.get("content-type", "")
        if kind.startswith("multipart/form-data"):
            name, data = _of_form(asked.body)
        else:
            disposition = asked.headers.get("content-disposition", "")
            match = re.search(r'filename="?([^";]+)"?', disposition)
            if match is None:
                code = "rest_upload_no_content_disposition"
                return Said.of({"code": code, "message": "No Content-Disposition supplied."}, 400)
            name, data = match[1], asked.body
            md5 = asked.headers.get("content-md5")
            if md5 and md5 != hashlib.md5(data).hexdigest():
                return Said.of({"code": "rest_upload_hash_mismatch", "message": "Hash"}, 412)
        if name.rpartition(".")[2] not in _ALLOWED:
            message = "Sorry, you are not allowed to upload this file type."
            return Said.of({"code": "rest_upload_sideload_error", "message": message}, 500)
        return Said.of(self._one(self.keep(name, data)), 201)

    def keep(self, name: str, data: bytes) -> int:
        """A new attachment under that name, or one that is free."""
        stem, _, ending = name.rpartition(".")
        free, count = name, 0
        while free in self.names():
            count += 1
            free = f"{stem}-{count}.{ending}"
        number = 100 + len(self.attachments)
        self.attachments[number] = (free, data)
        return number


def _of_form(body: bytes) -> tuple[str, bytes]:
    head, _, rest = body.partition(b"\r\n\r\n")
    match = re.search(rb'name="file"; filename="([^"]+)"', head)
    assert match, "the field must be called `file`"
    line = body.partition(b"\r\n")[0]
    return match[1].decode(), rest[: rest.rindex(b"\r\n" + line)]


@contextmanager
def wordpress_site() -> Iterator[WordPressSite]:
    """A running site, over TLS."""
    site = WordPressSite()
    answering: Answering = site.answer
    with loopback(answering, OURS) as server:
        site.server = server
        yield site


def error(code: str, status: int, message: str = "No.") -> Said:
    """A refusal as WordPress words it."""
    return Said(status, json.dumps({"code": code, "message": message}).encode())
