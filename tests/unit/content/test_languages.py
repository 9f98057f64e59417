"""Languages as editors write them."""

from __future__ import annotations

import pytest

from pipeline.content import languages
from pipeline.content.languages import is_known, locale_of, name_of, read_language, suggestion

UNDERSTOOD = {
    "de": "de",
    "DE": "de",
    "de_CH": "de-CH",
    "fr-fr": "fr-FR",
    "deu": "de",
    "ger": "de",
    "fre": "fr",
    "eng": "en",
    "allemand": "de",
    "German": "de",
    "Deutsch": "de",
    "català": "ca",
    "frp": "frp",  # francoprovençal, which begins like French
    "gcr": "gcr",  # Guianan Creole, which CLDR has no name for
}
MEANT = {
    "cz": "cs",
    "gb": "en",
    "us": "en",
    "at": "de",
    "dk": "da",
    "jp": "ja",
    "gr": "el",
    "esp": "es",
    "engl": "en",
    "allemande": "de",
    "suédoi": "sv",
    "xx": "",
    "gcr": "",
    "fr und de": "fr",
}


@pytest.mark.parametrize(("written", "code"), UNDERSTOOD.items())
def test_what_can_be_understood_is(written: str, code: str) -> None:
    assert read_language(written) == code


@pytest.mark.parametrize("written", ["", "x", "Klingonisch", "fr de", "123", "de-", "\x00", "🇩🇪"])
def test_what_is_no_code_is_none(written: str) -> None:
    assert read_language(written) is None


@pytest.mark.parametrize(("written", "code"), MEANT.items())
def test_a_slip_has_a_suggestion(written: str, code: str) -> None:
    assert suggestion(written) == code


@pytest.mark.parametrize("code", ["fr", "de-CH", "frp", "lmo", "oc", "zu"])
def test_languages_of_the_world_are_known(code: str) -> None:
    assert is_known(code)


@pytest.mark.parametrize("code", ["xx", "cz", "gb", "gcr"])
def test_others_are_not(code: str) -> None:
    assert not is_known(code)


@pytest.mark.parametrize(
    ("code", "shown_in", "name"),
    [
        ("cs", "fr", "tchèque"),
        ("frp", "fr", "francoprovençal"),
        ("de-CH", "en", "Swiss High German"),
        ("nl-BE", "fr", "flamand"),
        ("lb-LU", "fr", "luxembourgeois (Luxembourg)"),
        ("gcr", "fr", "gcr"),
        ("xx-YY", "fr", "xx"),
        ("cs", "gcr", "Czech"),  # an edition in a language without a locale
    ],
)
def test_a_name_or_the_code_itself(code: str, shown_in: str, name: str) -> None:
    assert name_of(code, shown_in) == name


@pytest.mark.parametrize("language", ["gcr", "xx", "", "a_b_c_d", "fr-ZZ"])
def test_dates_are_told_in_any_edition(language: str) -> None:
    assert locale_of(language).months["format"]["wide"][1] in ("January", "janvier")


def test_the_common_ones_need_no_table_and_are_in_it() -> None:
    for code in languages._COMMON:
        assert code in languages.names("fr")
        assert languages._alias(code) in {None, code}
