"""Mailchimp, as the Swagger of the Marketing API 3.0.80 says of /campaigns and /file-manager (read
2026-11-28), with what issues of its clients tell: content of a campaign that has a template is
dropped with a 200 (mailchimp-client-lib-codegen#34), a bare 403 means too often."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.contracts import Campaign, Contract, RefusalError, body_of
from tests.support.loopback import Asked, Said

_FIELDS: Mapping[str, type] = {
    "type": str,
    "recipients": dict,
    "settings": dict,
    "tracking": dict,
    "content_type": str,
}
_SETTINGS = {
    "subject_line", "preview_text", "title", "from_name", "reply_to", "auto_footer", "inline_css",
    "folder_id", "template_id", "to_name", "authenticate", "use_conversation",
}  # fmt: skip


def problem(status: int, title: str, detail: str, **more: Any) -> RefusalError:
    said = Said.of(
        {"type": "https://x", "title": title, "status": status, "detail": detail, **more}
    )
    return RefusalError(Said(status, said.body, "application/problem+json"))


@dataclass
class MailchimpContract(Contract):
    name = "mailchimp"
    label = "Mailchimp"
    key = "0123456789abcdef0123456789abcdef-us21"
    settings = 'lists = { fr = "a1b2c3", en = "d4e5f6" }'
    draft_state = "save"
    create = "POST /3.0/campaigns"
    takes_pictures = True

    def told(self, asked: Asked) -> Said:
        wanted = base64.b64encode(f"pipeline:{self.key}".encode()).decode()
        if asked.headers.get("authorization") != f"Basic {wanted}":
            raise problem(401, "API Key Invalid", "Your API key may be invalid")
        match asked.method, asked.path.removeprefix("/3.0/").split("/"):
            case "GET", ["campaigns"]:
                return self._list(asked)
            case "POST", ["campaigns"]:
                body = self._body(asked, "type")
                return self._made(body)
            case "GET", ["campaigns", name]:
                return Said.of(self._said(self._one(name)))
            case "PATCH", ["campaigns", name]:
                one = self._one(name)
                if one.state != "save":
                    raise problem(400, "Bad Request", "Cannot update a sent campaign")
                body = self._body(asked, "settings")
                body["settings"] = {**one.said["settings"], **body["settings"]}
                one.said |= body
                one.name = body["settings"].get("title", one.name)
                return Said.of(self._said(one))
            case "GET", ["campaigns", name, "content"]:
                one = self._one(name)
                shown = f"{one.html}<!-- archive bar -->"
                return Said.of({"html": one.html, "plain_text": one.text, "archive_html": shown})
            case "PUT", ["campaigns", name, "content"]:
                one = self._one(name)
                body = body_of(asked, {"html": str, "plain_text": str, "template": dict})
                if "template_id" not in one.said["settings"]:
                    one.html, one.text = body.get("html", ""), body.get("plain_text", "")
                return Said.of({"html": one.html, "plain_text": one.text})
            case "POST", ["file-manager", "files"]:
                return self._upload(asked)
            case "GET", ["file-manager", "files"]:
                files = [{"id": 1, "name": address.rpartition("/")[2], "full_size_url": address}
                         for address in self.pictures]  # fmt: skip
                return Said.of({"files": files, "total_items": len(files)})
        raise problem(404, "Resource Not Found", "The requested resource could not be found.")

    def _one(self, name: str) -> Campaign:
        if name not in self.campaigns:
            raise problem(404, "Resource Not Found", "The requested resource could not be found.")
        return self.campaigns[name]

    def _list(self, asked: Asked) -> Said:
        known = {"count", "offset", "sort_field", "sort_dir", "folder_id", "status", "list_id"}
        assert asked.query.keys() <= known
        begin, count = int(asked.query["offset"]), int(asked.query["count"])
        found = [self._said(one) for one in reversed(self.campaigns.values())]
        return Said.of({"campaigns": found[begin : begin + count], "total_items": len(found)})

    def _body(self, asked: Asked, *needed: str) -> dict[str, Any]:
        try:
            body = body_of(asked, _FIELDS, *needed)
        except RefusalError:
            errors = [{"field": "settings", "message": "required"}]
            raise problem(400, "Invalid Resource", "Not validated", errors=errors) from None
        unknown = body.get("settings", {}).keys() - _SETTINGS
        if unknown or body.get("type", "regular") != "regular":
            errors = [{"field": str(sorted(unknown)), "message": "unknown"}]
            raise problem(400, "Invalid Resource", "Not validated", errors=errors)
        return body

    def _made(self, body: dict[str, Any]) -> Said:
        name = f"c{self.next_id()}"
        title = body["settings"]["title"]
        self.campaigns[name] = Campaign(name, title, "save", body)
        return Said.of(self._said(self.campaigns[name]))

    def _said(self, one: Campaign) -> dict[str, Any]:
        settings = {**one.said["settings"], "title": one.name}
        return {"id": one.id, "web_id": int(one.id[1:]) + 7000, "type": "regular",
                "status": one.state, "recipients": one.said["recipients"],
                "settings": settings}  # fmt: skip

    def _upload(self, asked: Asked) -> Said:
        body = body_of(
            asked, {"name": str, "file_data": str, "folder_id": int}, "name", "file_data"
        )
        address = f"https://mcusercontent.com/u1/images/{body['name']}"
        assert address not in self.pictures, "what becomes of a name twice is not documented"
        self.pictures[address] = base64.b64decode(body["file_data"], validate=True)
        return Said.of({"id": len(self.pictures), "name": body["name"], "full_size_url": address})
