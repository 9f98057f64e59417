"""Bytes on disk → `Source`: text whose line numbers are the editor's.

The one room of `content/` that reads what editors write. Drops the byte order mark, folds line
endings, refuses what is not UTF-8 or too large, cleans each line (`characters.py`, `damage.py`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pipeline.content.characters import cleaned
from pipeline.content.damage import damages, without_strays
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.leftovers import conflict_of, is_leftover
from pipeline.system_words import system_words

LINE_TOO_LONG = error("line-too-long", N_("this line has {length} characters"))
FILE_TOO_LARGE = error(
    "file-too-large", N_("the file holds {size} kB of text; the limit is {limit} kB")
)
NOT_A_FILE = error("not-a-file", N_("this is not an ordinary file"))
EMPTY_FILE = error("empty-file", N_("the file is empty"))
UNREADABLE = error("unreadable", N_("the file cannot be read: {reason}"))
NOT_UTF8 = error("not-utf8", N_("the file is not saved as UTF-8"))


# An edition of 2 MB is a book of some 700 pages: layout alone would take minutes (ADR 12).
LARGEST_FILE = 2_000_000
# Python-Markdown and Pango both work quadratically inside one line; no honest line is this long.
LONGEST_LINE = 50_000
_LOOKED_AT = 20_000_000  # bytes of a file that is too large: are they pictures?
_REMEMBERED = 100_000  # bytes of one file
_BEGIN = N_("start from a model: pipeline new newsletter my-issue")
_BEGIN_CHAPTER = N_("write the chapter, beginning with `# Its title`, or delete the file")
_PICTURED = N_(
    "the file holds {size} kB, pictures written as characters among them; the limit is {limit} kB"
)
_SAVED = N_(
    "save each picture as a file in the issue's folder, write ![what it shows](images/name.png) "
    "where it stands, and take its characters out"
)
_OF_CHAPTERS = 3  # slashes: issues/my-issue/fr/01-name.md


@dataclass(frozen=True, slots=True)
class Source:
    """One text file: `file` is the name shown to the editor, `lines` start at line 1.

    `as_typed` are those that the file holds, where reading changed one.
    """

    file: str
    lines: tuple[str, ...]
    as_typed: tuple[str, ...] = ()

    @property
    def typed(self) -> tuple[str, ...]:
        """The lines as they stand in the file, without byte order mark and line ends."""
        return self.as_typed or self.lines


def read_source(path: Path, shown: str) -> tuple[Source | None, list[Diagnostic]]:
    """Read one edition or chapter; None when nothing sensible can be read."""
    if not _real_file(path):
        hint = N_("save the text itself under this name: no folder, no link")
        return None, [NOT_A_FILE.at(shown, 0, hint=hint)]
    if (size := path.stat().st_size) > LARGEST_FILE:
        return None, [_too_large(size, _beginning(path), shown)]
    try:
        data = path.read_bytes()
    except OSError as fault:
        hint = N_("close it in other programs, and see whether you can open it yourself")
        return None, [UNREADABLE.at(shown, 0, hint=hint, reason=system_words(fault))]
    return decode(data, shown)


def _beginning(path: Path) -> bytes:
    """Enough of a file that is too large to say what makes it so."""
    try:
        with path.open("rb") as file:
            return file.read(_LOOKED_AT)
    except OSError:
        return b""


def decode(data: bytes, shown: str) -> tuple[Source | None, list[Diagnostic]]:
    """The text of some bytes, with everything worth saying about them."""
    read = _decoded_before if len(data) <= _REMEMBERED else _decoded
    source, found = read(data, shown)
    return source, list(found)


def _decoded(data: bytes, shown: str) -> tuple[Source | None, Sequence[Diagnostic]]:
    if len(data) > LARGEST_FILE:
        return None, [_too_large(len(data), data, shown)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        return None, [
            NOT_UTF8.at(
                shown,
                line,
                hint=N_("in your text editor choose “Save as… UTF-8” and save again"),
            )
        ]
    typed = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines, found = _clean(typed, shown)
    if not any(line.strip() for line in lines):
        hint = _BEGIN if shown.count("/") < _OF_CHAPTERS else _BEGIN_CHAPTER
        return None, [EMPTY_FILE.at(shown, 1, hint=hint)]
    return Source(shown, tuple(lines), () if lines == typed else tuple(typed)), found


# A build reads each file three times: what is to be made, whether that changed meanwhile, the work.
_decoded_before = lru_cache(32)(_decoded)


def _clean(lines: list[str], shown: str) -> tuple[list[str], list[Diagnostic]]:
    if max(map(len, lines)) <= LONGEST_LINE:
        read = [*map(_cleaned, lines)]
        if all(plain for _, plain in read):
            return [kept for kept, _ in read], []
    out, found = [], []
    for number, written in enumerate(lines, start=1):
        line = written
        if len(written) > LONGEST_LINE:
            from pipeline.content.embedded import defines_one, without_bytes  # nearly no text asks

            line = without_bytes(written)
            if not defines_one(line):
                found.append(_too_long(len(written), shown, number, pictured=line != written))
        kept, plain = _cleaned(line if len(line) <= LONGEST_LINE else line[:200])
        if not plain:
            found += damages(kept, shown, number, line)
            kept = without_strays(kept)
        out.append(kept)
    return out, found


@lru_cache(512)  # while somebody types, all other lines are as they were
def _cleaned(line: str) -> tuple[str, bool]:
    """The line, and whether there is nothing in it that may be damage."""
    kept = cleaned(line)
    if line.isascii() and line.isprintable() and "&#" not in line:
        return kept, True
    return kept, not any(damages(kept, "", 0, line)) and without_strays(kept) == kept


def _too_long(length: int, shown: str, line: int, *, pictured: bool) -> Diagnostic:
    if pictured:
        said = N_("this line holds a picture written as characters, {length} of them")
        return LINE_TOO_LONG.at(shown, line, said, hint=_SAVED, length=length)
    return LINE_TOO_LONG.at(
        shown,
        line,
        hint=N_("cut it into paragraphs, with a blank line between them"),
        length=length,
    )


def chapter_files(edition: Path) -> list[Path]:
    """The chapters of `fr.md`: `fr/*.md` in name order (NFC, so that é sorts alike everywhere).

    Without what systems leave behind and what synchronising saves beside a file
    (`pipeline/inventory` tells the latter); an unreadable folder has none, which it tells too.
    """
    folder = edition.with_suffix("")
    if not folder.is_dir() or folder.is_symlink():
        return []
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(".md")]
    except OSError:
        return []
    names = {unicodedata.normalize("NFC", path.name) for path in found}
    chapters = (
        path
        for path in found
        if not is_leftover(path.name) and not path.name.startswith(".")
        if conflict_of(unicodedata.normalize("NFC", path.name), names) is None
    )
    return sorted(chapters, key=lambda path: unicodedata.normalize("NFC", path.name))


def _real_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _too_large(size: int, data: bytes, shown: str) -> Diagnostic:
    from pipeline.content.embedded import holds_pictures  # nearly no text asks

    cut = N_("cut it into several issues, or into chapters")
    return FILE_TOO_LARGE.at(
        shown,
        0,
        _PICTURED if (pictured := holds_pictures(data)) else FILE_TOO_LARGE.message,
        hint=_SAVED if pictured else cut,
        size=size // 1000,
        limit=LARGEST_FILE // 1000,
    )
