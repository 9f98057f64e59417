"""One line that opens or closes a block, as Pandoc writes it or as somebody else does.

`::: name` and `:::` are read whatever kind of space stands around them. What was meant for a fence
and is none (two colons, full-width ones, a full stop behind, words after the name, the boxes of
other programs) is read as the fence it was meant for, with one complaint.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field

from pipeline.content.foreign import words_of
from pipeline.content.names import folded
from pipeline.dataclass import dataclass, replace
from pipeline.diagnostics import N_

_FULL = "：﹕ː∶꞉︓"  # colons of other scripts and keyboards
_SIGNS = frozenset(f":;…{_FULL}")
_MAY_BEGIN = _SIGNS | {"/", "\\", "<"}
_OPENING = re.compile(r"([^\W\d][\w-]*)(?:\s*#(\S+))?")
_NAME = re.compile(r"[^\W\d][\w-]*")
_END = re.compile(r"(?:end|fin|fini|fermer|ferme|close|closed|ende|einde|fine)(?:\b|[-_]|$)")
_END_WORDS = ("end", "fin")
_MOST_WORDS = 4  # table des matières; one more for good measure
_TITLES = ("title", "headline", "question", "label", "name")
_FIELD = re.compile(r"([a-z][a-z0-9_]*)\s*:\s*(\S.*)")
# `**::: article**`: bold in the word processor it was copied from.
_EMPHASISED = re.compile(r"^([*_]{1,3})\s*(:{3,}[^*_]*?)\s*\1$")
_AROUND = " \t\u00a0\u202f:–—-|\"'“”«»‘’*_`"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a fence may name: `fields` has the names of each block's fields.

    `near` are the words of other programs and languages that may mean a block, `apart` what cannot
    stand in each. All are folded.
    """

    fields: Mapping[str, Collection[str]] = field(default_factory=dict)
    near: Collection[str] = ()
    apart: Mapping[str, Collection[str]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return folded(name) in self.fields

    def fields_of(self, name: str) -> Collection[str]:
        """The fields of a block; none of one that nobody knows."""
        return self.fields.get(folded(name), ())

    def may_hold(self, name: str, other: str) -> bool:
        """May one stand in the other, as far as is known?"""
        return folded(other) not in self.apart.get(folded(name), ())

    def may_mean(self, name: str) -> bool:
        """Is it a block, or a word that may mean one?"""
        return name in self or folded(name) in self.near


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a fence that was understood."""

    message: str
    hint: str
    values: Mapping[str, str]
    right: str = ""  # what is to stand there, if it can be said
    sure: bool = False  # can nothing else be meant?


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that opens a block or closes one; `name` is empty where none can be read."""

    opens: bool
    indent: int = 0  # columns before the colons
    name: str = ""
    ident: str = ""
    field: tuple[str, str] | None = None  # what stands after the name and belongs below it
    words: str = ""  # what stands after an unknown name
    complaint: Complaint | None = None


def read_fence(text: str, known: Vocabulary) -> Fence | None:
    """The fence a line is, or was meant to be; None for all other lines."""
    bare = text.strip()
    if not bare or (bare[0] not in _MAY_BEGIN and _EMPHASISED.fullmatch(bare) is None):
        return None
    colons = len(bare) - len(bare.lstrip(":"))
    if colons >= 3:
        rest = bare[colons:].strip().rstrip(":").rstrip()
        fence = _closing(rest, known) or _opening(rest, known)
    elif not (almost := _almost(bare, known)):
        return None
    else:
        fence = almost
    return replace(fence, indent=_indent(text))


def _indent(text: str) -> int:
    wide = text.expandtabs(4)
    return len(wide) - len(wide.lstrip())


# ------------------------------------------------------------------------------------ closing


def _closing(rest: str, known: Vocabulary) -> Fence | None:
    if not rest:
        return Fence(opens=False)
    if rest in known:  # whatever a house calls its blocks
        return None
    if _says_end(rest, known) or not re.search(r"[\w{]", rest):
        return Fence(opens=False, complaint=_only_colons(f":::{rest}"))
    return None


def _says_end(rest: str, known: Vocabulary) -> bool:
    """`fin`, `/article`, `end of the box`, `fin-article`, `endarticle`."""
    word = rest.casefold()
    if word.startswith(("/", "\\")):
        return True
    if _END.match(word):
        return True
    return any(word.startswith(end) and word[len(end) :] in known for end in _END_WORDS)


def _only_colons(written: str) -> Complaint:
    return Complaint(
        N_("`{written}` does not close a block"),
        N_("close it with `:::` alone"),
        {"written": written},
        ":::",
        sure=True,
    )


# ------------------------------------------------------------------------------------ opening


def _opening(rest: str, known: Vocabulary) -> Fence:
    rest = _joined(rest, known)
    match = _OPENING.fullmatch(rest)
    if match:
        return Fence(opens=True, name=match[1].casefold(), ident=match[2] or "")
    name, ident, title = words_of(rest, known.may_mean)
    name = name.casefold()
    if not known.may_mean(name) and rest[0].isdigit():
        name = ""
    if not name:
        return Fence(opens=True, complaint=_no_name(rest))
    if name not in known:  # told with its block: one finding
        return Fence(opens=True, name=name, ident=ident, words=title)
    field = _field_after(title, known.fields_of(name))
    return Fence(True, 0, name, ident, field, "", _words_after(rest, name, ident, field))


def _joined(rest: str, known: Vocabulary) -> str:
    """`chiffres clés`, `revue de presse #b`: the words that together name a block, by hyphens."""
    words = rest.split()
    for count in range(min(len(words), _MOST_WORDS), 1, -1):
        name = "-".join(words[:count])
        if known.may_mean(name) and _NAME.fullmatch(name):
            return " ".join([name, *words[count:]])
    return rest


def _no_name(rest: str) -> Complaint:
    return Complaint(
        N_("`::: {title}` does not open a block"),
        N_("write `::: article` or `::: article #my-id`, and the fields on the next lines"),
        {"title": rest},
    )


def _field_after(title: str, fields: Collection[str]) -> tuple[str, str] | None:
    """`title: Un pont` or `Un pont` after the name: the field it belongs into."""
    written = _FIELD.fullmatch(title)
    if written and written[1] in fields:
        return written[1], written[2]
    words = title.strip(_AROUND)
    name = next((one for one in _TITLES if one in fields), None)
    return (name, words) if name and any(map(str.isalnum, words)) else None


def _words_after(rest: str, name: str, ident: str, field: tuple[str, str] | None) -> Complaint:
    right = f"{name} #{ident}" if ident else name
    values = {"title": rest, "right": right}
    if field is None:
        hint = N_("write `::: {right}` alone, and the fields on the next lines")
    else:
        hint = N_("write `::: {right}` alone, and on the next line `{field}: {words}`")
        values |= {"field": field[0], "words": field[1]}
    right = f"::: {right}" + (f"\n{field[0]}: {field[1]}" if field else "")
    return Complaint(N_("`::: {title}` does not open a block"), hint, values, right)


# ------------------------------------------------------------------------------------ almost


def _almost(bare: str, known: Vocabulary) -> Fence | None:
    """Two colons, colons with spaces between them, semicolons, full-width colons, bold ones."""
    said = _EMPHASISED.sub(r"/\2", bare)
    lead = "".join(sign for sign in said[:1] if sign in "/\\<")
    end = len(lead)
    while end < len(said) and (said[end] in _SIGNS or said[end].isspace()):
        end += 1
    typed = "".join(said[len(lead) : end].split())
    signs = typed.replace("…", ":::")
    rest = said[end:].strip()
    if len(signs) < 2 or (lead and len(signs) < 3):
        return None
    if not rest.strip("/\\>. ") or _says_end(rest, known):
        if lead or rest or set(typed) - {"…"}:  # a line of them is to be filled in by hand
            return Fence(opens=False, complaint=_meant(bare, ":::", alone=True))
        return None
    name, ident, title = words_of(rest, known.may_mean)
    name = name.casefold()
    whole = _OPENING.fullmatch(rest.rstrip(":;" + _FULL).rstrip()) is not None
    sure = len(signs) >= 3 and whole and ":" in signs.translate(_AS_COLONS)
    if name not in known and not (known.may_mean(name) and whole) and not sure:
        return None
    if not whole and len(signs) < 3 and not title:
        return None
    right = f"::: {name} #{ident}" if ident else f"::: {name}"
    field = _field_after(title, known.fields_of(name)) if name in known else None
    return Fence(True, 0, name, ident, field, "", _meant(bare, right, alone=False))


_AS_COLONS = str.maketrans(dict.fromkeys(_FULL, ":"))


def _meant(written: str, right: str, *, alone: bool) -> Complaint:
    message = N_("`{written}` neither opens nor closes a block")
    hint = N_("did you mean `{right}`? A block is closed by three colons alone")
    if not alone:
        hint = N_("did you mean `{right}`? A block opens with three colons and its name")
    return Complaint(message, hint, {"written": written, "right": right}, right)
