"""A reference written by an editor -> a real file of the issue or of `assets/`.

The one gate between text and disk for pictures: a reference is walked name by name from its root,
each name must be listed in its folder, and nothing on the way may be a symbolic link. Nothing is
opened here, and what the files hold is not looked at. An edition's references share `Folders`: each
folder is listed once for all of them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from urllib.parse import unquote

from pipeline.dataclass import dataclass
from pipeline.images.fault import Fault, excerpt

_ASSETS = "assets"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_EMBEDDED = re.compile(r"data:image/", re.IGNORECASE)
_DEEPEST, _MOST_LISTED = 2, 1000  # folders and names looked at for a file of the name elsewhere
_LONGEST_NAME = 255
_NOT_THERE = frozenset({"missing", "absolute", "outside"})
# What an editor may leave out, or have wrong, of a picture's name.
_ENDING = re.compile(r"\s*\.(?:avif|gif|heic|heif|jfif|jpe?g|png|svg|tiff?|webp)$", re.IGNORECASE)
_NO_TEXT = re.compile("[\ud800-\udfff]")
_DRIVE = re.compile(r"[A-Za-z]:(?:[\\/]|$)")


@dataclass(frozen=True, slots=True)
class _Walk:
    """How far a reference has been followed: the folder reached, and the right spelling so far."""

    folder: str
    spelling: tuple[str, ...]


_Names = Mapping[str, "os.DirEntry[str]"]


@dataclass(frozen=True, slots=True)
class Folders:
    """What is in the folders below `issue` and `assets`, as it was at the first look at each."""

    issue: Path
    assets: Path
    _listed: dict[str, _Names | Fault] = field(default_factory=dict)

    def names(self, folder: str) -> _Names | Fault:
        """The names in a folder, in a fixed order, or why nobody can say them."""
        if folder not in self._listed:
            self._listed[folder] = _list(folder)
        return self._listed[folder]


def locate(reference: str, folders: Folders) -> Path | Fault:
    """The file a reference means.

    `images/x.jpg` is looked for in the issue's folder, `assets/x.svg` in that of the assets. Names
    are compared in Unicode NFC, letter for letter in case, on every system. The path returned is
    made of the names as they are on disk and is a regular file, not reached through any link below
    its root. Everything else is a `Fault`.
    """
    found = _located(reference, folders)
    if isinstance(found, Fault) and found.kind in _NOT_THERE:
        if found.kind == "outside" and found.suggestion:
            return found
        name = _file_name(reference)
        elsewhere = _elsewhere(name, folders) if name else None
        return replace(found, suggestion=elsewhere or found.suggestion)
    return found


def _located(reference: str, folders: Folders) -> Path | Fault:
    fault = _grammar_fault(reference)
    if fault is not None:
        return fault
    names = [name for name in reference.strip().split("/") if name not in ("", ".")]
    in_assets = bool(names) and _nfc(names[0]) == _ASSETS
    inside = _without_parents(names[1:] if in_assets else names)
    if inside is None:
        return Fault("outside", suggestion=_meant_for_assets(names, folders))
    start = _Walk(str(folders.assets), (_ASSETS,)) if in_assets else _Walk(str(folders.issue), ())
    if not in_assets and _is_assets_in_another_case(inside, folders):
        suggestion = "/".join((_ASSETS, *inside[1:]))
        return Fault("wrong-case", inside[0], suggestion)
    return _follow(start, inside, folders)


def _file_name(reference: str) -> str:
    """What a reference says last, without what Markdown, HTML or a browser put around it."""
    said = re.split(r"[/\\]", unquote(reference).strip())[-1].strip("<>()[]\"'« »,;.")
    return said if len(said) <= _LONGEST_NAME else ""


def _grammar_fault(reference: str) -> Fault | None:
    """What can be refused from the letters alone, before the disk is asked anything."""
    for character in "" if reference.isprintable() else reference:
        if unicodedata.category(character) in ("Cc", "Cs"):
            return Fault("control-character", f"U+{ord(character):04X}")
    text = reference.strip()
    return _place_fault(text) if text else Fault("empty")


def _place_fault(text: str) -> Fault | None:
    """Addresses and paths that do not start from the issue or from `assets/`."""
    if _DRIVE.match(text) or text.startswith("\\\\"):
        return Fault("absolute")
    scheme = _SCHEME.match(text)
    if _EMBEDDED.match(text):
        return Fault("embedded")
    if scheme or text.startswith("//"):
        return Fault("not-local", scheme.group(1).lower() if scheme else "//")
    if text.startswith(("/", "\\")):
        return Fault("absolute")
    if "\\" in text:
        return Fault("backslash", suggestion=text.replace("\\", "/"))
    return None


def _without_parents(names: Sequence[str]) -> list[str] | None:
    """The names with each `..` taken up by the one before it; None if one leaves the root.

    Done on the letters: since no name may be a link, letters and disk agree.
    """
    kept: list[str] = []
    for name in names:
        if name != "..":
            kept.append(name)
        elif kept:
            kept.pop()
        else:
            return None
    return kept


def _meant_for_assets(names: Sequence[str], folders: Folders) -> str | None:
    """`../../assets/x.svg`, which an editing program proposes, is written `assets/x.svg`."""
    target = os.path.normpath(folders.issue.absolute().joinpath(*names))
    root = os.path.normpath(folders.assets.absolute())
    if not target.startswith(root + os.sep):
        return None
    return "/".join((_ASSETS, *Path(target).relative_to(root).parts))


def _is_assets_in_another_case(names: Sequence[str], folders: Folders) -> bool:
    if len(names) < 2 or names[0].casefold() != _ASSETS:
        return False
    listed = folders.names(str(folders.issue))
    return isinstance(listed, Fault) or names[0] not in map(_nfc, listed)


def _follow(walk: _Walk, names: Sequence[str], folders: Folders) -> Path | Fault:
    wrong: str | None = None
    for position, name in enumerate(names):
        listed = folders.names(walk.folder)
        if isinstance(listed, Fault):
            return listed
        is_last = position == len(names) - 1
        found = _named(name, listed)
        typed = name if found else _from_address(name)
        found = found or _named(typed, listed)
        if found is None:
            return Fault("missing", excerpt(name), _nearest(name, listed, walk, is_last))
        if _nfc(found) != _nfc(typed):
            wrong = wrong or typed
        walk = _Walk(listed[found].path, (*walk.spelling, _nfc(found)))
        fault = _kind_fault(listed[found], is_last)
        if fault is not None:
            return fault
    if not names:
        return Fault("not-a-file")
    if wrong is not None:
        return Fault("wrong-case", excerpt(wrong), "/".join(walk.spelling))
    return Path(walk.folder)


def _kind_fault(one: os.DirEntry[str], is_last: bool) -> Fault | None:
    try:
        if one.is_symlink():
            return Fault("symlink", excerpt(one.name))
        if is_last and not one.is_file(follow_symlinks=False):
            return Fault("not-a-file")
        if not is_last and not one.is_dir(follow_symlinks=False):
            return Fault("missing", excerpt(one.name))
    except OSError as error:
        return Fault("unreadable", error.strerror or "")
    return None


def _list(folder: str) -> _Names | Fault:
    """The names in a folder, in a fixed order; a name that is no text is nobody's reference."""
    try:
        with os.scandir(folder) as inside:
            found = {one.name: one for one in inside}
    except (FileNotFoundError, NotADirectoryError):
        return Fault("missing", excerpt(Path(folder).name))
    except OSError as error:
        return Fault("unreadable", error.strerror or "")
    return {
        name: found[name] for name in sorted(found) if name.isascii() or not _NO_TEXT.search(name)
    }


def _named(name: str, listed: Iterable[str]) -> str | None:
    """The listed name that `name` means: the same letters, else in NFC, else in another case."""
    if name in listed:
        return name
    normal = _nfc(name)
    for candidate in listed:
        if _nfc(candidate) == normal:
            return candidate
    folded = normal.casefold()
    for candidate in listed:
        if _nfc(candidate).casefold() == folded:
            return candidate
    return None


def _from_address(name: str) -> str:
    """The name that is written `mon%20image.jpg` in an address; empty if it is none."""
    meant = unquote(name) if "%" in name else name
    return meant if meant != name and meant.isprintable() else ""


def _nearest(name: str, listed: _Names, walk: _Walk, is_last: bool) -> str | None:
    """The reference closest to the one written, among the real files (or folders) there."""
    if len(name) > _LONGEST_NAME:  # longer than any file's name: a pasted text, and slow to compare
        return None
    from difflib import get_close_matches  # only mistakes pay for it

    spellings = {_nfc(other): other for other in listed if not other.startswith(".")}
    for candidate in (unquote(name), name):  # `mon%20image.jpg` comes from a pasted address
        for near in get_close_matches(_nfc(candidate), sorted(spellings), n=3, cutoff=0.6):
            if _kind_fault(listed[spellings[near]], is_last) is None:
                return "/".join((*walk.spelling, near))
    return None


def _elsewhere(name: str, folders: Folders) -> str | None:
    """The reference to a file of that name in another folder: `pont.jpg` is `images/pont.jpg`.

    The first whose name is the same letter for letter, else the first picture that differs in case
    or in its ending.
    """
    near: str | None = None
    stem = _stem(name)
    for root, spelling in ((folders.issue, ()), (folders.assets, (_ASSETS,))):
        walks = [_Walk(str(root), spelling)]
        for walk in walks:  # grows meanwhile, no deeper than anybody sorts pictures
            names = folders.names(walk.folder)
            inside = {} if isinstance(names, Fault) else names
            listed = [*inside][:_MOST_LISTED]
            match = _named(name, listed) if name else None
            if match and _kind_fault(inside[match], is_last=True) is None:
                if _nfc(match) == _nfc(name):
                    return "/".join((*walk.spelling, _nfc(match)))
                near = near or "/".join((*walk.spelling, _nfc(match)))
            alike = (one for one in listed if _ENDING.search(one) and _stem(one) == stem)
            if near is None and (one := next(alike, None)):
                near = "/".join((*walk.spelling, _nfc(one)))
            if len(walk.spelling) - len(spelling) < _DEEPEST and len(walks) < _MOST_LISTED:
                walks += (
                    _Walk(inside[one].path, (*walk.spelling, _nfc(one)))
                    for one in listed
                    if not one.startswith(".") and "." not in one
                    if _kind_fault(inside[one], is_last=False) is None
                )
    return near


def _stem(name: str) -> str:
    return _ENDING.sub("", _nfc(name)).casefold()


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)
