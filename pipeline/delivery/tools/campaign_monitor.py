"""Campaign Monitor: it fetches the mail from the web, and changes no draft.

Sources: campaignmonitor.com/api/v3-3/campaigns and /clients, and the package createsend 9.1.4, read
2026-11-28. A name is unique for a client (303). There is no call that changes a draft: another
one is made, and only when it is there the one of before is deleted, so that nothing is lost when
the mail could not be fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from pipeline.config.addresses import filled
from pipeline.config.push import PushSettings
from pipeline.delivered import MAIL, MAIL_TEXT
from pipeline.delivery.draft import (
    CampaignState,
    MailDraft,
    NotPushableError,
    StoredMail,
    ToolCampaign,
)
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.faults import DeliveryError, RefusedError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy, own_words
from pipeline.delivery.tools.access import ToolAccess
from pipeline.diagnostics import N_, Message

_API = "/api/v3.3"
_TAKEN = 303  # the name of another campaign
_CODES: Mapping[int, str] = {
    50: N_("see Account settings, API keys"),
    310: N_("can everybody open the address of the mail, without logging in?"),
    311: N_("can everybody open the address of the mail, without logging in?"),
    315: N_("write the list of this language in pipeline.toml"),
    318: N_("the mail needs the link to unsubscribe of Campaign Monitor: pipeline export shows it"),
    321: N_("are all pictures of the mail online?"),
}


class CampaignMonitorDrafts:
    """Campaigns of one client, found again by their names."""

    label = "Campaign Monitor"
    upload = None

    def __init__(self, service: HttpService, settings: PushSettings) -> None:
        self._service = service
        self._client = settings.account
        self._mail_address = settings.mail_address

    def find(self, name: str) -> ToolCampaign | None:
        """The campaign of that id, in one of three lists."""
        return next((one for one in self._all() if one.id == name), None)

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """By the mark in the name."""
        return [one for one in self._all() if draft.mark in one.name]

    def _all(self) -> Iterator[ToolCampaign]:
        yield from (_campaign(one, "draft", "draft") for one in self._list("drafts"))
        yield from (_campaign(one, "leaving", "scheduled") for one in self._list("scheduled"))
        yield from (_campaign(one, "leaving", "sent") for one in self._list("campaigns"))

    def _list(self, what: str) -> Sequence[Mapping[str, Any]]:
        """Sent ones come in pages, the others whole."""
        said = self._service.ask("GET", f"{_API}/clients/{self._client}/{what}.json").json()
        found = said.get("Results") if isinstance(said, dict) else said
        return [one for one in found or [] if isinstance(one, dict)]

    def create(self, draft: MailDraft) -> str:
        """A draft, once the mail is where Campaign Monitor will fetch it."""
        self._is_online(draft)
        try:
            return self._made(draft, draft.name)
        except RefusedError as fault:
            if _code(fault.reply) != _TAKEN:
                raise
            taken = next((one for one in self._all() if one.name == draft.name), None)
            if taken is None or taken.state != "draft":
                raise
            return self.update(taken, draft)

    def _made(self, draft: MailDraft, name: str) -> str:
        body = {
            "Name": name,
            "Subject": draft.subject,
            "FromName": draft.sender_name,
            "FromEmail": draft.sender_email,
            "ReplyTo": draft.reply_to,
            "HtmlUrl": self._address_of(draft, MAIL),
            "TextUrl": self._address_of(draft, MAIL_TEXT),
            **({"SegmentIDs": draft.segments} if draft.segments else {"ListIDs": draft.lists}),
        }
        path = f"{_API}/campaigns/{self._client}.json"
        return str(self._service.ask("POST", path, HttpBody.of_json(body)).json())

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """Another draft of another name; then that of before goes."""
        self._is_online(draft)
        second = f"{draft.name} (2)"
        name = draft.name if campaign.name == second else second
        for left in [one for one in self._all() if one.name == name and one.state == "draft"]:
            self._delete(left)  # of a push that broke off between the two
        made = self._made(draft, name)
        self._delete(campaign)
        return made

    def _delete(self, campaign: ToolCampaign) -> None:
        self._service.ask("DELETE", f"{_API}/campaigns/{campaign.id}.json")

    def fill(self, name: str, draft: MailDraft) -> None:
        """Nothing: it has fetched all."""

    def read(self, name: str) -> StoredMail:
        """Its lines; of the mail there is only a page to look at."""
        said = next((one for one in self._list("drafts") if one.get("CampaignID") == name), {})
        keys = {"Subject": "subject", "FromName": "sender_name", "FromEmail": "sender_email"}
        keys |= {"ReplyTo": "reply_to"}
        fields = {ours: str(said[key]) for key, ours in keys.items() if key in said}
        return StoredMail(fields=fields, address=str(said.get("PreviewURL") or ""))

    def notes(self, _: MailDraft, /) -> Sequence[Message]:
        """Nothing by hand."""
        return []

    def same(self, html: str) -> str:
        """As it is."""
        return html

    def _address_of(self, draft: MailDraft, file: str) -> str:
        """Where a part of the mail is: as `mail_address` says, which is that of the HTML, else
        where `pipeline publish` put it.

        Raises:
            NotPushableError: neither is known.
        """
        values = {"issue": draft.issue, "lang": draft.language}
        address = filled(self._mail_address, values)
        if not address:
            return _published(draft, file)
        if file == MAIL:
            return address
        stem = address[: -len(".html")] if address.endswith(".html") else f"{address}/email"
        return f"{stem}.txt"

    def _is_online(self, draft: MailDraft) -> None:
        """Look whether the very mail, and its text, are where they will be fetched from.

        Raises:
            NotPushableError: something else is there, or nothing.
        """
        for file, wanted in ((MAIL, draft.html), (MAIL_TEXT, draft.text)):
            address = self._address_of(draft, file)
            parts = urlsplit(address)
            site, path = f"{parts.scheme}://{parts.netloc}", parts.path or "/"
            path += f"?{parts.query}" if parts.query else ""
            try:
                with HttpService(parts.hostname or address, site) as service:
                    there = service.ask("GET", path).body == wanted.encode()
            except DeliveryError:
                there = False
            if not there:
                by_hand = N_("put `{file}` of pipeline export there, then push again")
                again = N_("pipeline publish {issue}, then push again")
                raise NotPushableError(
                    N_("{tool} fetches the mail from {address}, and this mail is not there"),
                    by_hand if self._mail_address else again,
                    tool=self.label,
                    address=address,
                    file=file,
                    issue=draft.issue,
                )


def _published(draft: MailDraft, file: str) -> str:
    address = draft.online.get(file, "")
    if not address:
        raise NotPushableError(
            N_("{tool} fetches the mail from the web, and `{file}` is not online"),
            N_("write `mail` into `what` of `[publish]`, then pipeline publish {issue}"),
            tool=CampaignMonitorDrafts.label,
            file=file,
            issue=draft.issue,
        )
    return address


def _campaign(said: Mapping[str, Any], state: CampaignState, word: str) -> ToolCampaign:
    return ToolCampaign(str(said.get("CampaignID")), str(said.get("Name")), state, word)


def _code(reply: HttpReply) -> int:
    """Their own number for what is wrong; 0 where there is none."""
    try:
        said = json.loads(reply.body)
    except (ValueError, RecursionError):
        return 0
    code = said.get("Code") if isinstance(said, dict) else 0
    return code if isinstance(code, int) else 0


def _words(reply: HttpReply) -> str:
    return f"{code}: {own_words(reply)}" if (code := _code(reply)) else own_words(reply)


TOOL = ToolAccess(
    label="Campaign Monitor",
    address=lambda _: "https://api.createsend.com",
    keys=("address", "account", "lists", "segments", "reply_to", "images", "mail_address"),
    needs=("account",),
    credentials=lambda _, key: lambda: {"Authorization": key.basic("")},
    policy=Policy(
        words=_words,
        hint=lambda reply: _CODES.get(_code(reply)),
        hints={401: N_("the key, or `account`: that of another client is answered so too")},
    ),
    drafts=CampaignMonitorDrafts,
)
