"""Ghost: a post whose one card is the mail.

Sources: docs.ghost.org/admin-api (posts, images, token authentication) and Ghost's models/post.js
(6.x), read 2026-11-28. A draft cannot hold its newsletter or its segment: both are chosen when it
is published. Tags and authors are replaced by an update, never merged; `updated_at` must be what
the last answer said. Addresses of the site come back absolute.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import mimetypes
import re
import time
from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any

from pipeline.config.push import PushSettings
from pipeline.delivery.draft import CampaignState, MailDraft, StoredMail, ToolCampaign
from pipeline.delivery.exchange import HttpBody, HttpReply
from pipeline.delivery.faults import RefusedError
from pipeline.delivery.http import HttpService
from pipeline.delivery.policy import Policy
from pipeline.delivery.secrets import Secret
from pipeline.delivery.tools.access import ToolAccess
from pipeline.diagnostics import N_, Message
from pipeline.errors import PipelineError

_POSTS, _IMAGES = "/ghost/api/admin/posts/", "/ghost/api/admin/images/upload/"
_BEGIN, _END = "<!--kg-card-begin: html-->", "<!--kg-card-end: html-->"
_KEY = re.compile(r"([0-9a-f]{24}):((?:[0-9a-f]{2}){16,})")
_LIFE = 300  # seconds: no token may live longer
_CLOCK = 120  # seconds that two clocks may differ by
_NEWSLETTER = N_(
    "choose the newsletter and its readers in Ghost when you publish: no draft has them"
)
_ONLINE = N_(
    "in the card, put the address of the post in the place of https://view-online.invalid/"
)


class GhostDrafts:
    """Posts of a site, found again by an internal tag."""

    label = "Ghost"

    def __init__(self, service: HttpService, _: PushSettings) -> None:
        self._service = service

    def find(self, name: str) -> ToolCampaign | None:
        """The post of that id; never by its address, which follows its title."""
        try:
            reply = self._service.ask("GET", f"{_POSTS}{name}/", query={"include": "tags"})
        except RefusedError as fault:
            if fault.status in (404, 422):
                return None
            raise
        return _campaign(reply.value("posts", 0))

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """By the tag; the name it is known by is that of the tag, for a title is the readers'."""
        query = {
            "filter": f"tag:hash-{draft.tag}",
            "include": "tags",
            "order": "created_at desc",
            "limit": "100",
        }
        found = self._service.ask("GET", _POSTS, query=query).value("posts")
        return [one for one in map(_campaign, found) if draft.mark in one.name]

    def create(self, draft: MailDraft) -> str:
        """A draft, whole."""
        reply = self._asked("POST", _POSTS, _body(draft))
        return str(reply.value("posts", 0, "id"))

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """The same post, with its other tags, and with the moment of its last change as Ghost says
        it: whoever writes there at the same time is not written over."""
        body = {**_body(draft), "updated_at": campaign.more["updated_at"]}
        others = [one for one in _named(campaign.more.get("tags")) if one != f"#{draft.tag}"]
        body["tags"] = [*body["tags"], *({"name": name} for name in others if name != _mark(draft))]
        self._asked("PUT", f"{_POSTS}{campaign.id}/", body)
        return campaign.id

    def _asked(self, method: str, path: str, post: Mapping[str, Any]) -> HttpReply:
        body = HttpBody.of_json({"posts": [post]})
        return self._service.ask(method, path, body, query={"source": "html"})

    def fill(self, name: str, draft: MailDraft) -> None:
        """Nothing: one call takes all."""

    def read(self, name: str) -> StoredMail:
        """What has become of the card, and the lines; the text part Ghost makes itself."""
        query = {"formats": "html", "include": "tags"}
        said = self._service.ask("GET", f"{_POSTS}{name}/", query=query).value("posts", 0)
        return StoredMail(
            html=str(said.get("html") or ""),
            fields={
                "subject": str(said.get("title") or ""),
                "preheader": str(said.get("custom_excerpt") or ""),
            },
            address=f"{self._service.address}/ghost/#/editor/post/{name}",
        )

    def upload(self, name: str, data: bytes) -> str:
        """Among its images; the name may become another, so that the address is what it says."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        body = HttpBody.of_file((name, data, kind), purpose="image", ref=name)
        return str(self._service.ask("POST", _IMAGES, body).value("images", 0, "url"))

    def notes(self, draft: MailDraft, /) -> Sequence[Message]:
        """What a draft cannot hold."""
        online = [Message(_ONLINE)] if "view-online.invalid" in draft.html else []
        return [Message(_NEWSLETTER), *online]

    def same(self, html: str) -> str:
        """Without the marks of the card."""
        return html.replace(_BEGIN, "").replace(_END, "").strip()


def _mark(draft: MailDraft) -> str:
    """The second internal tag: the mark itself, which two issues never share."""
    return f"#{draft.mark}"


def _body(draft: MailDraft) -> dict[str, Any]:
    """The title is the subject: Ghost takes it for one where none is set, and shows it online."""
    return {
        "title": draft.subject,
        "email_subject": draft.subject,
        "custom_excerpt": draft.preheader[:300],
        "html": f"{_BEGIN}\n{draft.html}\n{_END}",
        "status": "draft",
        "tags": [{"name": f"#{draft.tag}"}, {"name": _mark(draft)}],
    }


def _named(tags: object) -> list[str]:
    found = tags if isinstance(tags, list) else []
    return [str(one.get("name")) for one in found if isinstance(one, dict)]


def _campaign(said: Mapping[str, Any]) -> ToolCampaign:
    status = str(said.get("status"))
    state: CampaignState = "draft" if status == "draft" else "leaving"
    marks = [name[1:] for name in _named(said.get("tags")) if name.startswith("#[")]
    name = " ".join([str(said.get("title")), *marks])
    more = {"updated_at": said.get("updated_at"), "tags": said.get("tags")}
    return ToolCampaign(str(said.get("id")), name, state, status, more)


def _credentials(_: PushSettings, key: Secret) -> Callable[[], Mapping[str, str]]:
    """A token for each call (JWT, HS256), of the moment of the call.

    Raises:
        PipelineError: the key is not one of Ghost's.
    """
    parts = _KEY.fullmatch(key.reveal())
    if parts is None:
        raise PipelineError(
            N_("`{name}` is not an Admin API key of Ghost: 24 signs, a colon, 64 signs"),
            N_("copy the Admin API key of the integration, not its Content API key"),
            name=key.name,
        )
    Secret(key.name, parts[2])  # the half that signs, hidden by itself too
    return lambda: {"Authorization": f"Ghost {_token(parts[1], parts[2], int(time.time()))}"}


def _token(name: str, secret: str, now: int) -> str:
    head = {"alg": "HS256", "typ": "JWT", "kid": name}
    said = {"iat": now, "exp": now + _LIFE, "aud": "/admin/"}
    parts = b".".join(_coded(json.dumps(part).encode()) for part in (head, said))
    signed = hmac.new(bytes.fromhex(secret), parts, hashlib.sha256).digest()
    return b".".join((parts, _coded(signed))).decode()


def _coded(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _words(reply: HttpReply) -> str:
    try:
        one = json.loads(reply.body)["errors"][0]
        return ": ".join(str(one[key]) for key in ("message", "context") if one.get(key))
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return ""


def _hint(reply: HttpReply) -> str | None:
    """A token is refused for its hour too: then the two clocks differ."""
    if reply.status != 401:
        return None
    try:
        theirs = parsedate_to_datetime(reply.headers.get("date", "")).timestamp()
    except (ValueError, TypeError):
        return None
    return _OTHER_HOUR if abs(theirs - time.time()) > _CLOCK else None


_OTHER_HOUR = N_("the clock of this computer and that of Ghost differ: set this one right")


TOOL = ToolAccess(
    label="Ghost",
    address=lambda _: "",
    keys=("address", "reply_to", "images"),
    needs=("address",),
    credentials=_credentials,
    policy=Policy(
        words=_words,
        hint=_hint,
        hints={
            401: N_("see Settings, Integrations: the Admin API key of yours"),
            409: N_("somebody writes in this post at the same time: close it there, push again"),
        },
    ),
    drafts=GhostDrafts,
)
