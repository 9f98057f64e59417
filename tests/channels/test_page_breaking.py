"""Where lines end inside words: nowhere without a hyphen, and in tokens only for want of room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from pipeline.channels.paper.child.patches import breaking, lines
from pipeline.content import tokens

CSS = """html { font: 9.2pt/12.5pt 'Source Serif 4'; hyphens: auto; hyphenate-limit-chars: 7 3 3;
hyphenate-character: "-"; overflow-wrap: break-word } p { margin: 0 }
code { font-family: 'Source Sans 3'; hyphens: none }
sup { font-size: 0.65em; line-height: 0; vertical-align: super } .kept { white-space: nowrap }
@page { size: 200mm 8000mm; margin: 5mm }"""
NESTINGS = {
    "a link in italics": "<em>{} : <a>{}</a>, et la suite.</em>",
    "italics in a link": "<a>{} <em>{}</em> et la suite</a>",
    "bold in italics in a link": "<a>{} <em>et <strong>{}</strong></em> et la suite</a>",
    "a raised letter in a link": "<a>{} XXI<sup>e</sup> {} et la suite</a>",
    "code in a link": "<a>{} <code>{}</code> FP dans lot</a>",
    "an abbreviation in italics": "<em>{} <abbr>{}</abbr> et la suite</em>",
    "a note's number in a link": "<a>{}<sup><a>3</a></sup> {} et la suite</a>",
    "bold in bold": "<strong>{} <strong>{}</strong>, la suite</strong>",
    "a passage in another language": "<em><span lang=de>{} {}</span> und so weiter</em>",
}
WORD, TOKEN = "camillexemple", "une_option_mal_lue"


@dataclass(frozen=True)
class Set:
    """A paragraph as it was set."""

    width: float  # mm
    lines: tuple[str, ...]
    over: float  # mm by which its widest line goes over

    @property
    def text(self) -> str:
        return " ".join(self.lines)


pytestmark = pytest.mark.usefixtures("fonts_of_the_house")


@pytest.fixture
def mended(restored: None) -> None:
    """Mended for one test, in the order of `engine.mend`."""
    lines.install()
    breaking.install()


def laid_out(paragraphs: Sequence[tuple[str, float]]) -> list[Set]:
    """Each paragraph, set in its width in millimetres; one document for all."""
    html = "".join(f'<p style="width: {width}mm">{text}</p>' for text, width in paragraphs)
    document = weasyprint.HTML(string=f"<html lang=fr><style>{CSS}</style>{html}").render()
    found = (box for page in document.pages for box in _paragraphs(page._page_box))
    return [_set(box, width) for box, (_, width) in zip(found, paragraphs, strict=True)]


def _paragraphs(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield from (child,) if child.element_tag == "p" else _paragraphs(child)


def _set(box: Any, width: float) -> Set:
    lines = [child for child in box.children if isinstance(child, boxes.LineBox)]
    over = max(line.width - box.width for line in lines) * 25.4 / 96
    return Set(width, tuple(_said(line).strip(" ") for line in lines), over)


def _said(box: Any) -> str:
    return box.text if isinstance(box, boxes.TextBox) else "".join(map(_said, box.children))


def nested(nesting: str, held: str) -> list[tuple[str, float]]:
    """A nesting behind prefixes of many lengths, so that what it holds meets every line's end."""
    filled = ("mot " * (length // 4) + "i" * (length % 4) for length in range(60))
    return [(NESTINGS[nesting].format(start.strip(), held), 56) for start in filled]


@pytest.mark.usefixtures("mended")
@pytest.mark.parametrize("held", [WORD, TOKEN])
def test_what_fits_a_line_is_on_one_whatever_it_is_nested_in(held: str) -> None:
    every = [one for nesting in NESTINGS for one in nested(nesting, held)]
    for one in laid_out(every):
        joined = one.text.replace("- ", "")  # what the dictionary parted
        assert held in (joined if held == WORD else one.text), one
        assert one.over < 0.01


@pytest.mark.parametrize("nesting", ["a link in italics", "a raised letter in a link"])
def test_weasyprint_cuts_it(nesting: str) -> None:
    cut = [one for one in laid_out(nested(nesting, TOKEN)) if TOKEN not in one.text]
    assert cut, "mended by WeasyPrint itself: look what of `breaking.py` is still needed"


PLAN = "PLAN*12M_ZXX***0711_3300**_REF_GRILLE42_LOT17.asc"
NARROW = (
    # A token that no line holds is parted after one of its signs, and begins a line of its own.
    (f"Voir {PLAN}", 56, ("Voir", "PLAN*12M_ZXX***0711_3300**_REF_", "GRILLE42_LOT17.asc")),
    ("PLAN*12M_<em>ZXX</em>***0711_3300**_REF", 30, ("PLAN*12M_ZXX***", "0711_3300**_REF")),
    ("n<em>o</em>m.principal@example.org", 28, ("nom.principal@", "example.org")),
    ("fr.example.org/%C3%A9t%C3%A9/jour", 26, ("fr.example.org/", "%C3%A9t%C3", "%A9/jour")),
    ("0123456789012345678901234567", 28, ("01234567890123456", "78901234567")),
    # No hyphen of a dictionary in what is no word.
    ("www.transfrontalier-europe.example", 40, ("www.transfrontalier-", "europe.example")),
    ("<code>transfrontalier</code>", 14, ("transfront", "alier")),
    # A word that no line holds gets a hyphen: its dictionary's, or any.
    ("<em>Mot <a>anticonstitutionnel</a></em>", 14, ("Mot anti-", "constitu-", "tionnel")),
    ("Strxngthsbrgh", 14, ("Strxngth-", "sbrgh")),
    ("agglomération&nbsp;<a>Kehl</a> et", 26, ("aggloméra-", "tion\u00a0Kehl et")),
    # A space that ties words gives way before a word does, and one that ties a sign does not.
    ("<em>Kehl&nbsp;<code>mot_de_code</code></em>", 24, ("Kehl\u00a0", "mot_de_code")),
    ('<span class="kept">pas de coupe ici</span>', 12, ("pas de coupe ici",)),
)


@pytest.mark.usefixtures("mended")
def test_what_no_line_holds_is_cut_where_it_hurts_least() -> None:
    found = laid_out([(html, width) for html, width, _ in NARROW])
    assert [one.lines for one in found] == [lines for _, _, lines in NARROW]
    assert all(one.over < 1 for one in found[:-1])  # the space of a tie may stand over the edge


@pytest.mark.usefixtures("mended")
def test_what_may_be_broken_nowhere_ends_the_search() -> None:
    [one] = laid_out([('<span class="kept">un</span>' * 30, 12)])
    assert one.lines == ("un" * 30,)


WORDS = ("transfrontalier", "d’Allemagne", "rendez-vous", "(e)s", "l’euro-région,", "mot/", "«mot»")
OF_MACHINES = ("www.a-b.org", "a@b.c", "nom_de_champ", "camelCase", "x=1", "LOT17", "12", "a://b")


@pytest.mark.parametrize("token", WORDS)
def test_words_of_a_language(token: str) -> None:
    assert not tokens.of_machines(token)


@pytest.mark.parametrize("token", OF_MACHINES)
def test_names_of_programs_and_addresses(token: str) -> None:
    assert tokens.of_machines(token)
