"""A hand-over → a draft in a tool: what is pushed of it, pictures first, all of it remembered."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pipeline.config.project import Project
from pipeline.config.push import PushSettings
from pipeline.dataclass import dataclass
from pipeline.delivered import Delivered, deliveries, mail_online
from pipeline.delivery.draft import DraftTool, MailDraft, NotPushableError
from pipeline.delivery.manifest import record
from pipeline.delivery.pictures import PUT_ONLINE, are_beside, not_online, pictures_of, put_into
from pipeline.delivery.push import PushedMail, push_draft
from pipeline.delivery.turns import Waits, alone
from pipeline.diagnostics import N_, Message
from pipeline.errors import disk_fault
from pipeline.export.assemble import HandOver
from pipeline.starter.today import moment

_PICTURE = "images/"


@dataclass(frozen=True, slots=True)
class Drafting:
    """One tool of one house, opened; `place` is what the manifest calls it."""

    project: Project
    name: str
    place: str
    tool: DraftTool
    needs_list: bool
    step: Callable[[str], None] = lambda _: None  # hears what is done: each of `steps`
    waits: Waits = lambda: None  # hears that another push of this edition is at work
    kept: Callable[[HandOver, PushedMail], None] = lambda *_: None  # before another one begins

    @property
    def settings(self) -> PushSettings:
        """Its table in pipeline.toml."""
        return self.project.push.get(self.name, PushSettings())

    def steps(self, done: HandOver) -> int:
        """How many steps a push has: the draft, and each picture that goes into the tool."""
        return 1 + (len(pictures_of(done.files)) if self._in_tool(done) else 0)

    def push(self, done: HandOver, *, anew: bool = False) -> PushedMail:
        """Push one edition, when no other command of this computer does so any more: two at once
        would each find no draft, and make one.

        Raises:
            DeliveryError: the tool refuses it, or cannot be asked.
            PipelineError: the manifest cannot be read or written.
        """
        draft = self.draft(done)
        with ExitStack() as turn:
            try:
                turn.enter_context(alone(self._lock(done), self.waits))
            except OSError as fault:
                raise disk_fault(fault) from None
            pushed = self._push(done, draft, anew=anew)
            self.kept(done, pushed)
            return pushed

    def _lock(self, done: HandOver) -> Path:
        """A file for each draft there can be: other editions are pushed meanwhile."""
        name = sha256(f"{self.place}\0{done.issue}\0{done.language}".encode()).hexdigest()[:16]
        return self.project.cache / f"push-{name}.lock"

    def _push(self, done: HandOver, draft: MailDraft, *, anew: bool) -> PushedMail:
        known = deliveries(self.project.root, done.issue).get(self.place, {})
        pictures = pictures_of(done.files)
        missing: tuple[Message, ...] = ()
        if self._in_tool(done):
            there = {
                name.removeprefix(_PICTURE): one.address
                for name, one in known.items()
                if name.startswith(_PICTURE)
            }

            def keep(name: str, data: bytes, address: str) -> None:
                self._keep(done, name, data, address)

            html = put_into(self.tool, draft.html, pictures, there, keep, self.step)
            draft = replace(draft, html=html)
        elif are_beside(draft.html, pictures):
            raise NotPushableError(
                N_("the mail calls its pictures from this computer, where no reader sees them"),
                PUT_ONLINE,
            )
        else:
            missing = tuple(not_online(draft.html, pictures))
        before = known.get(done.language)
        pushed = push_draft(
            self.tool,
            draft,
            before.id if before else "",
            lambda name: self._remember(done, draft, name, before),
            anew=anew,
        )
        self._remember(done, draft, pushed.id, before, pushed.address)
        self.step(done.language)
        return replace(pushed, told=(*missing, *pushed.told))

    def draft(self, done: HandOver) -> MailDraft:
        """What would be pushed of an edition, pictures still where they are.

        Raises:
            NotPushableError: the house names no list for its language.
        """
        settings, language = self.settings, done.language
        lists = settings.lists.get(language, ())
        segments = settings.segments.get(language, ())
        if self.needs_list and not lists:
            raise NotPushableError(
                N_("`[push.{name}]` of pipeline.toml names no list for `{language}`"),
                N_("write it into `lists`: lists = {{ {language} = … }}"),
                name=self.name,
                language=language,
            )
        return MailDraft(
            issue=done.issue,
            language=language,
            subject=str(done.facts["subject"]),
            preheader=str(done.facts["preheader"]),
            sender_name=self.project.sender_name,
            sender_email=self.project.sender_email,
            reply_to=settings.reply_to or self.project.sender_email,
            html=done.files["email.html"].decode(),
            text=done.files["email.txt"].decode(),
            lists=lists,
            segments=segments,
            online=mail_online(self.project, done.issue, language),
        )

    def _in_tool(self, done: HandOver) -> bool:
        """Where the house says; else on the web, unless the mail calls them from beside it."""
        if self.settings.images is not None:
            return self.settings.images == "tool"
        return are_beside(done.files["email.html"].decode(), pictures_of(done.files))

    def _keep(self, done: HandOver, name: str, data: bytes, address: str) -> None:
        one = Delivered(sha256(data).hexdigest(), moment(), len(data), address, done.language)
        record(self.project.root, done.issue, self.place, {f"{_PICTURE}{name}": one})

    def _remember(
        self,
        done: HandOver,
        draft: MailDraft,
        name: str,
        before: Delivered | None,
        address: str = "",
    ) -> None:
        """Write down where the draft is; the moment is that of its first push with this content."""
        same = before is not None and before.id == name and before.sha256 == draft.digest
        when = before.when if before is not None and same else moment()
        size = len(draft.html.encode())
        known = address or (before.address if before is not None and before.id == name else "")
        one = Delivered(draft.digest, when, size, known, done.language, "", name)
        record(self.project.root, done.issue, self.place, {done.language: one})
