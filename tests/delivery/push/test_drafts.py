"""A draft in each of the seven tools: made, found, renewed, never twice, never sent."""

from __future__ import annotations

import ast
import json
import re

import pytest

from pipeline.delivery.draft import AlreadyLeftError, NotPushableError
from pipeline.delivery.push import PushedMail
from pipeline.delivery.tools import pushable
from pipeline.errors import PipelineError
from tests.support.contracts import Campaign
from tests.support.contracts.all import CONTRACTS
from tests.support.loopback import Loopback
from tests.support.modules import ROOT
from tests.support.pushing import ISSUE, MAIL, PICTURES, PLAIN, TEXT, Pushing, handed_over

pytestmark = pytest.mark.enable_socket
# What is told of every push because no call can do otherwise.
ALWAYS = re.compile(
    r"makes the text part itself|cannot be asked|the preview text: it stands"
    r"|choose the (list|newsletter)"
)
# Tools whose code cannot be asked for.
SILENT = ("sarbacane", "campaign_monitor")


def told(done: PushedMail) -> list[str]:
    """What differs from one push to another."""
    said = [message.render() for message in done.told]
    return [line for line in said if not ALWAYS.search(line)]


def test_there_is_a_contract_for_every_tool() -> None:
    assert sorted(CONTRACTS) == list(pushable())


def test_no_tool_has_a_word_in_its_calls_that_sends() -> None:
    """Beside what each test looks at: which paths were asked for."""
    sending = re.compile(r"(?i)sendnow|/actions|schedul(?!ed$)|/test|publish|/status|preview\.json")
    for path in sorted((ROOT / "pipeline/delivery/tools").glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        marked = {node.args[0] for node in calls if getattr(node.func, "id", "") == "N_"}
        prose = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        said = [node.value for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                and node not in marked | prose]  # fmt: skip
        assert [word for word in said if sending.search(word)] == [], path.name


def test_a_draft_is_made_with_all_its_lines(pushing: Pushing) -> None:
    done = pushing.push()
    one, contract = pushing.only, pushing.contract
    assert (done.made, done.id, one.state) == ("created", one.id, contract.draft_state)
    assert f"[{ISSUE}/fr]" in one.name
    assert one.html == PLAIN
    assert one.text == ("" if contract.name in ("brevo", "ghost") else TEXT)
    said = json.dumps(one.said, ensure_ascii=False)
    assert "Un pont « neuf » à l'Est" in said
    if contract.name not in ("mailjet", "listmonk", "campaign_monitor"):  # where the HTML has it
        assert "Ce que décembre apporte" in said
    if contract.name != "ghost":  # where the newsletter has it
        assert "L'actu. transfrontalière (exemple)" in said
        assert "lettre@example.org" in said
    assert told(done) == []


def test_pushed_again_it_is_the_same_draft_with_the_new_content(pushing: Pushing) -> None:
    first = pushing.push()
    newer = PLAIN.replace("Bonjour", "Bonsoir")
    again = pushing.push(handed_over(pushing.contract, html=newer))
    assert pushing.only.html == newer
    third = pushing.push()
    assert (again.made, third.made) == ("updated", "updated")
    assert pushing.only.html == PLAIN
    assert f"[{ISSUE}/fr]" in pushing.only.name
    if pushing.contract.name != "campaign_monitor":  # which has no call that changes one
        assert first.id == again.id == third.id


def test_each_language_has_a_draft_of_its_own(pushing: Pushing) -> None:
    for language in ("fr", "en", "fr", "en"):
        pushing.push(handed_over(pushing.contract, language))
    names = " ".join(one.name for one in pushing.contract.drafts())
    assert sorted(re.findall(r"\[.*?\]", names)) == [f"[{ISSUE}/en]", f"[{ISSUE}/fr]"]


def test_a_draft_that_was_deleted_is_made_anew(pushing: Pushing) -> None:
    pushing.push()
    pushing.contract.campaigns.clear()
    done = pushing.push()
    assert (done.made, pushing.only.id) == ("created", done.id)
    assert ["is no longer in" in line for line in told(done)] == [True]


def test_a_draft_is_found_without_the_manifest(pushing: Pushing) -> None:
    first = pushing.push()
    pushing.forget()
    again = pushing.push()
    assert (again.made, len(pushing.contract.campaigns)) == ("updated", 1)
    if pushing.contract.name != "campaign_monitor":
        assert again.id == first.id


def test_another_campaign_of_that_number_is_left_alone(pushing: Pushing) -> None:
    """The key is another account's, or somebody gave the draft another name."""
    pushing.push()
    other = pushing.only
    other.name, other.html = "Vœux du maire", "<p>Vœux</p>"
    if pushing.contract.name == "ghost":
        other.said["tags"] = []
    done = pushing.push()
    assert other.html == "<p>Vœux</p>"
    assert done.id != other.id
    assert ["is left alone" in line for line in told(done)] == [True]


@pytest.mark.parametrize("known", [True, False])
def test_what_was_sent_is_refused_and_not_touched(pushing: Pushing, known: bool) -> None:
    pushing.push()
    sent = pushing.only
    sent.state = pushing.contract.sent_state
    if not known:
        pushing.forget()
    before = len(pushing.calls())
    with pytest.raises(AlreadyLeftError, match="has sent this already, or is about to"):
        pushing.push(handed_over(pushing.contract, html=PLAIN + "<p>Autre</p>"))
    assert sent.html == PLAIN
    assert [call for call in pushing.calls()[before:] if not call.startswith("GET")] == []
    if pushing.contract.name == "campaign_monitor":
        sent.name += " (envoyée)"  # names are unique: a second one needs the first to give way
    assert pushing.push(anew=True).made == "created"
    assert pushing.push().made == "updated"
    assert len(pushing.contract.campaigns) == 2
    assert sent.state == pushing.contract.sent_state


def test_of_several_drafts_of_its_name_the_newest_is_taken(pushing: Pushing) -> None:
    if pushing.contract.name == "campaign_monitor":
        return  # whose names are unique
    pushing.push()
    pushing.forget()
    one = pushing.only
    newer = one.id[:-3] + "190"
    other = Campaign(newer, one.name, one.state, dict(one.said), "<p>x</p>", "")
    pushing.contract.campaigns[newer] = other
    done = pushing.push()
    assert done.id == newer
    assert ["has 2 drafts of this name" in line for line in told(done)] == [True]


# ------------------------------------------------------------------------------- pictures


def test_pictures_go_into_the_tool_once_and_are_called_from_there(pushing: Pushing) -> None:
    contract = pushing.contract
    done = handed_over(contract, pictures=True)
    if not contract.takes_pictures:
        with pytest.raises(NotPushableError, match="takes no pictures: it calls them from the web"):
            pushing.push(done)
        assert contract.campaigns == {}
        return
    pushing.push(done)
    assert sorted(contract.pictures.values()) == sorted(PICTURES.values())
    assert all(f'src="{address}"' in pushing.only.html for address in contract.pictures)
    assert '"images/' not in pushing.only.html
    pushing.push(done)
    pushing.push(handed_over(contract, "en", pictures=True))
    assert len(contract.pictures) == len(PICTURES)


def test_pictures_on_the_house_s_own_site_stay_there_and_are_looked_for(
    pushing: Pushing, site: tuple[Loopback, dict[str, bytes]]
) -> None:
    address = site[0].address
    pushing.settings('public_address = ""', f'public_address = "{address}/"')
    shown = "".join(f'<img src="{address}/images/{name}" alt="">' for name in PICTURES)
    done = handed_over(pushing.contract, "fr", MAIL.replace("{picture}", shown), pictures=True)
    first = next(iter(PICTURES))
    missing = f"pictures that are not online yet: 2; the first: {address}/images/{first}"
    assert told(pushing.push(done)) == [missing]
    site[1].update({f"/images/{name}": data for name, data in PICTURES.items()})
    assert told(pushing.push(done)) == []
    assert pushing.only.html == done.files["email.html"].decode()
    assert pushing.contract.pictures == {}


def test_pictures_of_the_house_s_site_go_into_the_tool_where_it_says_so(pushing: Pushing) -> None:
    pushing.settings('public_address = ""', 'public_address = "https://www.example.org/i/"')
    table = f"[push.{pushing.contract.name}]"
    pushing.settings(table, f'{table}\nimages = "tool"')
    shown = "".join(f'<img src="https://www.example.org/i/images/{name}">' for name in PICTURES)
    done = handed_over(pushing.contract, "fr", MAIL.replace("{picture}", shown), pictures=True)
    if not pushing.contract.takes_pictures:
        with pytest.raises(NotPushableError, match="takes no pictures"):
            pushing.push(done)
        return
    pushing.push(done)
    assert "www.example.org/i/" not in pushing.only.html
    assert all(f'src="{address}"' in pushing.only.html for address in pushing.contract.pictures)


def test_pictures_that_are_to_be_on_the_web_and_are_not_hold_the_draft_back(
    pushing: Pushing,
) -> None:
    table = f"[push.{pushing.contract.name}]"
    pushing.settings(table, f'{table}\nimages = "public"')
    with pytest.raises(NotPushableError, match="from this computer, where no reader sees them"):
        pushing.push(handed_over(pushing.contract, pictures=True))
    assert pushing.contract.campaigns == {}


# ----------------------------------------------------------------------- what a tool changes


def test_what_the_tool_changed_is_told(pushing: Pushing) -> None:
    def changed(_: object) -> None:
        for one in pushing.contract.campaigns.values():
            one.html = one.html.replace('style="margin:0;color:#123"', "")

    pushing.contract.before = changed
    said = told(pushing.push())
    if pushing.contract.name in SILENT:
        assert said == []
        return
    (line,) = said
    assert 'code in places: 1; the first: <p style="margin:0;color:#123"> → <p>' in line


def test_what_is_only_written_otherwise_is_not_told(pushing: Pushing) -> None:
    def respelt(_: object) -> None:
        for one in pushing.contract.campaigns.values():
            one.html = one.html.replace("0;color", "0 ; color").replace("«", "&laquo;")

    pushing.contract.before = respelt
    assert told(pushing.push()) == []


def test_a_line_the_tool_changed_is_told(pushing: Pushing) -> None:
    keys = {"ghost": "title", "listmonk": "subject", "brevo": "subject", "sarbacane": "subject"}
    key = keys.get(pushing.contract.name, "Subject")

    def changed(_: object) -> None:
        for one in pushing.contract.campaigns.values():
            if pushing.contract.name == "mailchimp":
                one.said["settings"]["subject_line"] = "Autre objet"
            else:
                one.said[key] = "Autre objet"

    pushing.contract.before = changed
    (line,) = told(pushing.push())
    assert line.endswith("has another subject than it was given: “Autre objet”")


# ------------------------------------------------------------------------- what is written down


def test_what_others_wrote_down_stays(pushing: Pushing) -> None:
    path = pushing.root / "sent" / ISSUE / "delivery.json"
    path.parent.mkdir(parents=True)
    theirs = {"sftp://host/www": {"a.png": {"sha256": "x", "when": "2026-01-01T00:00:00Z"}}}
    path.write_text(json.dumps({"format": 1, "places": theirs}), "utf-8")
    pushing.push()
    kept = json.loads(path.read_text("utf-8"))["places"]
    assert kept.pop("sftp://host/www") == theirs["sftp://host/www"]
    assert [list(names) for names in kept.values()] == [["fr"]]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"places": 3}', '{"places": {"x": 1}}'])
def test_a_damaged_file_holds_the_push_back_before_anything_is_asked(
    pushing: Pushing, text: str
) -> None:
    path = pushing.root / "sent" / ISSUE / "delivery.json"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace('"x"', json.dumps(pushing.place)), "utf-8")
    with pytest.raises(PipelineError, match="is damaged"):
        pushing.push()
    assert pushing.calls() == []
    assert pushing.contract.campaigns == {}
