"""Every word is one of its language, or of the house.

The dictionaries are Hunspell's, in French, English, German, Spanish, Italian and Dutch; a passage
in another of these languages (`<span lang="de">`) is read in it. Names are not judged, nor code,
addresses, figures and abbreviations. A word that is right and unknown belongs in
`assets/words/fr.txt`, a name in `assets/words/names.txt`: one a line.

Measured by `make corpus` on handbooks of computing that it was not made for, of a thousand words:
one is told in French, two in German, Italian and Dutch, real mistakes included. Spanish was read by
eye, in 239,000 words of handbooks and of sayings: four are told, of which one is right as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.diagnostics import N_, Diagnostic, info, warning
from pipeline.fixes.values import asks
from pipeline.preflight.proof import Proof
from pipeline.preflight.unknown_words import UnknownWord, WordReader
from pipeline.spelling.dictionaries import library_is_here
from pipeline.spelling.forms import tokens
from pipeline.spelling.house_words import NAMES, file_of_words
from pipeline.spelling.spellers import Spellers

UNKNOWN_WORD = warning("unknown-word", N_("“{word}” is not in the dictionary"))
NO_DICTIONARY = info(
    "no-dictionary", N_("there is no dictionary of `{language}`: its spelling is not checked")
)

# Words of an edition for which slips of a letter are looked for (some hundredths of a second each),
# and those for which Hunspell is asked what was meant, if there is none (some tenths).
_MOST, _MOST_FAR = 40, 3


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Each such word once, where it stands first."""
    context = proof.context
    kept = context.project.cache / "words" if context.use_cache else None
    spellers = Spellers(context.project, kept)
    if spellers.speller(proof.language[:2]) is None:
        yield _missing(proof.language[:2])
    reader = WordReader(spellers.speller, spellers.house, context.project.languages)
    found: dict[tuple[str, str], list[UnknownWord]] = {}
    for one in reader.unknown(proof.passages):
        found.setdefault((one.passage.language[:2], one.word), []).append(one)
    used = frozenset[str]().union(*(tokens(one.text) for one in proof.passages)) if found else ()
    far = 0
    for told, ((language, word), places) in enumerate(found.items()):
        speller = spellers.speller(language)
        assert speller is not None  # it did not know the word
        meant: tuple[str, ...] = (places[0].meant,) if places[0].meant else ()
        if not meant and told < _MOST:
            meant = speller.suggestions(word, used)
        if not meant and far < _MOST_FAR:
            far, meant = far + 1, speller.far_suggestions(word)
        may_be_name = word[:1].isupper() and not places[0].meant
        file = file_of_words(context.project, NAMES if may_be_name else language)
        yield _finding(proof, places, meant, file)
    spellers.save()


def _finding(
    proof: Proof, places: list[UnknownWord], meant: tuple[str, ...], file: str
) -> Diagnostic:
    first, more = places[0], len(places) - 1
    line, column, end = proof.place_of_word(first.passage, first.word)
    found = UNKNOWN_WORD.at(
        first.passage.file,
        line,
        _again(more),
        hint=_hint(bool(first.meant), bool(meant)),
        word=first.word,
        more=more,
        near="`, `".join(meant),
        file=file,
    )
    found = replace(found, column=column, end_column=end)
    written = _typed(proof, first, line)
    if not meant or (first.passage.field and not column):  # the field may have the word's name
        return found
    return found.mended_by(asks(written, meant[0], column=column))


def _again(more: int) -> str | None:
    """The sentence for a word that stands there more than once."""
    if more == 1:
        return N_("“{word}” is not in the dictionary (and once more)")
    return N_("“{word}” is not in the dictionary (and {more} more times)") if more else None


def _hint(certain: bool, likely: bool) -> str:
    if certain:
        return N_("did you mean `{near}`?")
    if likely:
        return N_("did you mean `{near}`? If it is right as it is, add it to `{file}`")
    return N_("if it is right, add it to `{file}`, one word a line")


def _typed(proof: Proof, one: UnknownWord, line: int) -> str:
    """The word as it stands in its line: before its apostrophes were made typographic."""
    lines = proof.lines.get(one.passage.file, ())
    straight = one.word.replace("’", "'")
    return straight if any(straight in text for text in lines[line - 1 : line]) else one.word


def _missing(language: str) -> Diagnostic:
    """Once a house: the same for all its editions."""
    if not library_is_here():
        hint = N_(
            "there is no Hunspell for this kind of machine; check the spelling on another one"
        )
    else:
        hint = N_(
            "`make setup` gets those it has; others go into `assets/words`: {language}.aff, .dic"
        )
    return NO_DICTIONARY.at("pipeline.toml", 0, hint=hint, language=language)
