"""Languages the room does not know; the cases of those it knows are in cases/, with sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SetAs = Callable[[str, str], str]


@pytest.mark.parametrize("lang", ["", "br", "pt-PT", "zxx", "x", "-", "française", "frr"])
def test_an_unknown_language_stays_as_typed(lang: str, set_as: SetAs) -> None:
    source = '"a" l\'b... 1er coeur ! 2021-2027 - x'
    assert set_as(source, lang) == source
