"""`sent/`: what left, what lies in a tool as a draft, and what of old copies is not known."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from pipeline.context import load_workspace
from pipeline.delivery.record import judged, left, pushed, record_in, records, said_of_draft
from pipeline.errors import PipelineError
from pipeline.export.assemble import hand_over
from pipeline.export.write import place_of, write_export
from pipeline.studio.texts.versions import _sent
from tests.support.command import digests
from tests.support.exported import GOOD
from tests.support.project import Project

EDITION = ("essai", "fr", "brevo")
NOON = datetime(2025, 12, 4, 12, 0, tzinfo=UTC)
WHERE = {"id": "12", "address": "https://tool.example/12"}
Run = Callable[..., Path]


@pytest.fixture
def house(project: Project) -> Project:
    return project.write("essai", "fr", GOOD)


def exported(project: Project, text: str = GOOD) -> Path:
    """What `pipeline export` leaves; its folder."""
    project.write("essai", "fr", text)
    workspace = load_workspace(project.root)
    done = hand_over(workspace, *EDITION)
    write_export(workspace, done, project.root / "output")
    return place_of(project.root / "output", done)


def kept(project: Project) -> Path:
    return project.root / "sent/essai/fr/brevo"


def told(copy: Path) -> dict[str, Any]:
    return json.loads((copy / "sent.json").read_text("utf-8"))


def mail(copy: Path) -> dict[str, str]:
    """All of a copy but what is said of it."""
    return {name: digest for name, digest in digests(copy).items() if name != "sent.json"}


def test_a_draft_is_kept_and_the_next_push_takes_its_place(house: Project) -> None:
    place = exported(house)
    first = pushed(load_workspace(house.root), place, EDITION, said_of_draft(NOON, WHERE))
    assert first == kept(house) / "draft"
    before = mail(first)
    assert before == digests(place)
    when = "2025-12-04T12:00+00:00"
    assert told(first) == {"how": "push", "state": "draft", "when": when, **WHERE}
    picture = "image: assets/illustrations/pont.svg\nalt: Un pont\ncredit: Moi\n"
    exported(house, GOOD.replace(picture, ""))
    pushed(load_workspace(house.root), place, EDITION, said_of_draft(NOON, {"id": "12"}))
    assert mail(first) == digests(place)
    assert len(mail(first)) < len(before)
    assert [path.name for path in kept(house).iterdir()] == ["draft"]


def test_what_left_is_the_draft_that_was_pushed(house: Project) -> None:
    workspace = load_workspace(house.root)
    place = exported(house)
    draft = pushed(workspace, place, EDITION, said_of_draft(NOON, WHERE))
    assert draft is not None
    before = mail(draft)
    exported(house, GOOD.replace("Un texte", "Un autre texte"))
    done = left(workspace, place, EDITION, NOON, {"who": "Camille"})
    assert done is not None
    assert (done.pushed, done.differs, done.copy.by_hand) == (True, True, ())
    assert done.copy.folder == kept(house) / "2025-12-04"
    assert mail(done.copy.folder) == before
    said = told(done.copy.folder)
    assert (said["state"], said["how"], said["id"], said["who"]) == (
        "sent",
        "push",
        "12",
        "Camille",
    )
    assert not draft.exists()


def test_without_a_draft_it_is_the_export(house: Project) -> None:
    place = exported(house)
    done = left(load_workspace(house.root), place, EDITION, NOON, {})
    assert done is not None
    assert (done.pushed, done.differs) == (False, False)
    assert mail(done.copy.folder) == digests(place)
    assert told(done.copy.folder)["how"] == "hand"


def test_of_nothing_there_is_no_copy(house: Project) -> None:
    workspace = load_workspace(house.root)
    place = house.root / "output/essai/fr/brevo"
    assert pushed(workspace, place, EDITION, {}) is None
    assert left(workspace, place, EDITION, NOON, {}) is None
    assert not (house.root / "sent").exists()


def test_a_draft_that_never_left_gives_way_to_the_export(house: Project) -> None:
    workspace = load_workspace(house.root)
    place = exported(house)
    draft = pushed(workspace, place, EDITION, said_of_draft(NOON, WHERE))
    assert draft is not None
    judged(record_in(house.root, draft), "try", NOON)
    done = left(workspace, place, EDITION, NOON, {})
    assert done is not None
    assert not done.pushed
    assert draft.is_dir()


def test_a_stopped_push_leaves_no_half_of_a_file(
    house: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = load_workspace(house.root)
    place = exported(house)
    pushed(workspace, place, EDITION, said_of_draft(NOON, WHERE))
    before = digests(kept(house))
    exported(house, GOOD.replace("Un texte", "Un autre texte"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr("pipeline.atomic._written", full)
    with pytest.raises(PipelineError, match="cannot be read or written"):
        pushed(workspace, place, EDITION, said_of_draft(NOON, WHERE))
    assert digests(kept(house)) == before


@pytest.fixture
def old(house: Project) -> Project:
    """Copies as they were kept before: three of which nobody knows, one the studio told of."""
    for day in ("2025-11-28", "2025-11-28-2", "2025-11-30"):
        house.file(f"sent/essai/fr/brevo/{day}/email.html", day.encode())
    house.file("sent/essai/fr/brevo/2025-12-01/sent.json", b'{"who": "Camille"}')
    house.file("sent/essai/delivery.json", b"{}")
    return house


def states(project: Project) -> list[str]:
    return [f"{one.folder.name} {one.state}" for one in records(project.root, "essai")]


def test_of_old_copies_it_is_not_known_until_somebody_says(old: Project) -> None:
    assert states(old) == [
        "2025-11-28 unknown",
        "2025-11-28-2 unknown",
        "2025-11-30 unknown",
        "2025-12-01 sent",
    ]
    before = digests(old.root / "sent")
    judged(record_in(old.root, kept(old) / "2025-11-28"), "try", NOON)
    judged(record_in(old.root, kept(old) / "2025-11-30"), "sent", NOON)
    assert states(old)[0] == "2025-11-28 try"
    assert states(old)[2] == "2025-11-30 sent"
    assert before.items() <= digests(old.root / "sent").items()
    days = sorted(day.isoformat() for _, day in _sent(old.root, "issues/essai/fr.md"))
    assert days == ["2025-11-28", "2025-11-30", "2025-12-01"]
    with pytest.raises(PipelineError, match="it was said already"):
        judged(record_in(old.root, kept(old) / "2025-12-01"), "try", NOON)


def test_the_command_lists_and_writes_down(
    old: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(old.root)

    def run(*arguments: str) -> tuple[int, str]:
        status = cli.main(["--lang-ui", "en", "sent", *arguments])
        said = capsys.readouterr()
        return status, said.out + said.err

    status, said = run()
    assert status == 0
    assert said.splitlines() == [
        f"sent/essai/fr/brevo/{day}: whether it left was not noted; say so with --left or --try"
        for day in ("2025-11-28", "2025-11-28-2", "2025-11-30")
    ] + [
        "sent/essai/fr/brevo/2025-12-01: left; Camille",
    ]
    folders = ["sent/essai/fr/brevo/2025-11-28", "sent/essai/fr/brevo/2025-11-28-2"]
    assert run("--try", *folders)[1].count("never left") == 2
    assert run("--left", "sent/essai/fr/brevo/2025-11-30")[1].endswith("2025-11-30: left\n")
    assert run("autre") == (0, "nothing was sent yet, as far as `sent/` says\n")
    for wrong in ("issues/essai", "sent/essai/fr", "sent/essai/fr/brevo/2030-01-01", "/"):
        status, said = run("--try", wrong)
        assert status == 2
        assert "is not a copy of what was sent" in said
