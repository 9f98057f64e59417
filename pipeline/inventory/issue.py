"""The files of an issue that are read by nobody, as findings: what each was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.config.project import Project
from pipeline.content.source import chapter_files
from pipeline.diagnostics import Diagnostic
from pipeline.inventory import said
from pipeline.inventory.names import MARKDOWN, PICTURES, Guess, ending_of, guess
from pipeline.inventory.walk import FolderEntry, entries
from pipeline.leftovers import conflict_of, copy_of


def unread(project: Project, issue: str, language: str) -> list[Diagnostic]:
    """What concerns one edition, and what concerns the issue whatever its language.

    Pictures that no text names lie in many folders, for another time: nothing is told of them.
    """
    folder = project.issues / issue
    found = [*entries(folder, project.languages)]
    say = said.Saying(f"issues/{issue}", project.languages)
    read = {path.name for path in chapter_files(folder / f"{language}.md")}
    fronts = {entry.name for entry in found if entry.place == "top"}
    top = {name: guess(name, project.languages, in_edition=False) for name in sorted(fronts)}
    told: list[Diagnostic] = []
    left: dict[
        str, list[FolderEntry]
    ] = {}  # those told together: by their folder, or "" for no texts
    for entry in found:
        if entry.language not in ("", language) and f"{entry.language}.md" in fronts:
            continue  # another edition's to tell
        finding = _judged(entry, say, read, language, top)
        if isinstance(finding, Diagnostic):
            told.append(finding)
        elif finding is not None and finding.kind in ("other", "text"):
            told_at = entry.path.parts[0] if finding.kind == "text" else ""
            left.setdefault(told_at, []).append(entry)
    others = left.pop("", [])
    told += [say.texts(entries) for entries in left.values()]
    if others:
        told.append(say.others(others))
    return list(dict.fromkeys(told))


def _judged(
    entry: FolderEntry,
    say: said.Saying,
    read: Iterable[str],
    language: str,
    top: Mapping[str, Guess],
) -> Diagnostic | Guess | None:
    own = entry.language == language
    if entry.place == "chapters" and own and entry.path.name in read:
        original = copy_of(entry.name, entry.beside)
        return say.doubled(entry, original) if original else None
    if entry.place == "top" and _is_front(entry, say.languages):
        return None
    if _matters(entry):
        return say.closed(entry, own)
    if original := conflict_of(entry.name, entry.beside):
        if original in entry.beside:
            return say.conflict(entry, original)
        if entry.place == "chapters" and own and original.endswith(".md"):
            return say.no_chapter(entry, Guess("chapter", original))
        if entry.place == "top" and original.removesuffix(".md") in say.languages:
            return say.no_edition(entry, Guess("edition", original))
    return _by_place(entry, say, own, top)


def _matters(entry: FolderEntry) -> bool:
    """Is it something nobody can read, and more than a picture, which those who name it tell?"""
    if entry.state == "file":
        return False
    if entry.state.endswith("folder"):
        return True
    ending, chapter = ending_of(entry.name), entry.place not in ("top", "elsewhere")
    return ending in MARKDOWN or (chapter and ending not in PICTURES)


def _by_place(
    entry: FolderEntry, say: said.Saying, own: bool, top: Mapping[str, Guess]
) -> Diagnostic | Guess | None:
    text = ending_of(entry.name) in MARKDOWN
    match entry.place:
        case "top":
            return _at_the_top(entry, say)
        case "chapters" | "too-deep" if not own:
            return _without_front(entry, say, top) if text else None
        case "chapters":
            return _among_chapters(entry, say)
        case "too-deep" if text:
            return say.too_deep(entry)
        case "misnamed" if text:
            return say.misnamed_folder(entry, own)
        case _:
            return Guess("text") if text else _thing(entry, say)


def _without_front(
    entry: FolderEntry, say: said.Saying, top: Mapping[str, Guess]
) -> Diagnostic | None:
    """Nothing when there is a file that was meant to be the front: it is told by itself."""
    if any(meant.better == f"{entry.language}.md" for meant in top.values()):
        return None
    return say.without_front(entry, [name for name, meant in top.items() if meant.kind == "text"])


def _is_front(entry: FolderEntry, languages: Iterable[str]) -> bool:
    """Read as an edition; whatever is wrong with it is told there."""
    return entry.name.endswith(".md") and entry.name.removesuffix(".md") in languages


def _at_the_top(entry: FolderEntry, say: said.Saying) -> Diagnostic | Guess | None:
    meant = guess(entry.name, say.languages, in_edition=False)
    match meant.kind:
        case "edition":
            return say.no_edition(entry, meant)
        case "foreign":
            return say.foreign(entry, meant.better)
        case "manuscript" if meant.better not in entry.beside:
            return say.manuscript(entry, meant)
        case "text":
            return say.text(entry)
        case "about":
            return None
        case _:
            return _thing(entry, say)


def _among_chapters(entry: FolderEntry, say: said.Saying) -> Diagnostic | Guess | None:
    meant = guess(entry.name, say.languages, in_edition=True)
    return say.no_chapter(entry, meant) if meant.kind == "chapter" else _thing(entry, say)


def _thing(entry: FolderEntry, say: said.Saying) -> Diagnostic | Guess | None:
    """Neither a source nor one gone wrong: a document, a picture, something else."""
    meant = guess(entry.name, (), in_edition=False)
    if meant.kind == "document":
        return say.document(entry, meant)
    return meant if meant.kind == "picture" else Guess("other")
