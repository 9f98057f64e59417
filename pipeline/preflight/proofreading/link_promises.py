"""A link leads to what its words promise: a PDF, a page in that language, that site.

Who clicks on « le rapport (PDF) » and comes to a page looks for the mistake on her side. A text
that is one address and leads to another is what false mails do, and filters hold it against a mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from pipeline.content.languages import is_known, language_said
from pipeline.content.links import Link, links
from pipeline.content.model import Block
from pipeline.content.uris import web_parts
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=710_500, found=0, read=0, wrong=0)

LINK_NO_PDF = warning("link-no-pdf", N_("“{text}” promises a PDF and leads to `{address}`"))
LINK_OTHER_LANGUAGE = warning(
    "link-other-language",
    N_("the link promises a page in {language}, and its address one in {other}: `{address}`"),
)
LINK_OTHER_SITE = warning("link-other-site", N_("“{text}” is promised, and `{host}` is opened"))

# In small letters only where it says what sort of file it is: pdf.js is a program.
_PDF = re.compile(r"\bPDF\b|[(\[]\s*(?i:pdf)\b|\b(?:en|format|version|as|in)\s+(?i:pdf)\b(?!\.)")
_OTHER_FILE = re.compile(
    r"\.(?:html?|php|aspx?|docx?|odt|xlsx?|pptx?|zip|jpe?g|png|mp[34])$", re.IGNORECASE
)
_MARK = re.compile(r"[\[(]\s*([A-Z]{2})\s*[\])]")
_NAMES: Mapping[str, str] = {
    name: code
    for code, names in {
        "fr": "en français|version française|in french|french version|auf französisch",
        "en": "en anglais|version anglaise|in english|english version|auf englisch",
        "de": "en allemand|version allemande|in german|german version|auf deutsch",
        "es": "en espagnol|version espagnole|in spanish|spanish version",
        "it": "en italien|version italienne|in italian|italian version",
        "nl": "en néerlandais|version néerlandaise|in dutch|dutch version",
    }.items()
    for name in names.split("|")
}
# “in French Guiana”, “in German schools” are places: in English the name ends what is said.
_NAMED = re.compile(
    rf"\b({'|'.join(_NAMES)})\b"
    r"(?:(?<!in french)(?<!in english)(?<!in german)(?<!in spanish)(?<!in italian)(?<!in dutch)"
    r"|(?=\s*(?:[^\w\s]|$|and\b|or\b|only\b)))",
    re.IGNORECASE,
)
_ALONE: Mapping[str, str] = {
    name: code
    for code, names in {
        "fr": "fr|français|french|französisch",
        "en": "en|anglais|english|englisch",
        "de": "de|allemand|german|deutsch",
        "es": "es|espagnol|spanish|español",
        "it": "it|italien|italian|italiano",
        "nl": "nl|néerlandais|dutch|nederlands",
    }.items()
    for name in names.split("|")
}
_IN_ADDRESS = re.compile(r"(?:/|[?&](?:lang|language|l|hl)=)(fr|en|de|es|it|nl)(?=[/?&#]|$)")
# Of a text without `www.` only the ends that sites here have, and no capitals: OpenOffice.org is a
# name, tree.png a file.
_SITE = re.compile(
    r"(?:https?://|(?=www\.)|(?=[a-z0-9.-]+\.(?:fr|org|com|eu|net|de|be|ch|lu|it|es|nl|info|int)\b))"
    r"((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?:/\S*)?"
)
_PLACES: Mapping[str, tuple[str, ...]] = {
    "twitter": ("twitter.com", "x.com"),
    "vimeo": ("vimeo.com",),
    "linkedin": ("linkedin.com", "lnkd.in"),
    "youtube": ("youtube.com", "youtu.be", "youtube-nocookie.com"),
    "facebook": ("facebook.com", "fb.com", "fb.me"),
    "instagram": ("instagram.com",),
    "bluesky": ("bsky.app",),
    "légifrance": ("legifrance.gouv.fr",),
    "wikipédia": ("wikipedia.org",),
    "wikipedia": ("wikipedia.org",),
    "openstreetmap": ("openstreetmap.org", "osm.org"),
    "eur-lex": ("europa.eu",),
}
# Whom a text may name because the page speaks of it: only “the site of …” is a promise.
_SITES_OF: Mapping[str, tuple[str, ...]] = {
    "insee": ("insee.fr",),
    "eurostat": ("europa.eu",),
    "sénat": ("senat.fr",),
    "assemblée nationale": ("assemblee-nationale.fr",),
    "commission européenne": ("europa.eu",),
    "european commission": ("europa.eu",),
    "parlement européen": ("europa.eu",),
    "european parliament": ("europa.eu",),
    "conseil de l’europe": ("coe.int",),
    "council of europe": ("coe.int",),
    "statec": ("statec.lu", "public.lu"),
}
_SITE_OF = re.compile(
    r"\b(?:site|website|page)s?\b[^.,;]{0,24}?\b(?:d[eu]\s+|de\s+la\s+|of\s+(?:the\s+)?|[dl]’)"
    rf"({'|'.join(_SITES_OF)})|\b({'|'.join(_SITES_OF)})(?:’s)?\s+(?:web\s?)?site",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?:voir|suivez-nous|follow us|notre|our|la|le|the|page|compte|chaîne|profil|account|"
    rf"channel|profile|sur|on)\s+)*({'|'.join(_PLACES)})",
    re.IGNORECASE,
)


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Links in running text by their words, those of blocks by their `link_language`."""
    for link in links(proof.context.edition):
        parts = web_parts(link.address)
        if parts is None or link.block:
            continue
        if _PDF.search(link.text) and _OTHER_FILE.search(urlsplit(link.address).path):
            yield LINK_NO_PDF.at(
                link.file,
                link.line,
                hint=N_("copy the address of the file itself, or do not promise a PDF"),
                text=link.text,
                address=link.address,
            )
        if promised := _language(link.text):
            yield from _other_language(link.address, promised, (link.file, link.line))
        yield from _other_site(link, parts.host.casefold())
    for file, block in proof.context.edition.blocks():
        yield from _of_block(block, file)


def _of_block(block: Block, file: str) -> Iterator[Diagnostic]:
    link, language = block.link("link"), block.fields.get("link_language")
    if link and isinstance(language, str):
        yield from _other_language(link, language[:2], (file, link.line))


def _language(text: str) -> str:
    """The language a link promises; nothing if it does not."""
    if mark := _MARK.search(text):
        code = mark[1].casefold()
        return code if is_known(code) else ""
    if alone := _ALONE.get(text.strip().casefold()):
        return alone
    named = _NAMED.search(text)
    return _NAMES[named[1].casefold()] if named else ""


def _other_language(address: str, promised: str, place: tuple[str, int]) -> Iterator[Diagnostic]:
    said = set(_IN_ADDRESS.findall(address))
    if said and promised not in said:
        yield LINK_OTHER_LANGUAGE.at(
            *place,
            hint=N_("open the page, and correct the language or the address"),
            language=language_said(promised),
            other=language_said(min(said)),
            address=address,
        )


def _other_site(link: Link, host: str) -> Iterator[Diagnostic]:
    text = link.text.strip()
    if written := _SITE.fullmatch(text):
        wanted: tuple[str, ...] = (_bare(written[1].casefold()),)
    elif place := _PLACE.fullmatch(text):
        wanted = _PLACES[place[1].casefold()]
    elif site := _SITE_OF.search(text.replace("'", "’")):
        wanted = _SITES_OF[(site[1] or site[2]).casefold()]
    else:
        return
    if not any(_same(_bare(host), one) for one in wanted):
        yield LINK_OTHER_SITE.at(
            link.file,
            link.line,
            hint=N_("correct the words or the address"),
            text=text,
            host=host,
        )


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _same(host: str, other: str) -> bool:
    """Is one of them the other, or a part of it?"""
    return host == other or host.endswith(f".{other}") or other.endswith(f".{host}")
