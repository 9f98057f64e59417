"""Files of an edition → online: what is not there yet is put there, read back, and written down.

Nothing is deleted, and nothing of others is replaced: a file that is not as we left it stays, and
is told. Whoever is cut off goes on from where he was: each file is written down as soon as it has
been read back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Protocol

from pipeline.dataclass import dataclass
from pipeline.delivered import Delivered, deliveries
from pipeline.delivery.faults import DeliveryError, RefusedError
from pipeline.delivery.manifest import record
from pipeline.delivery.outgoing import OutgoingFile, taken
from pipeline.delivery.stores import AlreadyThereError, NotTakenError, RemoteFile, Store
from pipeline.diagnostics import N_, Diagnostic, Message, error, warning
from pipeline.starter.today import moment

FOREIGN_FILE = error(
    "foreign-file", N_("`{name}` is in the store already, and is not ours"), stops="send"
)
CHANGED_ONLINE = error(
    "changed-online",
    N_("`{name}` was changed in the store since it was put there ({day}); it was left as it is"),
    stops="send",
)
NOT_TAKEN = error("not-taken", N_("`{name}` is not online: {what}"), stops="send")
NOT_AS_SENT = error(
    "not-as-sent", N_("the store holds something else for `{name}` than was sent"), stops="send"
)
ADDRESS_NOT_SEEN = error(
    "address-not-seen",
    N_("`{name}` is in the store, and readers do not get it at {address}: {what}"),
    stops="send",
)
ADDRESS_DIFFERS = warning(
    "address-differs", N_("{address} still gives readers another file than the one in the store")
)


class Eyes(Protocol):
    """Looks at an address as a reader does."""

    def see(self, address: str, most: int) -> bytes:
        """What is there; DeliveryError when it cannot be had."""

    def close(self) -> None:
        """Hang up."""


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """`look`: at what is online, be it written down already; `verify`: read all of it back;
    `replace`: ours in the place of what somebody changed there."""

    look: bool = True
    verify: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Unseen:
    """A file that readers do not get at its address, why, and what to do."""

    file: OutgoingFile
    address: str
    what: Message
    hint: str


@dataclass(slots=True)
class Published:
    """What became of the files of an issue, each by its path in the store."""

    sent: list[OutgoingFile] = field(default_factory=list)
    there: list[OutgoingFile] = field(default_factory=list)  # and had not to be sent
    found: list[Diagnostic] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)

    def findings(self, issue: str) -> list[Diagnostic]:
        """All that is to be told; files that readers do not get for one reason together."""
        alike: dict[tuple[str, Message], list[Unseen]] = {}
        for one in self.unseen:
            alike.setdefault((one.file.edition, one.what), []).append(one)
        return [*self.found, *(_not_seen(issue, several) for several in alike.values())]


class Publication:
    """The files of one issue on their way into one store; store and eyes are opened when needed."""

    def __init__(  # all that one issue needs on its way
        self,
        root: Path,
        issue: str,
        place: str,
        store: Callable[[], Store],
        eyes: Callable[[], Eyes],
        options: PublishOptions,
    ) -> None:
        self.root, self.issue, self.place, self.options = root, issue, place, options
        self._store, self._eyes = store, eyes
        self.done = Published()
        self._known: Mapping[str, Delivered] = deliveries(root, issue).get(place, {})

    def todo(self, files: Iterable[OutgoingFile]) -> list[OutgoingFile]:
        """Those that the store must be asked about; the others are there, and counted as such."""
        left: list[OutgoingFile] = []
        for one in files:
            known = self._known.get(one.name)
            sure = known is not None and known.sha256 == one.sha256 and not known.unseen
            if sure and not (self.options.look or self.options.verify):
                self._is_there(one)
            else:
                left.append(one)
        return left

    def send(self, files: Sequence[OutgoingFile], step: Callable[[str], None]) -> None:
        """Put each of them there, unless it is; `step` hears its name when that is done.

        Raises:
            DeliveryError: the store does not work; what was done until then is in `done`.
        """
        for one in files:
            try:
                self._one(one)
            except NotTakenError as fault:
                self._tell(_not_taken(one, fault.message, fault.hint, self.issue))
            step(one.name)

    def _one(self, one: OutgoingFile) -> None:
        known = self._known.get(one.name)
        there = self._store().at(one.name, one.sha256)
        if there is None:
            try:
                self._put(one, new=True)
            except AlreadyThereError:  # another run was quicker
                self._meet(one, known, RemoteFile(-1))
        elif (
            known
            and known.sha256 == one.sha256
            and there.bytes in (-1, one.bytes)
            and not self.options.verify
        ):
            if known.unseen:
                self._keep(one, there)
            self._is_there(one)
        else:
            self._meet(one, known, there)

    def _meet(self, one: OutgoingFile, known: Delivered | None, there: RemoteFile) -> None:
        """There is a file of that name: ours of now, ours of before, or somebody else's."""
        held = _digest(self._store().get(one.name))
        if held == one.sha256:
            self._keep(one, there)
            self._is_there(one)
        elif known and known.edition != one.edition and not self.options.replace:
            self._tell(taken(self.issue, one, known.edition))
        elif self.options.replace or (known and held == known.sha256):
            self._put(one, new=False)
        else:
            self._tell(_not_ours(one, known, self.issue))

    def _put(self, one: OutgoingFile, *, new: bool) -> None:
        data = one.path.read_bytes()
        if _digest(data) != one.sha256:  # built again while we were at it
            self._tell(_not_taken(one, _CHANGED, _BUILD_AGAIN, self.issue))
            return
        there = self._store().put(one.name, data, new=new)
        self._keep(one, there)
        self.done.sent.append(one)

    def _keep(self, one: OutgoingFile, there: RemoteFile) -> None:
        """Look at it where readers do, else in the store, and write down that it is there.

        Nothing is written down, and it is told, when the store holds something else.
        """
        address = there.address or one.address
        wrong = self._seen(one, address) if address else None
        if (not address or wrong) and _digest(self._store().get(one.name)) != one.sha256:
            self._tell(NOT_AS_SENT.at(*_place(one, self.issue), hint=_AGAIN, name=one.name))
            return
        if isinstance(wrong, Unseen):
            self.done.unseen.append(wrong)
        elif wrong:
            self._tell(wrong)
        kept = Delivered(
            *(one.sha256, moment(), one.bytes, address, one.edition, one.file, there.id),
            unseen=isinstance(wrong, Unseen),
        )
        record(self.root, self.issue, self.place, {one.name: kept})

    def _seen(self, one: OutgoingFile, address: str) -> Diagnostic | Unseen | None:
        """What is wrong with what readers get, if something is."""
        try:
            data = self._eyes().see(address, max(2 * one.bytes, 1024 * 1024))
        except DeliveryError as fault:
            gone = isinstance(fault, RefusedError) and fault.status in (404, 410)
            hint = _WRONG_ADDRESS if gone else _SEE_SITE
            return Unseen(one, address, fault.message, hint)
        if _digest(data) == one.sha256:
            return None
        if data.lstrip()[:1] == b"<" and not one.file.endswith((".html", ".svg")):
            return Unseen(one, address, _A_PAGE, _WRONG_ADDRESS)
        return ADDRESS_DIFFERS.at(*_place(one, self.issue), hint=_CACHED, address=address)

    def _is_there(self, one: OutgoingFile) -> None:
        self.done.there.append(one)

    def _tell(self, found: Diagnostic) -> None:
        self.done.found.append(found)


_CHANGED = Message(N_("it was made again meanwhile"))
_BUILD_AGAIN = Message(N_("publish again, now that everything is saved"))
_AGAIN = N_("publish again; if it stays so, ask whoever runs the store")
_A_PAGE = Message(N_("a web page comes in its place"))
_WRONG_ADDRESS = N_(
    "is `address` of `[publish]` in pipeline.toml the address of the folder in `store`?"
)
_SEE_SITE = N_("publish again when the site answers: nothing is sent twice")
_CACHED = N_(
    "a cache may show the old one for some minutes; if it stays so, the site changes what it gives"
)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _place(one: OutgoingFile, issue: str) -> tuple[str, int]:
    return f"issues/{issue}/{one.edition}.md", 0


def _not_taken(one: OutgoingFile, message: Message, hint: Message | None, issue: str) -> Diagnostic:
    cure = N_("{cure}") if hint else None
    values = {"cure": hint} if hint else {}
    return NOT_TAKEN.at(*_place(one, issue), hint=cure, name=one.name, what=message, **values)


def _not_seen(issue: str, several: Sequence[Unseen]) -> Diagnostic:
    first = several[0]
    message = None
    if len(several) > 1:
        message = N_(
            "{count} files are in the store, and readers do not get them, the first at {address}: "
            "{what}"
        )
    return ADDRESS_NOT_SEEN.at(
        *_place(first.file, issue),
        message,
        hint=first.hint or _WRONG_ADDRESS,
        name=first.file.name,
        address=first.address,
        what=first.what,
        count=len(several),
    )


def _not_ours(one: OutgoingFile, known: Delivered | None, issue: str) -> Diagnostic:
    if known:
        hint = N_("look at it; `pipeline publish {issue} --replace` puts ours in its place")
        day = known.when[:10]
        return CHANGED_ONLINE.at(
            *_place(one, issue), hint=hint, name=one.name, issue=issue, day=day
        )
    hint = N_(
        "if another issue's is there, write `{{issue}}` into the address in pipeline.toml; if it "
        "may go, `pipeline publish {issue} --replace`"
    )
    return FOREIGN_FILE.at(*_place(one, issue), hint=hint, name=one.name, issue=issue)
