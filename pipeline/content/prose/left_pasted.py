"""What comes along when a text is copied from a mail, a contents list or a spreadsheet."""

from __future__ import annotations

from pipeline.content.prose.inline.shown import BEGUN, ENDED, READ
from pipeline.content.prose.sign_patterns import Pattern
from pipeline.diagnostics import N_

_MAIL = N_("this is the head of a mail that was copied along: take it out")
_INTRODUCED = N_("a mail program wrote this line above what it quotes: take it out")
_PICTURE = N_(
    "a picture stood here in the mail: put its file into the issue's folder, and call it in a "
    "block `figure`"
)
CONTENTS = N_("the list of contents is made by itself: write `::: toc` in the place of these lines")
_SHEET = N_(
    "copy the cells themselves from the spreadsheet and paste them: a table is made of them"
)
# How a mail program introduces what it quotes.
INTRODUCING = ("a écrit", "wrote", "schrieb", "schreef", "ha scritto", "escribió", "va escriure")


def _line(names: str) -> str:
    """A line of the head of a mail, up to its colon."""
    return rf"{BEGUN}?(?:{names}){ENDED}?[ \u00a0]?:"


_FROM = _line("De|From|Von|Van|Da|Expéditeur|Absender|Mittente|Remitente")
_SUBJECT = _line("Objet|Sujet|Subject|Betreff|Onderwerp|Oggetto|Asunto|Assumpte")
IN_A_HEAD = (_FROM, _SUBJECT)
_WROTE = "|".join(rf"{word}[^\n]{{0,80}}" for word in INTRODUCING)
_CELLS = r"[^;\n]+(?:;(?=\S|$)[^;\n]*){2,30}"
_QUOTED = r"\"[^\"\n]*\"(?:[;,]\"[^\"\n]*\"){1,30}"
_LEADING = r"[^\n]{2,100}?[ .](?:\.[ ]?){4,}[ \t]*\d{1,4}[ \t]*"

PASTED = (
    Pattern(":", rf"^{_FROM}[^\n]*\n(?:[^\n]*\n){{0,4}}?^{_SUBJECT}[^\n]*", _MAIL, once=True),
    Pattern(":", rf"^{_SUBJECT}[^\n]*\n(?:[^\n]*\n){{0,4}}?^{_FROM}[^\n]*", _MAIL, once=True),
    Pattern(
        ":",
        rf"^(?:Le|On|Am|Op|Il|El)\b[^\n]{{5,80}}?\d[:.h]\d\d[^\n@{READ}]{{0,80}}[{READ}@][^\n]{{0,80}}?\n?"
        rf"[^\n]{{0,80}}?(?:{_WROTE})[ \u00a0]?:$",
        _INTRODUCED,
        once=True,
    ),
    Pattern("[", r"\[(?:cid:[^\[\]\n]+|(?i:image)[ \u00a0]?: [^\[\]\n]+)\](?![(\[])", _PICTURE),
    Pattern(".", rf"^{_LEADING}\n{_LEADING}$", CONTENTS, once=True),
    Pattern(".", r"\A[^\n]{2,100}?[ .](?:\.[ ]?){9,}[ \t]*\d{1,3}[ \t]*\Z", CONTENTS),
    Pattern(";", rf"\A(?:{_CELLS}\n{_CELLS}|{_QUOTED}\n{_QUOTED})(?=\n|\Z)", _SHEET, once=True),
)
