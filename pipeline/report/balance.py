"""Which borders and themes the last issues of a kind spoke of, and how often.

An item speaks of what its fields `borders` and `themes` name. The issues are those of one kind and
one language, up to the one that is looked at, by their dates; what each speaks of is remembered by
what it was read from.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pipeline.build import fingerprint
from pipeline.build.hops import read_sources
from pipeline.cache import Cache
from pipeline.content.fields import FieldReader
from pipeline.content.front import split_head
from pipeline.content.kinds import read_kind
from pipeline.content.model import Edition, PartialDate
from pipeline.content.parse import parse_edition
from pipeline.content.source import read_source
from pipeline.context import RenderContext, Workspace
from pipeline.dataclass import dataclass

MOST = 12  # issues, this one included: a year of letters
_LISTS = ("borders", "themes")
_Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One border or theme: how many items of all the issues name it, how many of this one."""

    label: str
    items: int
    here: int


@dataclass(frozen=True, slots=True)
class Shares:
    """One list: `of` items name something of it; `never` is what none of them names."""

    name: str
    of: int
    rows: tuple[ShareRow, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """The issues looked at, oldest first, the edition's own last; what they speak of."""

    issues: tuple[str, ...]
    shares: tuple[Shares, ...]


def balance(
    workspace: Workspace, context: RenderContext, issues: Iterable[str], house_print: str
) -> Balance:
    """What this edition and those before it speak of; `issues` are all there are."""
    edition = context.edition
    known = Cache(workspace.project.cache / "balance", enabled=workspace.use_cache)
    before = _before(workspace, edition, issues)
    here = _counts(edition)
    every = [*(_of_issue(workspace, one, edition.language, known, house_print) for one in before)]
    shares = (_shares(name, [*every, here], here, context) for name in _LISTS)
    return Balance((*before, edition.issue), tuple(one for one in shares if one.of))


def _before(workspace: Workspace, edition: Edition, issues: Iterable[str]) -> list[str]:
    """The issues before this one, oldest first, as many as are looked at with it."""
    date = edition.date("date")
    last = (date.iso if date else "9999", edition.issue)
    dated = [(_date(workspace, one, edition), one) for one in issues if one != edition.issue]
    return [issue for day, issue in sorted(dated) if day and (day, issue) < last][1 - MOST :]


def _date(workspace: Workspace, issue: str, edition: Edition) -> str:
    """The date in the head of an issue of the same kind; nothing of any other."""
    path = workspace.project.issues / issue / f"{edition.language}.md"
    source, _ = read_source(path, path.relative_to(workspace.project.root).as_posix())
    if source is None:
        return ""
    head = split_head(source, required=True)[0].fields
    kind, _ = read_kind(head, workspace.schema, source.file)
    if kind is None or kind.name != edition.kind or "date" not in kind.fields:
        return ""
    reader = FieldReader(source.file, edition.language, workspace.project.lists)
    date = reader.read(head, {"date": kind.fields["date"]}, kind.name, 1).get("date")
    return date.iso if isinstance(date, PartialDate) else ""


def _of_issue(
    workspace: Workspace, issue: str, language: str, known: Cache, house_print: str
) -> _Counts:
    sources, _ = read_sources(workspace.project, issue, language)
    key = fingerprint.combine("balance", house_print, fingerprint.of_texts(sources))
    kept = _recalled(known.get(key))
    if kept is not None:
        return kept
    edition = None
    if sources:
        edition, _ = parse_edition(issue, language, sources, workspace.project, workspace.schema)
    counts = _counts(edition) if edition else {}
    known.put(key, json.dumps(counts).encode())
    return counts


def _recalled(kept: bytes | None) -> _Counts | None:
    try:
        read = json.loads(kept or b"")
        return {
            str(name): {str(key): int(count) for key, count in counts.items()}
            for name, counts in read.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _counts(edition: Edition) -> _Counts:
    """By list, how many items name each entry; under no name, how many name any."""
    counts = {name: Counter[str]() for name in _LISTS}
    for _, block in edition.blocks():
        for name in _LISTS:
            named = {choice.key for choice in block.choices(name)}
            counts[name].update(named)
            counts[name][""] += bool(named)
    return counts


def _shares(name: str, every: Sequence[_Counts], here: _Counts, context: RenderContext) -> Shares:
    sums = _summed(one.get(name, {}) for one in every)
    own = here.get(name, {})
    entries = context.project.lists[name]
    language = context.edition.language
    rows = [
        ShareRow(entry.label(language), sums[key], own.get(key, 0))
        for key, entry in entries.items()
        if sums[key]
    ]
    never = tuple(entry.label(language) for key, entry in entries.items() if not sums[key])
    rows.sort(key=lambda row: (-row.items, row.label))
    return Shares(name, sums[""], tuple(rows), never)


def _summed(every: Iterable[Mapping[str, int]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for one in every:
        sums.update(one)
    return sums
