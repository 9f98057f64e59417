"""`mail` in `[publish] what`: the code of a mail online, for a tool that fetches it from there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config.publish import read_publish
from pipeline.config.settings import parse_toml
from pipeline.delivery import secrets
from pipeline.delivery.patience import Patience
from pipeline.errors import PipelineError
from tests.cli.conftest import Run
from tests.support.contracts import running
from tests.support.contracts.campaign_monitor import CampaignMonitorContract
from tests.support.exported import GOOD
from tests.support.loopback import Asked, Said, loopback
from tests.support.project import Project

pytestmark = pytest.mark.enable_socket
TOOL = "campaign_monitor"


@pytest.fixture
def contract(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CampaignMonitorContract]:
    """A house whose store is a folder, which is its site; its mailing tool fetches mails there."""
    monkeypatch.setattr(Patience, "wait", lambda *_: None)
    monkeypatch.setattr(secrets, "_in_keyring", lambda _: None)
    monkeypatch.setattr(secrets, "_loaded", {})
    folder = project.root / "site"
    folder.mkdir()

    def answer(asked: Asked) -> Said:
        there = folder / asked.path[1:]
        return Said(200, there.read_bytes(), "text/html") if there.is_file() else Said(404)

    with loopback(answer) as site, running(CampaignMonitorContract()) as contract:
        assert isinstance(contract, CampaignMonitorContract)
        assert contract.server is not None
        monkeypatch.setenv("PIPELINE_CAMPAIGN_MONITOR_KEY", contract.key)
        text = (project.root / "pipeline.toml").read_text("utf-8")
        places = f"{site.address}/{{issue}}/{{lang}}/"
        for old, new in (
            ('mailing_tool = "brevo"', f'mailing_tool = "{TOOL}"'),
            ('public_address = ""', f'public_address = "{places}"'),
            ("https://www.example.org/actu/", f"{places}web/"),
        ):
            assert old in text
            text = text.replace(old, new)
        text += f'\n[push.{TOOL}]\naddress = "{contract.server.address}"\n{contract.settings}\n'
        text += '\n[publish]\nstore = "site"\nwhat = ["images"]\n'
        project.file("pipeline.toml", text).reload().write("essai", "fr", GOOD)
        yield contract
        assert contract.sends() == []


def with_mail(project: Project) -> None:
    project.change("pipeline.toml", 'what = ["images"]', 'what = ["images", "mail"]')


def test_push_fetches_it_from_where_publish_put_it(
    project: Project, run: Run, contract: CampaignMonitorContract
) -> None:
    with_mail(project)
    published = run("publish", "essai")
    assert published.status == 0, published.out + published.err
    site, made = project.root / "site/essai/fr", project.root / "output/essai/fr"
    assert (site / "email.html").read_bytes() == (made / "email.html").read_bytes()
    done = run("push", "essai")
    assert done.status == 0, done.out + done.err
    [one] = contract.campaigns.values()
    handed = made / TOOL
    assert one.html == (handed / "email.html").read_text("utf-8")
    assert one.text == (handed / "email.txt").read_text("utf-8")

    project.write("essai", "fr", GOOD.replace("Un texte.", "Un autre texte."))
    early = run("push", "essai")
    assert "fetches the mail from http://127.0.0.1" in early.out
    assert "/essai/fr/email.html, and this mail is not there" in early.out
    assert "pipeline publish essai, then push again" in early.out
    assert [one.html for one in contract.campaigns.values()] == [one.html]
    assert run("publish", "essai").status == 0
    assert run("push", "essai").status == 0
    [again] = contract.campaigns.values()
    assert "Un autre texte." in again.html


def test_what_is_not_online_is_told_with_the_setting_that_puts_it_there(
    project: Project, run: Run, contract: CampaignMonitorContract
) -> None:
    assert run("publish", "essai").status == 0  # pictures alone
    done = run("push", "essai")
    assert done.status == 2
    assert "fetches the mail from the web, and `email.html` is not online" in done.out
    assert "write `mail` into `what` of `[publish]`, then pipeline publish essai" in done.out
    assert contract.campaigns == {}


def test_it_goes_only_where_it_is_asked_for() -> None:
    def parts(text: str) -> tuple[str, ...]:
        table = parse_toml(f"[publish]\n{text}".encode(), "pipeline.toml").table("publish")
        return read_publish(table).parts

    assert parts('store = "site"') == ("images", "page", "pdf", "documents")
    assert parts('store = "site"\nwhat = ["mail"]') == ("mail",)
    wordpress = 'store = "wordpress://me@example.org"\n'
    assert parts(wordpress) == ("images", "pdf", "documents")
    with pytest.raises(PipelineError, match="which a media library does not take"):
        parts(f'{wordpress}what = ["images", "mail"]')


def test_the_mail_goes_after_its_pictures(
    project: Project, run: Run, contract: CampaignMonitorContract
) -> None:
    with_mail(project)
    said = run("publish", "essai", "--dry-run").out.splitlines()
    order = [Path(line.split()[0]).name for line in said if line.startswith("  fr/")]
    assert order[-1] == "email.html"
    assert "email.txt" in order
    assert any(name.startswith("pont-") for name in order)
