"""The known name a misspelt one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.letters import bare

# difflib's ratio: `auteur` and `date` reach 0.6 and have nothing to do with each other.
_LEAST = 0.65


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The closest of `known`, accents and case apart, or None when nothing is near.

    Of two that are as near, the one that is named first.
    """
    names: dict[str, str] = {}
    for candidate in known:
        names.setdefault(bare(candidate), candidate)
    if not names:
        return None
    import difflib  # only mistakes pay for it

    matcher = difflib.SequenceMatcher(b=bare(name))
    best, found = _LEAST, None
    for plain, candidate in names.items():
        matcher.set_seq1(plain)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            ratio = matcher.ratio()
            if ratio > best:
                best, found = ratio, candidate
    return found
