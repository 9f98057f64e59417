"""The earlier versions of a file: as it was handed over, as git has it, as the studio kept it.

What was handed over is known by the dated copies in `sent/` (ADR 54). Those hold the mail and not
its text; the text is what the studio kept that day, else what git had until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message
from pipeline.export.sent import DAY, was_a_try
from pipeline.export.sent import FOLDER as SENT
from pipeline.studio.texts.content import content_of
from pipeline.studio.texts.git_history import GitCommit, bytes_then, commits_of
from pipeline.studio.texts.names import is_source
from pipeline.studio.texts.snapshots import WORDS, Snapshot, Snapshots

_HANDED = N_("handed over to {tool} on {day}")
_MOST_SENT = 40


@dataclass(frozen=True, slots=True)
class TextVersion:
    """An earlier version of a file: what it is asked for by, when it was, its words, who."""

    id: str
    when: float
    words: Message
    who: str = ""
    sent: bool = False


def versions_of(root: Path, file: str) -> Sequence[TextVersion]:
    """All that are known of a file, the newest first; git is asked, which may take a moment."""
    if not is_source(file):
        return ()
    commits = commits_of(root, file)
    kept = Snapshots(root).of(file)
    found = [
        *(TextVersion(f"git-{c.id}", c.made, Message.of("{words}", {"words": c.words}), c.who)
          for c in commits),
        *(TextVersion(f"kept-{one.number}", one.taken, Message(WORDS[one.why])) for one in kept),
        *_handed_over(root, file, commits, kept),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.when, not one.sent))


def text_of_version(root: Path, file: str, version: str) -> str | None:
    """What the file said then; None when that is not known any more."""
    kind, _, name = version.partition("-")
    data: bytes | None = None
    if is_source(file) and kind == "git":
        data = bytes_then(root, file, name)
    elif is_source(file) and kind == "kept":
        with suppress(OSError):
            kept = (one for one in Snapshots(root).of(file) if f"{one.number}" == name)
            data = next((one.path.read_bytes() for one in kept), None)
    if data is None:
        return None
    try:
        return content_of(data).text
    except UnicodeDecodeError:
        return None


def text_handed_over(root: Path, file: str) -> str | None:
    """What the file said when its edition was handed over last; None when that is not known."""
    sent = next((one for one in versions_of(root, file) if one.sent), None)
    return text_of_version(root, file, sent.id) if sent else None


def _handed_over(
    root: Path, file: str, commits: Sequence[GitCommit], kept: Sequence[Snapshot]
) -> Iterator[TextVersion]:
    """Each hand-over of the edition, as the version of its text that was the newest then."""
    for tool, day in _sent(root, file):
        until = datetime.combine(day, time.max, UTC).timestamp()
        own = next((one for one in kept if one.why == "handed" and one.taken <= until), None)
        commit = next((one for one in commits if one.made <= until), None)
        other = next((one for one in kept if one.taken <= until), None)
        words = Message.of(_HANDED, {"tool": tool, "day": day.isoformat()})
        if own is not None:
            yield TextVersion(f"kept-{own.number}", own.taken, words, sent=True)
        elif commit is not None:
            yield TextVersion(f"git-{commit.id}", commit.made, words, commit.who, sent=True)
        elif other is not None:
            yield TextVersion(f"kept-{other.number}", other.taken, words, sent=True)


def _sent(root: Path, file: str) -> Sequence[tuple[str, date]]:
    """To which tool an edition was handed over on which days, the newest first."""
    folder, _, name = file.removeprefix("issues/").partition("/")
    language = name.removesuffix(".md").partition("/")[0]
    found = []
    with suppress(OSError):
        for tool in (root / SENT / folder / language).iterdir():
            copies = [one for one in tool.iterdir() if one.is_dir() and not was_a_try(one)]
            for day in filter(None, (DAY.fullmatch(one.name) for one in copies)):
                with suppress(ValueError):
                    found.append((tool.name, date.fromisoformat(day[1])))
    return sorted(set(found), key=lambda one: one[1], reverse=True)[:_MOST_SENT]
