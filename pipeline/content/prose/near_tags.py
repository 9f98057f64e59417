"""What was meant for a neutral merge tag and is none, because one sign of it is wrong.

Braces are rare in what editors write, but they occur: only a word that is one of the four names but
for its case, its spaces and hyphens or a slip of the finger is told, never another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.content import merge_tags
from pipeline.content.lines import Line, regions
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks
from pipeline.letters import bare

NEAR_MERGE_TAG = warning(
    "near-merge-tag", N_("`{tag}` is not a merge tag; it is sent as these characters")
)

_NEUTRAL = {
    "unsubscribe": "{unsubscribe}",
    "viewonline": "{view_online}",
    "email": "{email}",
    "firstname": "{first_name|…}",
}
# What forms, other tools and other languages call the same.
_OTHER_WORDS = {
    "prenom": "{first_name|…}",
    "vorname": "{first_name|…}",
    "fname": "{first_name|…}",
    "courriel": "{email}",
    "mail": "{email}",
    "adressemail": "{email}",
    "desinscription": "{unsubscribe}",
    "desabonnement": "{unsubscribe}",
    "sedesabonner": "{unsubscribe}",
    "lienenligne": "{view_online}",
    "versionenligne": "{view_online}",
    "voirenligne": "{view_online}",
}
# A family name, or a whole one: every tool has a tag of its own for it, and none is neutral.
_NAMES = frozenset(
    """
    nom name lastname surname familyname fullname nomcomplet prenomnom nomprenom nomdefamille
    nachname familienname apellido apellidos cognome achternaam
    """.split()  # noqa: SIM905
)
# Not in `${email}`, `#{email}` or after a backslash: that is somebody's program.
_BRACED = re.compile(r"(?<![{%$#\\])\{(\s*[^\W\d][^{}|:\"\n]{2,24})(\|[^{}\n]{0,200})?\}(?!\})")
# What stands for a first name elsewhere, with the signs it stands between: `%PRENOM%`, `[Prénom]`.
_FIRST_NAMES = frozenset({"prenom", "firstname", "fname", "vorname", "voornaam"})
_SIGNED = re.compile(
    r"%([^\W\d]\w{2,15})%|(?<![\[!\\])\[([^\W\d][\w -]{3,15})\](?![\[(:])|<<(\w{3,15})>>"
    r"|(?<!\\)<([^\W\d]\w{3,15})>"
)
_SHORT = 5  # `{email}`: too many words are one letter away from it
_OPENING = re.compile(r"[{%\[<]")
_BLANK = re.compile(r"[\s_-]")
_LONGEST = 80  # characters of a fallback: `merge_tags.NEUTRAL`


def in_lines(lines: Iterable[Line], file: str) -> Iterator[Diagnostic]:
    """Every near miss in some prose lines, code left out."""
    after_blank, in_code = True, False
    for line in lines:
        indented = line.text.startswith(("    ", "\t"))
        # Indented after a blank line: code, or a paragraph of an item, which is given the benefit.
        in_code = indented and (after_blank or in_code)
        after_blank = not line.text.strip()
        if _OPENING.search(line.text) and not (line.code or in_code):
            yield from near_misses(without_code(line.text), file, line.number)


def near_misses(text: str, file: str, line: int) -> Iterator[Diagnostic]:
    """Every near miss in one line of text."""
    if not _OPENING.search(text):
        return
    text = merge_tags.replace(text, lambda _: " ")
    for match in _SIGNED.finditer(text):
        name = _folded(match[match.lastindex or 0])
        if name in _FIRST_NAMES:
            yield _no_tag(match[0], _NEUTRAL["firstname"], file, line)
        elif match[0][:1] == "%" and name == "nom":
            yield _of_a_name(match[0], file, line)
    for match in _BRACED.finditer(text):
        if _folded(match[1]) in _NAMES:
            yield _of_a_name(match[0], file, line)
            continue
        meant = _meant(match[1])
        if meant and len(match[2] or "") > _LONGEST + 1:
            yield NEAR_MERGE_TAG.at(
                file,
                line,
                N_("`{tag}` is too long for a merge tag; it is sent as these characters"),
                hint=N_("shorten what stands after the bar to {limit} characters"),
                tag=match[0],
                limit=_LONGEST,
            )
        elif meant:
            right = meant.replace("…", match[2][1:].strip()) if match[2] else meant
            yield _no_tag(match[0], right, file, line)


def is_first_name(word: str) -> bool:
    """Is this what other tools call a first name?"""
    return _folded(word) in _FIRST_NAMES


def _no_tag(tag: str, right: str, file: str, line: int) -> Diagnostic:
    return NEAR_MERGE_TAG.at(
        file,
        line,
        hint=N_("write {right}"),
        tag=tag,
        right=right,
    ).mended_by(None if "…" in right else asks(tag, right))


def _of_a_name(tag: str, file: str, line: int) -> Diagnostic:
    return NEAR_MERGE_TAG.at(
        file,
        line,
        hint=N_(
            "no tag for it works in every tool: write your mailing tool’s own,"
            " or the first name, {right}"
        ),
        tag=tag,
        right=_NEUTRAL["firstname"],
    )


def _meant(word: str) -> str:
    """The neutral tag a word was to be; empty when it is just a word in braces."""
    name = _folded(word)
    if found := _NEUTRAL.get(name) or _OTHER_WORDS.get(name):
        return found
    near = (known for known in _NEUTRAL if len(known) > _SHORT and _one_slip(name, known))
    return _NEUTRAL.get(next(near, ""), "")


def _folded(word: str) -> str:
    """`Pré_nom` → `prenom`."""
    return bare(_BLANK.sub("", word))


def _one_slip(name: str, meant: str) -> bool:
    """Is one letter missing, too many, wrong, or changed with its neighbour?"""
    start = 0
    while start < min(len(name), len(meant)) and name[start] == meant[start]:
        start += 1
    rest, wanted = name[start:], meant[start:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest == wanted[1:] or rest[1:] in (wanted, wanted[1:])


def without_code(text: str) -> str:
    """A line without its code spans."""
    parts, position = [], 0
    for region in regions(text) if "`" in text else ():
        if region.kind == "code":
            parts.append(text[position : region.start])
            position = region.end
    return " ".join([*parts, text[position:]])
