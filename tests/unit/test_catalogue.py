"""A searched catalogue says what gettext's own class says, for every message there is."""

from __future__ import annotations

import gettext
from io import BytesIO

import pytest

from pipeline.catalogue import SearchedCatalogue
from tools.translations import COMPILED


def test_every_message_and_every_number_as_the_standard_library_has_it() -> None:
    compiled = COMPILED.read_bytes()
    searched = SearchedCatalogue(BytesIO(compiled))
    whole = gettext.GNUTranslations(BytesIO(compiled))
    keys = list(whole._catalog)  # type: ignore[attr-defined]
    assert len(keys) > 1000
    for key in keys:
        if isinstance(key, str):
            assert searched.gettext(key) == whole.gettext(key)
            continue
        for number in (0, 1, 2, 1_000_000):
            said = searched.ngettext(key[0], "others", number)
            assert said == whole.ngettext(key[0], "others", number)


@pytest.mark.parametrize("message", ["", "zzz", "no such message", "\U0010ffff", "é"])
def test_what_it_does_not_hold_is_said_as_it_is(message: str) -> None:
    compiled = COMPILED.read_bytes()
    searched = SearchedCatalogue(BytesIO(compiled))
    whole = gettext.GNUTranslations(BytesIO(compiled))
    assert searched.gettext(message) == whole.gettext(message)
    if message:
        assert searched.ngettext(message, "several", 1) == message
        assert searched.ngettext(message, "several", 2) == "several"


@pytest.mark.parametrize("compiled", [b"", b"\xde\x12\x04\x95", b"x" * 100])
def test_what_is_no_catalogue_is_refused(compiled: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        SearchedCatalogue(BytesIO(compiled))
