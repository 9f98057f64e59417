"""Sarbacane, as developers.sarbacane.com/campaings (sic) says of its list, states and errors,
and the pages of a connector (glama.ai, io.usefulapi/sarbacane) of making a campaign and its content
(read 2026-11-28). A service that is down is a 404, a lock that is held a 500."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.contracts import Campaign, Contract, RefusalError, body_of
from tests.support.loopback import Asked, Said

_LINES = ("name", "subject", "preheader", "alias_from", "email_from", "alias_reply_to",
          "email_reply_to")  # fmt: skip
_FIELDS: Mapping[str, type] = dict.fromkeys(_LINES, str)


def refusal(status: int, message: str) -> RefusalError:
    return RefusalError(Said.of({"message": message}, status))


@dataclass
class SarbacaneContract(Contract):
    name = "sarbacane"
    label = "Sarbacane"
    key = "sbk_0123456789abcdef"
    settings = 'account = "5a1b2c3d"'
    draft_state = "DRAFT"
    sent_state = "FINISH"
    create = "POST /campaigns/email"

    def told(self, asked: Asked) -> Said:
        if not asked.headers.get("accountid"):
            raise refusal(401, "NEED_ACCOUNT_ID")
        if asked.headers.get("apikey") != self.key or asked.headers["accountid"] != "5a1b2c3d":
            raise refusal(400, "API_KEY_UNAUTHORIZED")
        match asked.method, asked.path.removeprefix("/campaigns").strip("/").split("/"):
            case "GET", [""]:
                return self._list(asked)
            case "POST", ["email"]:
                needed = [line for line in _LINES if line != "preheader"]
                body = body_of(asked, _FIELDS, *needed)
                name = f"S{self.next_id()}"
                self.campaigns[name] = Campaign(name, body["name"], "DRAFT", body)
                return Said.of({"id": name})
            case "GET", [name]:
                one = self._one(name)
                return Said.of({**self._said(one), **one.said, "name": one.name,
                                "sends": [{"id": f"{name}-1"}]})  # fmt: skip
            case "POST", [name, "send", send, "content"] if send == f"{name}-1":
                one = self._one(name)
                body = body_of(asked, {"html": str, "text": str}, "html")
                one.html, one.text = body["html"], body.get("text", "")
                return Said(200, b"")
        raise refusal(404, "NOT_FOUND")

    def _one(self, name: str) -> Campaign:
        if name not in self.campaigns:
            raise refusal(404, "CAMPAIGN_NOT_FOUND")
        return self.campaigns[name]

    def _list(self, asked: Asked) -> Said:
        assert asked.query.keys() <= {"offset", "limit", "search", "state"}
        wanted, state = asked.query.get("search", ""), asked.query.get("state", "")
        assert state in ("", "DRAFT", "FINISH", "ROUTING", "MODERATION")
        found = [
            self._said(one)
            for one in reversed(self.campaigns.values())
            if wanted in one.name and state in ("", one.state)
        ]
        return Said.of(found)

    def _said(self, one: Campaign) -> dict[str, Any]:
        return {"id": one.id, "name": one.name, "kind": "EMAIL", "created": "2026-11-30T05:00:00Z"}
