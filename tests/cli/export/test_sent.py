"""`export --sent`: a dated copy of what left, never rewritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.export import sent
from tests.support.command import ROOT, Done, digests
from tests.support.exported import GOOD, exported_and_sent, folder, text
from tests.support.project import Project

Run = Callable[..., Done]


def test_looking_at_an_export_keeps_nothing(house: Project, run: Run) -> None:
    for tool in ("brevo", "mailchimp", "listmonk"):
        assert run("export", "essai", "--tool", tool).status == 0
    assert not (house.root / "sent").exists()


def test_a_dated_copy_is_kept_with_its_report(house: Project, run: Run) -> None:
    done = exported_and_sent(run)
    assert done.out == "essai/fr: copy in sent/essai/fr/brevo/2025-12-04\n"
    copy = folder(house, root="sent") / "2025-12-04"
    kept = digests(copy)
    assert kept.pop("sent.json")
    assert kept == digests(folder(house))
    assert json.loads(text(copy / "sent.json")) == {
        "how": "hand",
        "state": "sent",
        "said": "2025-12-04T00:00+00:00",
    }
    texts = [*(house.root / ".studio/snapshots/issues/essai/fr.md").iterdir()]
    assert [(one.name, text(one)) for one in texts] == [("00001-handed", GOOD)]


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
    assert not (house.root / ".studio").exists(), "these texts have not left"
    kept = digests(folder(house, root="sent") / "2025-12-04")
    assert kept.items() - exported.items() == {("sent.json", kept["sent.json"])}
    assert exported.items() <= kept.items()
    assert digests(folder(house)) == exported


def test_a_word_mended_by_hand_has_left_too(house: Project, run: Run) -> None:
    run("export", "essai")
    mail = folder(house) / "email.html"
    mail.write_text(text(mail).replace("Un texte", "Un mot"), "utf-8")
    done = run("export", "essai", "--sent")
    assert "changed by hand since the export, and copied as they are: email.html" in done.out
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
        "pipeline.toml", "\n[sender]", "\n#\n[sender]"
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
