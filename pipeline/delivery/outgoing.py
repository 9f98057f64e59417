"""What of an edition goes online, and where: exactly where its mail, its page and its PDFs say.

The addresses come from the build (`addresses` of its report); the store's folder is one of them,
and what lies below it on the web lies below it in the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from pipeline.build.output import Written
from pipeline.config.project import SETTINGS, Project
from pipeline.config.publish import PublishedPart, PublishSettings
from pipeline.dataclass import dataclass
from pipeline.delivered import DOCUMENTS, MAIL, MAIL_TEXT
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.errors import PipelineError

ADDRESS_NOT_IN_STORE = error(
    "address-not-in-store",
    N_("`{key}`, {address}, is not below what `[publish]` puts online, {base}"),
    stops="send",
)
PAGE_WITHOUT_FOLDER = error(
    "page-without-folder",
    N_("`web_address`, {address}, is not a folder: the page needs one for its pictures and fonts"),
    stops="send",
)
PLACE_TAKEN = error(
    "place-taken",
    N_("`{name}` of this edition would take the place of that of `{other}`"),
    stops="send",
)

_PAGE = "web/"


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file as it lies here, its name in the store, and its address, if the house chooses it."""

    name: str
    address: str
    path: Path
    bytes: int
    sha256: str
    edition: str  # its language
    part: PublishedPart
    file: str  # below the output of the edition


@dataclass(frozen=True, slots=True)
class _Root:
    """Where a part of an edition begins: in the store, and on the web."""

    name: str
    address: str

    def file(self, below: str) -> tuple[str, str]:
        return self.name + below, self.address and self.address + quote(below)


def outgoing(
    project: Project, issue: str, language: str, folder: Path, outputs: Mapping[str, Written]
) -> tuple[list[OutgoingFile], list[Diagnostic]]:
    """The files of an edition in the order in which they go, the page itself last: it never calls
    what is not there yet. What has no place is told, with the line of the setting, and stays."""
    assert project.publish is not None
    roots, found = _roots(project, project.publish, issue, language, _addresses(outputs))
    files = []
    for part, file, size, sha256 in _files(outputs):
        root = roots.get(part)
        if root is None or part not in project.publish.parts:
            continue
        name, address = root.file(_below(part, file))
        place = (name, address, folder / file)
        files.append(OutgoingFile(*place, size, sha256, language, part, file))
    return sorted(files, key=lambda one: (_turn(one.file), one.name)), found


def collisions(issue: str, files: Mapping[str, list[OutgoingFile]]) -> Iterator[Diagnostic]:
    """Two editions of an issue, by language, that would put other things at one place."""
    first: dict[str, OutgoingFile] = {}
    for language, ours in files.items():
        for one in ours:
            other = first.setdefault(one.name, one)
            if other.sha256 != one.sha256 and other.edition != language:
                yield taken(issue, one, other.edition)
                break


def taken(issue: str, one: OutgoingFile, other: str) -> Diagnostic:
    """The finding about a place that is another edition's."""
    key = "public_address" if one.file.startswith("images/") else "web_address"
    hint = N_("write `{{lang}}` into `{key}`, so that each language has a place of its own")
    file = f"issues/{issue}/{one.edition}.md"
    return PLACE_TAKEN.at(file, 1, hint=hint, name=one.name, other=other, key=key)


def base_of(project: Project) -> str:
    """The address of the store's folder: that of `[publish]`, else what the addresses of all issues
    have in common before their first placeholder; nothing where there is none."""
    assert project.publish is not None
    if project.publish.address or project.publish.gives_addresses:
        return project.publish.address
    for address in (project.public_address, project.web_address):
        before, mark, _ = address.partition("{")
        if address:
            return before.rpartition("/")[0] + "/" if mark else address
    return ""


def _addresses(outputs: Mapping[str, Written]) -> Mapping[str, str]:
    """What the build says: `page` and `folder`, either may be empty."""
    for output in ("web", "email"):
        said: Any = outputs[output].facts.get("addresses") if output in outputs else None
        if isinstance(said, dict):
            return said
    return {}


def _roots(
    project: Project,
    settings: PublishSettings,
    issue: str,
    language: str,
    addresses: Mapping[str, str],
) -> tuple[dict[PublishedPart, _Root], list[Diagnostic]]:
    """Where each part of an edition begins; those that have no place are left out, and told."""
    base, own = base_of(project), f"{issue}/{language}/"
    if settings.gives_addresses or not base:
        whole = _Root(own, "")
        page = _Root(f"{own}{_PAGE}", "")
        beside: dict[PublishedPart, _Root] = {"images": whole, "pdf": whole, "mail": whole}
        return beside | {"page": page, "documents": page}, []
    folder, page_address = addresses.get("folder", ""), addresses.get("page", "")
    found: list[Diagnostic] = []
    roots: dict[PublishedPart, _Root] = {}
    wanted: list[tuple[str, str, tuple[PublishedPart, ...]]] = [
        ("public_address", folder, ("images", "pdf", "mail")),
        ("web_address", page_address, ("page", "documents")),
    ]
    if not folder:
        wanted = [("web_address", page_address, ("page", "documents", "pdf", "mail"))]
    elif not project.web_address:
        wanted[1] = ("public_address", page_address, ("page", "documents"))
    for key, address, parts in wanted:
        if not set(parts) & set(settings.parts):
            continue
        wrong = _unplaced(project, key, address, base)
        if wrong is None:
            roots |= dict.fromkeys(parts, _Root(unquote(address[len(base) :]), address))
        else:
            found.append(wrong)
    return roots, found


def _unplaced(project: Project, key: str, address: str, base: str) -> Diagnostic | None:
    """What is wrong with an address that files are to be found at, if something is."""
    if not address.startswith(base):
        hint = N_("write the address of the store's folder into `[publish]`, or another `{key}`")
        if project.publish and key == "web_address":
            hint = N_(
                "write another `{key}` or another address of the store; or leave the page out: "
                '`what = ["images", "pdf"]` in `[publish]`'
            )
        return ADDRESS_NOT_IN_STORE.at(
            *_line(project, key), hint=hint, key=key, address=address, base=base
        )
    if not address.endswith("/") or re.search(r"[?#]|/\.\.?/", address):
        hint = N_("write an address that ends in `/`, such as {better}")
        better = f"{base}{{issue}}/"
        return PAGE_WITHOUT_FOLDER.at(
            *_line(project, key), hint=hint, address=address, better=better
        )
    return None


def _line(project: Project, key: str) -> tuple[str, int]:
    """Where a setting is written; the whole file, when it was taken away meanwhile."""
    from pipeline.config.settings import place_of

    try:
        file, _, line = place_of(project.root, SETTINGS, key).rpartition(":")
    except PipelineError:
        return SETTINGS, 0
    return file, int(line)


def _files(outputs: Mapping[str, Written]) -> Iterator[tuple[PublishedPart, str, int, str]]:
    """Each file that may go: part, path below the edition, bytes, digest."""
    for output, written in outputs.items():
        for file, (size, sha256) in written.files.items():
            if (part := _part(output, file)) is not None:
                yield part, file, size, sha256


def _part(output: str, file: str) -> PublishedPart | None:
    if output == "email" and file.startswith("images/"):
        return "images"
    if output == "screen" and file == "screen.pdf":
        return "pdf"
    if (output, file) in (("email", MAIL), ("text", MAIL_TEXT)):
        return "mail"
    if output == "web":
        return "documents" if file.startswith(DOCUMENTS) else "page"
    return None


def _below(part: PublishedPart, file: str) -> str:
    return file.removeprefix(_PAGE) if part in ("page", "documents") else file


def _turn(file: str) -> int:
    """Pictures and fonts, then what shows them, the page last."""
    return (file.endswith("/index.html")) * 2 + (file.endswith((".css", ".pdf")) or file == MAIL)
