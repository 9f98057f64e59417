"""What of Grammalecte's remarks is told: those of which a reader can hardly ask “why?”.

It is made for whole sentences of everyday French, and takes every word for one. So a sentence is
left alone that holds what is no French (code, a word of another language, a quotation, a word the
dictionary does not know: spelling comes first), and so is whatever has a capital: names, labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.dataclass import dataclass

# Confusions, agreement of nouns and adjectives, of verbs, infinitives, participles. Not taken:
# typography (our own sets it), style, spelling, imperatives (it takes « Définit » for one).
KINDS = frozenset({"conf", "conj", "gn", "infi", "ppas"})
# Families of its rules that were wrong as often as right, in half a million words of manuals.
_NOISY = re.compile(
    r"__(?:conf_(?:start_|on_non_verbe|il_non_verbe|ce_ceux_se|déterminant_plur_verbe|eh_bien|la_là"
    r"|a_à_verbe|différent_différend|vc_int_imp|tache_tâche|filtre_philtre|peut_être|sûr_sur"
    r"|tort_tord|voir_voire)"
    r"|conj_(?:[12][sp]_sans_sujet|nom_propre|des_nom|le_la_leur_nom)"
    r"|gn_(?:nombre_(?:chiffres_|2m)|start_|pfx_|det_nom_de_det_nom|2m_et_ou|(?:le|la|une|nulle)_2m"
    r"|nulle_|det_mas_sing_2m|det_epi_sing_2m|toutes_det|[a-zéè_]*_3m)"
    r"|infi_vouloir|ppas_(?:adj_être_det|nom_propre|fin_loc|nous_vous_avoir))"
)
# A noun that says what another is (« ports série », « images sources ») is taken for its verb.
_BESIDE_A_NOUN = "__conj_les_nom"
# « les triangles noir ou blanc », « les seconde, cinquième et sixième lignes »: one each.
_ONE_OF_SEVERAL = re.compile(r"(?:, [^\W\d_]+ )?(?:et|ou)\b")
# Nouns that are joined to others unchanged, and what should be one word with the next.
_UNCHANGED = "cible cibles fonction méta pseudo source sources tri"
_END = re.compile(r"[.!?…](?=[\s\u00a0\u202f]|$)|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_PROSE = re.compile(r"[\ufffc«»“”„\"‹›/=<>|*_#@{}\[\]]|\d\s*[x×]\s*\d|\bv\. ?\d|\(e?s\)")
_ENGLISH = "and are by can for from has have in is it of that the this to which with you your"
_LEAST = 5  # words of a sentence


@dataclass(frozen=True, slots=True)
class GrammarRemark:
    """One of Grammalecte's: the place in the text, its kind and rule, its words, what it offers."""

    start: int
    end: int
    kind: str
    rule: str
    said: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """All it said about a text, and where the words stand that it does not know."""

    remarks: tuple[GrammarRemark, ...] = ()
    unknown: tuple[int, ...] = ()


def worth_telling(text: str, read: ReadText) -> Iterator[GrammarRemark]:
    """Those an editor is to see, in the order of the text; of two about one pair of words, one."""
    last: GrammarRemark | None = None
    for one in sorted(read.remarks, key=lambda one: (one.start, one.end)):
        if not _tells(text, one, read.unknown):
            continue
        if last is not None and _are_a_pair(text, last, one):
            last = _pair(text, last, one)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def is_readable(text: str) -> bool:
    """May there be a sentence in it that is worth the question?"""
    return len(_WORD.findall(text)) >= _LEAST


def _tells(text: str, one: GrammarRemark, unknown: tuple[int, ...]) -> bool:
    if one.kind not in KINDS or _NOISY.search(one.rule):
        return False
    begin, end = _sentence(text, one)
    words, after = text[one.start : one.end], text[one.end : end].lstrip()
    if words != words.lower() or words.startswith("multi-") or words in one.offers:
        return False
    if words in _UNCHANGED.split():
        return False
    if _BESIDE_A_NOUN in one.rule and (words.endswith("s") or not after[:1].isalpha()):
        return False
    if one.kind == "gn" and _ONE_OF_SEVERAL.match(after):
        return False
    return (
        not any(begin <= place < end for place in unknown)
        and _is_prose(text[begin:end])
        and not after[:1].isupper()
        and not _behind_a_name(text[begin : one.start])
    )


def _sentence(text: str, one: GrammarRemark) -> tuple[int, int]:
    begin = max((end.end() for end in _END.finditer(text, 0, one.start)), default=0)
    after = _END.search(text, one.end)
    return begin, after.end() if after else len(text)


def _is_prose(sentence: str) -> bool:
    words = _WORD.findall(sentence)
    return (
        len(words) >= _LEAST
        and not _NO_PROSE.search(sentence)
        and not {*_ENGLISH.split()} & {word.lower() for word in words}
    )


def _behind_a_name(before: str) -> bool:
    """Does the word stand behind a capital that does not begin the sentence?"""
    words = _WORD.findall(before)
    return len(words) > 1 and words[-1][0].isupper()


def _are_a_pair(text: str, one: GrammarRemark, other: GrammarRemark) -> bool:
    between = text[one.end : other.start]
    return len(between.split()) <= 1 and not _END.search(between)


def _pair(text: str, one: GrammarRemark, other: GrammarRemark) -> GrammarRemark:
    """« il resteront »: one remark, which offers « ils resteront » and « il restera »."""
    first, rest = text[one.start : other.start], text[one.end : other.end]
    offers = [f"{offer}{rest}" for offer in one.offers]
    if one.kind == other.kind:
        offers += [f"{first}{offer}" for offer in other.offers]
    return replace(one, end=max(one.end, other.end), offers=tuple(offers))
