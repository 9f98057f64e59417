"""In a translation, a link to a page of another language says so: « [FR] ».

Who reads the English edition mostly does not read French, and learns it after the click. A story
says it with `link_language: fr`, running text with `[FR]` beside the link, or in words; one
sentence may say it for a whole file (“Most links lead to pages in French”). Told is only what the
address itself says: `/fr/`, `fr.example.org`, `?lang=fr`, French words in it
(`/un-temps-fort-au-congres-des-maires`), the site of a French ministry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.content.languages import language_said
from pipeline.content.model import Block, Item, Node, Prose, elements, plain
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=710_500, found=2, read=2, wrong=0)

LINK_WITHOUT_LANGUAGE = warning(
    "link-without-language", N_("`{address}` is in {language}, and the reader is not told")
)

_LANGUAGES = "fr|en|de|es|it|nl"
_IN_ADDRESS = re.compile(
    rf"https?://(?:({_LANGUAGES})\.|[^/]+(?:/[^?#]*)?/({_LANGUAGES})(?=[/?#]|$)|"
    rf"[^?#]*\?(?:[^#]*&)?(?:lang|language|hl)=({_LANGUAGES})(?![a-z]))"
)
# An address of words, as editors’ systems make it of a title. Of French words only those that
# its neighbours do not have: Catalan has `les`, Spanish `que`.
_WORDS_IN_ADDRESS = re.compile(r"https?://[^/?#]+/(?:[^?#]*/)?([\w%]+(?:-[\w%]+){2,})/?(?=[?#]|$)")
_FRENCH = frozenset("au aux avec dans des du et pour sur une".split())  # noqa: SIM905 (a table of words)
_PERHAPS_FRENCH = frozenset("a d de en l la le les par un".split())  # noqa: SIM905 (a table of words)
_FRENCH_SITE = re.compile(
    r"https?://(?:[^/?#]+\.)?(?:gouv\.fr|senat\.fr|assemblee-nationale\.fr)(?=[/?#]|$)"
)
_NOT_FRENCH = re.compile(r"\benglish\b|[-_/](?:en|de)\b", re.IGNORECASE)
_NAMES = {
    "fr": r"French|français|französisch|francese|francés|Frans",
    "en": r"English|anglais|englisch|inglese|inglés|Engels",
    "de": r"German|allemand|deutsch|tedesco|alemán|Duits",
    "es": r"Spanish|espagnol|spanisch|spagnolo|español|Spaans",
    "it": r"Italian|italien|italienisch|italiano|Italiaans",
    "nl": r"Dutch|néerlandais|niederländisch|olandese|neerlandés|Nederlands",
}
_TOLD = {
    code: re.compile(rf"[\[(]\s*{code}\b|\b(?:{names})\b", re.IGNORECASE)
    for code, names in _NAMES.items()
}
_OF_ALL = {
    code: re.compile(
        r"\b(?:links?|pages?|liens?|Seiten|enlaces|páginas|collegamenti|pagine|pagina’s)\b[^.!?]{0,60}"
        rf"\b(?:{names})\b|\b(?:all|most|toutes?|tous|alle|todos|tutti)\b[^.!?]{{0,20}}\b(?:{names})\b",
        re.IGNORECASE,
    )
    for code, names in _NAMES.items()
}
_FIELDS = ("link_language", "language")


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Of every edition but that of the house's first language."""
    context = proof.context
    if proof.language == context.project.languages[0]:
        return
    for part in context.edition.parts:
        notes = (one for note in part.notes.values() for one in _in_text(note))
        for address, around, line in chain(*(_links(i, context) for i in part.body), notes):
            language = _language(address)
            if language in ("", proof.language[:2]) or _TOLD[language].search(around):
                continue
            said = (one.text for one in proof.passages if one.file == part.file)
            if not any(map(_OF_ALL[language].search, said)):
                yield _finding(proof, address, language, part.file, line)


def _links(item: Item, context: RenderContext) -> Iterator[tuple[str, str, int]]:
    """Each address with the words that may say where it leads, and its line."""
    match item:
        case Block():
            specs = context.schema.blocks[item.name].fields
            link, names = item.link("link"), [name for name in _FIELDS if name in specs]
            if link and names and not any(item.fields.get(name) for name in names):
                prose = (one for one in item.body if isinstance(one, Prose))
                yield str(link), " ".join(plain(one.nodes) for one in prose), link.line
            for one in item.body:
                yield from _links(one, context)
        case Prose(nodes):
            yield from _in_text(nodes)


def _in_text(nodes: Iterable[Node]) -> Iterator[tuple[str, str, int]]:
    for node in nodes:
        for a in elements((node,), "a"):
            yield a.get("href"), plain((node,)), a.line


def _language(address: str) -> str:
    """What an address says of its page; nothing if it says nothing."""
    if found := _IN_ADDRESS.match(address):
        return next(filter(None, found.groups()), "")
    if _FRENCH_SITE.match(address):
        return "" if _NOT_FRENCH.search(address) else "fr"
    title = _WORDS_IN_ADDRESS.match(address)
    words = frozenset(title[1].casefold().split("-")) if title else frozenset[str]()
    sure = words & _FRENCH
    return "fr" if sure and len(sure | words & _PERHAPS_FRENCH) > 1 else ""


def _finding(proof: Proof, address: str, language: str, file: str, line: int) -> Diagnostic:
    return LINK_WITHOUT_LANGUAGE.at(
        file,
        line,
        hint=N_("add `[{mark}]` behind the link; in a block, a line `link_language: {code}`"),
        address=address,
        language=language_said(language),
        mark=language.upper(),
        code=language,
    )
