"""Signs of Markdown, and of what is written like it, that a reader would see, each with its cure.

How each looks in text that has been read (`inline/shown.py`), and in a field, which is no Markdown.
Stars and their like are in `left_runs.py`: whether they are a fault depends on the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.entities import html5
from typing import NamedTuple

from pipeline.content.prose.attributes import CLASSES
from pipeline.content.prose.inline.shown import BEGUN, ENDED, READ
from pipeline.diagnostics import N_


class LeftSign(NamedTuple):
    """A sign at a place of a text, and its cure."""

    start: int
    written: str
    hint: str
    once: bool = False  # in a passage: each row of a table has it


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One kind: `signs`, of which one must occur, how it looks, what to do."""

    signs: str
    pattern: str
    hint: str
    once: bool = False

    def places(self, text: str) -> Iterator[LeftSign]:
        """Where it occurs."""
        for match in _compiled(self.pattern).finditer(text):
            yield LeftSign(match.start(), match[0], self.hint, self.once)


_OUT = N_("take these characters out; they do nothing here")
_CALLOUT = N_("write a block in its place: `::: callout`, and `title:` on the next line")
_TABLE = N_(
    "under its first row a table has a line `|---|---|`, with as many columns; if it is not a "
    "table, leave the bars out"
)
_BACKSLASH = N_("take the backslash out")
_NAMED = N_(
    "nothing says where this leads: write `[text](https://…)`, or on a line of its own "
    "`[name]: https://…`"
)
_TOGETHER = N_("write `[text](https://…)`: text and address right beside each other, both closed")
_TICK = N_("code stands between two back-ticks; an apostrophe is ’")
_CHARACTER = N_("write the character itself: é, &, ’")
_QUOTED = N_("bold is `**words**`, italic `*words*`; a quotation stands between « and »")
_FORMULA = N_(
    "formulas are not set here: write the characters themselves (x², H₂O, ½), or show a picture"
)
_CITED = N_("name the source in a note: `word[^1]`, and on a line of its own `[^1]: the source`")
_MEANT = N_("a definition stands right under its term, and a caption above or below its table")
_CORRECTED = N_("decide what is to be read here, and take the signs of the correction out")
_COUNTED = N_("write the number itself, here and where it is referred to: `(1)`")
_TABS = N_(
    "write a heading in its place, `### words`, and its text below it without the blanks before it"
)
_DIRECTIVE = N_(
    "this is how another program is spoken to: write a block in its place, or take it out"
)
_HEADING = N_("a heading has one to six `#`, a blank, and its words")
ITEM = N_(
    "leave a blank between the sign and the word, and a blank line above, to begin a list; a sign "
    "that is meant is written with a backslash: `\\-`, `7\\.`"
)
# Characters HTML 4 names, whose semicolon browsers do without.
_NAMES = "|".join(sorted(name for name in html5 if name.isalnum() and not name.isupper()))
# `[text][name]`, where neither is a number: `[1][2]` are sources, `a[i][j]` is a program.
_REFERENCE = r"(?<![\w\]])\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]*\]\[(?!\d+\])[^\[\]\n]*\](?!\[)"
# A source of pandoc's: `doe2020`, `doe:un_titre`; an account has no year and no page.
_KEY = r"(?:[A-Za-z][\w-]*(?:[:.][\w-]+)*(?:1[5-9]|20)\d\d[a-z]?|[A-Za-z][\w:.-]*(?=[,;]))"
# What may stand in an attribute list; one with anything else is told as such (`html_guard.py`).
_ATTRIBUTE = rf"(?:#[\w.-]+|\.(?:{'|'.join(sorted(CLASSES))})\b|lang=[\w\"-]+)"

_EVERYWHERE = (
    _Pattern("{", r"\{[.#][A-Za-z][\w.#: =\"-]{0,80}(?<!#)\}", _OUT),
    _Pattern("[", r"\[/[A-Za-z]{1,12}\]", _OUT),  # [/b] of forums, [/caption] of WordPress
    _Pattern("[", r"!?\[\[[^\W\d][^\[\]\n]*\]\]", _TOGETHER),
    _Pattern(
        ":",
        r"(?<![\w:/.;&]):[a-z][a-z0-9_+-]{1,30}:(?![\w:/])",
        N_("paste the emoji itself: its name is written out"),
    ),
    _Pattern("\\", rf"\\(?=[^\w\s!-~{READ}{BEGUN}{ENDED}])", _BACKSLASH),
    _Pattern("&", rf"&(?:{_NAMES})(?![\w;=])", _CHARACTER),
    _Pattern(
        "%",
        r"%%(?=[^\s%{])(?=[^%\n]{0,200}[^\W\d_])[^%\n]{1,200}%%",
        N_("a note for yourself, which readers must not see, is written `<!-- … -->`"),
    ),
    _Pattern("+", r"(?<![\w+{])\+\+(?=[^\s+])[^+\n]{1,100}(?<=[^\s+])\+\+(?![\w+])", _OUT),
    _Pattern("'", r"(?<![\w'])'{2,3}(?=[^\s'])[^'\n]{1,100}(?<=[^\s'])'{2,3}(?![\w'])", _QUOTED),
    _Pattern(
        "$",
        r"\$(?=[^\s$])[^$\n]{0,100}(?:\\[A-Za-z]|[\^_]\{|\w\^)[^$\n]{0,100}(?<=\S)\$",
        _FORMULA,
    ),
    # `$x$`, `$n = 3$`: a letter begins, and nothing but signs and single letters follow.
    _Pattern(
        "$",
        r"(?<![\w$\\])\$[A-Za-z](?:[_']\w)?"
        r"(?:[ ]?[=+<>≤≥≠−*/-][ ]?(?:[A-Za-z]|\d+)(?![\w.]))*\$(?![\w$])",
        _FORMULA,
    ),
    _Pattern("$", r"(?<![\w$])\$\$(?=[^\s$])[^$\n]{1,200}(?<=\S)\$\$(?![\w$])", _FORMULA),
    _Pattern(
        "$", r"(?<![\w$])\$\$[ \t](?=[^$\n]*[=^_\\])[^$\n]{1,200}[ \t]\$\$(?![\w$])", _FORMULA
    ),
    _Pattern("^", r"(?<![\w^])\^\^(?=[^\s^])[^^\n]{1,100}(?<=[^\s^])\^\^(?![\w^])", _OUT),
    _Pattern("|", r"(?<![\w|])\|\|(?=[^\s|])[^|\n]{1,100}(?<=[^\s|])\|\|(?![\w|])", _OUT),
    _Pattern(
        "{",
        r"\{(?:\+\+|--|~~|==|>>)(?=[^\s{}])[^{}\n]{1,200}(?:\+\+|--|~~|==|<<)\}",  # CriticMarkup's
        _CORRECTED,
    ),
    _Pattern(
        "[", rf"\[(?:[^\[\]\n@]{{0,60}}[\s;])?-?@{_KEY}(?:[,;][^\[\]\n]{{1,200}})?\](?!\()", _CITED
    ),
)
_IN_TEXT = (
    # Behind a short line only: a long one was folded, and a number may stand anywhere.
    _Pattern("\n", r"(?<![^\n]{60}\n)(?<=\n)\d{1,2}[.)](?=[ \t\u00a0]+[^\W\d_])", ITEM),
    _Pattern("-–", r"(?:\A|(?<=:\n))[-–](?!(?:ci|là)\b)(?=[^\W\d_]{2,}[ \t\u00a0]+[^\W\d_])", ITEM),
    _Pattern(
        "*",
        r"(?<![^\n]{60}\n)(?<=\n)\*{2,4}(?=[ \t]+\w)",
        N_("an item within an item begins with two spaces: `  - words`"),
    ),
    _Pattern(".)", r"(?:\A|(?<=:\n))\d{1,2}[.)](?=[^\W\d_]{3,}[ \t\u00a0]+[^\W\d_])", ITEM),
    _Pattern("{", rf"\{{:(?:[ ]*{_ATTRIBUTE}){{1,9}}[ ]*\}}", _OUT),
    _Pattern("]", rf"\]\((?=\S)|\][ \t]\({READ}(?=[\s)])|\)\[{READ}", _TOGETHER),
    _Pattern("[", rf"\[[^\[\]\n]{{1,100}}\({READ}[^\[\]\n]{{0,100}}$", _TOGETHER),
    _Pattern("^", r"\^\[(?=[^\]\n]*$)", N_("a note ends with `]`")),
    _Pattern("[", _REFERENCE, _NAMED),
    _Pattern("[", rf"^\[[^\[\]\n]+\]:[ \t]*(?:{READ}|$)", _NAMED),
    _Pattern('"', rf"\"[^\"\n]{{1,100}}\":{READ}", _TOGETHER),  # Textile's
    _Pattern("[", r"^\[![A-Z]+\]", _CALLOUT),  # GitHub's
    # MkDocs'
    _Pattern(
        "!?",
        r"^(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?=(?:[ \t]+(?:inline|end))*[ \t]*(?:\"|$))",
        _CALLOUT,
    ),
    _Pattern("=", r'^={3}[!+]?[ \t]+"[^"\n]+"[ \t]*$', _TABS),  # MkDocs'
    _Pattern("{", rf"\{{{READ}(?=[^{{}}\n]*~>)[^{{}}\n]{{1,200}}{READ}\}}", _CORRECTED),
    _Pattern("(", r"^\(@\)(?=[ \t]+\S)", _COUNTED, once=True),  # pandoc's
    _Pattern("(", r"^\(@([\w-]+)\)(?=[ \t]+\S)(?=[^\n]{0,300}\n\(@)", _COUNTED, once=True),
    _Pattern("$", r"^\$\$$", _FORMULA, once=True),
    _Pattern(".", r"^\.\. [a-z][a-z-]*::(?=\s|$)", _DIRECTIVE),  # Sphinx's
    _Pattern(":", r"^(?:image|video|audio|include)::[^\s\[\]]+\[", _DIRECTIVE),  # AsciiDoc's
    _Pattern("#", r"^#\+[A-Za-z][\w-]*(?::|(?=\s|$))", _DIRECTIVE),  # Org's
    _Pattern(":", r"\A:[ \t]+(?=[^\W\d_])", _MEANT),
    _Pattern(
        "[",
        r"\A\s*\[{1,2}_?(?i:toc)_?\]{1,2}\s*\Z",
        N_("write a block in its place: `::: toc`"),
    ),
    _Pattern("[", r"^\[[ xX]?\](?=[ \t]*\w)", N_("write `- [ ]` for a box to tick")),
    _Pattern("#", r"\A#{7,}[ \t]+\S", _HEADING),
    # `#Notre titre`; a hashtag is one word, or there are several.
    _Pattern("#", r"\A#(?=[^\W\d_a-z])(?=[^\n]{0,100}[ \t])[^#\n]{1,150}(?<![.!?…\s])\Z", _HEADING),
    _Pattern("h", r"\Ah[1-6]\.[ \t]+\S", _HEADING),  # Textile's
    _Pattern(
        "=", r"\A=+[ \t]+(?=[^=\n]{0,100}[^\W\d_])[^=\n]{1,150}[ \t]=+\Z", _HEADING
    ),  # MediaWiki's
    _Pattern("=", r"^={3,}$", N_("take this line out; a rule is `***` on a line of its own")),
    _Pattern("|", r"^[ \t]*\|.*\|$", _TABLE, once=True),
    _Pattern("|+", r"^[ \t]*(?=[^\n]*--)(?=[^\n]*[|+])[|+:=\- \t]+$", _TABLE, once=True),
    _Pattern(
        "\\", r"(?<!/!)\\\Z|\A\\[a-z]+(?:\{[^{}\n]*\})?\Z|(?<=[\w»…])\\ (?=[\w:;!?»«(])", _BACKSLASH
    ),
    _Pattern("`", rf"`+(?=[\w{READ}{BEGUN}{ENDED}])|(?<=\w)`+", _TICK),
    _Pattern("&", r"&(?:#\w{1,8}|[A-Za-z][A-Za-z0-9]{1,30});", _CHARACTER),
    _Pattern(
        ":",
        r"^:{3,}(?=[ \t]*(?:\w|\{|$))",
        N_("a block begins and ends at the margin, outside lists and quotations"),
    ),
)
PLAIN = N_("take the characters out; only running text is formatted")
_NO_LINK = N_("a field holds no link: put it into the text, or into `link:`")


def _paired(sign: str, most: int, apart: str) -> str:
    """Words between two runs of one sign; `apart` is what may stand on neither outer side."""
    one = re.escape(sign)
    return (
        rf"(?<![{apart}{one}])({one}{{1,{most}}})(?=[^\s{one}])(?=[^{one}\n]{{0,300}}[^\W\d_])"
        rf"[^{one}\n]{{1,300}}(?<=[^\s{one}])\1(?![{apart}{one}])"
    )


_IN_FIELD = (
    _Pattern("{", r"\{:[^{}\n]{1,80}\}", _OUT),
    _Pattern("*", _paired("*", 3, r"\w"), PLAIN),
    _Pattern("*", r"(?<!\*)\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?!\*)", PLAIN),
    _Pattern("_", _paired("_", 2, r"\w\\"), PLAIN),
    _Pattern("~", r"(?<!~)~~(?=[^\s~])[^~\n]{1,300}(?<=\S)~~(?!~)", PLAIN),
    _Pattern("=", r"(?<![\w=])==(?=[^\s=])[^=\n]{1,300}(?<=\S)==(?![\w=])", PLAIN),
    _Pattern(
        "~^",
        r"(?<=\w)([~^])\w{1,4}\1",
        N_("write the superscript or subscript character itself: ², ₂"),
    ),
    _Pattern("`", r"`+[^`\n]{1,300}`+", PLAIN),
    _Pattern("[", r"!?\[[^\[\]\n]*\]\([^()\s]+\)", _NO_LINK),
    _Pattern("[", _REFERENCE, _NO_LINK),
    _Pattern("[", r"\[\^[^\]\s]+\]", N_("a field calls no note: put it into the text")),
    _Pattern("\\", r"(?<!¯)\\(?=[!-/:-@\[-`{-~])", _BACKSLASH),
    _Pattern("#>*", r"\A(?:#{1,6}|>|\*)[ \t]+\S", PLAIN),
)


def in_text(text: str) -> Iterator[LeftSign]:
    """What is left in a passage that has been read."""
    yield from _found(text, (*_EVERYWHERE, *_IN_TEXT))


def in_field(text: str) -> Iterator[LeftSign]:
    """What in a field would be Markdown in running text."""
    yield from _found(text, (*_EVERYWHERE, *_IN_FIELD))


def _found(text: str, patterns: tuple[_Pattern, ...]) -> Iterator[LeftSign]:
    present = frozenset(text)
    for one in patterns:
        if not present.isdisjoint(one.signs):
            yield from one.places(text)
