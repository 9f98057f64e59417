"""Which stars belong together: CommonMark's algorithm (6.2, appendix), and a kind second look.

The same algorithm pairs `~~`, `==`, `~` and `^`, which CommonMark does not know: each needs its
like, as long as itself.
"""

from __future__ import annotations

from pipeline.content.prose.inline.characters import is_punctuation
from pipeline.content.prose.inline.pieces import DelimiterRun, InlinePiece, Made, Row

_PAIRED = {"~~": "del", "==": "mark", "~": "sub", "^": "sup"}
_OPENING = frozenset("([{«“‘\"'—–")
# An empty text is in none of these.
_NO_SPACE_BEHIND, _NO_SPACE_BEFORE = frozenset("([{ \n"), frozenset(".,)]} \n")
_EITHER = frozenset("\"'—–")  # which end as well
_RAISED = frozenset("+-−–('\"′*")  # what, besides words, is set higher or lower


def run_of(text: str, start: int, end: int, line: int, words: int) -> DelimiterRun:
    """The run between two places of a passage: may it open, may it close?"""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    sign, length = text[start], end - start
    run = DelimiterRun(line, sign * length, sign=sign, count=length, length=length, position=start)
    run.words, run.glued = words, before.isalnum() or before in ")]"
    run.apart = before.isspace() or before in _OPENING
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = is_punctuation(before), is_punctuation(after)
    run.left = not space_after and (not mark_after or space_before or mark_before)
    run.right = not space_before and (not mark_before or space_after or mark_after)
    if sign == "*" and before.isdigit() and after.isdigit():
        return run  # 5*3*2: a product
    if sign == "*" or (sign == "~" and length == 2):
        run.opens, run.closes = run.left, run.right
    elif sign == "_" or (sign == "=" and length == 2):
        run.opens = run.left and (not run.right or mark_before)
        run.closes = run.right and (not run.left or mark_after)
    elif length == 1 and sign in "~^":
        run.opens = after.isalnum() or after in _RAISED
        run.closes = run.right or (sign == "^" and not space_before)
    return run


def pair(row: Row, runs: Runs, bottom: DelimiterRun | None) -> None:
    """Make elements of the runs above `bottom` that belong together; the others are text."""
    lowest: dict[tuple[str, bool, int], int] = {}
    floor = bottom.position if bottom else -1
    closer = runs.above(bottom)
    while closer is not None:
        if not closer.closes:
            closer = closer.later
            continue
        key = (
            closer.sign,
            closer.opens,
            closer.length % 3 if closer.sign in "*_" else closer.length,
        )
        opener = closer.earlier
        lower = max(floor, lowest.get(key, -1))
        while opener is not None and opener.position > lower and not _fits(opener, closer):
            opener = opener.earlier
        if opener is not None and opener.position > lower:
            closer = _joined(row, runs, opener, closer)
            continue
        lowest[key] = closer.earlier.position if closer.earlier else -1
        following = closer.later
        if not closer.opens:
            runs.remove(closer)
        closer = following
    runs.cut(bottom)


def _fits(opener: DelimiterRun, closer: DelimiterRun) -> bool:
    if opener.sign != closer.sign or not opener.opens:
        return False
    if opener.sign not in "*_":
        alike = opener.length == closer.length
        if opener.sign == "~" and not opener.glued:  # GitHub's ~barré~ may hold spaces
            return alike and (opener.length > 1 or not closer.left)
        return alike and (opener.length > 1 or opener.words == closer.words)
    both = opener.closes or closer.opens
    odd = (opener.length + closer.length) % 3 == 0
    return not (both and odd and (opener.length % 3 or closer.length % 3))


def _joined(
    row: Row, runs: Runs, opener: DelimiterRun, closer: DelimiterRun
) -> DelimiterRun | None:
    """Put what stands between into an element; the run to look at next."""
    if opener.sign in "*_":
        used = 2 if opener.count >= 2 and closer.count >= 2 else 1
        tag = "strong" if used == 2 else "em"
    else:
        used, tag = closer.count, _PAIRED[closer.text]
        if tag == "sub" and not opener.glued:
            tag = "del"  # GitHub's ~barré~; pandoc's H~2~O stands in a word
    runs.between(opener, closer)
    made = Made(opener.line, tag=tag, inner=row.cut(opener, closer))
    row.insert(made, opener)
    following: DelimiterRun | None = closer
    for run in (opener, closer):
        run.count -= used
        run.text = run.sign * run.count
        if not run.count:
            following = closer.later if run is closer else following
            runs.remove(run)
            row.remove(run)
    return following


class Runs:
    """The runs that may still find their like, in the order of the text."""

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last: DelimiterRun | None = None

    def push(self, run: DelimiterRun) -> None:
        """One more."""
        run.earlier, run.later = self.last, None
        if self.last is not None:
            self.last.later = run
        self.last = run

    def above(self, bottom: DelimiterRun | None) -> DelimiterRun | None:
        """The first after `bottom`, or of all."""
        if bottom is not None:
            return bottom.later
        run = self.last
        while run is not None and run.earlier is not None:
            run = run.earlier
        return run

    def remove(self, run: DelimiterRun) -> None:
        """It is text, or used up."""
        if run.earlier is not None:
            run.earlier.later = run.later
        if run.later is not None:
            run.later.earlier = run.earlier
        else:
            self.last = run.earlier

    def between(self, opener: DelimiterRun, closer: DelimiterRun) -> None:
        """Forget those between two that belong together."""
        opener.later, closer.earlier = closer, opener

    def cut(self, bottom: DelimiterRun | None) -> None:
        """Forget those above `bottom`."""
        if bottom is not None:
            bottom.later = None
        self.last = bottom


def mend(row: Row) -> None:
    """Read `**mot **`, `** mot**` and `**Titre :**suite`, which CommonMark leaves as they are.

    Two runs of two stars left in one row can hardly be anything else. Of single stars only what
    opens like emphasis: `*` is a sign for a note, a product, any file.
    """
    waiting: dict[int, tuple[DelimiterRun, bool]] = {}  # by length; has a letter followed?
    for piece in row:
        if not isinstance(piece, DelimiterRun) or piece.sign != "*" or piece.count not in (1, 2):
            if waiting and (isinstance(piece, Made) or any(map(str.isalnum, piece.text))):
                waiting = {count: (opener, True) for count, (opener, _) in waiting.items()}
            continue
        opener, said = waiting.get(piece.count, (None, False))
        if opener is not None and said and _meant(opener, piece):
            _wrap(row, opener, piece)
            waiting.clear()
        elif _begins(piece):
            waiting[piece.count] = piece, False


def _begins(run: DelimiterRun) -> bool:
    in_bracket = run.before is not None and run.before.text[-1:] in _OPENING - _EITHER
    if run.glued or (run.right and not run.left and not in_bracket):
        return False
    if run.count == 1:
        return run.left and run.apart and not _mark(run.after)
    return not (_closing(run) or (_digit(run.before, -1) and _digit(run.after, 0)))


def _meant(opener: DelimiterRun, closer: DelimiterRun) -> bool:
    if closer.count == 1:
        if closer.before and closer.before.text.endswith("\n"):
            return False  # `*un`, and `*deux` on the next line: items without their blanks
        return closer.left and not closer.right and not _mark(closer.after)
    if closer.before and closer.before.text[-1:] in _OPENING - _EITHER:
        return False
    if opener.left:
        return True
    return not closer.left or closer.right or _closing(closer)


def _closing(run: DelimiterRun) -> bool:
    """Does what stands behind these stars end something: `(**)`, `**, a`?"""
    sign = run.after.text.strip()[:1] if run.after else ""
    return bool(sign) and sign in ")]}»”’.,;:!?"


def _digit(piece: InlinePiece | None, place: int) -> bool:
    text = piece.text.strip() if piece else ""
    return bool(text) and text[place].isdigit()


def _mark(piece: InlinePiece | None) -> bool:
    sign = piece.text[:1] if piece else ""
    return bool(sign) and is_punctuation(sign) and sign not in _OPENING


def _wrap(row: Row, opener: DelimiterRun, closer: DelimiterRun) -> None:
    """An element of what stands between, without the spaces at its ends."""
    inner = row.cut(opener, closer)
    made = Made(opener.line, tag="em" if opener.count == 1 else "strong", inner=inner)
    row.insert(made, opener)
    row.remove(opener)
    row.remove(closer)
    _loosen(row, made, inner)


def _loosen(row: Row, made: Made, inner: Row) -> None:
    """Put the white space at the ends of an element before and behind it."""
    while (first := inner.first) and type(first) is InlinePiece:
        bare = first.text.lstrip()
        space = first.text[: len(first.text) - len(bare)]
        if space and not (made.before and made.before.text[-1:] in _NO_SPACE_BEHIND):
            _before(row, made, InlinePiece(first.line, space))
        first.text = bare
        if bare:
            break
        inner.remove(first)
    while (last := inner.last) and type(last) is InlinePiece:
        bare = last.text.rstrip()
        space = last.text[len(bare) :]
        if space and not (made.after and made.after.text[:1] in _NO_SPACE_BEFORE):
            row.insert(InlinePiece(last.line, space), made)
        last.text = bare
        if bare:
            break
        inner.remove(last)


def _before(row: Row, piece: InlinePiece, new: InlinePiece) -> None:
    if piece.before is not None:
        row.insert(new, piece.before)
        return
    new.before, new.after = None, piece
    piece.before = row.first = new
