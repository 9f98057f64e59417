"""What one tool does and no other: the traps of its documentation, each sprung once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.delivery.draft import NotPushableError
from pipeline.delivery.faults import RefusedError
from pipeline.errors import PipelineError
from tests.support.contracts import CUT, Campaign, Contract
from tests.support.contracts.brevo import BrevoContract
from tests.support.contracts.campaign_monitor import CampaignMonitorContract
from tests.support.contracts.ghost import GhostContract
from tests.support.contracts.mailchimp import MailchimpContract
from tests.support.contracts.mailjet import MailjetContract
from tests.support.contracts.sarbacane import SarbacaneContract
from tests.support.loopback import Asked, Loopback, Said
from tests.support.pushing import ISSUE, PLAIN, Pushing, handed_over, said

pytestmark = pytest.mark.enable_socket
Make = Callable[[Contract], Pushing]


# ---------------------------------------------------------------------------------- Brevo


def test_brevo_four_languages_cost_less_than_a_quarter_of_an_hour_s_calls(make: Make) -> None:
    pushing = make(BrevoContract())
    pushing.settings(
        "lists = { fr = 12, en = [13, 14] }", "lists = { fr = 1, en = 2, de = 3, es = 4 }"
    )
    for number in range(250):  # an account that has sent for years
        name = str(number + 1)
        pushing.contract.campaigns[name] = Campaign(name, f"Lettre {name}", "sent", {})
    four = [handed_over(pushing.contract, language) for language in ("fr", "en", "de", "es")]
    for most in (11, 12):  # three pages of a list, four made, four read; four found, …
        before = len(pushing.calls())
        pushing.push(*four)
        assert len(pushing.calls()) - before == most
    assert len(pushing.contract.drafts()) == 4


def test_brevo_says_itself_in_seconds_how_long_to_wait(make: Make) -> None:
    contract = BrevoContract(left=0)
    pushing = make(contract)

    def an_hour_later(asked: Asked) -> None:
        if len(pushing.waits) == 1:
            contract.left = 100

    contract.before = an_hour_later
    pushing.push()
    assert pushing.waits == [40.5]


def test_brevo_takes_numbers_for_lists(make: Make) -> None:
    pushing = make(BrevoContract())
    pushing.settings("fr = 12", 'fr = "douze"')
    with pytest.raises(
        NotPushableError, match="`lists` of Brevo are numbers, and `douze` is not one"
    ):
        pushing.push()


def test_brevo_has_both_lists_of_a_language_and_its_segment(make: Make) -> None:
    pushing = make(BrevoContract())
    pushing.settings("[13, 14] }", "[13, 14] }\nsegments = { en = 9 }")
    pushing.push(handed_over(pushing.contract, "en"))
    assert pushing.only.said["recipients"] == {"listIds": [13, 14], "segmentIds": [9]}


# ------------------------------------------------------------------------------- Mailchimp


def test_mailchimp_a_bare_403_is_waited_for_and_one_with_words_is_not(make: Make) -> None:
    pushing = make(MailchimpContract())
    busy = [Said(403, b"")] * 2
    pushing.contract.before = lambda _: busy.pop() if busy else None
    pushing.push()
    assert pushing.waits == [1, 2]
    pushing.contract.before = lambda _: Said.of({"detail": "no permission"}, 403)
    with pytest.raises(RefusedError, match="“no permission”"):
        pushing.push()
    assert pushing.waits == [1, 2]


def test_mailchimp_a_draft_with_a_template_drops_the_code_and_that_is_told(make: Make) -> None:
    pushing = make(MailchimpContract())
    pushing.push()
    pushing.only.said["settings"]["template_id"] = 3
    pushing.only.html = "<p>modèle</p>"
    assert "has changed the code" in said(pushing.push())


def test_mailchimp_counts_no_reader_and_adds_nothing(make: Make) -> None:
    pushing = make(MailchimpContract())
    pushing.push()
    one = pushing.only.said
    assert one["tracking"] == {"opens": False, "html_clicks": False, "text_clicks": False}
    assert (one["settings"]["auto_footer"], one["settings"]["inline_css"]) == (False, False)


def test_mailchimp_says_that_the_reply_address_becomes_that_of_the_sender(make: Make) -> None:
    pushing = make(MailchimpContract())
    pushing.settings("[push.mailchimp]", '[push.mailchimp]\nreply_to = "contact@example.org"')
    assert "the reply address becomes it" in said(pushing.push())


def test_mailchimp_takes_one_list_of_a_language(make: Make) -> None:
    pushing = make(MailchimpContract())
    pushing.settings('fr = "a1b2c3"', 'fr = ["a1b2c3", "b2c3d4"]')
    with pytest.raises(NotPushableError, match="to one list, and one segment of it: 2 are written"):
        pushing.push()


@pytest.mark.parametrize("key", ["0123456789abcdef", "0123-us21.evil.example/", "0123-US21"])
def test_mailchimp_a_key_names_a_server_of_theirs_or_none(
    make: Make, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushing = make(MailchimpContract())
    assert pushing.contract.server is not None
    pushing.settings(f'address = "{pushing.contract.server.address}"\n', "")
    monkeypatch.setenv("PIPELINE_MAILCHIMP_KEY", key)
    with pytest.raises(PipelineError, match="does not end as a key of Mailchimp does"):
        pushing.push()


# ------------------------------------------------------------------------------- Sarbacane


@pytest.mark.parametrize(
    "busy",
    [
        Said.of({"message": "SERVICE_CAMPAIGN_UNREACHABLE"}, 404),
        Said.of({"message": "FAILED TO ACQUIRE LOCK"}, 500),
    ],
)
def test_sarbacane_what_passes_by_itself_is_waited_for_even_by_a_create(
    make: Make, busy: Said
) -> None:
    pushing = make(SarbacaneContract())
    left = [busy]

    def before(asked: Asked) -> Said | None:
        create = f"{asked.method} {asked.path}" == pushing.contract.create
        return left.pop() if create and left else None

    pushing.contract.before = before
    pushing.push()
    assert pushing.waits == [1]
    assert len(pushing.contract.campaigns) == 1


def test_sarbacane_makes_another_campaign_where_its_lines_have_changed(make: Make) -> None:
    pushing = make(SarbacaneContract())
    first = pushing.push()
    done = handed_over(pushing.contract)
    again = pushing.push(replace(done, facts={**done.facts, "subject": "Un autre objet"}))
    assert first.id != again.id
    assert pushing.contract.campaigns[again.id].html == PLAIN


def test_sarbacane_says_which_list_is_to_be_chosen(make: Make) -> None:
    pushing = make(SarbacaneContract())
    assert "choose the list in Sarbacane: no call for it is documented" in said(pushing.push())
    pushing.settings("[push.sarbacane]", '[push.sarbacane]\nlists = { fr = "Abonnés" }')
    assert "choose the list in Sarbacane: Abonnés" in said(pushing.push())


# ------------------------------------------------------------------------ Campaign Monitor


def test_campaign_monitor_fetches_this_very_mail_or_is_not_asked(
    make: Make, site: tuple[Loopback, dict[str, bytes]]
) -> None:
    pushing = make(CampaignMonitorContract())
    done = handed_over(pushing.contract)
    pushing.push()
    pushing.online = {}  # what was put there stays as it is
    with pytest.raises(NotPushableError, match="and this mail is not there") as told:
        pushing.push(handed_over(pushing.contract, html=PLAIN + "<p>neuf</p>"))
    assert f"{site[0].address}/{ISSUE}/fr/email.html" in told.value.said()
    assert pushing.only.html == done.files["email.html"].decode()


def test_campaign_monitor_loses_no_draft_when_the_next_one_fails(make: Make) -> None:
    pushing = make(CampaignMonitorContract())
    pushing.push()
    before = pushing.only
    refuse = Said.of({"Code": 310, "Message": "HtmlUrl could not be fetched"}, 400)
    create = pushing.contract.create
    pushing.contract.before = lambda a: refuse if f"{a.method} {a.path}" == create else None
    with pytest.raises(RefusedError, match="“310: HtmlUrl could not be fetched”") as told:
        pushing.push()
    assert told.value.hint is not None
    assert "without logging in" in told.value.hint.render()
    assert pushing.only is before


def test_campaign_monitor_a_push_that_broke_off_between_the_two_is_cleared_up(make: Make) -> None:
    pushing = make(CampaignMonitorContract())
    pushing.push()
    pushing.contract.before = lambda asked: CUT if asked.method == "DELETE" else None
    with pytest.raises(PipelineError):
        pushing.push()
    assert len(pushing.contract.campaigns) == 2
    pushing.contract.before = lambda _: None
    pushing.push()
    assert len(pushing.contract.campaigns) == 1


# ----------------------------------------------------------------------------------- Ghost


def test_ghost_somebody_who_writes_at_the_same_time_is_not_written_over(make: Make) -> None:
    contract = GhostContract()
    pushing = make(contract)
    pushing.push()

    def meanwhile(asked: Asked) -> None:
        if asked.method == "PUT":
            pushing.only.said["updated_at"] = "2026-11-30T06:00:00.000Z"

    contract.before = meanwhile
    with pytest.raises(RefusedError, match="Someone else is editing this post") as told:
        pushing.push(handed_over(contract, html="<p>x</p>"))
    assert told.value.hint is not None
    assert "at the same time" in told.value.hint.render()
    assert pushing.only.html == PLAIN


def test_ghost_keeps_tags_that_somebody_gave_the_post(make: Make) -> None:
    pushing = make(GhostContract())
    pushing.push()
    pushing.only.said["tags"].append({"name": "Europe"})
    pushing.push()
    names = [tag["name"] for tag in pushing.only.said["tags"]]
    assert names == [f"#letter-{ISSUE}-fr", f"#[{ISSUE}/fr]", "Europe"]


@pytest.mark.parametrize("hours", [-1, 1])
def test_ghost_a_clock_an_hour_off_is_told_as_that(make: Make, hours: int) -> None:
    pushing = make(GhostContract(clock=hours * 3600.0))
    with pytest.raises(RefusedError, match="“Invalid token: jwt expired”") as told:
        pushing.push()
    assert told.value.hint is not None
    assert "the clock of this computer and that of Ghost differ" in told.value.hint.render()


def test_ghost_says_what_no_draft_can_hold(make: Make) -> None:
    pushing = make(GhostContract())
    assert pushing.contract.server is not None
    done = pushing.push(handed_over(pushing.contract, html=PLAIN + "https://view-online.invalid/"))
    assert "choose the newsletter and its readers in Ghost when you publish" in said(done)
    assert "in the place of https://view-online.invalid/" in said(done)
    assert done.address == f"{pushing.contract.server.address}/ghost/#/editor/post/{done.id}"


def test_ghost_a_content_key_is_not_taken_for_the_other(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushing = make(GhostContract())
    monkeypatch.setenv("PIPELINE_GHOST_KEY", "22444f78447824223cefc48062")
    with pytest.raises(PipelineError, match="is not an Admin API key of Ghost"):
        pushing.push()


# --------------------------------------------------------------------------------- Mailjet


def test_mailjet_says_where_the_preview_text_is(make: Make) -> None:
    pushing = make(MailjetContract())
    assert "Mailjet has no field for the preview text" in said(pushing.push())
    assert pushing.only.said["Locale"] == "fr_FR"
    assert pushing.only.said["ReplyEmail"] == "lettre@example.org"
