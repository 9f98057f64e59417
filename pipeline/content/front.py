"""Front matter: the `key: value` lines between two rules at the beginning of a file.

Where a rule is missing or is none (`—`, `----` with blanks, `***`, YAML's `...`), what it was
meant for is found by the fields beside it, told once, and the rest of the file is read as usual.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.content.heads import RawField, field_name, may_be_field, parse_head
from pipeline.content.lines import Line
from pipeline.content.source import Source
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.fixes.values import asks, safe

NO_FRONT_MATTER = error(
    "no-front-matter", N_("the head stands in a passage of code that begins with `{written}`")
)
BAD_RULE = error("bad-rule", N_("`{written}` neither opens nor closes the head"))
UNCLOSED_FRONT_MATTER = error(
    "unclosed-front-matter", N_("the head that begins with `---` is never closed")
)

_RULE = re.compile(r"-{3,}")
_ALMOST_RULE = re.compile(r"[-‐‑‒–—―−_=*+~](?:\s*[-‐‑‒–—―−_=*+~])*|\.{3}|…")
_CODE = re.compile(r"(`{3,}|~{3,})\s*(?:ya?ml|markdown|md|text)?\s*", re.IGNORECASE)
_BODY = re.compile(r"\s*(?::::|#{1,6}\s|>|!\[|\|)")
_BEGIN = N_("begin with a line `---`, then `kind: newsletter` and the other fields, then `---`")


@dataclass(frozen=True, slots=True)
class Front:
    """The fields of a head and the rest of the file with the number of its first line.

    `head` are the numbers of the first line between its rules and of the first one behind them.
    """

    fields: list[RawField]
    first: int
    body: Sequence[str]
    head: tuple[int, int] = (0, 0)


def split_head(
    source: Source, *, required: bool, known: Collection[str] = ()
) -> tuple[Front, list[Diagnostic]]:
    """Front matter and the rest; `known` are the names a head may hold."""
    lines = source.lines
    first = next((i for i, text in enumerate(lines) if text.strip()), 0)
    found: list[Diagnostic] = []
    if _CODE.fullmatch(lines[first].strip()) and _opens(lines, first + 1, known):
        found.append(_in_code(source.file, first + 1, lines[first].strip()))
        first = _next(lines, first + 1)
    if _is_rule(lines[first]):
        start = _below_rules(lines, first + 1, required, known)
    elif _opens(lines, first, known):
        found.append(_no_rule(source.file, first + 1, lines[first].strip()))
        start = first + 1
    elif _begins_with_fields(lines, first, required, known):
        bare = _no_front(source.file, N_("the head has no line `---` above it"))
        found.append(bare.mended_by(asks("", "---\n", line=first + 1)))
        start = first
    else:
        if required and not found:
            found.append(_no_front(source.file, N_("the file does not begin with `---`")))
        return Front([], 1, lines), found
    end, after, wrong = _end(source, first, start, known)
    found += wrong
    if end is None:
        return Front([], len(lines) + 1, (), (start + 1, start + 1)), found
    head = [Line(i + 1, lines[i]) for i in range(start, end)]
    fields, wrong = parse_head(head, source.file, known)
    return Front(fields, after + 1, lines[after:], (start + 1, end + 1)), found + wrong


def _end(
    source: Source, first: int, start: int, known: Collection[str]
) -> tuple[int | None, int, list[Diagnostic]]:
    """Where the head ends, where the body begins, and what is wrong with that."""
    lines = source.lines
    rule = next((i for i in range(start, len(lines)) if _is_rule(lines[i])), None)
    guess = _visible_end(lines, start, len(lines) if rule is None else rule, known)
    if guess is None:
        if rule is not None:
            return rule, rule + 1, []
        return None, 0, [_unclosed(source.file, first + 1, 0)]
    if _ALMOST_RULE.fullmatch(lines[guess].strip()):
        return guess, guess + 1, [_no_rule(source.file, guess + 1, lines[guess].strip())]
    return guess, guess, [_unclosed(source.file, first + 1, guess + 1)]


def _visible_end(lines: Sequence[str], start: int, stop: int, known: Collection[str]) -> int | None:
    """The first line before `stop` that cannot belong to a head."""
    after_blank = False
    for i in range(start, stop):
        text = lines[i]
        if not text.strip():
            after_blank = True
            continue
        if _BODY.match(text) or _ALMOST_RULE.fullmatch(text.strip()):
            return i
        belongs = may_be_field(text, known) or text[:1].isspace() or text.startswith("-")
        if after_blank and not belongs:
            return i
        after_blank = False
    return None


def _is_rule(text: str) -> bool:
    return _RULE.fullmatch(text.strip()) is not None


def _next(lines: Sequence[str], start: int) -> int:
    return next((i for i in range(start, len(lines)) if lines[i].strip()), len(lines) - 1)


def _opens(lines: Sequence[str], index: int, known: Collection[str]) -> bool:
    """Was this line to be the rule above a head? Then a field stands under it."""
    if index >= len(lines):
        return False
    index = _next(lines, index)
    text = lines[index].strip()
    under = lines[_next(lines, index + 1)] if index + 1 < len(lines) else ""
    return _ALMOST_RULE.fullmatch(text) is not None and bool(field_name(under, known))


def _below_rules(lines: Sequence[str], start: int, required: bool, known: Collection[str]) -> int:
    """Where the head begins whose rule was typed twice: nobody means an empty one above it."""
    while start < len(lines) and _is_rule(lines[again := _next(lines, start)]):
        if not _begins_with_fields(lines, _next(lines, again + 1), required, known):
            break
        start = again + 1
    return start


def _begins_with_fields(
    lines: Sequence[str], first: int, required: bool, known: Collection[str]
) -> bool:
    name = field_name(lines[first], known)
    return bool(name) if required else name in known


def _no_front(file: str, message: str) -> Diagnostic:
    return NO_FRONT_MATTER.at(file, 1, message, hint=_BEGIN)


def _in_code(file: str, line: int, written: str) -> Diagnostic:
    return NO_FRONT_MATTER.at(
        file,
        line,
        hint=N_("delete this line, and the back-ticks that end the passage"),
        written=written,
    )


def _no_rule(file: str, line: int, written: str) -> Diagnostic:
    return BAD_RULE.at(
        file,
        line,
        hint=N_("write three hyphens and nothing else: `---`"),
        written=written,
    ).mended_by(safe(written, "---"))


def _unclosed(file: str, line: int, end: int) -> Diagnostic:
    return UNCLOSED_FRONT_MATTER.at(
        file,
        line,
        hint=N_("its end is missing: put a line `---` above line {end}")
        if end
        else N_("its end is missing: put a line `---` under the last field"),
        end=end,
    ).mended_by(asks("", "---\n", line=end) if end else None)
