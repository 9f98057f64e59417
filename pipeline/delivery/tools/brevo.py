"""Brevo (formerly Sendinblue): a campaign in one call.

Sources: developers.brevo.com, POST, PUT and GET /v3/emailCampaigns, and the package brevo-python
5.1.0, both read 2026-11-28. A hundred calls an hour are allowed for all that is not contacts or
transactional mail; how long to wait is `x-sib-ratelimit-reset`, in seconds. The page of a draft is
documented nowhere: programs of five others lead their readers to it (read 2026-11-30).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.config.push import PushSettings
from pipeline.delivery.asking import PAGE, if_there, newest
from pipeline.delivery.draft import CampaignState, MailDraft, StoredMail, ToolCampaign
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy, wait_as_usual
from pipeline.delivery.push import joined
from pipeline.delivery.tools.access import ToolAccess, numbers
from pipeline.diagnostics import N_, Message

_CAMPAIGNS = "/v3/emailCampaigns"
_NO_TEXT = N_("Brevo makes the text part itself: no call takes ours")


class BrevoDrafts:
    """Campaigns of an account. Pictures have public addresses: none can be put into Brevo."""

    label = "Brevo"
    upload = None

    def __init__(self, service: HttpService, _: PushSettings) -> None:
        self._service = service
        self._listed: list[ToolCampaign] | None = None  # a call of a hundred, for all languages

    def find(self, name: str) -> ToolCampaign | None:
        """The campaign of that number."""
        path, query = f"{_CAMPAIGNS}/{name}", {"excludeHtmlContent": "true"}
        reply = if_there(lambda: self._service.ask("GET", path, query=query))
        return None if reply is None else _campaign(reply.json_object())

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """No filter knows names or tags: the newest are looked through, once for all languages."""
        if self._listed is None:
            self._listed = [_campaign(one) for one in newest(self._from)]
        return [one for one in self._listed if draft.mark in one.name]

    def _from(self, start: int) -> Sequence[Mapping[str, Any]]:
        query = {"type": "classic", "limit": str(PAGE), "offset": str(start), "sort": "desc"}
        query |= {"excludeHtmlContent": "true"}
        said = self._service.ask("GET", _CAMPAIGNS, query=query).json_object()
        return said.get("campaigns") or []

    def create(self, draft: MailDraft) -> str:
        """A new campaign, whole."""
        try:
            reply = self._service.ask("POST", _CAMPAIGNS, HttpBody.of_json(_body(draft)))
            return str(reply.value("id"))
        except DeliveryError:
            self._listed = None  # it may be there now
            raise

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """All of it anew; 204 and no word."""
        body = HttpBody.of_json(_body(draft))
        self._service.ask("PUT", f"{_CAMPAIGNS}/{campaign.id}", body)
        return campaign.id

    def fill(self, name: str, draft: MailDraft) -> None:
        """Nothing: one call takes all."""

    def read(self, name: str) -> StoredMail:
        """All but the text part, which Brevo has not."""
        said = self._service.ask("GET", f"{_CAMPAIGNS}/{name}").json_object()
        sender: Mapping[str, Any] = said.get("sender") or {}
        recipients: Mapping[str, Any] = said.get("recipients") or {}
        lists = recipients.get("lists") or recipients.get("listIds") or []
        fields = {
            "subject": str(said.get("subject") or ""),
            "preheader": str(said.get("previewText") or ""),
            "sender_name": str(sender.get("name") or ""),
            "sender_email": str(sender.get("email") or ""),
            "reply_to": str(said.get("replyTo") or ""),
            "lists": joined(tuple(map(str, lists))),
        }
        address = f"https://app.brevo.com/marketing-campaign/edit/{name}"
        return StoredMail(html=str(said.get("htmlContent") or ""), fields=fields, address=address)

    def notes(self, _: MailDraft, /) -> Sequence[Message]:
        """The text part."""
        return [Message(_NO_TEXT)]

    def same(self, html: str) -> str:
        """As it is: links are rewritten when it is sent, and not before."""
        return html


def _campaign(said: Mapping[str, Any]) -> ToolCampaign:
    status = str(said.get("status"))
    state: CampaignState = "draft" if status == "draft" else "leaving"
    return ToolCampaign(str(said.get("id")), str(said.get("name")), state, status)


def _body(draft: MailDraft) -> dict[str, Any]:
    """`sender` by address alone: with a number too it is refused. Never `scheduledAt`."""
    recipients = {"listIds": numbers("Brevo", "lists", draft.lists)}
    if draft.segments:
        recipients["segmentIds"] = numbers("Brevo", "segments", draft.segments)
    return {
        "name": draft.name,
        "subject": draft.subject,
        "previewText": draft.preheader,
        "sender": {"name": draft.sender_name, "email": draft.sender_email},
        "replyTo": draft.reply_to,
        "htmlContent": draft.html,
        "recipients": recipients,
        "tag": draft.tag,
        "inlineImageActivation": False,
    }


def _wait(reply: HttpReply) -> float | None:
    said = reply.headers.get("x-sib-ratelimit-reset", "")
    if reply.status == 429 and said.isdecimal():
        return float(said)
    return wait_as_usual(reply)


TOOL = ToolAccess(
    label="Brevo",
    address=lambda _: "https://api.brevo.com",
    keys=("address", "lists", "segments", "reply_to", "images"),
    needs=("lists",),
    credentials=lambda _, key: lambda: {"api-key": key.in_header()},
    policy=Policy(
        wait=_wait,
        hints={
            401: N_("see SMTP & API, API keys; and whether only some addresses may ask (IP)"),
            402: N_("see the credit of the account"),
        },
    ),
    drafts=BrevoDrafts,
)
