"""An open text beside its file, and what comes of looking at both: values of `desk.py`."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message
from pipeline.studio.texts.content import FileContent
from pipeline.studio.texts.disk import OnDisk, Trouble
from pipeline.studio.texts.document import TextDocument
from pipeline.studio.texts.git_state import GitHead
from pipeline.studio.texts.merging import Merged

# `again`: look once more in a moment, somebody may be in the middle of saving.
Happened = Literal["same", "saved", "taken", "merged", "conflict", "trouble", "again"]

# How another text came into a file: another program saved it, HEAD was put elsewhere, or git has
# not said yet what it is of.
Came = Literal["program", "branch", "git"]

_MET = N_(
    "`{file}` was changed in the same lines by somebody else, or by another program; "
    "nothing is saved until you have said what is to stand there"
)
_OTHER_BRANCH = N_(
    "another branch of git has put another text in the place of `{file}`; "
    "nothing is saved until you have chosen one of the two"
)
_GIT_AT_WORK = N_(
    "another text came into the place of `{file}` while git was at work, perhaps that of another "
    "branch; nothing is saved until you have chosen one of the two"
)
_WORDS = {"program": _MET, "branch": _OTHER_BRANCH, "git": _GIT_AT_WORK}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not opened, and why."""

    message: Message


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text and its file that do not go together by themselves."""

    merged: Merged
    theirs: OnDisk
    came: Came = "program"

    @property
    def whole(self) -> bool:
        """Is it one text or the other, because theirs may be of another branch?"""
        return self.came != "program"


@dataclass(frozen=True, slots=True)
class OpenText:
    """A document; `base` is what its file held when it was last read or written here."""

    document: TextDocument
    base: FileContent | None  # None: there is no file
    digest: str
    saved: float = 0.0
    trouble: Trouble | None = None
    conflict: Conflict | None = None
    doubtful: str = ""  # the state of what looked like half a file
    head: GitHead = GitHead()  # the base is of that branch
    waiting: float = 0.0  # for git since then, as `time.monotonic` has it
    read_only: bool = False  # what is shown is not what the file holds

    @property
    def file(self) -> str:
        """Its name, as findings have it."""
        return self.document.file

    @property
    def unsaved(self) -> bool:
        """Does it hold what its file does not?"""
        return self.base is None or self.base != self.document.content

    @property
    def state(self) -> str:
        """How it stands to its file, in a word for the page."""
        if self.conflict:
            return "conflict"
        if self.trouble:
            return self.trouble.kind
        return "unsaved" if self.unsaved else "saved"

    @property
    def said(self) -> Message | None:
        """What an editor has to know about it."""
        if self.conflict:
            return Message.of(_WORDS[self.conflict.came], {"file": self.file})
        return self.trouble.message if self.trouble else None

    def based_on(self, found: OnDisk, document: TextDocument) -> OpenText:
        """The same text, of which the file is known to hold this."""
        return replace(
            self,
            document=document,
            base=found.content,
            digest=found.digest,
            saved=found.saved,
            trouble=None,
            conflict=None,
            doubtful="",
            head=found.head,
            read_only=False,
        )

    def may_be_half(self, found: OnDisk) -> bool:
        """Is it what an editor leaves that writes piece by piece: a beginning, or nothing?"""
        text = found.content.text
        known = (self.document.text, self.base.text if self.base else "")
        return any(len(text) < len(one) and one.startswith(text) for one in known)


@dataclass(frozen=True, slots=True)
class Told:
    """A text as it is now, what happened to it, and its version before."""

    one: OpenText
    happened: Happened
    version: int


def unopened(file: str) -> Refused:
    """What is told about a name of something else than a source."""
    words = N_("`{file}` is not opened here: the studio opens the texts of issues and settings")
    return Refused(Message.of(words, {"file": file}))
