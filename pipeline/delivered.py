"""What left this house and where it is now: `sent/<issue>/delivery.json`, as whoever may read it.

It lies beside the texts, in git, so that whoever works on the issue next knows it too. Only
`pipeline/delivery` writes it; here nothing leaves, and nothing is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.config.project import Project
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

FOLDER = "sent"
FILE = "delivery.json"
DOCUMENTS = "web/documents/"  # in the output of an edition
MAIL, MAIL_TEXT = "email.html", "email.txt"
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Delivered:
    """One thing at one place: what it is by its digest, where it is found, since when (UTC).

    `file` is its path below the output of `edition`, a language; `id` is what a tool calls it;
    `unseen`: it was put there, and readers have not been seen to get it at its address.
    """

    sha256: str
    when: str
    bytes: int = 0
    address: str = ""
    edition: str = ""
    file: str = ""
    id: str = ""
    unseen: bool = False


#: By place (a store or a tool), then by name (a path in the store, or what the tool is given).
Deliveries = Mapping[str, Mapping[str, Delivered]]


def file_of(root: Path, issue: str) -> Path:
    """Where the deliveries of an issue are written down."""
    return root / FOLDER / issue / FILE


def deliveries(root: Path, issue: str) -> Deliveries:
    """All that was delivered of an issue; nothing when nothing was.

    Raises:
        PipelineError: the file cannot be read: to take it for empty would send all once more.
    """
    path = file_of(root, issue)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    try:
        places: Any = json.loads(data)["places"]
        return {
            str(place): {str(name): Delivered(**entry) for name, entry in names.items()}
            for place, names in places.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PipelineError(
            N_("`{file}` is damaged: what is online already cannot be known"),
            N_(
                "take its last good version from git (two versions in one: `git checkout --theirs`)"
            ),
            file=path.relative_to(root).as_posix(),
        ) from None


def given_addresses(project: Project, issue: str, language: str) -> Mapping[str, str]:
    """File of an edition → the address that a store gave it; none where the house chooses them.

    Raises:
        PipelineError: what was written down cannot be read.
    """
    return {
        one.file: one.address for one in _in_store(project, issue) if one.edition == language
    } or _NONE


def mail_online(project: Project, issue: str, language: str) -> Mapping[str, str]:
    """The addresses at which `pipeline publish` put the code of a mail and its text, by file; none
    where it did not.

    Raises:
        PipelineError: what was written down cannot be read.
    """
    if project.publish is None:
        return _NONE
    there = deliveries(project.root, issue).get(project.publish.place, {}).values()
    ours = (one for one in there if one.edition == language and one.file in (MAIL, MAIL_TEXT))
    return {one.file: one.address for one in ours if one.address} or _NONE


def given_documents(project: Project, issue: str, language: str) -> Mapping[str, str]:
    """The same of the documents that an edition links to, by their names."""
    return _below(DOCUMENTS, given_addresses(project, issue, language))


def given_pictures(project: Project, issue: str, language: str) -> Mapping[str, str]:
    """The same of the pictures of its mail."""
    return _below("images/", given_addresses(project, issue, language))


def _below(folder: str, given: Mapping[str, str]) -> Mapping[str, str]:
    return {
        file.removeprefix(folder): address
        for file, address in given.items()
        if file.startswith(folder)
    }


def given_in_store(project: Project, issue: str) -> Iterator[str]:
    """The same of all editions, as lines: whoever compares them knows whether a mail is another."""
    return (f"{one.edition}\0{one.file}\0{one.address}" for one in _in_store(project, issue))


def _in_store(project: Project, issue: str) -> Iterable[Delivered]:
    settings = project.publish
    if settings is None or not settings.gives_addresses:
        return ()
    return deliveries(project.root, issue).get(settings.place, {}).values()
