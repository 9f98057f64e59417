"""listmonk: a campaign in one call, pictures in its media.

Sources: listmonk 6.2 (cmd/campaigns.go, cmd/media.go, queries/campaigns.sql at commit 911e0b77,
2026-07-21) and listmonk.app/docs/apis/campaigns, read 2026-11-28. Where the two disagree the code
is followed: the filter is `tag`, not `tags`; media answer `url`, not `uri`; a wrong token is a 403.
A campaign without a template of its own is sent in the default one, which its preview does not
show: so one is asked for that holds the content alone.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping, Sequence
from email.utils import formataddr
from typing import Any
from urllib.parse import quote, urljoin

from pipeline.config.push import PushSettings
from pipeline.delivery.draft import CampaignState, MailDraft, StoredMail, ToolCampaign
from pipeline.delivery.exchange import HttpBody
from pipeline.delivery.faults import DeliveryError, RefusedError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy
from pipeline.delivery.push import joined
from pipeline.delivery.tools.access import ToolAccess, numbers
from pipeline.diagnostics import N_, Message

_CAMPAIGNS, _MEDIA = "/api/campaigns", "/api/media"
# What a template is that adds nothing: `{{ template "content" . }}`.
_CONTENT_ALONE = re.compile(r"\s*\{\{-?\s*template\s+\"content\"\s+\.\s*-?\}\}\s*")
_TEMPLATE = N_("template {id} of listmonk holds more than the content: the mail is sent within it")
_UNSEEN = N_("template {id} of listmonk could not be looked at: does it hold the content alone?")


class ListmonkDrafts:
    """Campaigns of an installation, found again by a tag."""

    label = "listmonk"

    def __init__(self, service: HttpService, settings: PushSettings) -> None:
        self._service = service
        self._template = settings.template

    def find(self, name: str) -> ToolCampaign | None:
        """The campaign of that number; one that is gone is a 400 or a 404, by version."""
        try:
            said = self._service.ask("GET", f"{_CAMPAIGNS}/{name}").value("data")
        except RefusedError as fault:
            if fault.status in (400, 404):
                return None
            raise
        return _campaign(said)

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """By its tag, and by the mark in the name: a filter that is not understood filters
        nothing, and everybody's campaigns come."""
        query = {
            "tag": draft.tag,
            "no_body": "true",
            "per_page": "100",
            "order_by": "created_at",
            "order": "DESC",
        }
        found = self._service.ask("GET", _CAMPAIGNS, query=query).value("data", "results")
        return [one for one in map(_campaign, found or []) if draft.mark in one.name]

    def create(self, draft: MailDraft) -> str:
        """A new campaign, whole."""
        reply = self._service.ask("POST", _CAMPAIGNS, HttpBody.of_json(self._body(draft)))
        return str(reply.value("data", "id"))

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """All of it anew, its attachments too: left out, they would go."""
        body = {**self._body(draft), "media": campaign.more.get("media") or []}
        self._service.ask("PUT", f"{_CAMPAIGNS}/{campaign.id}", HttpBody.of_json(body))
        return campaign.id

    def fill(self, name: str, draft: MailDraft) -> None:
        """Nothing: one call takes all."""

    def read(self, name: str) -> StoredMail:
        """All of it; lists that the user may not see were dropped without a word."""
        said = self._service.ask("GET", f"{_CAMPAIGNS}/{name}").value("data")
        lists = tuple(str(one.get("id")) for one in said.get("lists") or [])
        headers: dict[str, Any] = {}
        for header in said.get("headers") or []:
            headers |= header
        return StoredMail(
            html=str(said.get("body") or ""),
            text=str(said.get("altbody") or ""),
            fields={
                "subject": str(said.get("subject") or ""),
                "reply_to": str(headers.get("Reply-To") or ""),
                "lists": joined(lists),
            },
            address=f"{self._service.address}/admin/campaigns/{name}",
        )

    def upload(self, name: str, data: bytes) -> str:
        """Into its media; an answer that was lost is looked for by the name."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        try:
            reply = self._service.ask("POST", _MEDIA, HttpBody.of_file((name, data, kind)))
            said = reply.value("data")
        except DeliveryError as fault:
            said = self._uploaded(name) if fault.maybe_done else None
            if said is None:
                raise
        address = said.get("url") or said.get("uri") or ""
        return quote(urljoin(f"{self._service.address}/", str(address)), safe=":/%?=&")

    def _uploaded(self, name: str) -> Mapping[str, Any] | None:
        query = {"query": name, "per_page": "100"}
        said = self._service.ask("GET", _MEDIA, query=query).value("data")
        found = said.get("results") or [] if isinstance(said, dict) else said
        return next((one for one in found if one.get("filename") == name), None)

    def notes(self, _: MailDraft, /) -> Sequence[Message]:
        """A template that adds something of its own."""
        values = {"id": self._template}
        try:
            said = self._service.ask("GET", f"/api/templates/{self._template}").value("data")
        except DeliveryError:  # a right that drafts do not need
            return [Message.of(_UNSEEN, values)]
        alone = _CONTENT_ALONE.fullmatch(str(said.get("body") or ""))
        return [] if alone else [Message.of(_TEMPLATE, values)]

    def same(self, html: str) -> str:
        """As it is: it is stored byte for byte."""
        return html

    def _body(self, draft: MailDraft) -> dict[str, Any]:
        """`content_type` in so many words: another is rich text, whose editor rewrites the code.
        Never `send_at`."""
        return {
            "name": draft.name,
            "subject": draft.subject,
            "lists": numbers("listmonk", "lists", draft.lists),
            "from_email": formataddr((draft.sender_name, draft.sender_email), "utf-8")
            if draft.sender_name.isascii()
            else f'"{_quoted(draft.sender_name)}" <{draft.sender_email}>',
            "type": "regular",
            "content_type": "html",
            "messenger": "email",
            "body": draft.html,
            "altbody": draft.text,
            "template_id": numbers("listmonk", "template", [self._template])[0],
            "tags": [draft.tag],
            "headers": [{"Reply-To": draft.reply_to}],
        }


def _quoted(name: str) -> str:
    """A name between the quotation marks of a header."""
    return re.sub(r'(["\\])', r"\\\1", name)


def _campaign(said: Mapping[str, Any]) -> ToolCampaign:
    """Scheduled and half-sent campaigns would take a change too: only drafts are ours."""
    status = str(said.get("status"))
    state: CampaignState = "draft" if status == "draft" else "leaving"
    media = [one.get("id") for one in said.get("media") or [] if isinstance(one, dict)]
    more = {"media": media}
    return ToolCampaign(str(said.get("id")), str(said.get("name")), state, status, more)


TOOL = ToolAccess(
    label="listmonk",
    address=lambda _: "",
    keys=("address", "account", "lists", "template", "reply_to", "images"),
    needs=("address", "account", "lists", "template"),
    credentials=lambda settings, key: (
        lambda: {"Authorization": f"token {settings.account}:{key.in_header()}"}
    ),
    policy=Policy(
        hints={
            403: N_(
                "listmonk says so of a wrong user or token too: see Admin, Users, its API user"
            ),
            413: N_("that is the server before listmonk: let it take larger requests"),
        }
    ),
    drafts=ListmonkDrafts,
)
