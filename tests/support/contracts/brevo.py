"""Brevo, as developers.brevo.com says of /v3/emailCampaigns and the package brevo-python 5.1.0 has
it (read 2026-11-28). A hundred calls an hour; `x-sib-ratelimit-reset` says the seconds left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.contracts import Campaign, Contract, RefusalError, body_of
from tests.support.loopback import Asked, Said

_FIELDS: Mapping[str, type] = {
    "name": str,
    "subject": str,
    "previewText": str,
    "sender": dict,
    "replyTo": str,
    "htmlContent": str,
    "recipients": dict,
    "tag": str,
    "inlineImageActivation": bool,
}
_PATH = "/v3/emailCampaigns"


@dataclass
class BrevoContract(Contract):
    name = "brevo"
    label = "Brevo"
    key = "xkeysib-0123456789abcdef-Ab"
    settings = "lists = { fr = 12, en = [13, 14] }"
    create = "POST /v3/emailCampaigns"
    left: int = 100

    def told(self, asked: Asked) -> Said:
        if asked.headers.get("api-key") != self.key:
            raise RefusalError(Said.of({"code": "unauthorized", "message": "Key not found"}, 401))
        if self.left <= 0:
            raise RefusalError(
                Said.of({"code": "too_many_requests", "message": "Too many requests"}, 429,
                        x_sib_ratelimit_limit="100", x_sib_ratelimit_remaining="0",
                        x_sib_ratelimit_reset="40")
            )  # fmt: skip
        self.left -= 1
        match asked.method, asked.path.removeprefix(_PATH).strip("/"):
            case "GET", "":
                return self._list(asked)
            case "POST", "":
                return self._made(self._body(asked))
            case "GET", name:
                one = self._one(name)
                said = self._said(one)
                if asked.query.get("excludeHtmlContent") == "true":
                    del said["htmlContent"]
                return Said.of(said)
            case "PUT", name:
                one = self._one(name)
                if one.state != "draft":
                    raise RefusalError(
                        Said.of({"code": "invalid_parameter", "message": "not a draft"}, 400)
                    )
                body = self._body(asked)
                one.said, one.name, one.html = body, body["name"], body["htmlContent"]
                return Said(204)
        raise RefusalError(Said.of({"code": "document_not_found", "message": "no route"}, 404))

    def _one(self, name: str) -> Campaign:
        if name not in self.campaigns:
            said = {"code": "document_not_found", "message": "Campaign ID does not exist"}
            raise RefusalError(Said.of(said, 404))
        return self.campaigns[name]

    def _list(self, asked: Asked) -> Said:
        known = {"type", "status", "limit", "offset", "sort", "excludeHtmlContent"}
        assert asked.query.keys() <= known, "no filter on tag or name"
        begin, count = int(asked.query["offset"]), int(asked.query["limit"])
        assert count <= 100
        found = sorted(self.campaigns.values(), key=lambda one: -int(one.id))
        page = [self._said(one) for one in found[begin : begin + count]]
        for one in page:
            del one["htmlContent"]
        return Said.of({"campaigns": page, "count": len(found)} if found else {"count": 0})

    def _body(self, asked: Asked) -> dict[str, Any]:
        body = body_of(asked, _FIELDS, "name", "subject", "sender", "htmlContent")
        sender = body["sender"]
        wrong = {"id", "email"} <= sender.keys() or not {"id", "email"} & sender.keys()
        if wrong or len(body["htmlContent"]) <= 10 or len(body["htmlContent"]) >= 1_000_000:
            raise RefusalError(Said.of({"code": "invalid_parameter", "message": "sender"}, 400))
        return body

    def _made(self, body: dict[str, Any]) -> Said:
        name = self.next_id()
        self.campaigns[name] = Campaign(name, body["name"], "draft", body, body["htmlContent"])
        return Said.of({"id": int(name)}, 201)

    def _said(self, one: Campaign) -> dict[str, Any]:
        said = dict(one.said)
        recipients = said.pop("recipients", {})
        said["recipients"] = {"lists": recipients.get("listIds", []), "exclusionLists": []}
        return {"id": int(one.id), "type": "classic", "status": one.state, **said,
                "name": one.name, "htmlContent": one.html}  # fmt: skip
