"""Mailchimp: a plain campaign, its content by a second call, pictures in the file manager.

Sources: the published Swagger of the Marketing API 3.0 (3.0.80) and the package
mailchimp-marketing, read 2026-11-28. Never with a template: a campaign that has one keeps it, and
answers 200 to content it drops (mailchimp-client-lib-codegen#34). A bare 403 is its way to say
that it was asked too often (survey of its documentation, 2026-08-13).
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.config.push import PushSettings
from pipeline.delivery.asking import PAGE, if_there, newest
from pipeline.delivery.draft import CampaignState, MailDraft, StoredMail, ToolCampaign
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy, own_words, wait_as_usual
from pipeline.delivery.push import joined
from pipeline.delivery.secrets import Secret
from pipeline.delivery.tools.access import ToolAccess, only
from pipeline.diagnostics import N_, Message
from pipeline.errors import PipelineError

_CAMPAIGNS, _FILES = "/3.0/campaigns", "/3.0/file-manager/files"
_KEY = re.compile(r".+-([a-z]{2,3}\d{1,3})")  # the end of a key is the name of its server
_FROM = N_("Mailchimp takes no address of the sender apart: the reply address becomes it")


class MailchimpDrafts:
    """Campaigns of an account, found again by their titles."""

    label = "Mailchimp"

    def __init__(self, service: HttpService, settings: PushSettings) -> None:
        self._service = service
        self._folder = settings.folder

    def find(self, name: str) -> ToolCampaign | None:
        """The campaign of that id."""
        reply = if_there(lambda: self._service.ask("GET", f"{_CAMPAIGNS}/{name}"))
        return None if reply is None else _campaign(reply.json_object())

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """By the mark in the title, among the newest: the search of Mailchimp is a fuzzy one."""
        found = map(_campaign, newest(self._from))
        return [one for one in found if draft.mark in one.name]

    def _from(self, start: int) -> Sequence[Mapping[str, Any]]:
        query = {"count": str(PAGE), "offset": str(start)}
        query |= {"sort_field": "create_time", "sort_dir": "DESC"}
        query |= {"folder_id": self._folder} if self._folder else {}
        said = self._service.ask("GET", _CAMPAIGNS, query=query).json_object()
        return said.get("campaigns") or []

    def create(self, draft: MailDraft) -> str:
        """A campaign of the plain sort, without its content."""
        body = {"type": "regular", **self._body(draft)}
        reply = self._service.ask("POST", _CAMPAIGNS, HttpBody.of_json(body))
        return str(reply.value("id"))

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """Its lines and its list; `settings` must be there."""
        body = HttpBody.of_json(self._body(draft), replaces=True)
        self._service.ask("PATCH", f"{_CAMPAIGNS}/{campaign.id}", body)
        return campaign.id

    def fill(self, name: str, draft: MailDraft) -> None:
        """Both parts."""
        body = HttpBody.of_json({"html": draft.html, "plain_text": draft.text})
        self._service.ask("PUT", f"{_CAMPAIGNS}/{name}/content", body)

    def read(self, name: str) -> StoredMail:
        """`html` of the content is what was given; `archive_html` what readers online see."""
        said = self._service.ask("GET", f"{_CAMPAIGNS}/{name}").json_object()
        content = self._service.ask("GET", f"{_CAMPAIGNS}/{name}/content").json_object()
        settings: Mapping[str, Any] = said.get("settings") or {}
        recipients: Mapping[str, Any] = said.get("recipients") or {}
        fields = {
            "subject": str(settings.get("subject_line") or ""),
            "preheader": str(settings.get("preview_text") or ""),
            "sender_name": str(settings.get("from_name") or ""),
            "reply_to": str(settings.get("reply_to") or ""),
            "lists": joined((str(recipients.get("list_id") or ""),)),
        }
        return StoredMail(
            html=str(content.get("html") or ""),
            text=str(content.get("plain_text") or ""),
            fields=fields,
            address=self._page(said.get("web_id")),
        )

    def _page(self, web_id: object) -> str:
        """The campaign's page; the number in it is not the id."""
        server = re.match(r"https://([a-z]+\d+)\.api\.mailchimp\.com", self._service.address)
        if not server or not web_id:
            return ""
        return f"https://{server[1]}.admin.mailchimp.com/campaigns/edit?id={web_id}"

    def upload(self, name: str, data: bytes) -> str:
        """Into the file manager; an answer that was lost is looked for by the name."""
        body = {"name": name, "file_data": base64.b64encode(data).decode()}
        try:
            reply = self._service.ask("POST", _FILES, HttpBody.of_json(body))
        except DeliveryError as fault:
            if fault.maybe_done and (there := self._uploaded(name)):
                return there
            raise
        return str(reply.value("full_size_url"))

    def _uploaded(self, name: str) -> str:
        query = {"count": "100", "sort_field": "added_date", "sort_dir": "DESC"}
        said = self._service.ask("GET", _FILES, query=query).json_object()
        return next(
            (str(one["full_size_url"]) for one in said.get("files") or [] if one["name"] == name),
            "",
        )

    def notes(self, draft: MailDraft, /) -> Sequence[Message]:
        """The address of the sender, where it is not that of the answers."""
        return [] if draft.reply_to == draft.sender_email else [Message(_FROM)]

    def same(self, html: str) -> str:
        """As it is: inlining and footer are switched off."""
        return html

    def _body(self, draft: MailDraft) -> dict[str, Any]:
        """Every switch that would change the code or count readers is off, in so many words."""
        recipients: dict[str, Any] = {"list_id": only("Mailchimp", draft.lists)}
        if draft.segments:
            segment = only("Mailchimp", draft.segments)
            recipients["segment_opts"] = {
                "saved_segment_id": int(segment) if segment.isdecimal() else segment
            }
        settings = {
            "subject_line": draft.subject,
            "preview_text": draft.preheader,
            "title": draft.name,
            "from_name": draft.sender_name,
            "reply_to": draft.reply_to,
            "auto_footer": False,
            "inline_css": False,
            **({"folder_id": self._folder} if self._folder else {}),
        }
        tracking = {"opens": False, "html_clicks": False, "text_clicks": False}
        return {"recipients": recipients, "settings": settings, "tracking": tracking}


def _campaign(said: Mapping[str, Any]) -> ToolCampaign:
    status = str(said.get("status"))
    settings: Mapping[str, Any] = said.get("settings") or {}
    state: CampaignState = "draft" if status == "save" else "leaving"
    return ToolCampaign(str(said.get("id")), str(settings.get("title")), state, status)


def _throttled(reply: HttpReply) -> bool:
    """429, or a 403 that says nothing."""
    return reply.status == 429 or (reply.status == 403 and not _problem(reply))


def _wait(reply: HttpReply) -> float | None:
    return 0.0 if reply.status == 403 and _throttled(reply) else wait_as_usual(reply)


def _problem(reply: HttpReply) -> Mapping[str, Any]:
    try:
        said = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _words(reply: HttpReply) -> str:
    """The detail, and of each field what is wrong with it."""
    fields = (
        f"{one.get('field')}: {one.get('message')}"
        for one in _problem(reply).get("errors") or []
        if isinstance(one, dict)
    )
    return "; ".join(filter(None, (own_words(reply), *fields)))


def _server(key: Secret) -> str:
    """The server that a key names; nothing else of the key ever becomes part of an address."""
    named = _KEY.fullmatch(key.reveal())
    if named is None:
        raise PipelineError(
            N_("`{name}` does not end as a key of Mailchimp does: in the name of a server, -us21"),
            N_("copy it once more, all of it"),
            name=key.name,
        )
    return f"https://{named[1]}.api.mailchimp.com"


TOOL = ToolAccess(
    label="Mailchimp",
    address=_server,
    keys=("address", "lists", "segments", "reply_to", "images", "folder"),
    needs=("lists",),
    credentials=lambda _, key: lambda: {"Authorization": key.basic("pipeline")},
    policy=Policy(
        words=_words,
        wait=_wait,
        done_nothing=_throttled,
        hints={401: N_("see Account, Extras, API keys")},
    ),
    drafts=MailchimpDrafts,
)
