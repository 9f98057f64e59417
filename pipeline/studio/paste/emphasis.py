"""Spans → one line of Markdown: marks opened and closed in order, spaces outside of them.

Stars where CommonMark's rules let them open and close here, else the tag of HTML, which our parser
reads as the same.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

from pipeline.studio.paste.escape import escaped
from pipeline.studio.paste.links import as_typed, stands_for_itself
from pipeline.studio.paste.losses import without_signs
from pipeline.studio.paste.spans import BREAK, Mark, PasteSpan

# From the outermost to the innermost, with the sign and the tag of each.
_ORDER: tuple[tuple[Mark, str, str], ...] = (
    ("strong", "**", "b"),
    ("em", "*", "i"),
    ("s", "~~", "s"),
    ("mark", "==", "mark"),
    ("sup", "^", "sup"),
    ("sub", "~", "sub"),
)
_WORD = re.compile(r"\w+")
_EDGES = re.compile(r"([\s\u2028]*)(.*?)([\s\u2028]*)", re.DOTALL)
_FAR = 8  # spans without a sign
_TICKS = re.compile("`+")


def written(spans: Sequence[PasteSpan], *, end: str = "\\\n", in_cell: bool = False) -> str:
    """The Markdown of some running text; `end` is how a line ends within it."""
    return _LineWriter(end, "|" if in_cell else "").line(spans)


class _LineWriter:
    def __init__(self, end: str, within: str) -> None:
        self.end = end
        self.within = within
        self.parts: list[str] = []

    @property
    def last(self) -> str:
        """The last sign so far."""
        return self.parts[-1][-1] if self.parts else ""

    def put(self, text: str) -> None:
        """Some more."""
        if text:
            self.parts.append(text)

    def line(self, spans: Sequence[PasteSpan]) -> str:
        """Everything, link by link."""
        groups: list[list[PasteSpan]] = []
        for span in spans:
            if groups and groups[-1][0].link == span.link:
                groups[-1].append(span)
            else:
                groups.append([span])
        for number, group in enumerate(groups):
            after = _first(groups[number + 1]) if number + 1 < len(groups) else ""
            if group[0].link:
                self._link(group)
            else:
                self._nested(group, 0, after)
        return "".join(self.parts)

    def _link(self, spans: list[PasteSpan]) -> None:
        text, address = "".join(span.text for span in spans), spans[0].link
        before, bare, behind = _split(text)
        if not bare:
            self._plain(text)
        elif stands_for_itself(bare, address) and not self.last.isalnum():
            self.put(f"{before}{bare}{behind}")
        else:
            inner = _LineWriter(self.end, f"{self.within}[]")
            inner.put("[")
            inner._nested(_without_edges(spans), 0, "]")
            self._plain(before)
            self.put(f"{''.join(inner.parts)}]({as_typed(address)})")
            self._plain(behind)

    def _nested(self, spans: Sequence[PasteSpan], depth: int, after: str) -> None:
        """The marks from the outermost to the innermost, each over as many spans as bear it."""
        if depth == len(_ORDER):
            for span in spans:
                self._leaf(span)
            return
        mark, sign, tag = _ORDER[depth]
        place = 0
        while place < len(spans):
            end = place
            bears = mark in spans[place].marks
            while end < len(spans) and (mark in spans[end].marks) == bears:
                end += 1
            following = _first(spans, end) or after
            if bears:
                self._marked(spans[place:end], depth, (sign, tag), following)
            else:
                self._nested(spans[place:end], depth + 1, following)
            place = end

    def _marked(
        self, spans: Sequence[PasteSpan], depth: int, signs: tuple[str, str], after: str
    ) -> None:
        before, bare, behind = _split("".join(span.text for span in spans))
        if not bare and not any(span.note for span in spans):
            self._plain(before + behind)
            return
        self._plain(before)
        inner = _LineWriter(self.end, self.within)
        inner._nested(_without_edges(spans), depth + 1, "")
        sign, tag = signs
        made = "".join(inner.parts)
        if _may_stand(sign, self.last, made, behind[:1] or after):
            self.put(f"{sign}{made}{sign}")
        else:
            self.put(f"<{tag}>{made}</{tag}>")
        self._plain(behind)

    def _leaf(self, span: PasteSpan) -> None:
        if span.note:
            self.put(f"[^{span.note}]")
        elif "code" in span.marks and without_signs(span.text).strip():
            self._code(span.text)
        else:
            self._plain(span.text)

    def _code(self, text: str) -> None:
        flat = text.replace(BREAK, " ").strip()
        if "|" in self.within:
            flat = flat.replace("|", "\\|")
        runs = {len(run) for run in _TICKS.findall(flat)}
        ticks = "`" * next(number for number in range(1, 99) if number not in runs)
        edge = " " if flat.startswith("`") or flat.endswith("`") else ""
        self.put(f"{ticks}{edge}{flat}{edge}{ticks}")

    def _plain(self, text: str) -> None:
        for number, line in enumerate(text.split(BREAK)):
            if number:
                self.put(self.end)
            leads = self.end.endswith("\n") and self.last in ("", "\n")
            self.put(escaped(line, leads=leads, within=self.within))


def _first(spans: Sequence[PasteSpan], start: int = 0) -> str:
    """The sign that follows, as far as it matters to emphasis."""
    for span in itertools.islice(spans, start, start + _FAR):
        if span.note:
            return "["
        if text := without_signs(span.text):
            return text[0]
    return ""


def _split(text: str) -> tuple[str, str, str]:
    found = _EDGES.fullmatch(text)
    assert found is not None  # it matches any text
    return (found[1], found[2], found[3]) if found[2] else (found[1] + found[3], "", "")


def _without_edges(spans: Sequence[PasteSpan]) -> list[PasteSpan]:
    """The same spans without white space at both ends."""
    text = "".join(span.text for span in spans)
    before, bare, _ = _split(text)
    start, end, at, out = len(before), len(before) + len(bare), 0, []
    for span in spans:
        kept = span.text[max(0, start - at) : max(0, end - at)]
        at += len(span.text)
        if kept or span.note:
            out.append(PasteSpan(kept, span.marks, span.link, span.note))
    return out


def _may_stand(sign: str, before: str, inner: str, after: str) -> bool:
    """Do these signs open and close here? CommonMark 6.2, and what our parser asks of others."""
    if sign in ("^", "~"):
        return bool(_WORD.fullmatch(inner)) and sign not in (before, after)
    if not inner or "\n" in inner or sign[0] in (before, after) or _is_edge(sign, inner):
        return False
    if sign[0] == "*" and ((before + inner[0]).isdigit() or (inner[-1] + after).isdigit()):
        return False  # `5*3*2` is a product
    opens = not _is_sign(inner[0]) or not before or before.isspace() or _is_sign(before)
    closes = not _is_sign(inner[-1]) or not after or after.isspace() or _is_sign(after)
    return opens and closes and inner[0] != BREAK


def _is_edge(sign: str, inner: str) -> bool:
    """Would the signs run into those within? `**` and `*` may, as `***`."""
    if sign == "**":
        beside = inner.startswith("*") or inner.endswith("*")
        return inner.startswith("**") or inner.endswith("**") or (beside and inner.count("*") > 2)
    return inner.startswith(sign[0]) or inner.endswith(sign[0])


def _is_sign(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign)[0] in "PS"
