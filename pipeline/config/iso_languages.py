"""The languages of two letters, ISO 639-1, as the settings of the house write them.

`content/languages.py` knows more of them (names, aliases, what editors write), from Babel's tables;
settings are read by every command and cannot wait for these.
"""

from __future__ import annotations

import re

_FORM = re.compile(r"([a-z]{2,3})(?:-[A-Z]{2})?")
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie
ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv
mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm
rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts
tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS = frozenset(_ISO_639_1.split())


# Codes of three letters whose languages have one of two: BCP 47 wants the shorter.
_LONGER = (
    "fra",
    "fre",
    "eng",
    "deu",
    "ger",
    "spa",
    "ita",
    "nld",
    "dut",
    "por",
    "cat",
    "eus",
    "oci",
    "ltz",
)


def is_language(code: str) -> bool:
    """Is it `fr`, `de-CH`, or of three letters (`gsw`), which no short table holds?"""
    match = _FORM.fullmatch(code)
    if match is None or match[1] in _LONGER:
        return False
    return len(match[1]) == 3 or match[1] in _TWO_LETTERS
