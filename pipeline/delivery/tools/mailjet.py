"""Mailjet: a draft campaign, its content by a second call.

Sources: dev.mailjet.com, campaigndraft and campaigndraft/{id}/detailcontent; the package
mailjet-rest 1.9.1 and the samples of mailjet/mailjet-apiv3-php-simple, read 2026-11-28. That PUT
changes a draft and that `ReplyEmail` is its reply address stands in these samples alone. The page
of a draft is documented nowhere: programs of two others lead their readers to it (2026-11-30).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.config.push import PushSettings
from pipeline.delivery.asking import PAGE, if_there, newest
from pipeline.delivery.draft import CampaignState, MailDraft, StoredMail, ToolCampaign
from pipeline.delivery.exchange import HttpBody
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy
from pipeline.delivery.push import joined
from pipeline.delivery.tools.access import ToolAccess, numbers, only
from pipeline.diagnostics import N_, Message

_DRAFTS = "/v3/REST/campaigndraft"
_DRAFT = 0  # `Status` of a draft; 1 programmed, 2 sent
_LOCALES = {"fr": "fr_FR", "en": "en_US", "de": "de_DE", "es": "es_ES", "it": "it_IT"}
_CODE = N_("Mailjet has no field for the preview text: it stands in the code of the mail")


class MailjetDrafts:
    """Drafts of an account, found again by their titles. Pictures have public addresses."""

    label = "Mailjet"
    upload = None

    def __init__(self, service: HttpService, _: PushSettings) -> None:
        self._service = service

    def find(self, name: str) -> ToolCampaign | None:
        """The draft of that number."""
        said = if_there(lambda: self._one(name))
        return None if said is None else _campaign(said)

    def _one(self, name: str) -> Mapping[str, Any]:
        said: Mapping[str, Any] = self._service.ask("GET", f"{_DRAFTS}/{name}").value("Data", 0)
        return said

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """By the mark in the title, among the newest."""
        found = map(_campaign, newest(self._from))
        return [one for one in found if draft.mark in one.name]

    def _from(self, start: int) -> Sequence[Mapping[str, Any]]:
        query = {"Limit": str(PAGE), "Offset": str(start), "Sort": "ID DESC"}
        said: Sequence[Mapping[str, Any]] = self._service.ask("GET", _DRAFTS, query=query).value(
            "Data"
        )
        return said

    def create(self, draft: MailDraft) -> str:
        """A draft, without its content."""
        reply = self._service.ask("POST", _DRAFTS, HttpBody.of_json(_body(draft)))
        return str(reply.value("Data", 0, "ID"))

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """Its lines and its list."""
        body = HttpBody.of_json(_body(draft))
        self._service.ask("PUT", f"{_DRAFTS}/{campaign.id}", body)
        return campaign.id

    def fill(self, name: str, draft: MailDraft) -> None:
        """Both parts, in the place of those that were there."""
        parts = {"Html-part": draft.html, "Text-part": draft.text}
        body = HttpBody.of_json(parts, replaces=True)
        self._service.ask("POST", f"{_DRAFTS}/{name}/detailcontent", body)

    def read(self, name: str) -> StoredMail:
        """All of it, by two calls."""
        said = self._one(name)
        content: Mapping[str, Any] = self._service.ask(
            "GET", f"{_DRAFTS}/{name}/detailcontent"
        ).value("Data", 0)
        fields = {
            "subject": str(said.get("Subject") or ""),
            "sender_name": str(said.get("SenderName") or said.get("Sender") or ""),
            "sender_email": str(said.get("SenderEmail") or ""),
            "reply_to": str(said.get("ReplyEmail") or ""),
            "lists": joined((str(said.get("ContactsListID") or ""),)),
        }
        html, text = content.get("Html-part") or "", content.get("Text-part") or ""
        address = f"https://app.mailjet.com/campaigns/creation/{name}"
        return StoredMail(str(html), str(text), fields, address)

    def notes(self, draft: MailDraft, /) -> Sequence[Message]:
        """The preview text."""
        return [Message(_CODE)] if draft.preheader else []

    def same(self, html: str) -> str:
        """As it is."""
        return html


def _body(draft: MailDraft) -> dict[str, Any]:
    segments = draft.segments and only("Mailjet", draft.segments)
    return {
        "Locale": _LOCALES.get(draft.language[:2], "en_US"),
        "Title": draft.name,
        "Subject": draft.subject,
        "Sender": draft.sender_name,
        "SenderName": draft.sender_name,
        "SenderEmail": draft.sender_email,
        "ReplyEmail": draft.reply_to,
        "ContactsListID": numbers("Mailjet", "lists", [only("Mailjet", draft.lists)])[0],
        **({"SegmentationID": numbers("Mailjet", "segments", [segments])[0]} if segments else {}),
    }


def _campaign(said: Mapping[str, Any]) -> ToolCampaign:
    status = said.get("Status")
    state: CampaignState = "draft" if status == _DRAFT else "leaving"
    return ToolCampaign(str(said.get("ID")), str(said.get("Title")), state, str(status))


TOOL = ToolAccess(
    label="Mailjet",
    address=lambda _: "https://api.mailjet.com",
    keys=("address", "account", "lists", "segments", "reply_to", "images"),
    needs=("account", "lists"),
    credentials=lambda settings, key: lambda: {"Authorization": key.basic(settings.account)},
    policy=Policy(
        hints={
            400: N_(
                "a campaign that was sent or programmed takes no change; else see what it says"
            ),
            401: N_("`account` is the API key, the secret the secret key of the same pair"),
        }
    ),
    drafts=MailjetDrafts,
)
