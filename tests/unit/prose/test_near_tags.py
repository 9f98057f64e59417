"""What is said of a word in braces that is nearly a merge tag, or is one elsewhere."""

from __future__ import annotations

import pytest

from pipeline.content.prose.near_tags import near_misses


@pytest.mark.parametrize(
    "text",
    [
        *("{nom}", "{Nom}", "{name}", "{NAME|reader}", "{last_name}", "{nom complet}", "{surname}"),
        *("{Nachname}", "{cognome}", "{apellidos}", "{nom de famille}", "%NOM%"),
    ],
)
def test_no_name_is_said_to_be_a_first_name(text: str) -> None:
    (found,) = near_misses(f"Bonjour {text},", "x.md", 3)
    assert found.code == "near-merge-tag"
    assert found.fix is None
    assert found.hint is not None
    assert "mailing tool’s own" in found.hint.render()


@pytest.mark.parametrize("text", ["{prenom}", "{Vorname}", "%PRENOM%", "{firstname}"])
def test_a_first_name_has_its_tag(text: str) -> None:
    (found,) = near_misses(f"Bonjour {text},", "x.md", 3)
    assert found.hint is not None
    assert found.hint.render() == "write {first_name|…}"


def test_another_word_is_no_tag() -> None:
    assert [*near_misses("Un {nombre}, des {noms}.", "x.md", 3)] == []
