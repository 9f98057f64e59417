"""The checklist beside a mail: what to copy, what to look at, in good French or English."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.mailing import tool_names
from tests.support.command import Done
from tests.support.exported import GOOD, PUBLIC, folder, text
from tests.support.project import Project, newsletter

Run = Callable[..., Done]


def test_the_checklist_says_what_to_copy_exactly(house: Project, run: Run) -> None:
    run("export", "essai")
    sheet = text(folder(house) / "CHECKLIST.md")
    project = house.house.project
    copied = [line[4:] for line in sheet.split("\n") if line.startswith("    ")]
    assert copied == [
        'Bonjour {{ contact.PRENOM | default : "vous" }}\u00a0: l’objet',
        "Un aperçu",
        project.sender_name,
        project.sender_email,
    ]


def test_it_is_set_in_good_french(house: Project, run: Run) -> None:
    run("export", "essai", "--tool", "sarbacane")
    sheet = text(folder(house, "sarbacane") / "CHECKLIST.md")
    prose = re.sub(r"`[^`]*`|<[^>]*>|https?://\S+|\*\*", "", sheet)
    assert "'" not in "".join(line for line in prose.split("\n") if not line.startswith("    "))
    assert re.findall(r"(?<! ) [;!?»]|« ", prose) == []
    assert re.findall(r"\w :", prose) == []
    assert "d’abord" in prose.casefold()


def test_it_says_how_the_code_is_copied_to_whom_and_when_it_goes(house: Project, run: Run) -> None:
    house.write("essai", "en", GOOD).write("essai", "fr", GOOD.replace("2025-12", "2025-12-04"))
    run("export", "essai")
    sheet = text(folder(house) / "CHECKLIST.md").replace("\u00a0", " ")
    copying = sheet.partition("## 1.")[2].partition("## 2.")[0]
    assert "éditeur de texte" in copying
    assert "Pas depuis la page qu’ouvre un double-clic" in copying
    assert "le segment de l’édition en français (`fr`), et personne d’autre" in sheet
    assert "`essai/en` part à part, avec sa feuille" in sheet
    assert "`pipeline send essai --lang fr --to ADRESSE`" in sheet.partition("## 3.")[2]
    leaving = sheet.partition("## 4. Faire partir")[2].partition("\n## ")[0]
    assert "**Bon à envoyer**" in leaving
    assert house.house.project.publisher.director in leaving
    assert "4 décembre 2025, à ______ h ______" in leaving
    assert "`pipeline export essai --lang fr --tool brevo --sent`" in leaving
    assert "comptez 20 minutes" in sheet
    page = text(folder(house) / "CHECKLIST.html")
    assert "[ ]" not in page
    assert page.count('type="checkbox"') == sheet.count("- [ ]")


def test_each_link_is_there_to_be_opened(house: Project, run: Run) -> None:
    run("export", "essai")
    sheet = text(folder(house) / "CHECKLIST.md")
    links = sheet.partition("## Liens")[2]
    assert "- [ ] le récit du pont → <https://www.example.org/un?a=1&b=2>" in links
    assert "<https://www.example.org/deux>" in links
    assert f"Les {links.count('- [ ]')} liens" in sheet


@pytest.mark.parametrize("tool", ["sarbacane", "generic", "ghost"])
def test_what_the_tool_has_no_tag_for_comes_first(house: Project, run: Run, tool: str) -> None:
    run("export", "essai", "--tool", tool)
    sheet = text(folder(house, tool) / "CHECKLIST.md")
    first = sheet.partition("## 1.")[0]
    assert "https://view-online.invalid/" in first
    assert ("https://unsubscribe.invalid/" in first) is (tool != "ghost")
    assert ".invalid" not in sheet.partition("## Liens")[2]


def test_where_the_images_must_be(house: Project, run: Run) -> None:
    run("export", "essai", "--tool", "mailchimp")
    assert "`email.zip`" in text(folder(house, "mailchimp") / "CHECKLIST.md").partition("## 1.")[0]
    run("export", "essai", "--tool", "brevo")
    assert "public_address" in text(folder(house) / "CHECKLIST.md").partition("## 1.")[0]
    house.change("pipeline.toml", 'public_address = ""', f'public_address = "{PUBLIC}"')
    run("export", "essai", "--tool", "brevo")
    sheet = text(folder(house) / "CHECKLIST.md")
    first = sheet.partition("## 1.")[0]
    assert "**Images à mettre en ligne**" in first
    assert f"à l’adresse {PUBLIC}essai/fr/images/, puis ouvrez <{PUBLIC}essai/fr/images/" in first
    assert "public_address" not in sheet


@pytest.mark.parametrize("tool", ["mailchimp", "sarbacane", "campaign_monitor", "generic"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_images_take_one_way_only(house: Project, run: Run, tool: str, language: str) -> None:
    house.write("essai", language, GOOD)
    export = ("export", "essai", "--tool", tool, "--lang", language)
    place = house.root / "output/essai" / language / tool
    run(*export)
    steps = text(place / "CHECKLIST.md").partition("## 2.")[2].partition("## 3.")[0]
    assert "`email.zip`" in steps
    house.change("pipeline.toml", 'public_address = ""', f'public_address = "{PUBLIC}"')
    run(*export)
    sheet = text(place / "CHECKLIST.md").partition("\n## Ce que")[0].partition("\n## What")[0]
    assert "ZIP" not in sheet
    assert ".zip" not in sheet
    assert "`email.html`" in sheet.partition("## 2.")[2]


PICTURE = """\
::: article
title: Un
image: assets/illustrations/{}.svg
alt: Un
credit: Moi

Un mot.
:::
"""
PICTURES = {
    ("fr", 0): ["- Aucune image."],
    ("fr", 1): ["**Image** : personne ne la verra.", "L’image s’affiche.", "- 1 image, "],
    ("fr", 2): ["**Images** : personne ne les", "Les 2 images s’affichent.", "- 2 images, "],
    ("en", 0): ["- No image."],
    ("en", 1): ["**Image**: readers will not see it.", "The image shows.", "- 1 image, "],
    ("en", 2): ["**Images**: readers will not see them", "The 2 images show.", "- 2 images, "],
}


@pytest.mark.parametrize(("language", "count"), PICTURES)
def test_no_image_one_and_several(house: Project, run: Run, language: str, count: int) -> None:
    house.change(
        "assets/brand/brand.toml", 'motif = "assets/illustrations/ligne.svg"', 'motif = ""'
    )
    speaking(house, language)
    body = "\n".join(PICTURE.format(name) for name in ("pont", "marche")[:count])
    house.write("essai", language, newsletter(body or "Un mot.\n"))
    assert run("export", "essai", "--lang", language).status == 0
    sheet = text(house.root / "output/essai" / language / "brevo/CHECKLIST.md")
    sheet = sheet.replace("\u00a0", " ")
    assert [words for words in PICTURES[language, count] if words not in sheet] == []
    if not count:
        assert "## D’abord" not in sheet
        assert "## First" not in sheet


ONE_LINK = {
    "fr": ("Le lien de la liste, plus bas, mène au bon endroit.", "\n## Lien à ouvrir\n"),
    "en": ("The link of the list below leads to the right place.", "\n## Link to open\n"),
}


@pytest.mark.parametrize("language", ONE_LINK)
def test_one_link_is_no_links(house: Project, run: Run, language: str) -> None:
    speaking(house, language)
    house.change("pipeline.toml", f'phone = "{house.house.project.publisher.phone}"', 'phone = ""')
    house.write("essai", language, newsletter("Un mot.\n"))
    assert run("export", "essai", "--lang", language).status == 0
    sheet = text(house.root / "output/essai" / language / "brevo/CHECKLIST.md")
    assert [words for words in ONE_LINK[language] if words not in sheet] == []
    assert sheet.count("→") == 1


@pytest.mark.parametrize("tool", tool_names())
def test_the_sheet_names_its_tool_as_one_writes(house: Project, run: Run, tool: str) -> None:
    run("export", "essai", "--tool", tool)
    sheet = text(folder(house, tool) / "CHECKLIST.md")
    assert re.findall(r"\bd[eu] [AEIOUYaeiouy]\w+", sheet.partition("## Liens")[0]) == []
    # A link no longer is told only where a reader of the sheet sees it longer.
    built, tracked = re.search(r"HTML\s: (\S+)\sKo(?:, environ (\S+)\sKo)?", sheet).groups()
    assert built != tracked


def test_a_tool_that_takes_a_zip_needs_no_public_address(house: Project, run: Run) -> None:
    for tool, code in (("brevo", "images-not-public"), ("mailchimp", "images-in-zip")):
        assert run("export", "essai", "--tool", tool).codes == [code]


def test_ghost_replaces_nothing_in_the_subject(house: Project, run: Run) -> None:
    run("export", "essai", "--tool", "ghost")
    assert "    Bonjour vous\u00a0: l’objet\n" in text(folder(house, "ghost") / "CHECKLIST.md")
    assert '%%{first_name, "vous"}%%' in text(folder(house, "ghost") / "email.html")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("speaks", ["fr", "en"])
def test_it_speaks_to_the_editor_in_the_language_of_the_program(
    house: Project, run: Run, language: str, speaks: str
) -> None:
    """What it quotes of the edition is set as that language sets it."""
    house.change("pipeline.toml", '"fr", "en"]', '"fr", "en", "de"]')
    speaking(house, speaks).write("essai", language, GOOD)
    assert run("export", "essai", "--lang", language).status == 0
    place = house.root / f"output/essai/{language}/brevo"
    sheet, page = text(place / "CHECKLIST.md"), text(place / "CHECKLIST.html")
    assert ("## 1. Copy" in sheet, "## 1. Recopier" in sheet) == (speaks == "en", speaks == "fr")
    assert f'<html lang="{speaks}">' in page
    assert "{{ unsubscribe }}" in sheet
    assert not re.search("[\ue000-\uf8ff]", sheet + page)
    named = {"fr": {"en": "anglais", "de": "allemand"}, "en": {"en": "English", "de": "German"}}
    assert named[speaks][language] in sheet


def test_a_quotation_keeps_the_typography_of_its_language(house: Project, run: Run) -> None:
    speaking(house, "fr").write("essai", "en", newsletter("Read [the bridge: new!](https://a.fr)."))
    assert run("export", "essai", "--lang", "en").status == 0
    sheet = text(house.root / "output/essai/en/brevo/CHECKLIST.md")
    assert "the bridge: new! →" in sheet
    assert "Expéditeur\u00a0:" in sheet


def test_it_names_the_list_and_the_segment_of_the_language(house: Project, run: Run) -> None:
    settings = text(house.root / "pipeline.toml")
    table = "[push.brevo]\nlists = { fr = [3, 4], en = 9 }\nsegments = { fr = 7 }\n"
    house.file("pipeline.toml", f"{settings}\n{table}").reload()
    run("export", "essai")
    sheet = text(folder(house) / "CHECKLIST.md").replace("\u00a0", " ")
    assert "en français (`fr`), les listes `3`, `4`, le segment `7`" in sheet
    assert "la liste ou le segment" not in sheet


def speaking(house: Project, language: str) -> Project:
    """The house whose program speaks that language."""
    settings = text(house.root / "pipeline.toml")
    settings = settings.replace('interface = "fr"', f'interface = "{language}"')
    return house.file("pipeline.toml", settings).reload()


def test_accepted_findings_are_told_with_their_reason(house: Project, run: Run) -> None:
    wrong = GOOD.replace("alt: Un pont\n", "")
    reason = "missing-alt: un ornement, il ne dit rien"
    house.write(
        "essai", "fr", wrong.replace("---\n\nBonjour", f"set_aside:\n- {reason}\n---\n\nBonjour")
    )
    done = run("export", "essai")
    assert done.status == 0, done.out
    sheet = text(folder(house) / "CHECKLIST.md")
    assert "- Acceptée\u00a0: `fr.md:" in sheet
    assert "un ornement, il ne dit rien" in sheet
