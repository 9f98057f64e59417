"""A draft into a tool: found or made, filled, read back. Never sent, never made twice.

No tool knows a key of idempotency, so what was made is written down before anything else is asked,
and a create whose answer was lost is looked for before it is asked once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from pipeline.dataclass import dataclass
from pipeline.delivery.compare import differences
from pipeline.delivery.draft import AlreadyLeftError, DraftTool, MailDraft, StoredMail, ToolCampaign
from pipeline.delivery.faults import DeliveryError
from pipeline.diagnostics import N_, Message, Value

Remember = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PushedMail:
    """What became of a draft: `told` are sentences about what differs and what is left to do."""

    id: str
    name: str
    address: str
    made: Literal["created", "updated"]
    told: tuple[Message, ...]


def push_draft(
    tool: DraftTool, draft: MailDraft, known: str, remember: Remember, *, anew: bool = False
) -> PushedMail:
    """Push a draft; `known` is the id of the campaign it was pushed to before, or empty.

    `remember` hears the id as soon as there is one. With `anew` a draft is made although one of
    this mark has left already.

    Raises:
        AlreadyLeftError: the campaign was sent, or is about to be.
        DeliveryError: the tool refuses, or cannot be asked.
    """
    there, told = _there(tool, draft, known)
    if there is not None and there.state != "draft":
        if not anew:
            raise _left(tool, there)
        there = None
    made: Literal["created", "updated"] = "updated" if there else "created"
    name = tool.update(there, draft) if there else _created(tool, draft)
    remember(name)
    tool.fill(name, draft)
    stored = tool.read(name)
    told += [*_compared(tool, draft, stored), *tool.notes(draft)]
    return PushedMail(name, draft.name, stored.address, made, tuple(told))


def _there(
    tool: DraftTool, draft: MailDraft, known: str
) -> tuple[ToolCampaign | None, list[Message]]:
    """The campaign of this draft in the tool, if there is one; what is odd about it."""
    told = []
    if known:
        found = tool.find(known)
        if found is not None and draft.mark in found.name:
            return found, []
        gone = N_("the draft that was pushed before ({id}) is no longer in {tool}")
        renamed = N_("campaign {id} in {tool} has another name now and is left alone")
        told.append(Message.of(renamed if found else gone, {"id": known, "tool": tool.label}))
    marked = tool.search(draft)
    drafts = [one for one in marked if one.state == "draft"]
    if len(drafts) > 1:
        several = N_("{tool} has {count} drafts of this name; the newest was taken, {id}")
        values: dict[str, Value] = {"tool": tool.label, "count": len(drafts)}
        values["id"] = drafts[0].id
        told.append(Message.of(several, values))
    return next(iter((*drafts, *marked)), None), told


def _left(tool: DraftTool, there: ToolCampaign) -> AlreadyLeftError:
    return AlreadyLeftError(
        N_("{tool} has sent this already, or is about to: “{name}”, {id} ({state})"),
        N_("take it back in {tool}; or add --anew, and a second campaign is drafted"),
        tool=tool.label,
        name=there.name,
        id=there.id,
        state=there.said,
    )


def _created(tool: DraftTool, draft: MailDraft) -> str:
    """Make it; when the answer is lost, look for it, and only then ask once more."""
    for last in (False, True):
        try:
            return tool.create(draft)
        except DeliveryError as fault:
            if not fault.maybe_done:
                raise
            made = [one for one in tool.search(draft) if one.state == "draft"]
            if made:
                return made[0].id
            if last:
                raise
    raise AssertionError  # the second time returns or raises


def _compared(tool: DraftTool, draft: MailDraft, stored: StoredMail) -> list[Message]:
    """What the tool stored otherwise than it was given."""
    told = []
    for key, value in stored.fields.items():
        if value != _given(draft, key):
            what = N_("{tool} has another {field} than it was given: “{value}”")
            said = Message(FIELDS[key])
            told.append(Message.of(what, {"tool": tool.label, "field": said, "value": value}))
    if stored.text is not None and stored.text.split() != draft.text.split():
        told.append(Message.of(N_("{tool} has changed the text part"), {"tool": tool.label}))
    if stored.html is None:
        return [*told, Message.of(_UNREAD, {"tool": tool.label})]
    found = differences(tool.same(draft.html), tool.same(stored.html))
    if found.count:
        values: dict[str, Value] = {"tool": tool.label, "count": found.count}
        told.append(Message.of(_CHANGED, {**values, "was": found.before, "now": found.after}))
    return told


_UNREAD = N_("what {tool} has made of the code cannot be asked: look at it there before sending")
_CHANGED = N_("{tool} has changed the code in places: {count}; the first: {was} → {now}")
#: The fields a tool may say again, in words.
FIELDS: Mapping[str, str] = {
    "subject": N_("subject"),
    "preheader": N_("preview text"),
    "sender_name": N_("name of the sender"),
    "sender_email": N_("address of the sender"),
    "reply_to": N_("reply address"),
    "lists": N_("list"),
    "segments": N_("segment"),
}


def _given(draft: MailDraft, key: str) -> str:
    value: object = getattr(draft, key)
    return joined(value) if isinstance(value, tuple) else str(value)


def joined(names: tuple[str, ...]) -> str:
    """Several names as one text, whatever their order."""
    return ", ".join(sorted(names))
