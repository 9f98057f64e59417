"""Campaign Monitor, as campaignmonitor.com/api/v3-3/campaigns and /clients say and the package
createsend 9.1.4 has it (read 2026-11-28). XML unless the path ends in `.json`; the names of a
client are unique (303); it fetches the mail itself; a foreign id is a 401;
nothing changes a draft."""

from __future__ import annotations

import base64
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError

from tests.support.contracts import Campaign, Contract, RefusalError, body_of
from tests.support.loopback import Asked, Said

_FIELDS: Mapping[str, type] = {
    "Name": str,
    "Subject": str,
    "FromName": str,
    "FromEmail": str,
    "ReplyTo": str,
    "HtmlUrl": str,
    "TextUrl": str,
    "ListIDs": list,
    "SegmentIDs": list,
    "InlineCss": bool,
}
CLIENT = "4a397ccaaa55eb4e6aa1221e1e2d7122"


def refusal(code: int, message: str, status: int = 400) -> RefusalError:
    return RefusalError(Said.of({"Code": code, "Message": message}, status))


@dataclass
class CampaignMonitorContract(Contract):
    name = "campaign_monitor"
    label = "Campaign Monitor"
    key = "cm0123456789abcdef0123456789abcd"
    # `mail_address` is added by the fixture that puts the mail online.
    settings = f'account = "{CLIENT}"\nlists = {{ fr = "l1", en = "l2" }}'
    create = f"POST /api/v3.3/campaigns/{CLIENT}.json"

    def told(self, asked: Asked) -> Said:
        if not asked.path.endswith(".json"):
            return Said(200, b"<?xml version='1.0'?><Result/>", "application/xml")
        wanted = base64.b64encode(f":{self.key}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {wanted}":
            raise refusal(50, "Must supply a valid HTTP Basic Authorization header", 401)
        match asked.method, asked.path.removeprefix("/api/v3.3/").removesuffix(".json").split("/"):
            case "GET", ["clients", client, what] if client == CLIENT:
                return self._list(what)
            case "POST", ["campaigns", client] if client == CLIENT:
                return self._made(asked)
            case "DELETE", ["campaigns", name] if name in self.campaigns:
                if self.campaigns[name].state != "draft":
                    raise refusal(331, "Campaign already sent")
                del self.campaigns[name]
                return Said(200, b"")
        raise refusal(100, "Invalid ClientID", 401)

    def _list(self, what: str) -> Said:
        state = {"drafts": "draft", "scheduled": "scheduled", "campaigns": "sent"}[what]
        found = [self._said(one) for one in self.campaigns.values() if one.state == state]
        if what != "campaigns":
            return Said.of(found)
        return Said.of({"Results": found, "PageNumber": 1, "NumberOfPages": 1})

    def _said(self, one: Campaign) -> dict[str, Any]:
        lines = {key: one.said[key] for key in ("Subject", "FromName", "FromEmail", "ReplyTo")}
        return {"CampaignID": one.id, "Name": one.name, **lines,
                "PreviewURL": f"https://createsend.com/t/{one.id}"}  # fmt: skip

    def _made(self, asked: Asked) -> Said:
        body = body_of(asked, _FIELDS)
        if any(one.name == body["Name"] for one in self.campaigns.values()):
            raise refusal(303, "Duplicate Campaign Name")
        if not body.get("ReplyTo"):
            raise refusal(308, "Reply to Address Required")
        if not body.get("ListIDs") and not body.get("SegmentIDs"):
            raise refusal(315, "List or Segment Required")
        html = self._fetched(body["HtmlUrl"], 310)
        text = self._fetched(body["TextUrl"], 311)
        name = f"{int(self.next_id()):032x}"
        while name in self.campaigns:
            name = f"{int(name, 16) + 1:032x}"
        self.campaigns[name] = Campaign(name, body["Name"], "draft", body, html, text)
        return Said.of(name, 201)

    def _fetched(self, address: str, code: int) -> str:
        try:
            with urllib.request.urlopen(address, timeout=2) as page:
                return str(page.read().decode())
        except (URLError, ValueError):
            raise refusal(code, "The URL could not be fetched") from None
