"""The text of a link says where it leads, to somebody who hears the links of a page one by one.

Screen readers list links out of their sentences (WCAG 2.2, 2.4.4 and 2.4.9; RGAA 6.1): « cliquez
ici » four times says nothing, and a link without text cannot be clicked at all.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import field

from pipeline.content.links import Link, links, shown_to
from pipeline.content.model import ChannelName
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.preflight.measured import Measured

EMPTY_LINK = error(
    "empty-link",
    N_("the link to `{address}` has no text; readers cannot see where to click"),
    stops="send",
)
VAGUE_LINK = warning("vague-link", N_("“{text}” does not say where the link leads"))
AMBIGUOUS_LINK = warning(
    "ambiguous-link", N_("“{text}” already leads elsewhere, to `{address}` ({place})")
)

MEASURED = Measured(words=710_500, found=684, read=64, wrong=0)

# Words that say nothing by themselves, by language; without punctuation, in small letters.
_VAGUE = {
    "fr": """accéder | ce lien | ce site | cette page | clic | clique ici | cliquer | cliquer ici |
        cliquez | cliquez ici | cliquez sur ce lien | consulter | détails | découvrir | en lire plus
        | en savoir plus | en savoir + | ici | l'article | le lien | lien | lien ici | lire |
        lire l'article | lire la suite | lire plus | la suite | là | par ici | plus | plus d'info |
        plus d'informations | plus d'infos | plus de détails | savoir plus | suite |
        suivez ce lien | suivre ce lien | télécharger | voir | voir ici | voir la suite |
        voir le site | voir plus""",
    "en": """click | click here | continue | continue reading | details | download | find out more |
        follow this link | go | here | info | learn more | link | more | more details | more info |
        more information | read | read here | read more | read on | read the article | read this |
        see here | see more | the link | this | this link | this page | this site | view |
        view more""",
    "de": """anklicken | ansehen | details | dieser link | diesem link | download | hier |
        hier klicken | hier lesen | herunterladen | klick | klick hier | klicken | klicken sie hier
        | lesen | lesen sie mehr | link | mehr | mehr dazu | mehr erfahren | mehr informationen |
        mehr infos | mehr lesen | weiter | weitere informationen | weiterlesen | zum artikel""",
    "es": """aquí | clic aquí | continuar leyendo | descargar | detalles | el enlace | enlace |
        este enlace | esta página | haga clic aquí | haz clic aquí | leer | leer el artículo |
        leer más | más | más info | más información | pinche aquí | pulse aquí | saber más |
        seguir leyendo | ver | ver más""",
    "it": """altro | clicca | clicca qui | cliccare qui | continua | continua a leggere | dettagli |
        di più | download | leggi | leggi di più | leggi l'articolo | leggi tutto | link |
        maggiori informazioni | per saperne di più | più informazioni | qui | questa pagina |
        questo link | scarica | scopri di più | vedi | vedi qui""",
    "nl": """bekijk | deze link | deze pagina | details | download | downloaden | hier | klik |
        klik hier | lees | lees het artikel | lees meer | lees verder | lezen | link | meer |
        meer info | meer informatie | meer lezen | meer weten | verder | verder lezen""",
}
_WORDS = {
    language: frozenset(" ".join(words.split()).split(" | ")) for language, words in _VAGUE.items()
}


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Links in running text, and buttons; the links of other blocks are named by their titles."""
    named: dict[str, _Named] = {}  # by what is heard
    spoken = {"", *context.schema.having("link")}
    for link in links(context.edition):
        if link.block not in spoken:
            continue
        said = _heard(link.text)
        if not link.text.strip() and not link.pictured:
            yield _empty(link)
        elif (not said and not link.pictured) or said in _WORDS.get(link.language[:2], ()):
            yield _vague(link)
        elif said:
            seen_in = shown_to(link, context.project.web_address)
            yield from _ambiguous(link, seen_in, named.setdefault(said, _Named()))


@functools.lru_cache(1024)  # nearly all as they were at the last keystroke
def _heard(text: str) -> str:
    """What is heard of a text: no arrows, no quotes, one sort of space and apostrophe."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'").casefold()
    kept = [place for place, c in enumerate(plain) if c.isalnum() or c == "+"]
    return " ".join(plain[kept[0] : kept[-1] + 1].split()) if kept else ""


def _empty(link: Link) -> Diagnostic:
    return EMPTY_LINK.at(
        link.file,
        link.line,
        hint=N_("write between the square brackets what it leads to: [the programme]({address})"),
        address=link.address,
    )


def _vague(link: Link) -> Diagnostic:
    return VAGUE_LINK.at(
        link.file,
        link.line,
        hint=N_("write what the reader gets: Read the programme")
        if link.block
        else N_("make a link of the words that do: the [programme of the day](…)"),
        text=link.text,
    )


@dataclass(slots=True)
class _Named:
    """Links of one name: the pages they lead to, and the first of them that a channel shows."""

    pages: set[str] = field(default_factory=set)
    first: dict[ChannelName, tuple[int, Link]] = field(default_factory=dict)


def _ambiguous(link: Link, seen_in: frozenset[ChannelName], before: _Named) -> Iterator[Diagnostic]:
    page = _page(link.address)
    if page in before.pages:
        return
    shown = [before.first[channel] for channel in seen_in if channel in before.first]
    before.pages.add(page)
    for channel in seen_in:
        before.first.setdefault(channel, (len(before.pages), link))
    if shown:
        _, other = min(shown, key=lambda one: one[0])
        yield AMBIGUOUS_LINK.at(
            link.file,
            link.line,
            hint=N_("say in each link what is particular to it, or correct the address"),
            text=link.text,
            address=other.address,
            place=f"{other.file}:{other.line}",
        )


def _page(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
