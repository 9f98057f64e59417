"""The open texts of a project: what was typed, what lies on the disk, how the two come together.

The base of every text is what was last read from its file or written to it, known by the digest of
its bytes: neither a time nor a size says whether a file is another one. A change on the disk is
merged by lines, or it is a conflict that a person settles. Nothing is preferred, nothing is lost,
and nothing foreign takes over before the text it replaces is kept (`snapshots.py`). One thread at a
time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.studio.texts import disk
from pipeline.studio.texts.difference import changes_between
from pipeline.studio.texts.disk import OnDisk, Trouble
from pipeline.studio.texts.document import TextDocument, Update
from pipeline.studio.texts.merging import Side, choice_between, merge
from pipeline.studio.texts.names import path_of
from pipeline.studio.texts.open_text import Conflict, Happened, OpenText, Refused, Told, unopened
from pipeline.studio.texts.snapshots import Snapshots

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
        found = disk.read(path, file)
        if isinstance(found, OnDisk):
            document = TextDocument(file, lineage, found.content)
            return self._is(OpenText(document, found.content, found.digest, found.saved))
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

    def look(self, file: str, *, branch: bool = False, sure: bool = False) -> Told:
        """See what lies on the disk, and take it over where nobody loses by it.

        `branch`: git has put another branch in its place. `sure`: time enough has gone by since
        what looks like half a file was seen, for whoever writes it to be ready.

        Raises:
            KeyError: it is not open.
        """
        one = self._texts[file]
        path = path_of(self._root, file)
        found = disk.read(path, file) if path else disk.trouble("gone", file)
        if isinstance(found, Trouble):
            return self._missing(one, found)
        one = replace(one, trouble=one.trouble if one.trouble and not one.trouble.holds else None)
        if found.digest == one.digest and one.base is not None:
            one = one if one.unsaved else replace(one, trouble=None)
            return self._told(replace(one, conflict=None, doubtful=""), "same")
        if found.content.text == one.document.text:
            document = replace(one.document, content=found.content)
            return self._told(one.based_on(found, document), "same")
        if one.may_be_half(found) and not (
            sure and one.doubtful == found.state and path and not disk.being_written(path, found)
        ):
            return self._told(replace(one, doubtful=found.state), "again")
        return self._met(one, found, branch)

    def save(self, file: str) -> Told:
        """Write what was typed, if nothing foreign lies there; else see what that is.

        Raises:
            KeyError: it is not open.
        """
        told = self.look(file)
        one = told.one
        held = one.conflict or (one.trouble and one.trouble.holds) or told.happened == "again"
        if held or not one.unsaved:
            return told
        return self._written(one, told)

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

    def branch_changed(self) -> Sequence[Told]:
        """Git has put other files in the place of those that are open."""
        for one in self:
            if one.unsaved:
                self.snapshots.keep(one.file, one.document.content.data, "branch")
        return [self.look(one.file, branch=True) for one in self]

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
        return self._told(one.based_on(found, one.document), "saved", told.version)

    def _missing(self, one: OpenText, found: Trouble) -> Told:
        if one.trouble is None or one.trouble.kind != found.kind:
            self.snapshots.keep(one.file, one.document.content.data, "gone")
        return self._told(replace(one, trouble=found, doubtful=""), "trouble")

    def _met(self, one: OpenText, found: OnDisk, branch: bool) -> Told:
        """Another text lies on the disk than was read from it or written to it."""
        mine, theirs = one.document.text, found.content.text
        if not one.unsaved:
            self.snapshots.keep(one.file, one.document.content.data, "branch" if branch else "disk")
            return self._joined(one, found, theirs, "taken")
        base = one.base.text if one.base else ""
        if branch or (one.conflict and one.conflict.branch):
            merged, branch = choice_between(mine, theirs), True
        else:
            merged = merge(base, mine, theirs)
        if merged.text is None:
            conflict = Conflict(merged, found, branch)
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
        self._is(one)
        return Told(one, happened, one.document.version if version is None else version)

    def _is(self, one: OpenText) -> OpenText:
        self._texts[one.file] = one
        return one
