"""Ghost 6, as docs.ghost.org/admin-api says of posts, images and tokens, and models/post.js has it
(read 2026-11-28): a token of more than five minutes or of another hour is a 401, an `updated_at`
that is not the last one a 409, tags are replaced, a draft's newsletter and segment are reset, an
address follows its title, and HTML comes back from the editor's own form."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.contracts import Campaign, Contract, RefusalError, multipart
from tests.support.loopback import Asked, Said

_FIELDS: Mapping[str, type] = {
    "title": str,
    "email_subject": str,
    "custom_excerpt": str,
    "html": str,
    "status": str,
    "tags": list,
    "updated_at": str,
}
_ID, _SECRET = "0123456789abcdef01234567", "ab" * 32


def refusal(status: int, message: str, context: str = "") -> RefusalError:
    return RefusalError(Said.of({"errors": [{"message": message, "context": context}]}, status))


@dataclass
class GhostContract(Contract):
    name = "ghost"
    label = "Ghost"
    key = f"{_ID}:{_SECRET}"
    settings = ""
    create = "POST /ghost/api/admin/posts/"
    takes_pictures = True
    clock: float = 0.0  # seconds its clock is ahead
    changes: int = 0

    def told(self, asked: Asked) -> Said:
        self._allowed(asked.headers.get("authorization", ""))
        match asked.method, asked.path.removeprefix("/ghost/api/admin/").strip("/").split("/"):
            case "GET", ["posts"]:
                tag = asked.query["filter"].removeprefix("tag:hash-")
                found = [self._said(one) for one in reversed(self.campaigns.values())
                         if any(t["name"] == f"#{tag}" for t in one.said["tags"])]  # fmt: skip
                return Said.of({"posts": found, "meta": {}})
            case "POST", ["posts"]:
                body = self._body(asked)
                name = f"{int(self.next_id()):024x}"
                self.campaigns[name] = Campaign(name, "", "draft", {})
                return self._stored(name, body, 201)
            case "GET", ["posts", name]:
                return Said.of({"posts": [self._said(self._one(name), asked.query)]})
            case "PUT", ["posts", name]:
                body, one = self._body(asked), self._one(name)
                if body.get("updated_at") != one.said["updated_at"]:
                    raise refusal(409, "Saving failed! Someone else is editing this post.")
                return self._stored(name, body, 200)
            case "POST", ["images", "upload"]:
                return self._upload(asked)
        raise refusal(404, "Resource not found")

    def _allowed(self, said: str) -> None:
        head, claims, signed = said.removeprefix("Ghost ").split(".")
        pair = f"{head}.{claims}".encode()
        wanted = hmac.new(bytes.fromhex(_SECRET), pair, hashlib.sha256).digest()
        parts = [json.loads(base64.urlsafe_b64decode(part + "==")) for part in (head, claims)]
        given = base64.urlsafe_b64decode(signed + "==")
        if parts[0] != {"alg": "HS256", "typ": "JWT", "kid": _ID} or given != wanted:
            raise refusal(401, "Invalid token", "No permission for this key")
        now = time.time() + self.clock
        token = parts[1]
        wrong = token["aud"] != "/admin/" or token["exp"] - token["iat"] > 300
        if wrong or not token["iat"] - 5 <= now <= token["exp"]:
            date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(now))
            said_ = Said.of(
                {"errors": [{"message": "Invalid token", "context": "jwt expired"}]}, 401
            )
            raise RefusalError(Said(401, said_.body, headers={"Date": date}))

    def _body(self, asked: Asked) -> dict[str, Any]:
        assert asked.query == {"source": "html"}, "else `html` is not read"
        (body,) = json.loads(asked.body)["posts"]
        wrong = [
            key for key in body if key not in _FIELDS or not isinstance(body[key], _FIELDS[key])
        ]
        if wrong or not body.get("title") or len(body["title"]) > 255:
            raise refusal(422, "Validation error, cannot save post.", str(wrong))
        if len(body.get("custom_excerpt", "")) > 300 or body["status"] != "draft":
            raise refusal(422, "Validation error, cannot save post.")
        return dict(body)

    def _stored(self, name: str, body: dict[str, Any], status: int) -> Said:
        one = self.campaigns[name]
        self.changes += 1
        card = re.fullmatch(r"<!--kg-card-begin: html-->\n(.*)\n<!--kg-card-end: html-->",
                            body["html"], re.DOTALL)  # fmt: skip
        # What is not in a card is taken to pieces by the editor.
        one.html = card[1] if card else re.sub(r"<(?!/?p\b)[^>]*>", "", body["html"])
        one.name = " ".join([body["title"], *(tag["name"][1:] for tag in body["tags"])])
        moment = f"2026-11-30T05:00:00.{self.changes:03}Z"
        one.said = {**body, "updated_at": moment, "newsletter": None, "email_segment": "all"}
        return Said.of({"posts": [self._said(one)]}, status)

    def _one(self, name: str) -> Campaign:
        if name not in self.campaigns:
            raise refusal(404, "Resource not found error, cannot read post.")
        return self.campaigns[name]

    def _said(self, one: Campaign, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        said = {key: value for key, value in one.said.items() if key != "html"}
        said |= {"id": one.id, "status": one.state, "slug": one.said["title"].lower()}
        if query and "html" in query.get("formats", ""):
            said["html"] = f"<!--kg-card-begin: html-->\n{one.html}\n<!--kg-card-end: html-->"
        if query is not None and query.get("include") != "tags":
            del said["tags"]
        return said

    def _upload(self, asked: Asked) -> Said:
        parts = multipart(asked)
        assert parts.keys() == {"file", "purpose", "ref"}
        name, content = parts["file"]
        assert self.server is not None
        address = f"{self.server.address}/content/images/2026/11/{name}"
        while address in self.pictures:
            stem, dot, ending = address.rpartition(".")
            address = f"{stem}-1{dot}{ending}"
        self.pictures[address] = content
        return Said.of({"images": [{"url": address, "ref": parts["ref"][1].decode()}]}, 201)
