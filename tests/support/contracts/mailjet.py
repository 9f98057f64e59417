"""Mailjet, as dev.mailjet.com says of /REST/campaigndraft and its detailcontent, and as the samples
of mailjet/mailjet-apiv3-php-simple have its fields and its PUT (read 2026-11-28). Once sent, a
change is a 400 whose reason names the statuses (mailjet-gem#85)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.contracts import Campaign, Contract, RefusalError, body_of
from tests.support.loopback import Asked, Said

_FIELDS: Mapping[str, type] = {
    "Locale": str,
    "Title": str,
    "Subject": str,
    "Sender": str,
    "SenderName": str,
    "SenderEmail": str,
    "ReplyEmail": str,
    "ContactsListID": int,
    "SegmentationID": int,
}
_STATUS = {"draft": 0, "programmed": 1, "sent": 2}


def refusal(status: int, message: str) -> RefusalError:
    said = {"ErrorInfo": "", "ErrorMessage": message, "StatusCode": status}
    return RefusalError(Said.of(said, status))


def data(*found: Mapping[str, Any], status: int = 200) -> Said:
    return Said.of({"Count": len(found), "Data": list(found), "Total": len(found)}, status)


@dataclass
class MailjetContract(Contract):
    name = "mailjet"
    label = "Mailjet"
    key = "fedcba9876543210fedcba9876543210"
    settings = 'account = "0011223344"\nlists = { fr = 12, en = 13 }'
    create = "POST /v3/REST/campaigndraft"

    def told(self, asked: Asked) -> Said:
        wanted = base64.b64encode(f"0011223344:{self.key}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {wanted}":
            raise refusal(401, "API key authentication/authorization failure.")
        match asked.method, asked.path.removeprefix("/v3/REST/").split("/"):
            case "GET", ["campaigndraft"]:
                assert asked.query.keys() <= {"Limit", "Offset", "Sort"}
                begin, count = int(asked.query["Offset"]), int(asked.query["Limit"])
                found = [self._said(one) for one in reversed(self.campaigns.values())]
                return data(*found[begin : begin + count])
            case "POST", ["campaigndraft"]:
                body = body_of(asked, _FIELDS, "Locale", "Subject", "ContactsListID")
                name = self.next_id()
                self.campaigns[name] = Campaign(name, body["Title"], "draft", body)
                return data(self._said(self.campaigns[name]), status=201)
            case "GET", ["campaigndraft", name]:
                return data(self._said(self._one(name)))
            case "PUT", ["campaigndraft", name]:
                one = self._changeable(name)
                body = body_of(asked, _FIELDS)
                one.said |= body
                one.name = body.get("Title", one.name)
                return data(self._said(one))
            case "GET", ["campaigndraft", name, "detailcontent"]:
                one = self._one(name)
                return data({"Html-part": one.html, "Text-part": one.text, "Headers": {}})
            case "POST", ["campaigndraft", name, "detailcontent"]:
                one = self._changeable(name)
                body = body_of(asked, {"Html-part": str, "Text-part": str, "MJMLContent": str})
                one.html, one.text = body["Html-part"], body["Text-part"]
                return data({"Html-part": one.html, "Text-part": one.text}, status=201)
        raise refusal(404, "Object not found")

    def _one(self, name: str) -> Campaign:
        if name not in self.campaigns:
            raise refusal(404, "Object not found")
        return self.campaigns[name]

    def _changeable(self, name: str) -> Campaign:
        one = self._one(name)
        if one.state not in ("draft", "programmed"):
            raise refusal(400, "campaigndraft must be in status draft or programmed")
        return one

    def _said(self, one: Campaign) -> dict[str, Any]:
        status = _STATUS[one.state]
        return {**one.said, "ID": int(one.id), "Title": one.name, "Status": status}
