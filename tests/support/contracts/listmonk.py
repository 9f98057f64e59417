"""listmonk 6.2, as its source has it (cmd/campaigns.go, cmd/media.go, queries/campaigns.sql at
commit 911e0b77, 2026-07-21) and listmonk.app/docs/apis/campaigns says (read 2026-11-28): `tag`
filters and `tags` does not, lists one may not see are dropped, a missing `content_type` becomes
rich text, PUT without `media` takes attachments away, a picture of a name that is there gets six
signs more, a wrong token is a 403, and whoever sends a session's cookie is looked at no further."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.contracts import Campaign, Contract, RefusalError, body_of, multipart
from tests.support.loopback import Asked, Said

_FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "name": str,
    "subject": str,
    "lists": list,
    "from_email": str,
    "type": str,
    "content_type": str,
    "messenger": str,
    "body": str,
    "altbody": str,
    "template_id": int,
    "tags": list,
    "headers": list,
    "media": list,
}
# One of Go's: text between back-ticks or quotation marks may hold anything.
_EXPRESSION = re.compile(r"\{\{(?:`[^`]*`|\"[^\"]*\"|[^`\"}])*\}\}")


def refusal(status: int, message: str) -> RefusalError:
    return RefusalError(Said.of({"message": message}, status))


@dataclass
class ListmonkContract(Contract):
    name = "listmonk"
    label = "listmonk"
    key = "tok3n0123456789abcdefghijklmnopq"
    settings = 'account = "pipeline"\ntemplate = 5\nlists = { fr = 3, en = [4] }'
    sent_state = "finished"
    create = "POST /api/campaigns"
    takes_pictures = True

    lists: set[int] = field(default_factory=lambda: {3, 4})  # those the user may see
    template: str = '{{ template "content" . }}'

    def told(self, asked: Asked) -> Said:
        if "session=" in asked.headers.get("cookie", ""):
            raise refusal(403, "invalid session")
        if asked.headers.get("authorization") != f"token pipeline:{self.key}":
            raise refusal(403, "invalid API credentials")
        match asked.method, asked.path.removeprefix("/api/").split("/"):
            case "GET", ["campaigns"]:
                return self._list(asked)
            case "POST", ["campaigns"]:
                body = self._body(asked)
                name = self.next_id()
                self.campaigns[name] = Campaign(
                    name, body["name"], "draft", body, body["body"], body.get("altbody", "")
                )
                return Said.of({"data": self._said(self.campaigns[name])})
            case "GET", ["campaigns", name]:
                return Said.of({"data": self._said(self._one(name))})
            case "PUT", ["campaigns", name]:
                one = self._one(name)
                if one.state not in ("draft", "scheduled", "paused"):
                    raise refusal(400, "Cannot update a running or a finished campaign.")
                one.said |= {"media": [], **self._body(asked)}
                one.name, one.html = one.said["name"], one.said["body"]
                one.text = one.said.get("altbody", "")
                return Said.of({"data": self._said(one)})
            case "GET", ["templates", "5"]:
                return Said.of({"data": {"id": 5, "name": "bare", "body": self.template}})
            case "POST", ["media"]:
                return self._upload(asked)
            case "GET", ["media"]:
                wanted = asked.query.get("query", "")
                named = {address.rpartition("/")[2]: address for address in self.pictures}
                found = [{"id": 1, "filename": name, "url": address}
                         for name, address in named.items() if wanted in name]  # fmt: skip
                return Said.of({"data": {"results": found, "total": len(found)}})
        raise refusal(404, "no route")

    def _one(self, name: str) -> Campaign:
        if name not in self.campaigns:
            raise refusal(400, "Campaign not found.")
        return self.campaigns[name]

    def _list(self, asked: Asked) -> Said:
        found = list(self.campaigns.values())[::-1]
        if tag := asked.query.get("tag"):  # `tags` is not read at all
            found = [one for one in found if tag in one.said.get("tags", [])]
        results = [self._said(one) for one in found]
        if asked.query.get("no_body") == "true":
            for one in results:
                one["body"] = ""
        return Said.of({"data": {"results": results, "total": len(results), "page": 1}})

    def _body(self, asked: Asked) -> dict[str, Any]:
        body = body_of(asked, _FIELDS, "name", "subject", "lists", "body")
        body.setdefault("content_type", "richtext")
        seen = [one for one in body["lists"] if one in self.lists]
        if not seen:
            raise refusal(400, "Invalid list IDs")
        if len(body["subject"].encode()) > 5000 or any(" " in tag for tag in body.get("tags", [])):
            raise refusal(400, "Invalid length for `subject`")
        for part in ("body", "altbody"):
            if "{{" in _EXPRESSION.sub("", body.get(part, "")):
                raise refusal(400, "error compiling campaign template")
        return {**body, "lists": seen}

    def _said(self, one: Campaign) -> dict[str, Any]:
        lists = [{"id": number, "name": f"List {number}"} for number in one.said["lists"]]
        media = [{"id": number, "filename": "x"} for number in one.said.get("media", [])]
        return {**one.said, "id": int(one.id), "name": one.name, "status": one.state,
                "lists": lists, "media": media, "body": one.html,
                "altbody": one.text or None}  # fmt: skip

    def _upload(self, asked: Asked) -> Said:
        parts = multipart(asked)
        assert parts.keys() == {"file"}
        name, content = parts["file"]
        name = name.replace(" ", "-")
        assert self.server is not None
        address = f"{self.server.address}/uploads/{name}"
        if address in self.pictures:
            stem, dot, ending = address.rpartition(".")
            address = f"{stem}_abc123{dot}{ending}"
        self.pictures[address] = content
        return Said.of({"data": {"id": len(self.pictures), "filename": name, "url": address}})
