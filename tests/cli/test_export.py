"""`pipeline export`: what a mailing tool gets, what is kept of it, and what is held back."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import PipelineError
from pipeline.handover import assemble, sent
from pipeline.handover.archive import zipped
from pipeline.mailing import load_tool, tool_names
from tests.support.command import ROOT, Done, digests, shell
from tests.support.project import Project, copy_of_house, newsletter
from tests.support.samples import EDITIONS

Run = Callable[..., Done]
GOOD = newsletter(
    """\
Bonjour {first_name|vous}, lisez [le récit du pont](https://www.example.org/un?a=1&b=2).

::: article
title: Un pont « neuf » : 3 < 4
image: assets/illustrations/pont.svg
alt: Un pont
credit: Moi
link: https://www.example.org/deux

Un texte.
:::
""",
    subject="Bonjour {first_name|vous} : l'objet",
)
SAMPLES = tuple(dict.fromkeys(issue for issue, _ in EDITIONS))
# Within braces or %% of a tool it is that tool's tag.
_NEUTRAL = re.compile(r"(?<![{%])\{(?:unsubscribe|view_online|email|first_name\|[^{}]*)\}(?![}%])")
PUBLIC = "https://images.example.org/lettres/"


@pytest.fixture
def house(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with an issue, on the fourth of December 2025."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764806400")
    return project.write("essai", "fr", GOOD)


def folder(project: Project, tool: str = "brevo", root: str = "output") -> Path:
    return project.root / root / "essai/fr" / tool


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# -------------------------------------------------------------------------- what is written


@pytest.mark.parametrize("tool", tool_names())
def test_a_folder_holds_all_the_tool_needs(house: Project, run: Run, tool: str) -> None:
    done = run("export", "essai", "--tool", tool)
    assert (done.status, done.err) == (0, "")
    place = folder(house, tool)
    names = {path.name for path in place.iterdir()}
    assert names == {
        "CHECKLIST.html",
        "CHECKLIST.md",
        "email.html",
        "email.txt",
        "email.zip",
        "images",
        "report.json",
    }
    spoken = load_tool(tool).speaking("fr")
    for name in ("email.html", "email.txt"):
        assert spoken.unsubscribe in text(place / name)
    report = json.loads(text(place / "report.json"))
    assert report["outputs"]["export"]["tool"] == tool
    assert report["outputs"]["export"]["weight"]["html"] == (place / "email.html").stat().st_size


@pytest.mark.parametrize("address", ["", PUBLIC])
def test_the_zip_opens_with_its_images_in_place(house: Project, run: Run, address: str) -> None:
    house.change("pipeline.toml", 'public_address = ""', f'public_address = "{address}"')
    assert run("export", "essai").status == 0
    place = folder(house)
    with zipfile.ZipFile(place / "email.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        html = archive.read("email.html").decode()
        for name in names[1:]:
            assert archive.read(name) == (place / name).read_bytes()
    images = {f"images/{path.name}" for path in (place / "images").iterdir()}
    assert names == ["email.html", *sorted(images)]
    assert set(re.findall(r'src="([^"]+)"', html)) == images
    pasted = text(place / "email.html")
    wanted = {f"{address}essai/fr/{name}" if address else name for name in images}
    assert set(re.findall(r'src="([^"]+)"', pasted)) == wanted


def test_a_zip_tells_neither_time_nor_owner() -> None:
    one = zipped({"b": b"2", "a": b"1"})
    assert one == zipped({"a": b"1", "b": b"2"})
    entries = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert [entry.filename for entry in entries] == ["a", "b"]
    for entry in entries:
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert stat.S_IMODE(entry.external_attr >> 16) == 0o644


def test_the_same_bytes_from_run_to_run(house: Project, run: Run) -> None:
    run("export", "essai", "--tool", "mailchimp")
    first = digests(folder(house, "mailchimp"))
    shutil.rmtree(house.root / "output")
    shutil.rmtree(house.root / ".cache")
    done = shell(house.root, "export", "essai", "--tool", "mailchimp", PYTHONHASHSEED="7")
    assert done.status == 0, done.err
    assert digests(folder(house, "mailchimp")) == first


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the sample issues in it, copied once."""
    root = copy_of_house(ROOT, tmp_path_factory.mktemp("samples") / "project")
    shutil.copytree(ROOT / "issues", root / "issues", dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("tool", tool_names())
def test_the_samples_are_handed_over_without_an_error(samples: Path, run: Run, tool: str) -> None:
    done = run("export", *SAMPLES, "--tool", tool, cwd=samples)
    assert done.status == 0, done.out
    assert {match["severity"] for match in done.findings} <= {"warning", "info"}
    for issue, language in EDITIONS:
        place = samples / "output" / issue / language / tool
        for name in ("email.html", "email.txt", "CHECKLIST.md"):
            # AcyMailing's own tag for it begins like the neutral one.
            made = text(place / name).replace("{unsubscribe}{/unsubscribe}", "")
            assert not _NEUTRAL.search(made), name
            assert "zqmerge" not in made


# ----------------------------------------------------------------------------- the checklist


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
    leaving = sheet.partition("## 4. Faire partir")[2].partition("\n## ")[0]
    assert "**Bon à envoyer**" in leaving
    assert house.house.project.publisher.director in leaving
    assert "4 décembre 2025, à ______ h ______" in leaving
    assert "`pipeline export essai --lang fr --tool brevo --sent`" in leaving
    assert "comptez 20 minutes" in sheet


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
    ("en", 1): ["**Image**: nobody will see it.", "The image shows.", "- 1 image, "],
    ("en", 2): ["**Images**: nobody will see them", "The 2 images show.", "- 2 images, "],
}


@pytest.mark.parametrize(("language", "count"), PICTURES)
def test_no_image_one_and_several(house: Project, run: Run, language: str, count: int) -> None:
    house.change(
        "assets/brand/brand.toml", 'motif = "assets/illustrations/ligne.svg"', 'motif = ""'
    )
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
def test_other_languages_have_the_english_sheet(house: Project, run: Run, language: str) -> None:
    house.change("pipeline.toml", '"fr", "en"]', '"fr", "en", "de"]').write("essai", language, GOOD)
    assert run("export", "essai", "--lang", language).status == 0
    sheet = text(house.root / f"output/essai/{language}/brevo/CHECKLIST.md")
    assert "## 1. Copy" in sheet
    assert "{{ unsubscribe }}" in sheet


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


# ------------------------------------------------------------------------------- held back


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("preheader:", "status: draft\npreheader:", "draft"),
        ("::: article", "::: artcle", "unknown-block"),
        ("alt: Un pont\n", "", "missing-alt"),
    ],
)
def test_what_is_not_ready_is_not_handed_over(
    house: Project, run: Run, old: str, new: str, code: str
) -> None:
    assert run("export", "essai").status == 0
    before = digests(house.root / "output") | digests(house.root / "sent")
    house.write("essai", "fr", GOOD.replace(old, new, 1))
    done = run("export", "essai")
    assert done.status == 1
    assert code in done.codes
    assert "essai/fr: not handed over" in done.out
    assert digests(house.root / "output") | digests(house.root / "sent") == before


def test_listmonk_gets_no_mail_it_would_refuse(house: Project, run: Run) -> None:
    house.write("essai", "fr", newsletter("Bonjour {{ contact.PRENOM }}.\n"))
    assert run("export", "essai", "--tool", "brevo").status == 0
    done = run("export", "essai", "--tool", "listmonk")
    assert done.status == 1
    assert "refused-merge-tag" in done.codes
    assert not folder(house, "listmonk").exists()


def test_one_edition_held_back_does_not_hold_back_the_other(house: Project, run: Run) -> None:
    house.write("essai", "en", GOOD.replace("preheader:", "status: draft\npreheader:"))
    done = run("export", "essai")
    assert done.status == 1
    assert (folder(house) / "email.html").is_file()
    assert not (house.root / "output/essai/en").exists()


# ----------------------------------------------------------------------- kept in sent/


def exported_and_sent(run: Run) -> Done:
    assert run("export", "essai").status == 0
    return run("export", "essai", "--sent")


def test_looking_at_an_export_keeps_nothing(house: Project, run: Run) -> None:
    for tool in ("brevo", "mailchimp", "listmonk"):
        assert run("export", "essai", "--tool", tool).status == 0
    assert not (house.root / "sent").exists()


def test_a_dated_copy_is_kept_with_its_report(house: Project, run: Run) -> None:
    done = exported_and_sent(run)
    assert done.out == "essai/fr: copy in sent/essai/fr/brevo/2025-12-04\n"
    copy = folder(house, root="sent") / "2025-12-04"
    assert digests(copy) == digests(folder(house))
    assert (copy / "report.json").is_file()


def test_the_same_twice_a_day_is_one_copy_and_another_is_another(
    house: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = folder(house, root="sent")
    exported_and_sent(run)
    first = digests(kept)
    exported_and_sent(run)
    assert digests(kept) == first
    house.write("essai", "fr", GOOD.replace("Un texte", "Un autre texte"))
    exported_and_sent(run)
    house.write("essai", "fr", GOOD)
    exported_and_sent(run)
    assert sorted(path.name for path in kept.iterdir()) == ["2025-12-04", "2025-12-04-2"]
    assert {name: value for name, value in digests(kept).items() if "-2/" not in name} == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764892800")
    exported_and_sent(run)
    assert "2025-12-05" in {path.name for path in kept.iterdir()}


def test_what_is_kept_is_what_was_exported_not_what_the_texts_are_now(
    house: Project, run: Run
) -> None:
    run("export", "essai")
    exported = digests(folder(house))
    house.write("essai", "fr", GOOD.replace("::: article", "::: artcle"))
    done = run("export", "essai", "--sent")
    assert done.status == 0
    assert "the texts have changed since the export" in done.out
    assert digests(folder(house, root="sent") / "2025-12-04") == exported
    assert digests(folder(house)) == exported


def test_a_word_mended_by_hand_has_left_too(house: Project, run: Run) -> None:
    run("export", "essai")
    mail = folder(house) / "email.html"
    mail.write_text(text(mail).replace("Un texte", "Un mot"), "utf-8")
    done = run("export", "essai", "--sent")
    assert "changed by hand since the export, and kept so: email.html" in done.out
    assert "Un mot" in text(folder(house, root="sent") / "2025-12-04/email.html")


def test_what_was_never_exported_was_never_sent(house: Project, run: Run) -> None:
    house.write("essai", "en", GOOD)
    done = run("export", "essai", "--sent")
    assert done.status == 2
    assert "nothing was exported for brevo yet" in done.err
    assert not (house.root / "sent").exists()
    run("export", "essai", "--lang", "fr")
    done = run("export", "essai", "--sent")
    assert done.status == 0
    assert "essai/en: never exported for brevo" in done.out
    assert (folder(house, root="sent") / "2025-12-04").is_dir()


def test_an_export_with_a_file_gone_is_not_kept(house: Project, run: Run) -> None:
    run("export", "essai")
    (folder(house) / "email.txt").unlink()
    done = run("export", "essai", "--sent")
    assert done.status == 2
    assert "email.txt" in done.err
    assert not (house.root / "sent").exists()


CHANGES = {
    "another issue's file": lambda house: house.write("autre", "fr", GOOD),
    "a comment moves the lines": lambda house: house.write("essai", "fr", GOOD + "\n<!-- 1 -->\n"),
    "a block's help": lambda house: house.file("templates/blocks/quote/note.txt", "x"),
    "a note in the settings": lambda house: house.change(
        "pipeline.toml", "[sender]", "#\n[sender]"
    ),
    "what a file manager leaves": lambda house: house.file(
        "sent/essai/fr/brevo/2025-12-04/.DS_Store", b"x"
    ).file("sent/essai/fr/brevo/2025-12-04/images/Thumbs.db", b"x"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_nothing_in_the_mail_makes_no_other_copy(
    house: Project, run: Run, change: Callable[[Project], object]
) -> None:
    exported_and_sent(run)
    first = digests(folder(house, root="sent"))
    change(house)
    assert exported_and_sent(run).status == 0
    kept = folder(house, root="sent")
    assert [path.name for path in kept.iterdir()] == ["2025-12-04"]
    assert first.items() <= digests(kept).items()


def test_another_sender_is_another_copy(house: Project, run: Run) -> None:
    exported_and_sent(run)
    house.change("pipeline.toml", house.house.project.sender_email, "autre@example.org")
    exported_and_sent(run)
    names = sorted(path.name for path in folder(house, root="sent").iterdir())
    assert names == ["2025-12-04", "2025-12-04-2"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, SystemExit, OSError, MemoryError])
def test_a_copy_that_is_stopped_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    def stopped(_: Path, data: bytes) -> int:
        if data == b"2":
            raise fault
        return len(data)

    monkeypatch.setattr(Path, "write_bytes", stopped)
    with pytest.raises(PipelineError if fault is OSError else fault):
        sent.keep(tmp_path, date(2025, 12, 4), {"a": b"1", "b": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_neither_a_build_nor_make_clean_touches_it(house: Project, run: Run) -> None:
    exported_and_sent(run)
    before = digests(house.root / "sent")
    house.write("essai", "fr", GOOD.replace("Un texte", "Un autre texte"))
    run("build", "--only", "email,text")
    assert digests(house.root / "sent") == before
    makefile = text(ROOT / "Makefile")
    assert "sent" not in makefile.partition("\nclean:")[2]
    assert "sent" not in text(ROOT / ".gitignore")


def test_what_somebody_put_there_is_left(tmp_path: Path) -> None:
    day = date(2025, 12, 4)
    (tmp_path / "2025-12-04").mkdir()
    (tmp_path / "2025-12-04/autre.txt").write_text("à moi", "utf-8")
    (tmp_path / "2025-12-04-2").write_text("un fichier", "utf-8")
    assert sent.keep(tmp_path, day, {"a": b"1"}).name == "2025-12-04-3"
    assert (tmp_path / "2025-12-04/autre.txt").read_text("utf-8") == "à moi"


# --------------------------------------------------------------------------------- hostile


def test_foreign_files_in_the_folder_are_left_alone(house: Project, run: Run) -> None:
    place = folder(house)
    place.mkdir(parents=True)
    (place / "notes.txt").write_text("à moi", "utf-8")
    (place / "images").mkdir()
    (place / "images/autre.png").write_bytes(b"png")
    assert run("export", "essai").status == 0
    assert (place / "notes.txt").read_text("utf-8") == "à moi"
    assert (place / "images/autre.png").read_bytes() == b"png"
    house.write("essai", "fr", newsletter("Un texte sans image.\n"))
    assert exported_and_sent(run).status == 0
    left = {path.name for path in (place / "images").iterdir()}
    assert "autre.png" in left
    assert not [name for name in left if name.startswith("pont")]
    kept = folder(house, root="sent") / "2025-12-04"
    assert not (kept / "notes.txt").exists()


def test_a_folder_that_is_a_file_is_told(house: Project, run: Run) -> None:
    (house.root / "output/essai/fr").mkdir(parents=True)
    folder(house).write_text("un fichier", "utf-8")
    done = run("export", "essai")
    assert done.status == 2
    assert "cannot be written" in done.out
    assert not (house.root / "sent").exists()


def test_a_copy_that_cannot_be_kept_is_told(house: Project, run: Run) -> None:
    (house.root / "sent").write_text("un fichier", "utf-8")
    done = exported_and_sent(run)
    assert done.status == 2
    assert "dated copy" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(house: Project, run: Run) -> None:
    (house.root / "output").mkdir()
    (house.root / "output").chmod(0o500)
    done = run("export", "essai")
    assert done.status == 2
    assert "cannot be written" in done.out


def test_two_at_once_leave_one_whole_copy(house: Project, run: Run) -> None:
    """Two new processes; each sees the other's files or its own, never half of one."""
    run("export", "essai")
    command = [sys.executable, "-m", "pipeline", "--lang-ui", "en", "export", "essai", "--sent"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(command, cwd=house.root, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [one.wait(timeout=240) for one in both] == [0, 0]
    kept = folder(house, root="sent")
    assert [path.name for path in kept.iterdir()] == ["2025-12-04"]
    assert digests(kept / "2025-12-04") == digests(folder(house))


@pytest.mark.parametrize("name", ["Numéro 1 (été)", "a'b", "brevo"])
def test_an_issue_may_have_any_name(house: Project, run: Run, name: str) -> None:
    house.write(name, "fr", GOOD)
    assert run("export", name).status == 0
    assert run("export", name, "--sent").status == 0
    assert (house.root / "sent" / name / "fr/brevo/2025-12-04/email.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("essai", "--tool", "campaign-monitor"), "did you mean `campaign_monitor`?"),
        (("essai", "--tool", "CampaignMonitor"), "did you mean `campaign_monitor`?"),
        (("essai", "--tool", "sendinblue"), "did you mean `brevo`?"),
        (("essai", "--tool", "mailchip"), "did you mean `mailchimp`?"),
        (("essai", "--tool", "acy"), "did you mean `acymailing`?"),
        (("essai", "--tool", "xyz"), "tools: acymailing, brevo"),
        (("essai", "--tool", "../tool"), "there is no mailing tool"),
        (("essais",), "did you mean `essai`?"),
        (("essai", "--lang", "en"), "none of these editions: en.md"),
        (("essai", "--lang", "xx"), "not among the languages"),
    ],
)
def test_what_there_is_not_is_told(
    house: Project, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    done = run("export", *arguments)
    assert done.status == 2
    assert told in done.err
    assert not (house.root / "output").exists()


def test_help_names_the_tools(run: Run) -> None:
    done = run("export", "--help")
    assert done.status == 0
    said = " ".join(done.out.split())
    assert ", ".join(tool_names()) in said


def test_the_tool_of_the_house_is_the_one_by_default(house: Project, run: Run) -> None:
    house.change("pipeline.toml", 'mailing_tool = "brevo"', 'mailing_tool = "mailjet"')
    assert run("export", "essai").status == 0
    assert "[[UNSUB_LINK_FR]]" in text(folder(house, "mailjet") / "email.html")


def test_a_text_saved_during_the_export_is_handed_over_in_no_state(
    house: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be copied and the mail itself would be of two texts."""
    make = assemble.make

    def saving(*arguments: Any) -> Any:
        house.write("essai", "fr", GOOD.replace("Un texte", "Un autre texte"))
        return make(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(assemble, "make", saving)
        done = run("export", "essai")
    assert done.status == 1
    assert "changed-meanwhile" in done.codes
    assert not (house.root / "output").exists()
    assert run("export", "essai").status == 0
