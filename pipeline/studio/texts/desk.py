"""The open texts of a project: what was typed, what lies on the disk, how the two come together.

The base of every text is what was last read from its file or written to it, known by the digest of
its bytes: neither a time nor a size says whether a file is another one. A change on the disk is
merged by lines, or it is a conflict that a person settles. Nothing is preferred, nothing is lost,
and nothing foreign takes over before the text it replaces is kept (`snapshots.py`).

A base is of the branch that was checked out before it was read. What lies there once HEAD has moved
is never merged with it, and nothing is while git is at work: that is waited for a while, and then
asked about. One thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.studio.texts import disk
from pipeline.studio.texts.content import digest
from pipeline.studio.texts.difference import changes_between
from pipeline.studio.texts.disk import OnDisk, Trouble
from pipeline.studio.texts.document import TextDocument, Update
from pipeline.studio.texts.git_state import git_at_work, head_of
from pipeline.studio.texts.merging import Side, choice_between, merge
from pipeline.studio.texts.names import path_of
from pipeline.studio.texts.open_text import Conflict, Happened, OpenText, Refused, Told, unopened
from pipeline.studio.texts.origin import how_it_came, waiting_for_git
from pipeline.studio.texts.snapshots import Snapshots, Why

DISK = "disk"  # who changes a text when it is none of the browsers


class Desk:
    """What is open. `run` is a word of its own for each process, so that no browser takes the
    versions of this one for those of another."""

    def __init__(self, root: Path, run: str = "") -> None:
        self._root = root
        self._run = run
        self._texts: dict[str, OpenText] = {}
        self._opened = 0
        self.snapshots = Snapshots(root)

    def __iter__(self) -> Iterator[OpenText]:
        return iter([*self._texts.values()])

    def one(self, file: str) -> OpenText | None:
        """An open text; None when it is not open."""
        return self._texts.get(file)

    def texts(self) -> Mapping[str, str]:
        """What every open file says as it is typed now, for those who are to read that."""
        return {name: one.document.text for name, one in self._texts.items() if not one.read_only}

    def open(self, file: str) -> OpenText | Refused:
        """A file's text; as it is known here, if it is open already."""
        if file in self._texts:
            return self._texts[file]
        path = path_of(self._root, file)
        if path is None:
            return unopened(file)
        self._opened += 1
        lineage = f"{self._run}{self._opened}"
        found = self._read(path, file)
        if isinstance(found, OnDisk):
            document = TextDocument(file, lineage, found.content)
            one = OpenText(document, found.content, found.digest, found.saved, head=found.head)
            return self._is(one)
        shown = disk.read_anyhow(path) if found.kind == "not-text" else None
        if shown is None:
            return Refused(found.message)
        only = OpenText(
            TextDocument(file, lineage, shown), shown, "", trouble=found, read_only=True
        )
        return self._is(only)

    def close(self, file: str) -> None:
        """Let go of a text; what is not saved of it is kept as a snapshot."""
        one = self._texts.pop(file, None)
        if one is not None and one.unsaved:
            self.snapshots.keep(file, one.document.content.data, "mine")

    def push(
        self, file: str, lineage: str, version: int, updates: Sequence[Update]
    ) -> OpenText | None:
        """Take a browser's updates; None when they are not for the newest version of this text.

        Raises:
            BadChangesError: they are no changes of it.
            KeyError: it is not open.
        """
        one = self._texts[file]
        if lineage != one.document.lineage or one.read_only:
            return None
        document = one.document.pushed(version, updates)
        return None if document is None else self._is(replace(one, document=document))

    def rejoin(self, file: str, base: str, mine: str, client: str) -> OpenText | None:
        """What a browser wrote that knows another run of this studio, joined with the text of now.

        None, and it is kept as a snapshot, when both changed the same lines of `base`.

        Raises:
            BadChangesError: it is too long.
            KeyError: it is not open.
        """
        one = self._texts[file]
        text = None if one.read_only else merge(base, mine, one.document.text).text
        if text is None:
            written = one.document.content.changed(changes_between(one.document.text, mine))
            self.snapshots.keep(file, written.data, "mine")
            return None
        update = Update(changes_between(one.document.text, text), client)
        return self._is(replace(one, document=one.document.with_update(update)))

    def look(self, file: str, *, sure: bool = False) -> Told:
        """See what lies on the disk, and take it over where nobody loses by it.

        `sure`: time enough has gone by since what looks like half a file was seen, for whoever
        writes it to be ready.

        Raises:
            KeyError: it is not open.
        """
        one = self._texts[file]
        path = path_of(self._root, file)
        found = self._read(path, file) if path else disk.trouble("gone", file)
        if isinstance(found, Trouble):
            return self._missing(one, found)
        if found.head != one.head and one.unsaved and not one.conflict:
            self.snapshots.keep(file, one.document.content.data, "branch")
        one = replace(one, trouble=one.trouble if one.trouble and not one.trouble.holds else None)
        if found.digest == one.digest and one.base is not None:
            one = one if one.unsaved else replace(one, trouble=None)
            one = replace(one, conflict=None, doubtful="", head=found.head)
            return self._told(one, "same")
        if found.content.text == one.document.text:
            document = replace(one.document, content=found.content)
            return self._told(one.based_on(found, document), "same")
        if one.may_be_half(found) and not (
            sure and one.doubtful == found.state and path and not disk.being_written(path, found)
        ):
            return self._told(replace(one, doubtful=found.state), "again")
        return self._met(one, found)

    def save(self, file: str, *, sure: bool = False, wait: bool = True) -> Told:
        """Write what was typed, if nothing foreign lies there; else see what that is (`look`).

        `wait`: while git changes files, which may write over it.

        Raises:
            KeyError: it is not open.
        """
        told = self.look(file, sure=sure)
        one = told.one
        held = one.conflict or (one.trouble and one.trouble.holds) or told.happened == "again"
        if held or not one.unsaved:
            return told
        if wait and git_at_work(self._root) and (waiting := waiting_for_git(one)):
            return self._told(waiting, "again", told.version)
        return self._written(one, told)

    def save_last(self, file: str) -> None:
        """Save when there is no later; what may not stay on the disk is kept as a snapshot.

        Raises:
            KeyError: it is not open.
        """
        one = self.save(file, wait=False).one
        if one.unsaved or git_at_work(self._root):
            self.snapshots.keep(file, one.document.content.data, "mine")

    def put_back(self, file: str) -> Told:
        """Write a text whose file is gone to where it was.

        Raises:
            KeyError: it is not open.
        """
        told = self.look(file)
        if told.one.trouble is None or told.one.trouble.kind != "gone":
            return told
        return self._written(replace(told.one, base=None, digest="", trouble=None), told)

    def settle(
        self, file: str, version: int, digest: str, chosen: Mapping[int, Side | tuple[str]]
    ) -> Told:
        """End a conflict as a person says; nothing when it is another one than she saw.

        Raises:
            KeyError: it is not open.
        """
        told = self.look(file)
        one, conflict = told.one, told.one.conflict
        if not conflict or (one.document.version, conflict.theirs.digest) != (version, digest):
            return told
        text = conflict.merged.settled(chosen)
        if text is None:
            return told
        self.snapshots.keep(file, one.document.content.data, "mine")
        self.snapshots.keep(file, conflict.theirs.content.data, "theirs")
        return self._joined(one, conflict.theirs, text, "merged")

    def _read(self, path: Path, file: str) -> OnDisk | Trouble:
        """HEAD is asked before: should a checkout come between the two, the file is said to be of
        the branch that it is not of any more, which is asked about and never merged."""
        head = head_of(self._root)
        found = disk.read(path, file)
        return replace(found, head=head) if isinstance(found, OnDisk) else found

    def _written(self, one: OpenText, told: Told) -> Told:
        path = path_of(self._root, one.file)
        if path is None:
            return self._missing(one, disk.trouble("gone", one.file))
        content = one.document.content
        if one.base is not None:
            self.snapshots.while_writing(one.file, one.base.data, one.saved)
        wrong = disk.write(path, one.file, content, one.digest)
        if isinstance(wrong, Trouble):
            return self._told(replace(one, trouble=wrong), "trouble", told.version)
        if wrong is not None:  # saved by somebody else in the meantime: the next look sees it
            return self._told(one, "again", told.version)
        found = disk.read(path, one.file)
        if isinstance(found, Trouble):
            return self._missing(one, found)
        # Ours, not what somebody may have put there since: the next look sees that.
        ours = OnDisk(content, digest(content.data), found.saved, one.head)
        return self._told(one.based_on(ours, one.document), "saved", told.version)

    def _missing(self, one: OpenText, found: Trouble) -> Told:
        if one.trouble is None or one.trouble.kind != found.kind:
            self.snapshots.keep(one.file, one.document.content.data, "gone")
        return self._told(replace(one, trouble=found, doubtful=""), "trouble")

    def _met(self, one: OpenText, found: OnDisk) -> Told:
        """Another text lies on the disk than was read from it or written to it."""
        mine, theirs = one.document.text, found.content.text
        if not one.unsaved:
            why: Why = "branch" if found.head != one.head else "disk"
            self.snapshots.keep(one.file, one.document.content.data, why)
            return self._joined(one, found, theirs, "taken")
        came = how_it_came(self._root, one, found)
        decided = one.conflict and one.conflict.whole
        if came == "git" and not decided and (waiting := waiting_for_git(one)):
            return self._told(waiting, "again")
        base = one.base.text if one.base else ""
        merged = merge(base, mine, theirs) if came == "program" else choice_between(mine, theirs)
        if merged.text is None:
            conflict = Conflict(merged, found, came)
            return self._told(replace(one, conflict=conflict, doubtful=""), "conflict")
        self.snapshots.keep(one.file, one.document.content.data, "mine")
        return self._joined(one, found, merged.text, "merged")

    def _joined(self, one: OpenText, found: OnDisk, text: str, happened: Happened) -> Told:
        """The text that comes of both; its file's lines end as they do on the disk."""
        before = one.document
        content = found.content.changed(changes_between(found.content.text, text))
        update = Update(changes_between(before.text, text), DISK)
        document = before.with_update(update, content)
        return self._told(one.based_on(found, document), happened, before.version)

    def _told(self, one: OpenText, happened: Happened, version: int | None = None) -> Told:
        if happened not in ("again", "same") or not one.unsaved:
            one = replace(one, waiting=0.0)
        self._is(one)
        return Told(one, happened, one.document.version if version is None else version)

    def _is(self, one: OpenText) -> OpenText:
        self._texts[one.file] = one
        return one
