"""`pipeline push`, as an editor runs it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from pipeline.delivery import secrets
from tests.cli.conftest import Run
from tests.support.contracts import running
from tests.support.contracts.brevo import BrevoContract
from tests.support.contracts.listmonk import ListmonkContract
from tests.support.exported import GOOD
from tests.support.loopback import Said
from tests.support.project import Project, newsletter

pytestmark = pytest.mark.enable_socket
DAY = "1764806400"  # the fourth of December 2025
PLACE = "output/essai/fr/listmonk"


@pytest.fixture(autouse=True)
def nothing_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No keyring, no waits, a clock that stands."""
    monkeypatch.setattr(secrets, "_in_keyring", lambda _: None)
    monkeypatch.setattr(secrets, "_loaded", {})
    monkeypatch.setattr("pipeline.delivery.patience.time.sleep", lambda _: None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def house(project: Project, contract: BrevoContract | ListmonkContract, tool: str) -> Project:
    assert contract.server is not None
    text = (project.root / "pipeline.toml").read_text("utf-8")
    text = text.replace('mailing_tool = "brevo"', f'mailing_tool = "{tool}"')
    table = f'\n[push.{tool}]\naddress = "{contract.server.address}"\n{contract.settings}\n'
    project.file("pipeline.toml", text + table).reload()
    return project.write("essai", "fr", GOOD)


@pytest.fixture
def listmonk(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[ListmonkContract]:
    with running(ListmonkContract()) as contract:
        assert isinstance(contract, ListmonkContract)
        monkeypatch.setenv("PIPELINE_LISTMONK_KEY", contract.key)
        house(project, contract, "listmonk")
        yield contract
        assert contract.sends() == []


def test_a_draft_is_made_renewed_and_written_down(
    run: Run, project: Project, listmonk: ListmonkContract
) -> None:
    done = run("push", "essai")
    assert done.status == 0, done.out + done.err
    (one,) = listmonk.campaigns.values()
    assert f"essai/fr: draft made in listmonk: “{one.name}” ({one.id})" in done.out
    assert listmonk.server is not None
    assert f"  {listmonk.server.address}/admin/campaigns/{one.id}" in done.out
    exported = (project.root / "output/essai/fr/listmonk/email.html").read_text("utf-8")
    for address in listmonk.pictures:
        exported = exported.replace(f"images/{address.rpartition('/')[2]}", address)
    assert one.html == exported
    pictures = len(listmonk.pictures)
    assert pictures
    assert one.text == (project.root / "output/essai/fr/listmonk/email.txt").read_text("utf-8")
    kept = json.loads((project.root / "sent/essai/delivery.json").read_text("utf-8"))
    entry = kept["places"][f"listmonk {listmonk.server.address}"]["fr"]
    assert (entry["id"], entry["when"]) == (one.id, "2025-12-04T00:00:00Z")
    assert listmonk.key not in json.dumps(kept) + done.out + done.err
    draft = project.root / "sent/essai/fr/listmonk/draft"
    told = json.loads((draft / "sent.json").read_text("utf-8"))
    assert (told["state"], told["how"], told["id"]) == ("draft", "push", one.id)
    assert (draft / "email.txt").read_text("utf-8") == one.text
    again = run("push", "essai", language="fr")
    assert again.status == 0
    assert "essai/fr : brouillon renouvelé dans listmonk :" in again.out
    assert (len(listmonk.campaigns), len(listmonk.pictures)) == (1, pictures)


def test_what_would_go_is_said_and_nobody_is_asked(
    run: Run, project: Project, listmonk: ListmonkContract
) -> None:
    assert listmonk.server is not None
    done = run("push", "essai", "--dry-run")
    assert done.status == 0, done.out + done.err
    assert "essai/fr: a draft would go into listmonk: “" in done.out
    assert "  for the lists and segments: 3\n" in done.out
    french = run("push", "essai", "--dry-run", language="fr").out
    assert "\n  expéditeur : " in french
    assert "\n  pour les listes et segments : 3\n" in french
    assert (listmonk.campaigns, listmonk.pictures) == ({}, {})
    assert not (project.root / "sent").exists()
    assert not (project.root / "output/essai/fr/listmonk").exists()
    assert listmonk.key not in done.out + done.err


def test_what_is_held_back_does_not_leave_but_for_a_reason(
    run: Run, project: Project, listmonk: ListmonkContract
) -> None:
    project.write("essai", "fr", newsletter("Bonjour.", status="draft"))
    held = run("push", "essai")
    assert held.status == 1
    assert listmonk.campaigns == {}
    assert run("push", "essai", "--despite", "bon à tirer").status == 0
    assert len(listmonk.campaigns) == 1


def test_a_tool_that_refuses_is_told_and_the_status_is_two(
    run: Run, project: Project, listmonk: ListmonkContract
) -> None:
    listmonk.before = lambda _: Said.of({"message": "invalid API credentials"}, 403)
    done = run("push", "essai")
    assert done.status == 2
    assert "listmonk does not allow this: “invalid API credentials”" in done.out
    assert "Traceback" not in done.out + done.err
    assert not (project.root / "sent/essai/delivery.json").exists()


def test_one_language_that_is_refused_leaves_the_other_alone(
    run: Run, project: Project, listmonk: ListmonkContract
) -> None:
    project.write("essai", "en", GOOD)
    listmonk.lists.remove(4)
    done = run("push", "essai")
    assert done.status == 2
    assert "“Invalid list IDs”" in done.out
    assert [one.name[-10:] for one in listmonk.campaigns.values()] == ["[essai/fr]"]


def test_what_was_sent_is_refused_in_words(run: Run, listmonk: ListmonkContract) -> None:
    run("push", "essai")
    next(iter(listmonk.campaigns.values())).state = "finished"
    done = run("push", "essai")
    assert done.status == 2
    assert "listmonk has sent this already, or is about to" in done.out
    assert "add --anew" in done.out
    assert run("push", "essai", "--anew").status == 0
    assert len(listmonk.campaigns) == 2


def test_a_wait_is_told_while_it_lasts(run: Run, listmonk: ListmonkContract) -> None:
    busy = [Said.of({}, 429, Retry_After="5")]
    listmonk.before = lambda _: busy.pop() if busy else None
    done = run("push", "essai")
    assert done.status == 0
    assert "asked to wait: " in done.err


def test_without_a_key_nothing_is_built(
    run: Run, project: Project, listmonk: ListmonkContract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIPELINE_LISTMONK_KEY")
    done = run("push", "essai")
    assert done.status == 2
    assert "`PIPELINE_LISTMONK_KEY` is set neither in the environment" in done.err
    assert not (project.root / "output").exists()


def test_a_tool_that_takes_no_pictures_says_where_they_belong(
    run: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(BrevoContract()) as contract:
        assert isinstance(contract, BrevoContract)
        monkeypatch.setenv("PIPELINE_BREVO_KEY", contract.key)
        house(project, contract, "brevo")
        done = run("push", "essai")
    assert done.status == 2
    assert "Brevo takes no pictures: it calls them from the web" in done.out
    assert contract.campaigns == {}


def test_what_a_push_says_stands_in_the_checklist_until_it_leaves(
    run: Run, project: Project, listmonk: ListmonkContract
) -> None:
    """In that of the hand-over, in the copy in `sent/`, and in that of the next export."""
    listmonk.template = '<h1>x</h1>{{ template "content" . }}'
    done = run("push", "essai", language="fr")
    [note] = [line.strip() for line in done.out.splitlines() if "modèle 5" in line]
    note = note.replace("\u00a0", " ").replace("\u202f", " ")
    (one,) = listmonk.campaigns.values()
    place, draft = (project.root / name for name in (PLACE, "sent/essai/fr/listmonk/draft"))

    def tasks(sheet: str) -> str:
        text = sheet.replace("\u00a0", " ").replace("\u202f", " ")
        return text.partition("## 2. Dans listmonk")[2].partition("## 3.")[0]

    for sheet in (place / "CHECKLIST.md", draft / "CHECKLIST.md"):
        said = tasks(sheet.read_text("utf-8"))
        assert "`pipeline push` y a mis un brouillon le 4 décembre 2025 : " in said
        assert f"(`{one.id}`), à l’adresse <http://127.0.0.1" in said
        assert f"- [ ] {note}" in said
        assert "la liste `3`" in said
    assert run("export", "essai", "--tool", "listmonk").status == 0
    assert note in tasks((place / "CHECKLIST.md").read_text("utf-8"))
    page = (place / "CHECKLIST.html").read_text("utf-8")
    assert one.id in page.partition("<h2>2.")[2].partition("<h2>3.")[0]

    told = draft / "sent.json"  # where a hand has written what is no day
    told.write_text(re.sub(r'("when": "\d{4}-)\d\d', r"\g<1>13", told.read_text("utf-8")), "utf-8")
    assert "-13-" in told.read_text("utf-8")
    assert run("export", "essai", "--tool", "listmonk").status == 0
    assert "y a mis un brouillon : " in tasks((place / "CHECKLIST.md").read_text("utf-8"))

    assert run("export", "essai", "--tool", "listmonk", "--sent").status == 0
    assert run("export", "essai", "--tool", "listmonk").status == 0
    assert "brouillon le" not in tasks((place / "CHECKLIST.md").read_text("utf-8"))
