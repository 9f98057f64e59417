"""The sentences of the inventory, one a way to be read by nobody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Code, Diagnostic, Message, error, info, warning
from pipeline.inventory.names import Guess, trimmed
from pipeline.inventory.walk import FolderEntry

CHAPTER_NOT_READ = error(
    "chapter-not-read", N_("`{name}` is not read: it lies one folder too deep for a chapter")
)
EDITION_NOT_READ = error(
    "edition-not-read",
    N_("`{folder}/` is not read, nor are its chapters: it must be `{better}`"),
    stops="send",
)
DOCUMENT_NOT_READ = warning("document-not-read", N_("`{name}` is {what}; nothing of it is read"))
DOCUMENT_ASIDE = info("document-not-read", DOCUMENT_NOT_READ.message)
TEXT_NOT_READ = warning("text-not-read", N_("`{name}` is not read"))
CONFLICT_COPY = warning(
    "conflict-copy",
    N_("`{name}` is another version of `{original}`, saved elsewhere; it is left out"),
)
DOUBLED_CHAPTER = warning(
    "doubled-chapter", N_("`{name}` looks like a copy of `{original}`; both are printed")
)
NOT_READABLE = error("not-readable", N_("`{name}` cannot be read: the system does not allow it"))
CLOSED_EDITION = error("not-readable", NOT_READABLE.message, stops="send")
CLOSED_ELSEWHERE = warning("not-readable", NOT_READABLE.message)
FILE_NOT_READ = info("file-not-read", N_("nothing is done with these files: {names}"))

_MOST = 8  # names in one sentence
_NAMED = N_("`{name}` is not read: only a name such as `{better}` is")
_HIDDEN = N_("`{name}` is not read: `.{added}` at its end, which Windows hides")
_RENAME = N_("rename it to `{better}`")
_SPACED = N_("`{name}` is not read: there is a space or a dot too many in its name")


def _what(entry: FolderEntry, meant: Guess) -> str:
    if meant.hidden:
        return _HIDDEN
    return _SPACED if meant.better == trimmed(entry.name) else _NAMED


@dataclass(frozen=True, slots=True)
class Saying:
    """Says what is wrong with the files of one issue, `issues/<name>`."""

    issue: str
    languages: Sequence[str]

    def _file(self, entry: FolderEntry) -> str:
        return f"{self.issue}/{entry.path}"

    # -------------------------------------------------------------------- one slip from a source

    def no_chapter(self, entry: FolderEntry, meant: Guess) -> Diagnostic:
        """`03-x.MD`, `03-x.md.txt`, `03-x`."""
        return self._misnamed(CHAPTER_NOT_READ, entry, meant)

    def _misnamed(self, code: Code, entry: FolderEntry, meant: Guess) -> Diagnostic:
        if meant.better in entry.beside:
            return self._beside_it(entry, meant)
        return code.at(
            self._file(entry),
            0,
            _what(entry, meant),
            hint=_RENAME,
            name=entry.name,
            better=meant.better,
            added=meant.added,
        )

    def _beside_it(self, entry: FolderEntry, meant: Guess) -> Diagnostic:
        """The right one is there too."""
        return TEXT_NOT_READ.at(
            self._file(entry),
            0,
            _what(entry, meant),
            hint=N_("`{better}` is there: take over what this one has more, then delete it"),
            name=entry.name,
            better=meant.better,
            added=meant.added,
        )

    def too_deep(self, entry: FolderEntry) -> Diagnostic:
        """`fr/sub/03-x.md`."""
        return CHAPTER_NOT_READ.at(
            self._file(entry),
            0,
            hint=N_("move it to `{better}`; the names give the order"),
            name=str(PurePosixPath(*entry.path.parts[1:])),
            better=f"{entry.path.parts[0]}/{entry.name}",
        )

    def misnamed_folder(self, entry: FolderEntry, own: bool) -> Diagnostic:
        """`FR/`, `french/`; `de/` where the house has no German. Told once a folder."""
        folder, place = entry.path.parts[0], f"{self.issue}/{entry.path.parts[0]}"
        if entry.language not in self.languages:
            return self.foreign(entry, entry.language)
        message = EDITION_NOT_READ.message
        hint, better = N_("rename the folder to `{better}`, without any space"), entry.language
        if own:
            return CHAPTER_NOT_READ.at(place, 0, message, hint=hint, folder=folder, better=better)
        return EDITION_NOT_READ.at(
            place,
            0,
            message,
            hint=hint,
            folder=folder,
            better=better,
        )

    def without_front(self, entry: FolderEntry, texts: Sequence[str]) -> Diagnostic:
        """`fr/01-x.md`, and no `fr.md`; `texts` are those that might have been it."""
        return EDITION_NOT_READ.at(
            f"{self.issue}/{entry.path.parts[0]}",
            0,
            N_(
                "the chapters in `{language}/` are not read: there is no "
"`{language}.md`"
            ),
            hint=N_("is it {texts}? Rename it to `{language}.md`; its head makes the chapters an "
                    "edition")
            if texts
            else N_("write it: its head makes the chapters an edition"),
            language=entry.language,
            texts=", ".join(f"`{name}`" for name in texts[:_MOST]),
        )  # fmt: skip

    def manuscript(self, entry: FolderEntry, meant: Guess) -> Diagnostic:
        """`fr.docx`, and no `fr.md`."""
        return DOCUMENT_NOT_READ.at(
            self._file(entry),
            0,
            hint=N_(
                "an edition is a text: `pipeline new` makes `{better}`, copy the words into it"
            ),
            name=entry.name,
            what=Message(meant.what),
            better=meant.better,
        )

    def no_edition(self, entry: FolderEntry, meant: Guess) -> Diagnostic:
        """`FR.md`, `fr.md.txt`, `french.md`: with the right one beside it, or without."""
        return self._misnamed(EDITION_NOT_READ, entry, meant)

    def foreign(self, entry: FolderEntry, language: str) -> Diagnostic:
        """An edition in a language the house has not."""
        return TEXT_NOT_READ.at(
            self._file(entry),
            0,
            N_("`{name}` is not read: the house has no language `{language}`"),
            hint=N_("add it to `languages` in pipeline.toml, or put the file into `documents/`"),
            name=str(entry.path),
            language=language,
        )

    # ------------------------------------------------------------------------------ other texts

    def texts(self, entries: Sequence[FolderEntry]) -> Diagnostic:
        """`brouillons/01-x.md`, `brouillons/02-x.md`: once a folder."""
        if len(entries) == 1:
            return self.text(entries[0])
        folder = entries[0].path.parts[0]
        return TEXT_NOT_READ.at(
            f"{self.issue}/{folder}",
            0,
            N_("the {count} texts in `{folder}/` are not read: {names}"),
            hint=N_("if they are chapters, rename the folder to `{language}`; if not, put it into "
                    "`documents/`"),
            count=len(entries),
            folder=folder,
            names=_listed(entries),
            language=self.languages[0] if self.languages else "fr",
        )  # fmt: skip

    def text(self, entry: FolderEntry) -> Diagnostic:
        """`notes.md`, `brouillons/03-x.md`."""
        return TEXT_NOT_READ.at(
            self._file(entry),
            0,
            hint=N_("editions are `{language}.md` and chapters `{language}/01-name.md`; put other "
                    "texts into `documents/`"),
            name=str(entry.path),
            language=self.languages[0] if self.languages else "fr",
        )  # fmt: skip

    def conflict(self, entry: FolderEntry, original: str) -> Diagnostic:
        """Two people, or two machines, saved at once."""
        return CONFLICT_COPY.at(
            self._file(entry),
            0,
            hint=N_("compare the two, take over what is missing, then delete it"),
            name=entry.name,
            original=original,
        )

    def doubled(self, entry: FolderEntry, original: str) -> Diagnostic:
        """`01-x (1).md` beside `01-x.md`."""
        return DOUBLED_CHAPTER.at(
            self._file(entry),
            0,
            hint=N_("delete one, or give the chapter a name of its own"),
            name=entry.name,
            original=original,
        )

    def closed(self, entry: FolderEntry, own: bool) -> Diagnostic:
        """A link, or what the system does not let us read."""
        linked = entry.state in ("link", "linked-folder")
        message = (
            N_("`{name}` is a link to somewhere else; nothing is read through it")
            if linked
            else None
        )
        hint = (
            N_("put the file or the folder itself here")
            if linked
            else N_("make it readable for yourself")
        )
        place, name = self._file(entry), str(entry.path)
        if own and entry.place != "top":  # something of this edition is missing
            return NOT_READABLE.at(place, 0, message, hint=hint, name=name)
        code = CLOSED_ELSEWHERE if entry.place == "elsewhere" else CLOSED_EDITION
        return code.at(place, 0, message, hint=hint, name=name)

    # ------------------------------------------------------------------------------------ things

    def document(self, entry: FolderEntry, meant: Guess) -> Diagnostic:
        """Among the chapters it was meant to be one; elsewhere it may lie for its own sake."""
        values: dict[str, str | Message] = {"name": str(entry.path), "what": Message(meant.what)}
        place = self._file(entry)
        if entry.place in ("chapters", "too-deep", "misnamed"):
            hint = N_("copy its text into a file `.md`; keep the document itself in `documents/`")
            return DOCUMENT_NOT_READ.at(place, 0, hint=hint, **values)
        hint = N_("what is kept beside the texts is left alone in `documents/`")
        return DOCUMENT_ASIDE.at(place, 0, hint=hint, **values)

    def others(self, files: Sequence[FolderEntry]) -> Diagnostic:
        """What nobody knows anything about, in one line."""
        return FILE_NOT_READ.at(
            self.issue,
            0,
            hint=N_("what is kept beside the texts is left alone in `documents/`"),
            names=_listed(files),
        )


def _listed(entries: Sequence[FolderEntry]) -> str:
    names = [str(entry.path) for entry in entries[:_MOST]]
    return ", ".join(names) + (" …" if len(entries) > _MOST else "")
