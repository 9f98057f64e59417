"""What is said of a word in braces that is nearly a merge tag, or is one elsewhere."""

from __future__ import annotations

import pytest

from pipeline.content.lines import Line
from pipeline.content.prose.near_tags import in_lines, near_misses


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


@pytest.mark.parametrize(
    ("language", "text", "tag", "right"),
    [
        ("fr", "Bonjour {prénom},", "{prénom}", "{first_name|chère lectrice, cher lecteur}"),
        ("fr-CH", "Chère {Prénom},", "{Prénom}", "{first_name|lectrice, cher lecteur}"),
        ("fr", "Cher {prénom},", "{prénom}", "{first_name|lecteur, chère lectrice}"),
        ("en", "Hello { first_name },", "{ first_name }", "{first_name|dear reader}"),
        ("en", "Dear %FNAME%,", "%FNAME%", "{first_name|reader}"),
        ("de", "Hallo {{Vorname},", "{{Vorname}", "{first_name|liebe Leserin, lieber Leser}"),
        ("en", "Hello {{ first_name },", "{{ first_name }", "{first_name|dear reader}"),
        ("en", "Hello {{first_name},", "{{first_name}", "{first_name|dear reader}"),
        ("en", "Hello {first_name}},", "{first_name}}", "{first_name|dear reader}"),
        ("en", "Hello {first_name|you}},", "{first_name|you}}", "{first_name|you}"),
        ("en", "Hello {{First name|you},", "{{First name|you}", "{first_name|you}"),
        ("en", "Hello {first_name,", "{first_name", "{first_name|dear reader}"),
        ("en", "Hello first_name|you},", "first_name|you}", "{first_name|you}"),
        ("en", "Bye: [here]({unsubscribe)", "{unsubscribe", "{unsubscribe}"),
        ("en", "Bye: [here](unsubscribe})", "unsubscribe}", "{unsubscribe}"),
        ("en", "See {{view_online}.", "{{view_online}", "{view_online}"),
        ("fr", "Écrit à {courriel}}.", "{courriel}}", "{email}"),
    ],
)
def test_a_tag_with_a_brace_too_few_or_too_many_is_put_right(
    language: str, text: str, tag: str, right: str
) -> None:
    (found,) = near_misses(text, "x.md", 3, language)
    assert dict(found.message.values)["tag"] == tag
    assert found.fix is not None
    assert [(edit.old, edit.new) for edit in found.fix.edits] == [(tag, right)]


def test_where_words_for_all_others_have_no_end_nothing_is_offered() -> None:
    (found,) = near_misses("Hello {first_name|you, this is new.", "x.md", 3, "en")
    assert found.fix is None
    assert found.hint is not None
    assert found.hint.render() == "write a brace where it ends: {first_name|…}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{unsubscribe}}", "`{unsubscribe}}` has a brace too many, which is sent"),
        ("{{first_name}", "`{{first_name}` is not a merge tag; it is sent as these characters"),
    ],
)
def test_a_tag_that_works_is_not_said_to_be_none(text: str, said: str) -> None:
    (found,) = near_misses(text, "x.md", 3, "en")
    assert found.message.render().startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        *("{{ email }}", "{{{unsubscribe}}}", "{first_name|you}", "{unsubscribe}", "{{nombre}"),
        *("{a: {email}}", "{{email}, a}", "${email}}", "\\{{email}", "unsubscribe", "{email"),
        *("https://x.org/unsubscribe}", "the first_name of {a}", "mail}", "{{ contact.EMAIL }}"),
    ],
)
def test_whole_tags_and_what_stands_in_braces_of_its_own_are_left_alone(text: str) -> None:
    assert [*near_misses(f"Here: {text} too.", "x.md", 3, "en")] == []


def test_each_of_two_alike_has_its_place() -> None:
    lines = [Line(3, "Bonjour `{prénom}`, {prénom} et {prénom}.")]
    found = [*in_lines(lines, "x.md", "fr")]
    assert [one.fix.edits[0].column for one in found if one.fix] == [21, 33]


def test_another_word_is_no_tag() -> None:
    assert [*near_misses("Un {nombre}, des {noms}.", "x.md", 3)] == []
