"""What is pushed into a mailing tool, what the tool has of it, and what every tool must be able to
do. Nothing here sends: a tool has no call for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from hashlib import sha256
from typing import Literal, Protocol

from pipeline.dataclass import dataclass
from pipeline.delivery.faults import DeliveryError
from pipeline.diagnostics import Message
from pipeline.letters import slug

_LONGEST = 100  # characters of the subject in the name of a campaign


@dataclass(frozen=True, slots=True)
class MailDraft:
    """One edition as a campaign: its lines, whom it is for, both its parts.

    `lists` and `segments` are what the tool calls them. In `html` pictures have addresses. `online`
    is where `pipeline publish` put its parts, by file, for a tool that fetches them.
    """

    issue: str
    language: str
    subject: str
    preheader: str
    sender_name: str
    sender_email: str
    reply_to: str
    html: str
    text: str
    lists: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    online: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What the name of its campaign holds, so that it is found again."""
        return f"[{self.issue}/{self.language}]"

    @property
    def name(self) -> str:
        """The name of its campaign, which only the house sees."""
        return f"{self.subject[:_LONGEST]} {self.mark}"

    @property
    def tag(self) -> str:
        """The mark as a word in ASCII, for tools that tag."""
        return f"letter-{slug(self.issue)}-{slug(self.language)}"

    @property
    def digest(self) -> str:
        """A digest of all that is pushed."""
        parts = (self.name, self.subject, self.preheader, self.sender_name, self.sender_email)
        more = (self.reply_to, self.html, self.text, *self.lists, "", *self.segments)
        return sha256("\0".join((*parts, *more)).encode()).hexdigest()


#: A draft may be changed; `leaving` is whatever was sent, is about to be, or was scheduled.
CampaignState = Literal["draft", "leaving"]


@dataclass(frozen=True, slots=True)
class ToolCampaign:
    """A campaign as a tool lists it; `said` is the tool's own word for its state."""

    id: str
    name: str
    state: CampaignState
    said: str
    more: Mapping[str, object] = field(default_factory=dict)  # what an update must give back


@dataclass(frozen=True, slots=True)
class StoredMail:
    """What a tool stored, as far as it can be asked: parts are None where it cannot.

    `fields` are some of those of `MailDraft`, by name, as texts; `address` is where a person finds
    the draft in the tool, if that is known.
    """

    html: str | None = None
    text: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    address: str = ""


class DraftTool(Protocol):
    """One mailing tool, opened with the key of one account. Each method may raise DeliveryError."""

    label: str

    @property
    def upload(self) -> Callable[[str, bytes], str] | None:
        """Puts a picture, by its name and its bytes, into the tool: its address there. None where
        no call for it is documented, and pictures must have public addresses."""

    def find(self, name: str) -> ToolCampaign | None:
        """The campaign that has this id; None when it is gone."""

    def search(self, draft: MailDraft) -> Sequence[ToolCampaign]:
        """Every campaign that bears the mark of this draft, the newest first."""

    def create(self, draft: MailDraft) -> str:
        """Make a draft; its id. What the tool takes by another call is for `fill`."""

    def update(self, campaign: ToolCampaign, draft: MailDraft) -> str:
        """Change a draft; its id, a new one where the tool can only make it anew."""

    def fill(self, name: str, draft: MailDraft) -> None:
        """Give the draft of this id what `create` and `update` could not."""

    def read(self, name: str) -> StoredMail:
        """What the tool has stored."""

    def notes(self, draft: MailDraft, /) -> Sequence[Message]:
        """What is still to be done by hand in the tool."""

    def same(self, html: str) -> str:
        """The HTML as it is compared: without what this tool is known to put around it."""


class AlreadyLeftError(DeliveryError):
    """The campaign is no draft any more."""


class NotPushableError(DeliveryError):
    """The tool cannot take this draft: something is to be set or done first."""
