"""What `pipeline publish` prints: what would go where; what became of each edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Translate, printable

if TYPE_CHECKING:
    from pipeline.delivery.release import EditionRelease
    from pipeline.delivery.sending import Sending

_MANY = 12  # editions, each of which is told of though nothing is new
_PAGE = "web/index.html"


def announce(released: Sequence[EditionRelease], sending: Sending, translate: Translate) -> None:
    """What would be put where: of each edition first how much, then each file."""
    from pipeline.cli._display import size

    for edition in released:
        going = [file for _, file in sending.todo([edition])]
        if not going:
            continue
        values: dict[str, object] = {"edition": edition.name, "count": len(going)}
        values |= {"size": size(sum(file.bytes for file in going), translate)}
        values |= {"place": sending.place, "page": _page(edition)}
        said = N_("{edition}: files that would go into {place}: {count} ({size})")
        if values["page"]:
            said = N_(
                "{edition}: files that would go into {place}: {count} ({size}); readers will find "
                "the page at {page}"
            )
        print(printable(translate(said).format(**values)))
        for one in going:
            each = {
                "file": f"{one.edition}/{one.file}",
                "size": size(one.bytes, translate),
                "where": one.address or one.name,
            }
            line = translate(N_("{file} ({size}) to {where}")).format(**each)
            print(f"  {printable(line)}")


def lines(ready: Sequence[EditionRelease], sending: Sending, translate: Translate) -> Iterator[str]:
    """A line for each edition; of many, those with nothing new are counted."""
    quiet = 0
    for one in ready:
        new, there = _counts(one, sending)
        missing = len({file.name for file in one.files}) - new - there
        values: dict[str, object] = {"new": new, "kept": there, "left": missing}
        values |= {"edition": one.name, "page": _page(one)}
        said = N_("{edition}: online ({new} new, {kept} as before): {page}")
        if one.held:
            said = N_("{edition}: not published; what is online is as it was")
        elif not one.files:
            said = N_("{edition}: nothing of it goes online")
        elif missing:
            said = N_(
                "{edition}: not all of it is online ({new} new, {kept} as before, {left} not)"
            )
        elif _is_unseen(one, sending):
            said = N_("{edition}: in the store ({new} new, {kept} as before), not yet seen online")
        elif not new and len(ready) > _MANY:
            quiet += 1
            continue
        elif not values["page"]:
            said = N_("{edition}: online ({new} new, {kept} as before)")
        yield printable(translate(said).format(**values))
    if quiet:
        yield translate(N_("{count} more editions: nothing new")).format(count=quiet)


def _counts(one: EditionRelease, sending: Sending) -> tuple[int, int]:
    """Files that were put online now, and that had been before."""
    publication = sending.issues.get(one.issue)
    if publication is None:
        return 0, 0
    new, there = (
        {file.name for file in files if file.edition == one.language}
        for files in (publication.done.sent, publication.done.there)
    )
    return len(new), len(there - new)


def _is_unseen(one: EditionRelease, sending: Sending) -> bool:
    publication = sending.issues.get(one.issue)
    unseen = publication.done.unseen if publication else []
    return any(one.language == each.file.edition for each in unseen)


def _page(one: EditionRelease) -> str:
    """The address of its page; nothing where it has none."""
    found = next((file.address for file in one.files if file.file == _PAGE), "")
    return found.removesuffix("index.html")
