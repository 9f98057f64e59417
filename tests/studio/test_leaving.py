"""What leaves from the studio: first said, then confirmed, then done by the commands themselves."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import PipelineError
from pipeline.studio.leaving.errands import errand_in
from pipeline.studio.leaving.run import run_errand
from tests.support.loops import run_alone
from tests.support.project import Project, newsletter
from tests.support.studio import OpenStudio, axe, open_studio

LETTER = "2025-12-actu"


@pytest.mark.parametrize(
    ("said", "really", "words"),
    [
        ({"errand": "publish"}, True, "publish a --lang fr"),
        ({"errand": "publish", "despite": "x"}, False, "publish a --lang fr --dry-run"),
        (
            {"errand": "send", "to": " a@b.org, c@d.org"},
            True,
            "send a --lang fr --to=a@b.org,c@d.org",
        ),
        ({"errand": "send", "to": "--help"}, True, "send a --lang fr --to=--help"),
        (
            {"errand": "push", "tool": "brevo", "despite": "le  directeur"},
            False,
            "push a --lang fr --tool brevo --despite=le directeur --dry-run",
        ),
        ({"errand": "eml", "despite": "oui"}, True, "eml a --lang fr --despite=oui"),
        ({"errand": "site", "despite": "oui"}, True, "site"),
        ({"errand": "site"}, False, "site --dry-run"),
    ],
)
def test_an_errand_is_a_command_of_the_terminal(
    said: dict[str, object], really: bool, words: str
) -> None:
    assert " ".join(errand_in("a", "fr", said).arguments(really=really)) == words


@pytest.mark.parametrize("said", [{}, {"errand": "build"}, {"errand": "send", "to": " "}])
def test_what_is_no_errand_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(PipelineError):
        errand_in("a", "fr", said)


def test_an_errand_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="too long"):
        run_alone(run_errand(tmp_path, ("--help",), "en", patience=0.001))


def test_what_it_says_and_how_it_ends(tmp_path: Path) -> None:
    done = run_alone(run_errand(tmp_path, ("build",), "en"))
    assert done.status == 2
    assert "pipeline.toml" in " ".join(map(str, done.said))


def test_findings_come_as_records_among_the_lines(project: Project) -> None:
    """What the house lacks too; a terminal would get `file:line: error[code]`."""
    project.write("essai", "fr", newsletter("::: quot\n\nUn mot.\n:::\n"))
    root = project.root
    done = run_alone(run_errand(root, ("eml", "essai", "--dry-run"), "fr"))
    (found,) = [
        one for one in done.said if not isinstance(one, str) and one["code"] == "unknown-block"
    ]
    assert (found["file"], found["line"], found["stops"]) == ("issues/essai/fr.md", 11, "build")
    assert found["message"] == "il n’y a pas de bloc `quot`"
    assert not [one for one in done.said if isinstance(one, str) and "quot" in one]
    project.file("pipeline.toml", "x = 1\n")
    (fault,) = run_alone(run_errand(root, ("eml", "essai"), "fr")).said
    assert isinstance(fault, dict)
    assert (fault["file"], fault["line"]) == ("pipeline.toml", 1)


def opened(studio: OpenStudio) -> Any:
    page = studio.page(f"/handover/{LETTER}/fr")
    page.locator("#verdict[data-leaves]").wait_for()
    return page


@pytest.mark.browser
def test_nothing_leaves_where_the_house_says_nothing_of_where_to(studio: OpenStudio) -> None:
    page = opened(studio)
    page.locator(".errand [name=to]").fill("moi@example.org")
    page.get_by_role("button", name="M’envoyer un essai").click()
    dialog = page.locator("#leaving-dialog")
    dialog.get_by_text("[smtp]").wait_for()
    assert page.locator("#leaving-go").is_hidden()
    assert axe(page) == []
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.reload()
    page.locator("#verdict[data-leaves]").wait_for()
    assert page.locator(".errand [name=to]").input_value() == "moi@example.org"
    assert page.faults == []


@pytest.mark.browser
def test_what_is_confirmed_goes_online_and_nothing_before(tmp_path: Path) -> None:
    """Into a folder; that readers do not get it there yet is said, for there is no network here."""

    def house(root: Path) -> None:
        settings = root / "pipeline.toml"
        table = '\n[publish]\nstore = "../www"\nwhat = ["page"]\n'
        settings.write_text(settings.read_text("utf-8") + table, "utf-8")

    (tmp_path / "www").mkdir()
    (tmp_path / "house").mkdir()
    with open_studio(tmp_path / "house", before=house) as studio:
        page = opened(studio)
        page.get_by_role("button", name="Mettre en ligne").click()
        page.locator("#leaving-said", has_text="fichiers qui iraient dans ../www").wait_for()
        each = page.locator("#leaving-said details")
        assert not each.locator(".each").is_visible(), "what leaves and where to is read at once"
        each.get_by_text("Chaque fichier").click()
        each.get_by_text("https://www.example.org/actu/index.html").wait_for()
        assert axe(page) == []
        assert [*(tmp_path / "www").rglob("*.html")] == []
        page.get_by_role("button", name="Oui, faire partir").click()
        page.locator("#leaving-now", has_text="Tout n’a pas été fait").wait_for()
        found = page.locator("#leaving-said .finding[data-group=send]")
        assert "dans le dépôt" in found.inner_text()
        assert "retient l’envoi · issues/2025-12-actu/fr.md" in found.inner_text()
        there = found.get_by_role("link").get_attribute("href")
        assert there == f"/issues/{LETTER}/fr#issues%2F{LETTER}%2Ffr.md"
        assert "[address-not-seen]" not in page.locator("#leaving-said").inner_text()
        assert axe(page) == []
        (page_online,) = (tmp_path / "www").rglob("*.html")
        made = studio.root / f"output/{LETTER}/fr/web/index.html"
        assert page_online.read_bytes() == made.read_bytes()
        page.get_by_role("button", name="Fermer").click()
        page.locator("#leaving-dialog").wait_for(state="hidden")
        assert page.faults == []


@pytest.mark.browser
def test_an_answer_that_comes_late_is_not_that_of_the_next_question(studio: OpenStudio) -> None:
    """Who cancels one errand and asks for another must not confirm the first by the title of the
    second."""
    page = opened(studio)
    late: list[Any] = []

    def slow(route: Any) -> None:
        if route.request.post_data_json["errand"] == "site":
            late.append(route)
        else:
            route.continue_()

    page.route("**/api/leaving/plan", slow)
    page.get_by_role("button", name="Faire le site").click()
    page.locator("#leaving-said", has_text="On regarde").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Faire un fichier du message").click()
    page.locator("#leaving-said", has_text="email.eml").wait_for()
    with page.expect_response("**/api/leaving/plan"):
        late[0].fulfill(json={"said": ["output/site"], "done": True, "file": ""})
    page.wait_for_function("() => new Promise((then) => setTimeout(then, 50, true))")
    assert "email.eml" in page.locator("#leaving-said").inner_text()
    assert "output/site" not in page.locator("#leaving-said").inner_text()
    page.keyboard.press("Escape")
    assert page.faults == []


@pytest.mark.browser
def test_a_mail_file_is_made_when_confirmed_and_can_be_saved(studio: OpenStudio) -> None:
    page = opened(studio)
    there = studio.root / f"output/{LETTER}/fr/email.eml"
    there.unlink(missing_ok=True)
    page.get_by_role("button", name="Faire un fichier du message").click()
    page.locator("#leaving-said", has_text="email.eml").wait_for()
    assert "ne va à personne" in page.locator("#leaving-said").inner_text()
    assert not there.exists()
    page.get_by_role("button", name="Oui, le faire").click()
    page.locator("#leaving-file a:focus").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Enregistrer le fichier").click()
    assert saved.value.suggested_filename.endswith(f"{LETTER}-fr-message.eml")
    assert Path(saved.value.path()).read_bytes() == there.read_bytes()
    assert there.read_bytes().startswith(b"Content-Type: multipart/alternative")
    assert axe(page) == []
    page.get_by_role("button", name="Fermer").click()
    assert page.faults == []


@pytest.mark.browser
def test_the_site_is_made_in_the_folder_that_was_named(studio: OpenStudio) -> None:
    shutil.rmtree(studio.root / "issues/sante-transfrontaliere")  # one issue shows it as well
    page = opened(studio)
    site = studio.root / "output/site"
    page.get_by_role("button", name="Faire le site").click()
    page.set_default_timeout(60_000)  # all issues are read, on a loaded machine
    page.locator("#leaving-said", has_text="output/site").wait_for()
    assert "pour https://www.example.org/" in page.locator("#leaving-said").inner_text()
    assert not site.exists()
    page.get_by_role("button", name="Oui, le faire").click()
    page.locator("#leaving-now:not(:empty)").wait_for()
    page.locator("#leaving-close:enabled").wait_for(timeout=120_000)
    assert (site / "index.html").is_file()
    assert page.locator("#leaving-file a").count() == 0
    page.get_by_role("button", name="Fermer").click()
    assert page.faults == []
