"""A mail as Outlook for Windows lays it out, shown by a browser.

Its renderer is Word's: conditional comments for it are opened, those for others are gone, media
queries are not known, and of each declaration caniemail says whether it does anything. VML is
dropped: a browser cannot draw it. Line breaks and gaps that Word alone makes are not shown.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.channels.email.tags import START_TAG
from pipeline.preflight.clients.detect import declared
from pipeline.preflight.clients.features import Feature
from pipeline.preflight.clients.support import CLIENTS, OUTLOOK, support
from pipeline.studio.readers.preview import MARK

# What Outlook writes where it has not fetched a picture, before the alternative (in short: the
# sentence goes on for two lines). campaignmonitor.com calls it “Info”.
BLOCKED = "Cliquez ici avec le bouton droit pour télécharger les images."
_CONDITION = re.compile(r"<!--\[if ([^\]]*)\]>(.*?)<!\[endif\]-->", re.DOTALL)
_REVEALED = re.compile(r"<!--\[if !mso[^\]]*\]><!-->?(.*?)<!--<!\[endif\]-->", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CURRENT = re.compile(r"(?:\(?(?:gte )?mso(?: \d+)?\)?(?: ?\| ?)?|\(?IE\)?)+")
# Its settings, and what it draws.
_VML = re.compile(r"<xml>.*?</xml>|</?[vow]:[^>]*>", re.IGNORECASE | re.DOTALL)
_SHEET = re.compile(r"(<style\b[^>]*>)(.*?)(?=</style\s*>)", re.DOTALL | re.IGNORECASE)
_SHEET_OF_MEDIA = re.compile(r"<style\b[^>]*\bmedia=\"(?!all)[^>]*>.*?</style\s*>", re.DOTALL)
_STYLE = re.compile(r" style=\"([^\"]*)\"")
_BODY_OF_RULE = re.compile(r"(?<=\{)[^{}]*(?=\})")
_DECLARATION = re.compile(r"\s*([-\w]+)\s*:((?:[^;(]|\([^)]*\))*)")


def opened(html: str) -> str:
    """The document that Word lays out; rules for another age of Outlook are left out."""
    html = _CONDITION.sub(_open, _REVEALED.sub(_marks_of, html))
    html = _COMMENT.sub(lambda found: found[0] if MARK.match(found[0]) else "", html)
    html = _MEDIA.sub("", _SHEET_OF_MEDIA.sub("", _VML.sub("", html)))
    html = _SHEET.sub(lambda found: found[1] + _BODY_OF_RULE.sub(_rule, found[2]), html)
    return START_TAG.sub(_tag, html)


def _open(part: re.Match[str]) -> str:
    return part[2] if _CURRENT.fullmatch(part[1]) else _marks_of(part)


def _marks_of(part: re.Match[str]) -> str:
    return "".join(mark[0] for mark in MARK.finditer(part[0]))


def _tag(found: re.Match[str]) -> str:
    tag = found[0]
    if " style=" not in tag:
        return tag
    return _STYLE.sub(lambda style: f' style="{_known(style[1])}"', tag)


def _rule(found: re.Match[str]) -> str:
    return _known(found[0])


@lru_cache(1024)
def _known(style: str) -> str:
    """The declarations of a style that do something in Word."""
    kept = []
    for one in _DECLARATION.finditer(style):
        name, value = one[1].lower(), one[2].strip()
        if not any(_fails(feature) for feature in declared(name, value)):
            kept.append(f"{name}:{value}")
    return ";".join(kept)


_AT = next(number for number, client in enumerate(CLIENTS) if client.name == OUTLOOK)


def _fails(feature: Feature) -> bool:
    return support(feature).levels[_AT] == "no"
