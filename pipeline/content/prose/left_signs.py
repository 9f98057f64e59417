"""Signs of Markdown, and of what is written like it, that a reader would see, each with its cure.

How each looks in text that has been read (`inline/shown.py`), and in a field, which is no Markdown.
Stars and their like are in `left_runs.py`: whether they are a fault depends on the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from pipeline.content.prose import left_addresses, sign_patterns
from pipeline.content.prose.attributes import CLASSES
from pipeline.content.prose.inline.bare import LABELLED
from pipeline.content.prose.inline.shown import BEGUN, ENDED, READ
from pipeline.content.prose.left_elsewhere import ANYWHERE, ATTRIBUTE, IN_TEXT
from pipeline.content.prose.left_pasted import PASTED
from pipeline.content.prose.sign_patterns import (
    BACKSLASH,
    CALLOUT,
    CHARACTER,
    HIDDEN,
    OUT,
    TABLE,
    TOGETHER,
    LeftSign,
    Pattern,
)
from pipeline.diagnostics import N_
from pipeline.fixes.values import Fix, asks

_NAMED = N_(
    "nothing says where this leads: write `[text](https://…)`, or on a line of its own "
    "`[name]: https://…`"
)
# A file whose name has a blank: `](documents/une étude.pdf)`.
_WITH_BLANK = r"[^\s()<]*/[^()\n]*[ \u00a0][^()\n]*\.\w{2,5}\)"
_ANGLED = N_(
    "an address with a blank stands between `<` and `>`: `[text](<documents/my study.pdf>)`"
)
_UNFILLED = N_("write the address itself; what stands between brackets is to be replaced")
_TICK = N_("code stands between two back-ticks; an apostrophe is ’")
_QUOTED = N_("bold is `**words**`, italic `*words*`; a quotation stands between « and »")
_MEANT = N_("a definition stands right under its term, and a caption above or below its table")
_HEADING = N_("a heading has one to six `#`, a blank, and its words")
ITEM = N_(
    "leave a blank between the sign and the word, and a blank line above, to begin a list; a sign "
    "that is meant is written with a backslash: `\\-`, `7\\.`"
)
# Characters HTML 4 names, whose semicolon browsers do without.
_NAMES = "|".join(sorted(name for name in html5 if name.isalnum() and not name.isupper()))
# `[text][name]`, where neither is a number: `[1][2]` are sources, `a[i][j]` is a program.
_REFERENCE = r"(?<![\w\]])\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]*\]\[(?!\d+\])[^\[\]\n]*\](?!\[)"
# What may stand in an attribute list; one with anything else is told as such (`html_guard.py`).
_ATTRIBUTE = rf"(?:#[\w.-]+|\.(?:{'|'.join(sorted(CLASSES))})\b|lang=[\w\"-]+)"

_EVERYWHERE = (
    # A place that nobody has filled in; `[2001:db8::1]` is a host.
    Pattern(
        "[{",
        r"(?:https?://|mailto:|\bwww\.)(?:\[(?![\dA-Fa-f:.]+\])[^\[\]\n]{1,60}\]|\{[^{}\n]{1,60}\})",
        _UNFILLED,
    ),
    Pattern(
        "[", r"(?<!\])\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]{1,60}\]@[\w-]+(?:\.\w[\w-]*)+", _UNFILLED
    ),
    Pattern("{", r"\{[ ]?[.#][A-Za-z][\w.#: =\"-]{0,80}(?<!#)\}", OUT),
    # `[b]…[/b]` of forums, `[/caption]` of WordPress.
    Pattern("[", r"\[([A-Za-z]{1,12})(?:=[^\[\]\n]{1,200})?\](?=[\s\S]{0,300}\[/\1\])", OUT),
    Pattern("[", r"\[/[A-Za-z]{1,12}\]", OUT),
    Pattern("[", r"!?\[\[[^\W\d][^\[\]\n]*\]\]", TOGETHER),
    Pattern(
        ":",
        rf"(?<![\w:/.;&])(?!^{ATTRIBUTE}):[a-z][a-z0-9_+-]{{1,30}}:(?![\w:/{READ}])",
        N_("paste the emoji itself: its name is written out"),
    ),
    Pattern("\\", rf"\\(?=[^\w\s!-~{READ}{BEGUN}{ENDED}])", BACKSLASH),
    Pattern("&", rf"&(?:{_NAMES})(?![\w;=])", CHARACTER),
    Pattern(
        "%",
        r"%%(?!(?i:pr[eé]nom|first_?name|fname|vorname|voornaam)%%)(?=[^\s%{])(?=[^%\n]{0,200}[^\W\d_])[^%\n]{1,200}%%",
        HIDDEN,
    ),
    Pattern(
        "+",  # `++word++`, and the keys of MkDocs: `++ctrl+alt+del++`
        r"(?<![\w+{])\+\+(?=[^\s+])(?:[^+\n]{1,100}|\w+(?:\+\w+){1,4})(?<=[^\s+])\+\+(?![\w+])",
        OUT,
    ),
    Pattern("'", r"(?<![\w'])'{2,3}(?=[^\s'])[^'\n]{1,100}(?<=[^\s'])'{2,3}(?![\w'])", _QUOTED),
)
_IN_TEXT = (
    # Behind a short line only: a long one was folded, and a number may stand anywhere.
    Pattern("\n", r"(?<![^\n]{60}\n)(?<=\n)\d{1,2}[.)](?=[ \t\u00a0]+[^\W\d_])", ITEM),
    Pattern("-–", r"(?:\A|(?<=:\n))[-–](?!(?:ci|là)\b)(?=[^\W\d_]{2,}[ \t\u00a0]+[^\W\d_])", ITEM),
    Pattern(
        "*",
        r"(?<![^\n]{60}\n)(?<=\n)\*{2,4}(?=[ \t]+\w)",
        N_("an item within an item begins with two spaces: `  - words`"),
    ),
    Pattern(".)", r"(?:\A|(?<=:\n))\d{1,2}[.)](?=[^\W\d_]{3,}[ \t\u00a0]+[^\W\d_])", ITEM),
    Pattern("{", rf"\{{:(?:[ ]*{_ATTRIBUTE}){{1,9}}[ ]*\}}", OUT),
    Pattern("]", rf"\]\((?={_WITH_BLANK})", _ANGLED),
    Pattern("]", rf"\]\((?=\S)(?!{_WITH_BLANK})|\][ \t]\({READ}(?=[\s)])|\)\[{READ}", TOGETHER),
    Pattern("[", rf"\[[^\[\]\n]{{1,100}}\({READ}[^\[\]\n]{{0,100}}$", TOGETHER),
    Pattern("^", r"\^\[(?=[^\]\n]*$)", N_("a note ends with `]`")),
    Pattern("[", _REFERENCE, _NAMED),
    Pattern("[", rf"^\[[^\[\]\n]+\]:[ \t]*(?:{READ}|$)", _NAMED),
    Pattern('"', rf"\"[^\"\n]{{1,100}}\":{READ}", TOGETHER),  # Textile's
    # MkDocs'
    Pattern(
        "!?",
        r"^(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?=(?:[ \t]+(?:inline|end))*[ \t]*(?:\"|$))",
        CALLOUT,
    ),
    Pattern(":", r"\A:[ \t]+(?=[^\W\d_])", _MEANT),
    Pattern(
        "[",
        r"\A\s*\[{1,2}_?(?i:toc)_?\]{1,2}\s*\Z",
        N_("write a block in its place: `::: toc`"),
    ),
    Pattern("#", r"\A#{7,}[ \t]+\S", _HEADING),
    # `#Notre titre`; a hashtag is one word, or there are several.
    Pattern("#", r"\A#(?=[^\W\d_a-z])(?=[^\n]{0,100}[ \t])[^#\n]{1,150}(?<![.!?…\s])\Z", _HEADING),
    Pattern("h", r"\Ah[1-6]\.[ \t]+\S", _HEADING),  # Textile's
    # AsciiDoc's title of a list or a table; no name of a program, no end of a sentence.
    Pattern(
        ".",
        r"\A\.(?!Net\b)(?=[^\W\d_a-zà-öø-ÿ][a-zà-öø-ÿ' ])[^\n.]{3,80}(?<![!?…,;:\s])(?=\n|\Z)",
        _HEADING,
    ),
    Pattern(  # DokuWiki's and Creole's
        "/",
        r"(?<![\w:/])//(?=[^\W_])(?![\w.-]+\.\w+//)[^/\n]{1,100}(?<=[^\s/])//(?![\w/])",
        _QUOTED,
    ),
    Pattern(
        "=", r"\A=+[ \t]+(?=[^=\n]{0,100}[^\W\d_])[^=\n]{1,150}[ \t]=+\Z", _HEADING
    ),  # MediaWiki's
    # AsciiDoc's and Typst's first one: `= The guide`, no result of a sum.
    Pattern(
        "=",
        r"\A=[ \t]+(?=[^\W\d_a-zà-öø-ÿ])[^=\n\d€%]{2,100}(?<![.!?…:;,\s])(?=\Z|\n)",
        _HEADING,
    ),
    Pattern("=", r"\A={2,6}[ \t]+(?=[^\W\d_])[^=\n]{1,150}\Z", _HEADING),  # AsciiDoc's, Typst's
    Pattern("=", r"^={3,}$", N_("take this line out; a rule is `***` on a line of its own")),
    Pattern("|", r"^[ \t]*\|.*\|$", TABLE, once=True),
    Pattern("|+", r"^[ \t]*(?=[^\n]*--)(?=[^\n]*[|+])[|+:=\- \t]+$", TABLE, once=True),
    Pattern("\\", r"(?<!/!)\\\Z|(?<=[\w»…])\\ (?=[\w:;!?»«(])", BACKSLASH),
    Pattern("`", rf"`+(?=[\w{READ}{BEGUN}{ENDED}])|(?<=\w)`+", _TICK),
    Pattern("&", r"&(?:#\w{1,8}|[A-Za-z][A-Za-z0-9]{1,30});", CHARACTER),
    Pattern(
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
    Pattern("{", r"\{:[^{}\n]{1,80}\}", OUT),
    Pattern("*", _paired("*", 3, r"\w"), PLAIN),
    Pattern("*", r"(?<!\*)\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?!\*)", PLAIN),
    Pattern("_", _paired("_", 2, r"\w\\"), PLAIN),
    Pattern("~", r"(?<!~)~~(?=[^\s~])[^~\n]{1,300}(?<=\S)~~(?!~)", PLAIN),
    Pattern("=", r"(?<![\w=])==(?=[^\s=])[^=\n]{1,300}(?<=\S)==(?![\w=])", PLAIN),
    Pattern(
        "~^",
        r"(?<=\w)([~^])\w{1,4}\1",
        N_("write the superscript or subscript character itself: ², ₂"),
    ),
    Pattern("`", r"`+[^`\n]{1,300}`+", PLAIN),
    Pattern("[", r"!?\[[^\[\]\n]*\]\([^()\s]+\)", _NO_LINK),
    Pattern("[", _REFERENCE, _NO_LINK),
    Pattern("[", r"\[\^[^\]\s]+\]", N_("a field calls no note: put it into the text")),
    Pattern("\\", r"(?<!¯)\\(?=[!-/:-@\[-`{-~])", BACKSLASH),
    Pattern("#>*", r"\A(?:#{1,6}|>|\*)[ \t]+\S", PLAIN),
)


def without(written: str, hint: str) -> Fix | None:
    """What is left of a sign when its cure is taken; nothing where somebody has to write it."""
    match hint:
        case sign_patterns.OUT if written[0] == "^" != written[-1]:  # a place of Obsidian's
            return asks(written, "")
        case sign_patterns.OUT if written[0] in "+^|":  # words between them
            return asks(written, written.strip(written[0]))
        case sign_patterns.OUT if written[0] in "{[":
            return asks(written, "")
        case sign_patterns.BACKSLASH if written == "\\":
            return asks(written, "")
        case left_addresses.AGAIN if (whole := left_addresses.mended(written)) != written:
            return asks(written, whole)
        case sign_patterns.TOGETHER if labelled := LABELLED.fullmatch(written):
            return asks(written, f"[{labelled[2]}]({labelled[1]})")
        case sign_patterns.CHARACTER:
            meant = unescape(f"{written.rstrip(';')};")
            return asks(written, meant) if len(meant) == 1 else None
    return asks(written, written.strip("*_~=`#> \t")) if hint == PLAIN else None


def in_text(text: str) -> Iterator[LeftSign]:
    """What is left in a passage that has been read."""
    yield from _found(text, (*_EVERYWHERE, *ANYWHERE, *_IN_TEXT, *IN_TEXT, *PASTED))


def in_field(text: str) -> Iterator[LeftSign]:
    """What in a field would be Markdown in running text."""
    yield from _found(text, (*_EVERYWHERE, *ANYWHERE, *_IN_FIELD))


def _found(text: str, patterns: tuple[Pattern, ...]) -> Iterator[LeftSign]:
    present = frozenset(text)
    for one in patterns:
        if not present.isdisjoint(one.signs):
            yield from one.places(text)
