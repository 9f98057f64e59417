"""Sarbacane: a campaign, its content by a second call.

Sources: developers.sarbacane.com/campaings (sic: list, states, errors) and the pages of a connector
(glama.ai, io.usefulapi/sarbacane: create, content), read 2026-11-28 and 2026-11-30. No call is
documented that changes the lines of a campaign, that puts a picture there, or how a list is named
in the call that takes one: what these cannot do is said. Their pages name two hosts and two
statuses for one wrong key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.config.push import PushSettings
from pipeline.delivery.draft import CampaignState, MailDraft, StoredMail, ToolCampaign
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.faults import GarbledError, RefusedError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy, own_words, wait_as_usual
from pipeline.delivery.tools.access import ToolAccess
from pipeline.diagnostics import N_, Message

_CAMPAIGNS = "/campaigns"
_LOCKED, _UNREACHABLE = "FAILED TO ACQUIRE LOCK", "_UNREACHABLE"
_LISTS = N_("choose the list in Sarbacane: {lists}")
_LIST = N_("choose the list in Sarbacane: no call for it is documented")
# What an update cannot change, by the names Sarbacane gives.
_LINES = ("subject", "preheader", "alias_from", "email_from")


class SarbacaneDrafts:
    """Campaigns of an account, found again by their names. Pictures have public addresses."""

    label = "Sarbacane"
    upload = None

    def __init__(self, service: HttpService, _: PushSettings) -> None:
        self._service = service

    def find(self, name: str) -> ToolCampaign | None:
        """The campaign of that id; whether it is a draft still, only the list says."""
        try:
            said = self._one(name)
        except RefusedError as fault:
            if fault.status in (400, 404) and not _unreachable(fault.reply):
                return None
            raise
        named = str(said.get("name") or "")
        drafts = {one.id for one in self._listed(named, "DRAFT")}
        return _campaign(said, name in drafts)

    def _one(self, name: str) -> Mapping[str, Any]:
        """A campaign, by itself or below `campaign`: both shapes are seen."""
        said = self._service.ask("GET", f"{_CAMPAIGNS}/{name}").json_object()
        inner = said.get("campaign")
        return {**said, **inner} if isinstance(inner, dict) else said

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """Drafts first, the newest first as they come, then what has left."""
        drafts = [_campaign(one.more, True) for one in self._listed(draft.mark, "DRAFT")]
        known = {one.id for one in drafts}
        others = [one for one in self._listed(draft.mark, "") if one.id not in known]
        found = [*drafts, *(_campaign(one.more, False) for one in others)]
        return [one for one in found if draft.mark in one.name]

    def _listed(self, text: str, state: str) -> list[ToolCampaign]:
        query = {"search": text, "limit": "100", **({"state": state} if state else {})}
        reply = self._service.ask("GET", _CAMPAIGNS, query=query)
        said = reply.json()
        found = said.get("campaigns") if isinstance(said, dict) else said
        if not isinstance(found, list):
            raise GarbledError(N_("{tool} answers with no list of campaigns"), tool=self.label)
        return [_campaign(one, state == "DRAFT") for one in found if isinstance(one, dict)]

    def create(self, draft: MailDraft) -> str:
        """A campaign without its content."""
        reply = self._service.ask("POST", f"{_CAMPAIGNS}/email", HttpBody.of_json(_lines(draft)))
        return str(reply.value("id"))

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """The same one where its lines are as they were; else a new one, for none changes them."""
        wanted = _lines(draft)
        changed = any(key in campaign.more and campaign.more[key] != wanted[key] for key in _LINES)
        return self.create(draft) if changed else campaign.id

    def fill(self, name: str, draft: MailDraft) -> None:
        """Both parts, in the place of those that were there."""
        sends = self._one(name).get("sends")
        if not isinstance(sends, list) or not sends or not isinstance(sends[0], dict):
            raise GarbledError(
                N_("{tool} names no send of campaign {id}: its content cannot be given"),
                N_("paste email.html there by hand"),
                tool=self.label,
                id=name,
            )
        body = HttpBody.of_json({"html": draft.html, "text": draft.text}, replaces=True)
        path = f"{_CAMPAIGNS}/{name}/send/{sends[0].get('id')}/content"
        self._service.ask("POST", path, body)

    def read(self, name: str) -> StoredMail:
        """Its lines, as far as they are said; no call for its content is documented."""
        said = self._one(name)
        keys = {"subject": "subject", "preheader": "preheader", "alias_from": "sender_name"}
        keys |= {"email_from": "sender_email", "email_reply_to": "reply_to"}
        fields = {ours: str(said[key] or "") for key, ours in keys.items() if key in said}
        return StoredMail(fields=fields)

    def notes(self, draft: MailDraft, /) -> Sequence[Message]:
        """The list."""
        lists = ", ".join(draft.lists)
        return [Message.of(_LISTS, {"lists": lists}) if lists else Message(_LIST)]

    def same(self, html: str) -> str:
        """As it is."""
        return html


def _lines(draft: MailDraft) -> dict[str, str]:
    return {
        "name": draft.name,
        "subject": draft.subject,
        "preheader": draft.preheader,
        "alias_from": draft.sender_name,
        "email_from": draft.sender_email,
        "alias_reply_to": draft.sender_name,
        "email_reply_to": draft.reply_to,
    }


def _campaign(said: Mapping[str, Any], is_draft: bool) -> ToolCampaign:
    state: CampaignState = "draft" if is_draft else "leaving"
    word = str(said.get("state") or ("DRAFT" if is_draft else "?"))
    return ToolCampaign(str(said.get("id")), str(said.get("name")), state, word, dict(said))


def _unreachable(reply: HttpReply) -> bool:
    """A service behind theirs is down, which they answer with a 404."""
    return _UNREACHABLE in reply.text


def _busy(reply: HttpReply) -> bool:
    return _LOCKED in reply.text or (reply.status == 404 and _unreachable(reply))


def _words(reply: HttpReply) -> str:
    return own_words(reply) or (reply.text.strip() if len(reply.body) < 200 else "")


TOOL = ToolAccess(
    label="Sarbacane",
    address=lambda _: "https://sarbacaneapis.com/v1",
    keys=("address", "account", "lists", "reply_to", "images"),
    needs=("account",),
    credentials=lambda settings, key: (
        lambda: {
            "accountId": settings.account,
            "apiKey": key.in_header(),
        }
    ),
    policy=Policy(
        words=_words,
        wait=lambda reply: 0.0 if _busy(reply) else wait_as_usual(reply),
        done_nothing=lambda reply: reply.status == 429 or _busy(reply),
        hints={
            400: N_("API_KEY_UNAUTHORIZED is a wrong key or a wrong `account`"),
            401: N_("see whether `account` and the key are of one account"),
        },
    ),
    drafts=SarbacaneDrafts,
)
