"""`[hyphenation]` of pipeline.toml: where the house parts words, and what it may not write."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pyphen
import pytest

from pipeline.config.hyphenation import WITH_PATTERNS, Hyphenation, place_of
from pipeline.config.project import load_project
from pipeline.errors import PipelineError
from tests.support.project import Project

HOUSE = Hyphenation(
    never=("Strasbourg", "Saint-Louis", "L’Haÿ"),
    exceptions=(
        ("fr", ("trans-fron-ta-lier", "agro-ali-men-taire", "pré-emp-tion")),
        ("de", ("Grenz-gän-ger",)),
        ("de-CH", ("Spi-tal-ver-bund",)),
    ),
)


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("fr", "transfrontalier", "trans-fron-ta-lier"),
        ("fr", "Transfrontaliers", "trans-fron-ta-liers"),
        ("fr", "TRANSFRONTALIER", "trans-fron-ta-lier"),
        ("fr_FR", "agroalimentaires", "agro-ali-men-taires"),
        ("fr", "préemption", "pré-emp-tion"),
        ("fr", unicodedata.normalize("NFD", "préemption"), "pré-emp-tion"),
        ("fr", "transfrontalière", None),
        ("fr", "Grenzgänger", None),
        ("de", "Grenzgänger", "grenz-gän-ger"),
        ("de_CH", "Grenzgänger", "grenz-gän-ger"),
        ("de_CH", "Spitalverbund", "spi-tal-ver-bund"),
        ("de", "Spitalverbund", None),
        ("den", "Grenzgänger", None),
        ("fr", "Strasbourg", "strasbourg"),
        ("de", "STRASBOURG", "strasbourg"),
        ("fr", "strasbourgs", "strasbourgs"),
        ("fr", "Strasbourgeois", None),
        ("en", "Saint", "saint"),
        ("en", "Louis", "louis"),
        ("en", "Haÿ", "haÿ"),
    ],
)
def test_a_word_is_parted_as_the_house_says(language: str, word: str, parts: str | None) -> None:
    places = place_of(word, HOUSE.places(language))
    if parts is None:
        assert places is None
        return
    assert places is not None
    ends = (0, *places, len(word))
    shown = "-".join(word[a:b] for a, b in pairwise(ends))
    assert unicodedata.normalize("NFC", shown).lower() == parts


def test_the_languages_we_name_are_those_with_patterns() -> None:
    assert {name.partition("_")[0] for name in pyphen.LANGUAGES} == WITH_PATTERNS


def test_the_list_of_the_house_corrects_the_dictionary_and_repeats_it_nowhere(
    shared_project: Project,
) -> None:
    ours = load_project(shared_project.root).hyphenation
    assert len(ours.never) >= 10
    for language, words in ours.exceptions:
        dictionary = pyphen.Pyphen(lang=language, left=3, right=3)
        plain = [word.replace("-", "") for word in words]
        repeated = [word for word in plain if dictionary.inserted(word) in words]
        assert not repeated


WRONG = {
    'never = ["Le Creusot"]': (2, "`Le Creusot` is not a word of letters alone"),
    'never = ["A35"]': (2, "`A35` is not a word"),
    'never = [""]': (2, "`` is not a word"),
    'never = "Metz"': (2, "`hyphenation.never` must be a list"),
    'nevr = ["Metz"]': (2, "unknown key `hyphenation.nevr`"),
    '[hyphenation.exceptions]\nfr = ["mot"]': (3, "`mot` does not show where a line may end"),
    '[hyphenation.exceptions]\nfr = ["a-bolir"]': (3, "`a-bolir` does not show"),
    '[hyphenation.exceptions]\nfr = ["mo--tif"]': (3, "`mo--tif` does not show"),
    '[hyphenation.exceptions]\nfr = ["mo\u00adtif"]': (3, "does not show where a line may end"),
    '[hyphenation.exceptions]\nlb = ["Grenz-gän-ger"]': (3, "no words in the language `lb`"),
    '[hyphenation.exceptions]\nfrench = ["mo-tif"]': (3, "no words in the language `french`"),
    '[hyphenation.exceptions]\nfr = ["mo-tif", "mot-if"]': (3, "`mot-if` is written in two ways"),
    'never = ["Motif"]\n[hyphenation.exceptions]\nfr = ["mo-tif"]': (
        4,
        "`mo-tif` is in `never` too",
    ),
    'exceptions = ["mo-tif"]': (2, "`hyphenation.exceptions` must be a table"),
}


@pytest.mark.parametrize(("written", "where"), WRONG.items(), ids=range(len(WRONG)))
def test_a_wrong_setting_is_told_with_its_line(
    project: Project, written: str, where: tuple[int, str]
) -> None:
    path = project.root / "pipeline.toml"
    text = path.read_text("utf-8")
    start, end = text.index("[hyphenation]"), text.index("# Lists: the key")
    before = text[:start]
    path.write_text(f"{before}[hyphenation]\n{written}\n\n{text[end:]}", "utf-8")
    line, said = where
    with pytest.raises(PipelineError) as told:
        load_project(project.root)
    assert told.value.said().startswith(f"pipeline.toml:{before.count(chr(10)) + line}: ")
    assert said in told.value.said()


def test_without_the_table_the_dictionaries_are_alone(project: Project) -> None:
    path = project.root / "pipeline.toml"
    text = path.read_text("utf-8")
    start, end = text.index("[hyphenation]"), text.index("# Lists: the key")
    path.write_text(text[:start] + text[end:], "utf-8")
    assert load_project(project.root).hyphenation == Hyphenation()
