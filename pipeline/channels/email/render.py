"""Edition → email: one call, the whole chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from pipeline.channels.base.renderer import Renderer, Setting
from pipeline.channels.email.finish import finish
from pipeline.channels.email.inline import inline_styles
from pipeline.channels.email.mjml import compile_mjml
from pipeline.channels.email.tokens import Tokens
from pipeline.channels.email.voice import EmailVoice
from pipeline.content.model import Chapter, RichText
from pipeline.images.store import ImageStore
from pipeline.mailing import MailingTool


@dataclass(frozen=True, slots=True)
class Email:
    """The finished mail: its HTML, its pictures by name, its merge tags in order."""

    html: str
    images: Mapping[str, bytes]
    tags: tuple[str, ...]
    subject: str
    preheader: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The mail as MJML, its merge tags still words of `tokens`, its pictures by name."""

    mjml: str
    tokens: Tokens
    images: Mapping[str, bytes]


def render_email(setting: Setting, store: ImageStore, tool: MailingTool, address: str) -> Email:
    """The email of an edition; `address` stands before `images/…` (empty: relative)."""
    draft = draft_email(setting, store, tool, address)
    html = draft.tokens.restore(finish(inline_styles(compile_mjml(draft.mjml))))
    fields = setting.edition.fields
    subject, preheader = (fields.get(name) for name in ("subject", "preheader"))
    return Email(
        html,
        dict(sorted(draft.images.items())),
        tuple(draft.tokens.tags),
        _dialect(tool, subject or fields.get("title")),
        _dialect(tool, preheader or fields.get("summary")),
    )


def draft_email(setting: Setting, store: ImageStore, tool: MailingTool, address: str) -> Draft:
    """The first half: the templates' MJML."""
    tokens = Tokens(tool)
    voice = EmailVoice(setting.schema, setting.words, store, tokens, address)
    renderer = Renderer(setting, voice)
    renderer.environment.globals.update(
        asset=voice.asset,
        tag=tokens.put,
        parts=[_part(chapter, renderer, voice) for chapter in setting.edition.parts],
    )
    return Draft(renderer.kind(), tokens, voice.images)


def _part(chapter: Chapter, renderer: Renderer, voice: EmailVoice) -> dict[str, Any]:
    """One file of the edition for the kind's template; `body` renders when it is asked for."""

    def body() -> Markup:
        voice.begin(chapter)
        return renderer.items(chapter.body)

    def keyfigures() -> Markup:
        voice.begin(chapter)
        return renderer.named(chapter.body, "keyfigures")

    field = renderer.fields(chapter.fields)
    return {"id": chapter.id, "field": field, "body": body, "keyfigures": keyfigures}


def _dialect(tool: MailingTool, value: Any) -> str:
    return "".join(
        tool.dialect(node.raw) if hasattr(node, "raw") else getattr(node, "value", "")
        for node in (value.nodes if isinstance(value, RichText) else ())
    )
